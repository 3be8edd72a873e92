"""The address that opens the checker in the browser with a message and its facts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from checks.context import FIELDS, written
from checks.message import Message

PAGE = "tools/check"
_KEPT = ":/,()@!*"


def fragment(message: Message) -> str:
    """`#t=text&c=header=value;header=value`, without anything that a parser of addresses would change.

    It stands after `#`, so no browser sends it anywhere. Letters and signs outside ASCII stay as they are: the browser
    encodes them, and the page stays small.
    """
    facts = ";".join(f"{_encoded(name)}={_encoded(value)}" for name, value in _facts(message))
    return f"#t={_encoded(message.text)}{'&c=' if facts else ''}{facts}"


def _facts(message: Message) -> Iterator[tuple[str, str]]:
    """The headers that say what this message assumes."""
    if message.fragment:
        yield "片段", "是"
    for name, (chinese, _) in FIELDS.items():
        value = getattr(message, name)
        if value is not None:
            yield chinese, written(name, value)


def _encoded(text: str) -> str:
    return "".join(char if _stays(char) else quote(char, safe=_KEPT, errors="replace") for char in text)


def _stays(char: str) -> bool:
    return char > "\xa0" and unicodedata.category(char)[0] in "LNPS"

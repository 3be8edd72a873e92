"""Characters that show nothing, or change how what stands around them is shown, made visible."""

from __future__ import annotations

import re

UNSHOWN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
"""Of a class in a pattern: controls but for tabs and line feeds, breaks and marks of direction, halves of characters."""
_NO_WIDTH = "\u00ad\u200b\u2060-\u2064\ufeff"
"""What has no width and joins no parts of an emoji."""
_HIDDEN = re.compile(f"[\t{UNSHOWN}{_NO_WIDTH}]")
_BYTES = re.compile("[\udc80-\udcff]")


def undecoded(text: str) -> bool:
    """Whether a text that was read with `surrogateescape` holds bytes that are not UTF-8."""
    return bool(_BYTES.search(text))


def hidden(text: str) -> bool:
    """Whether a text holds a control character, a mark of direction, a sign without width or half a character."""
    return bool(_HIDDEN.search(text)) or "\n" in text


def shown(text: str) -> str:
    """The text without each such character: what a reader sees of it."""
    return _HIDDEN.sub("", text)


def visible(text: str) -> str:
    """The text with each such character as its code, `〔202E〕`; line feeds stay."""
    return _HIDDEN.sub(lambda match: f"〔{ord(match.group()):04X}〕", text)


def escaped(text: str) -> str:
    """A text of JSON with each such character as its escape, `\\u202e`, which reads back to the same."""
    return _HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def one_line(text: str) -> str:
    """The same in one line: line feeds as `⏎`, so that what a file holds never begins a line of its own."""
    return visible(text).replace("\n", "⏎")


def flat(text: object) -> str:
    """A text on one line for a name: what does not print is a blank, and blanks are one."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(text)).split())

"""Text folded for rules to match on, character by character, with the offsets that each came from.

NFKC, lower case, simplified characters, digits left out of a number as xx, and nothing that is invisible.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from checks.kept import pattern

# Starters that may still combine with the character before them (NFC_Quick_Check=Maybe, ccc=0).
_JOINING = frozenset(
    [chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))]
    + list("\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35")
    + [chr(c) for c in (0x110BA, 0x11127, 0x1133E, 0x11357, 0x113B8, 0x113BB, 0x113C2, 0x113C5, 0x113C9)]
    + [chr(c) for c in (0x114B0, 0x114BA, 0x114BD, 0x115AF, 0x11930, 0x1611E, 0x16D67)]
)
_INVISIBLE = pattern(
    "[\u0332-\u0338\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_MASK = pattern("(?<=[0-9])×{2,}|(?<!×)×{2,}(?=[0-9])")
"""Digits left out of a number, written unlike the usual xx."""
_ROUND = pattern("(?<![a-z0-9])[1-9][0-9,]{0,20}o[0-9o]{1,20}(?![a-z0-9])")
"""A number in which the letter o stands for nought."""
_COMPLEX = "\uffff"
"""In place of a character that must be folded together with those around it; a text that holds it is only read the longer way."""


def folded(original: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Any string folded, and for each character of that the offsets in the original where it starts and ends."""
    text = original.translate(_TABLE)
    if _COMPLEX not in text:
        return _numbered(text), range(len(text)), range(1, len(text) + 1)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    while start < len(original):
        end = start + 1
        while (
            end < len(original)
            and _TABLE[ord(original[end])] == _COMPLEX
            and not _stands_alone(original[end])
        ):
            end += 1
        part = fold(original[start:end])
        parts.append(part)
        starts += [start] * len(part)
        ends += [end] * len(part)
        start = end
    return _numbered("".join(parts)), starts, ends


def fold(text: str) -> str:
    """NFKC, lower case, simplified characters, without characters that show nothing, nor accents on Chinese ones."""
    folded = unicodedata.normalize("NFKC", text)
    if len(folded) > 1 and "\u3400" <= folded[0] <= "\u9fff":
        folded = "".join(char for char in folded if unicodedata.category(char) != "Mn")
    return "".join(
        _simplified().get(char, char) if char > "\u2e7f" else char.lower() if len(char.lower()) == 1 else char
        for char in folded
        if not (unicodedata.category(char) in ("Cf", "Me") or _INVISIBLE.match(char))
    )


@cache
def _simplified() -> dict[str, str]:
    """Traditional and Japanese characters and their simplified forms, from OpenCC's tables."""
    # Found and not imported: nothing of the converter itself is used.
    (folder,) = importlib.util.find_spec("opencc").submodule_search_locations  # type: ignore[union-attr, misc]
    traditional, japanese = (
        re.findall(r"^(\S)\t(\S)", Path(folder, f"dictionary/{name}.txt").read_text("utf-8"), re.MULTILINE)
        for name in ("TSCharacters", "JPVariants")
    )
    simple = dict(traditional)
    # What is a character of simplified Chinese too (欠, 芸, 弁) is read as that.
    foreign = {new: simple.get(old, old) for old, new in japanese if not new.encode("gb2312", "ignore")}
    return foreign | simple


def _numbered(text: str) -> str:
    """The same text with digits left out as xx, and nought never as a letter."""
    masked = _MASK.sub(lambda mask: "x" * len(mask[0]), text)
    return _ROUND.sub(lambda number: number[0].replace("o", "0"), masked)


def _stands_alone(char: str) -> bool:
    """Whether normalisation can never join `char` to what precedes it."""
    first = unicodedata.normalize("NFKD", char)[0]
    return unicodedata.combining(first) == 0 and first not in _JOINING


class _Table(dict[int, str]):
    """One-to-one foldings by code point; what does not map one to one becomes the `_COMPLEX` mark."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        one = fold(char)
        self[code] = one if len(one) == 1 and _stands_alone(char) else _COMPLEX
        return self[code]


_TABLE = _Table()

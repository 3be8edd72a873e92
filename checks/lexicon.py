"""Groups of words that mean alike, and a text read with every such word replaced by its group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checks.kept import table

_FIRST = 0xE100
"""The first private-use character; each group of words is written as one of them."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """A text in which each known word is one group character; `places[i]` is where character i begins in it."""

    text: str
    places: tuple[int, ...]


@cache
def _words() -> tuple[dict[str, list[tuple[str, str]]], int]:
    """The words by their first two characters, longest first, each with its group; the number of groups."""
    groups = table("lexicon.toml")
    found: dict[str, list[tuple[str, str]]] = {}
    for number, words in enumerate(groups.values()):
        group = chr(_FIRST + number)
        for word in words:
            found.setdefault(word[:2], []).append((word, group))
    for pairs in found.values():
        if len(pairs) > 1:
            pairs.sort(key=lambda pair: -len(pair[0]))
    return found, len(groups)


@cache
def _groups() -> frozenset[str]:
    return frozenset(map(chr, range(_FIRST, _FIRST + _words()[1])))


def is_group(char: str) -> bool:
    """Whether a character of a grouped text stands for a group of words."""
    return char in _groups()


def grouped(text: str) -> Grouped:
    """A normalised text with its words replaced by their groups, the longest word first; linear in its length."""
    words, _ = _words()
    if any(map(is_group, text)):
        text = "".join("\ufffd" if is_group(char) else char for char in text)
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for place in [place for place in range(len(text)) if text[place : place + 2] in words]:
        if place < last:
            continue
        for word, group in words[text[place : place + 2]]:
            if text.startswith(word, place):
                parts += (text[last:place], group)
                places += range(last, place + 1)
                last = place + len(word)
                break
    return Grouped("".join(parts) + text[last:], (*places, *range(last, len(text) + 1)))

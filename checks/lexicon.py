"""Groups of words that mean alike, and a text read with every such word replaced by its group."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_FIRST = 0xE100
"""The first private-use character; each group of words is written as one of them."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """A text in which each known word is one group character; `places[i]` is where character i begins in it."""

    text: str
    places: tuple[int, ...]


@cache
def _words() -> tuple[dict[str, tuple[tuple[str, str], ...]], int]:
    """The words by their first two characters, longest first, each with its group; the number of groups."""
    groups = tomllib.loads(files("checks").joinpath("lexicon.toml").read_text("utf-8"))
    found: dict[str, list[tuple[str, str]]] = {}
    for number, words in enumerate(groups.values()):
        for word in words:
            found.setdefault(word[:2], []).append((word, chr(_FIRST + number)))
    return {head: tuple(sorted(words, key=lambda w: -len(w[0]))) for head, words in found.items()}, len(
        groups
    )


def is_group(char: str) -> bool:
    """Whether a character of a grouped text stands for a group of words."""
    return _FIRST <= ord(char) < _FIRST + _words()[1]


def grouped(text: str) -> Grouped:
    """A normalised text with its words replaced by their groups, the longest word first; linear in its length."""
    words, _ = _words()
    chars: list[str] = []
    places: list[int] = []
    place = 0
    while place < len(text):
        places.append(place)
        for word, group in words.get(text[place : place + 2], ()):
            if text.startswith(word, place):
                chars.append(group)
                place += len(word)
                break
        else:
            chars.append("\ufffd" if is_group(text[place]) else text[place])
            place += 1
    return Grouped("".join(chars), (*places, len(text)))

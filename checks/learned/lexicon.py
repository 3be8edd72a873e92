"""Groups of words that mean alike, and a text read with every such word replaced by its group."""

from __future__ import annotations

from functools import cache

from checks.kept import table

_FIRST = 0xE100
"""The first private-use character; each group of words is written as one of them."""


@cache
def _words() -> tuple[dict[str, str], dict[str, int]]:
    """Each word with its group, and by their first two characters how long the longest of the words is."""
    found: dict[str, str] = {}
    for number, words in enumerate(table("learned/lexicon.toml").values()):
        found.update(dict.fromkeys(words, chr(_FIRST + number)))
    return found, {word[:2]: len(word) for word in sorted(found, key=len)}


@cache
def _groups() -> frozenset[str]:
    return frozenset(_words()[0].values())


def is_group(char: str) -> bool:
    """Whether a character of a grouped text stands for a group of words."""
    return char in _groups()


def grouped(text: str) -> str:
    """A normalised text with each known word replaced by the character of its group.

    The longest word is taken first; linear in the length of the text.
    """
    words, longest = _words()
    if any(map(is_group, text)):
        text = "".join("\ufffd" if is_group(char) else char for char in text)
    parts: list[str] = []
    last = 0
    for place in [place for place in range(len(text)) if text[place : place + 2] in longest]:
        if place < last:
            continue
        for end in range(place + longest[text[place : place + 2]], place, -1):
            group = words.get(text[place:end])
            if group is not None:
                parts += (text[last:place], group)
                last = end
                break
    return "".join(parts) + text[last:]

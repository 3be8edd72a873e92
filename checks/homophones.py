"""Characters written for others that sound the same, read back where what stands there is no Chinese.

A character is put in question where it is surprising both after the one before and before the one behind; the row of
those in question is then read as the characters that surprise least together (Viterbi 1967) among all that sound the
same. What follows what is counted in the labelled messages (`successors.tsv`), how a character sounds is from pypinyin
(`readings.tsv`); both are made by `python tests/train_homophones.py`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby

from checks.kept import listed, pattern
from checks.surnames import FREQUENT, USUAL

START = "^"
"""What stands before the first character of a row."""
COMMON = 17
"""Bits of surprise up to which a character is one that people write."""
ODD = 9
"""Bits of surprise from which a character does not fit its neighbour."""
MOST = 300
"""Characters in question beyond which nothing more of a text is read: it is no message."""
_UNKNOWN, _UNSEEN = 20, 3
"""Bits of a character that is in no message, and of two that never stood together beside those of the second."""
_SWAP = 18
"""Bits that reading another character costs."""
_KEPT = 8
"""How many readings of a row go on to its next character."""
_ROW = pattern(r"【[^【】]{0,60}】|[\u4e00-\u9fff]{2,}")

Paths = dict[str, tuple[int, str]]
"""By last character, how surprising the likeliest reading is that ends in it, in bits, and that reading."""


@cache
def _successors() -> dict[str, str]:
    """By character its surprise in bits, and behind a tab what follows it, as `_surprise` reads it."""
    return {line[0]: line[2:] for line in listed("successors.tsv")}


@cache
def _readings() -> list[str]:
    return listed("readings.tsv")


@cache
def _alike(char: str) -> str:
    """The common characters that sound the same in any reading of a character."""
    rows = (row for row in _readings() if char in row)
    return "".join(one for row in rows for one in row if _bits(one) <= COMMON)


def _bits(char: str) -> int:
    """How surprising a character is wherever it stands."""
    found = _successors().get(char)
    return int(found.partition("\t")[0]) if found else _UNKNOWN


@lru_cache(maxsize=2**15)  # of all messages, which are much alike
def _surprise(before: str, char: str) -> int:
    """Bits of a character after another, whose line has first what follows with 0 bits, a space, what has 1, and so on."""
    followers = _successors().get(before, "")
    place = followers.find(char)
    return followers.count(" ", 0, place) if place >= 0 else _UNSEEN + _bits(char)


def respelt(text: str) -> str:
    """A folded text with characters in question read back, each in its place; signatures are left as they are."""
    left = MOST

    def read(match: re.Match[str]) -> str:
        nonlocal left
        row = match.group()
        if row[0] == "【" or left <= 0:
            return row
        places = [place for place in range(len(row)) if _is_odd(row, place)][:left]
        left -= len(places)
        return _read(row, places)

    return _ROW.sub(read, text)


def _is_odd(row: str, place: int) -> bool:
    """Whether a character does not fit its neighbours; a surname and what may be a name after it is not asked."""
    before = row[place - 1] if place else START
    named = row[place] in USUAL or before in USUAL or (place > 1 and row[place - 2] in FREQUENT)
    if named or _surprise(before, row[place]) < ODD:
        return False
    return place + 1 == len(row) or _surprise(row[place], row[place + 1]) >= ODD


def _read(row: str, places: list[int]) -> str:
    """A row of characters with those at some places in question."""
    done, read = 0, ""
    for _, run in groupby(enumerate(places), lambda one: one[1] - one[0]):
        asked = [place for _, place in run]
        start, end = asked[0], asked[-1] + 1
        paths: Paths = {row[start - 1] if start else START: (0, "")}
        for place in asked:
            paths = _longer(paths, _choices(row[place]))
        if end < len(row):
            paths = _longer(paths, {row[end]: 0})
        read += row[done:start] + min(paths.values())[1][: end - start]
        done = end
    return read + row[done:]


def _choices(char: str) -> dict[str, int]:
    """What a character may stand for, each with what reading it so costs."""
    return dict.fromkeys(_alike(char), _SWAP) | {char: 0}


def _longer(paths: Paths, choices: dict[str, int]) -> Paths:
    """The likeliest readings one character on."""
    found = {
        char: min(
            (bits + _surprise(before, char) + cost, read + char) for before, (bits, read) in paths.items()
        )
        for char, cost in choices.items()
    }
    return dict(sorted(found.items(), key=lambda one: one[1])[:_KEPT])

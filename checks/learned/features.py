"""What a text is made of for those who have learned: its sentences, its clauses, and the features of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise

from checks.learned.lexicon import grouped, is_group
from checks.text import Span

_CLAUSE = re.compile(r"(?:[^,;。!?\n]|(?<=[0-9]),(?=[0-9])){1,60}")
_PAIRED = re.compile(r"[^,;。!?\n]+")
"""Within which two groups of words make a pair."""
_SENTENCE_END = re.compile(r"[。!?\n]")
_NUMBER = re.compile(r"[0-9]+")
_LONGEST = 4
_LONGEST_GROUPED = 5


def sentence_rows(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Which clauses make a sentence, from the first to the one after the last; none where all are one sentence."""
    ends = [
        k
        for k, (left, right) in enumerate(pairwise(spans), 1)
        if _SENTENCE_END.search(text, left[1], right[0])
    ]
    return list(pairwise([0, *ends, len(spans)])) if ends else []


def clause_spans(text: str) -> list[Span]:
    """The places of the clauses of a normalised text; one of more than 60 places counts as several."""
    return [match.span() for match in _CLAUSE.finditer(text)]


@lru_cache(maxsize=32)  # the clauses of one message, which several readers ask for
def names(text: str) -> tuple[str, ...]:
    """The features of a normalised text, each once.

    Characters in a row (1 to 4), the same with word groups (1 to 5, at least one group), and the groups of a clause
    in order. Digits count by how many stand together, not by value.
    """
    shape = _shape(text)
    sizes = range(1, _LONGEST + 1)
    plain = (shape[start : start + size] for size in sizes for start in range(len(shape) - size + 1))
    return tuple(dict.fromkeys(chain(plain, _groups(text))))


def unbroken(text: str) -> str:
    """The text with a mark for each tab and line break, which would end a name in the file."""
    return text.translate({9: 0xFFFD, 10: 0xFFFD, 13: 0xFFFD})


def _shape(text: str) -> str:
    """The text between marks for its ends, numbers shortened."""
    short = _NUMBER.sub(
        lambda match: "9" if len(match.group()) >= 11 else "0" * min(len(match.group()), 3), text
    )
    return f"^{unbroken(short)}$"


def _groups(text: str) -> Iterator[str]:
    view = grouped(_NUMBER.sub(lambda match: "0" * len(match.group()), text))
    flags = [is_group(char) for char in view]
    if not any(flags):
        return
    before = [0, *accumulate(flags)]
    line = unbroken(view)
    for size in range(1, _LONGEST_GROUPED + 1):
        for start in range(len(line) - size + 1):
            if before[start + size] > before[start]:
                yield "#" + line[start : start + size]
    for clause in _PAIRED.finditer(view):
        row = [place for place in range(*clause.span()) if flags[place]]
        for first, left in enumerate(row):
            for gap, right in enumerate(row[first + 1 : first + 4], 1):
                yield ("~" if gap == 1 else "=") + line[left] + line[right]

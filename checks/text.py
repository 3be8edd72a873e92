"""A normalised view of a text, with a way back to the original offsets, and its clauses.

Rules match on the view and never on the original. Offsets into the view are called *places* here, offsets
into the original are Python string indexes. How a phrase is meant (denied, warned about, conditional) is
in `stance`.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from checks.disguise import Disguise, disguises
from checks.folding import folded
from checks.homophones import respelt
from checks.kept import pattern
from checks.pinyin import spelt
from checks.spacing import marks

Span = tuple[int, int]
"""From the first offset to the one after the last."""
WINDOW = 200
LONGEST_TITLE = 60

# A grouped or decimal number is passed over whole; what is left of , and . ends a clause.
_NUMBER = r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]\.[0-9]"
_CLAUSE_END = pattern(rf"{_NUMBER}|([,.;!?。\n\r])")
_SENTENCE_END = pattern(rf"{_NUMBER}|([.;!?。\n\r])")


def _apart(found: Iterable[Disguise]) -> Iterator[Disguise]:
    """Disguises in order, of those that run into each other the first."""
    last = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= last:
            yield one
            last = one.end


@dataclass(frozen=True)
class View:
    """A text as rules see it: `text` is normalised, `starts[i]` and `ends[i]` are where place `i` came from."""

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    disguised: tuple[Span, ...] = ()

    @classmethod
    def of(cls, original: str) -> View:
        """The view of any string, disguised words restored, spaced-out runs closed, homophones read back.

        Never raises; lone surrogates stay as they are.
        """
        return cls(original, *folded(original))._restored()._closed()._respelt()

    def _restored(self) -> View:
        """The same view with disguised words in their plain form; `disguised` keeps their places."""
        found = list(_apart([*disguises(self.text), *spelt(self.text)]))
        if not found:
            return self
        text = ""
        starts: list[int] = []
        ends: list[int] = []
        places: list[Span] = []
        last = 0
        for one in found:
            text += self.text[last : one.start]
            starts += self.starts[last : one.start]
            ends += self.ends[last : one.start]
            follows = bool(places) and one.start == last and places[-1][1] == len(text)
            first = places.pop()[0] if follows else len(text)
            places.append((first, len(text) + len(one.word)))
            text += one.word
            starts += [self.starts[one.start]] * len(one.word)
            ends += [self.ends[one.end - 1]] * len(one.word)
            last = one.end
        rest = slice(last, len(self.text))
        return View(
            self.original,
            text + self.text[rest],
            [*starts, *self.starts[rest]],
            [*ends, *self.ends[rest]],
            tuple(places),
        )

    def _closed(self) -> View:
        """The same view without the marks of runs that have one between all characters."""
        found = list(marks(self.text))
        if not found:
            return self
        gone = bytearray(len(self.text))
        for start, end in found:
            gone[start:end] = b"\1" * (end - start)
        before = [0, *accumulate(gone)]
        kept = [place for place in range(len(gone)) if not gone[place]]
        return View(
            self.original,
            "".join(self.text[place] for place in kept),
            [self.starts[place] for place in kept],
            [self.ends[place] for place in kept],
            tuple((start - before[start], end - before[end]) for start, end in self.disguised),
        )

    def _respelt(self) -> View:
        """The same view with characters that stand for others of the same sound read back."""
        read = respelt(self.text)
        return self if read == self.text else replace(self, text=read)

    def span(self, start: int, end: int) -> Span:
        """The original offsets of the places from `start` to `end`; an empty range maps to (0, 0)."""
        return (self.starts[start], self.ends[end - 1]) if start < end else (0, 0)

    @cached_property
    def _clause_ends(self) -> list[int]:
        return [match.end() for match in _CLAUSE_END.finditer(self.text) if match[1]]

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.text) if match[1]]

    def clause(self, place: int) -> Span:
        """Where the clause around a place starts and ends (up to the next , ; ! ? 。 or line break)."""
        return self._around(self._clause_ends, place)

    def sentence(self, place: int) -> Span:
        """Where the sentence around a place starts and ends."""
        return self._around(self._sentence_ends, place)

    def enclosure(self, start: int, end: int, left: str, right: str) -> Span | None:
        """The two marks that belong together around a place, no farther apart than those of a name or a title.

        From the first mark to before the last; None where the place stands in no such pair.
        """
        low, high = max(0, start - LONGEST_TITLE), end + LONGEST_TITLE
        opened, closed = self.text.rfind(left, low, start), self.text.find(right, end, high)
        if closed < 0 or opened <= self.text.rfind(right, low, start):
            return None
        own = left not in self.text[end:closed] and closed - opened <= LONGEST_TITLE
        return (opened, closed) if own else None

    def _around(self, ends: list[int], place: int) -> Span:
        """The part between two ends, at most `WINDOW` places either side, so that long texts stay linear."""
        index = bisect.bisect_right(ends, place)
        start = ends[index - 1] if index else 0
        end = ends[index] if index < len(ends) else len(self.text)
        return max(start, place - WINDOW), min(end, place + WINDOW)

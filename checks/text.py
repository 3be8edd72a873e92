"""A normalised view of a text, with a way back to the original offsets, and its clauses.

Rules match on the view and never on the original. Offsets into the view are called *places* here, offsets
into the original are Python string indexes. How a phrase is meant (denied, warned about, conditional) is
in `stance`.
"""

from __future__ import annotations

import bisect
import importlib.util
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path

from checks.disguise import Disguise, disguises
from checks.homophones import respelt
from checks.kept import pattern
from checks.pinyin import spelt
from checks.spacing import marks

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
Span = tuple[int, int]
"""From the first offset to the one after the last."""
WINDOW = 200
LONGEST_TITLE = 60
_COMPLEX = "\uffff"

# A grouped or decimal number is passed over whole; what is left of , and . ends a clause.
_NUMBER = r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]\.[0-9]"
_CLAUSE_END = pattern(rf"{_NUMBER}|([,.;!?。\n\r])")
_SENTENCE_END = pattern(rf"{_NUMBER}|([.;!?。\n\r])")


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


def _numbered(text: str) -> str:
    """The same text with digits left out as xx, and nought never as a letter."""
    masked = _MASK.sub(lambda mask: "x" * len(mask[0]), text)
    return _ROUND.sub(lambda number: number[0].replace("o", "0"), masked)


def _stands_alone(char: str) -> bool:
    """Whether normalisation can never join `char` to what precedes it."""
    first = unicodedata.normalize("NFKD", char)[0]
    return unicodedata.combining(first) == 0 and first not in _JOINING


def _apart(found: Iterable[Disguise]) -> Iterator[Disguise]:
    """Disguises in order, of those that run into each other the first."""
    last = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= last:
            yield one
            last = one.end


class _Table(dict[int, str]):
    """One-to-one foldings by code point; what does not map one to one becomes the `_COMPLEX` mark."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = fold(char)
        self[code] = folded if len(folded) == 1 and _stands_alone(char) else _COMPLEX
        return self[code]


_TABLE = _Table()


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
        return cls._folded(original)._restored()._closed()._respelt()

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

    @classmethod
    def _folded(cls, original: str) -> View:
        """The view of any string in NFKC, lower case, without invisible characters."""
        text = original.translate(_TABLE)
        if _COMPLEX not in text:
            return cls(original, _numbered(text), range(len(text)), range(1, len(text) + 1))
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
            folded = fold(original[start:end])
            parts.append(folded)
            starts += [start] * len(folded)
            ends += [end] * len(folded)
            start = end
        return cls(original, _numbered("".join(parts)), starts, ends)

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

"""A text with findings marked and elements tinted, as HTML that nests validly however the places overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from checks.visible import UNSHOWN

_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)
"""What Unicode keeps free, and no page may hold."""
_UNSHOWN = re.compile(f"[{UNSHOWN}{_NO_CHARACTERS}]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding at string indexes `start` to `end`; `level` is error or warning."""

    start: int
    end: int
    level: str


@dataclass(frozen=True, slots=True)
class Place:
    """An element at string indexes `start` to `end`; `number` is its number in the legend, from 1."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text under one mark and one tint; `begin` are the numbers of the elements that begin in it."""

    text: str
    mark: Mark | None
    number: int
    begin: tuple[int, ...]


def plain(text: str) -> str:
    """A text escaped for HTML; what no page can show, or may hold, and marks of direction are replaced."""
    return escape(_UNSHOWN.sub("\ufffd", text))


def tinted(text: str, marks: Iterable[Mark], places: Iterable[Place]) -> str:
    """The text as HTML: overlapping findings share one `mark`, elements are `span`s inside or beside it.

    A span is cut where a mark begins or ends; its number stands in `data-e` only where the element begins, so that
    nothing but the text itself is in the text. The class says where a style may show the number, see `_seat`.
    """
    shown, start = [], 0
    for mark, pieces in groupby(_pieces(text, merged(marks), tuple(places)), key=lambda piece: piece.mark):
        inside = ""
        for piece in pieces:
            end = start + len(piece.text)
            inside += _span(piece, _seat(text, start, end) if piece.begin else "")
            start = end
        shown.append(f'<mark class="sms-{mark.level}">{inside}</mark>' if mark else inside)
    return "".join(shown)


def merged(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in order without overlaps: those that run into each other made one, of the graver level."""
    found: list[Mark] = []
    for mark in sorted((m for m in marks if m.end > m.start), key=lambda m: (m.start, m.end)):
        if found and mark.start < found[-1].end:
            last = found.pop()
            level = "error" if "error" in (last.level, mark.level) else "warning"
            found.append(Mark(last.start, max(last.end, mark.end), level))
        else:
            found.append(mark)
    return tuple(found)


def _pieces(text: str, marks: tuple[Mark, ...], places: tuple[Place, ...]) -> Iterator[_Piece]:
    """The text cut wherever something begins or ends; on top is the element that begins last, then the shortest."""
    cuts = {0, len(text)}
    for start, end in [(m.start, m.end) for m in marks] + [(p.start, p.end) for p in places]:
        cuts |= {min(start, len(text)), min(end, len(text))}
    waiting: _Piece | None = None
    for start, end in pairwise(sorted(cuts)):
        mark = next((m for m in marks if m.start <= start and end <= m.end), None)
        over = [p for p in places if p.start <= start and end <= p.end]
        top = max(over, key=lambda p: (p.start, -p.end, -p.number), default=None)
        begin = tuple(sorted({p.number for p in over if p.start == start}))
        piece = _Piece(text[start:end], mark, top.number if top else 0, begin)
        if waiting and not begin and (waiting.mark, waiting.number) == (mark, piece.number):
            waiting = _Piece(waiting.text + piece.text, mark, piece.number, waiting.begin)
        else:
            if waiting:
                yield waiting
            waiting = piece
    if waiting:
        yield waiting


def _seat(text: str, start: int, end: int) -> str:
    """Where the number of an element is shown: before its words, behind them, or nowhere where it would touch a digit."""
    if not any(map(str.isdigit, text[max(0, start - 1) : start + 1])):
        return ""
    return " mute" if any(map(str.isdigit, text[end - 1 : end + 1])) else " late"


def _span(piece: _Piece, seat: str) -> str:
    text = plain(piece.text).replace("\n", "⏎<br>")
    if not piece.number:
        return text
    begin = f' data-e="{"·".join(map(str, piece.begin))}"' if piece.begin else ""
    return f'<span class="e{piece.number}{seat}"{begin}>{text}</span>'

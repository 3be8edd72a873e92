"""Which places of a text are a person's home or workplace, as labelled messages teach it: `places.tsv`, `places_network.tsv`.

Every character is weighed by the characters in a row around it. Each such row has numbers for each position near it;
a network hears the sum of those that fall on a character, and says whether a home or a workplace is named there.
`python tests/train_places.py` makes both files.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checks.learned.features import unbroken
from checks.learned.lines import Lines
from checks.learned.network import Network, networks
from checks.learned.packing import LANE, Lanes
from checks.text import Span

REACH = {1: 5, 2: 5, 3: 4}
"""How long the rows of characters are, and how far from a position each may begin before it or end after it."""
COLUMNS = 13
"""The numbers of a row for one position: first the votes that say whether the network is asked at all."""
STEPS = 12
"""The parts of one that a letter counts."""
KINDS = ("home", "workplace")
SURE, PART, LEAST = 0.6, 0.1, 3
"""What the likeliest character of a place must reach, what those beside it must, and how long a place is."""
_WORTH_ASKING = -4.0
_BITS = LANE * COLUMNS
_MARGIN = max(REACH.values())
_CHUNK = 64
"""How many characters are summed up at once: one sum over a long text would cost its square."""
_DIGITS = str.maketrans("123456789", "0" * 9)
_ENDS = ',;:。!?、()【】 \n“”"'


def placed(reach: int, size: int) -> range:
    """The positions beside the first character of a row on which it has numbers."""
    return range(size - 1 - reach, reach + 1)


def framed(text: str) -> str:
    """A normalised text as rows of characters are taken from it: figures alike, and marks for its ends."""
    return "^" * _MARGIN + unbroken(text.translate(_DIGITS)) + "$" * _MARGIN


@cache
def _table() -> tuple[Lines, tuple[float, ...], Network]:
    rows = Lines("places.tsv", 2, lambda _: Lanes())
    return rows, tuple(map(float, rows.head[1][1:])), networks("places_network.tsv")["places"]


def find_places(text: str) -> Iterator[tuple[Span, str]]:
    """Every place of a normalised text that is somebody's home or workplace, and which of the two."""
    sure = list(_probabilities(text))
    best = [max(pair) for pair in sure]
    done = 0
    for middle, likely in enumerate(best):
        if middle >= done and likely >= SURE and text[middle] not in _ENDS:
            start, done = _around(text, best, done, middle)
            if done - start >= LEAST:
                totals = [sum(column) for column in zip(*sure[start:done], strict=True)]
                yield (start, done), KINDS[totals.index(max(totals))]


def _around(text: str, best: list[float], first: int, middle: int) -> Span:
    """The place around a position that is surely part of one; a number or a Latin word is not cut."""

    def joined(place: int, beyond: int) -> bool:
        """Whether a position belongs to the place that ends just `beyond` it."""
        if not first <= place < len(text) or text[place] in _ENDS:
            return False
        likely = best[place] >= PART or (
            0 <= 2 * place - beyond < len(text) and best[2 * place - beyond] >= SURE
        )
        return likely or (_spelt(text[place]) and _spelt(text[beyond]))

    start, end = middle, middle + 1
    while joined(start - 1, start):
        start -= 1
    while joined(end, end - 1):
        end += 1
    return start, end


def _spelt(char: str) -> bool:
    """Whether it is part of a number or of a Latin word."""
    return char.isascii() and (char.isalnum() or char == "-")


def _probabilities(text: str) -> Iterator[tuple[float, ...]]:
    """By position how likely it is part of a home, and of a workplace."""
    _, biases, network = _table()
    never, asked = (0.0,) * len(KINDS), (_WORTH_ASKING - biases[0]) * STEPS
    for numbers in sums(text):
        for at in range(0, len(numbers), COLUMNS):
            if numbers[at] < asked:
                yield never
            else:
                own = zip(numbers[at + 1 : at + COLUMNS], biases[1:], strict=True)
                yield tuple(network.answer([max(0.0, number / STEPS + bias) for number, bias in own]))


def sums(text: str) -> Iterator[list[float]]:
    """The sums of the letters that fall on each position of a normalised text: part by part, position by position.

    All positions of a part stand in one whole number, side by side, so that a row is added at once to all that it
    bears on.
    """
    whole = framed(text)
    for first in range(0, len(text), _CHUNK):
        size = min(_CHUNK, len(text) - first)
        yield _sums(whole[first : first + size + 2 * _MARGIN], size, _table()[0])


def _sums(part: str, size: int, table: Lines) -> list[float]:
    """The sums for the `size` positions in the middle of a framed part."""
    grams = [
        (part[start : start + length], start + length - 1 - reach + _MARGIN)
        for length, reach in REACH.items()
        for start in range(len(part) - length + 1)
    ]
    rows = table.rows({gram for gram, _ in grams})
    total = 0
    for gram, place in grams:
        if row := rows.get(gram):
            total += row << _BITS * place
    numbers = Lanes(COLUMNS * (len(part) + 2 * _MARGIN)).numbers(total)
    return numbers[COLUMNS * 2 * _MARGIN : COLUMNS * (2 * _MARGIN + size)]

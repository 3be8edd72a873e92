"""How much the wording of a whole text resembles labelled unlawful messages: a linear model.

Patterns say what is surely wrong; they cannot list every way of saying it. This second reader weighs all short
character sequences of a text, the same with words replaced by their groups, and the patterns that fired. Its
weights (`wording.tsv`) are made from the labelled messages in tests/ by `python tests/train.py`. Facts outside the
text matter only through the patterns that they switched on. Method: logistic regression on tf-idf weighted n-grams (Wang and Manning 2012).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from checks.lexicon import grouped, is_group
from checks.lines import Lines

ANY = "any"
WINDOW = 300
ANY_AT, HARM_AT = 0.7, 0.35
"""From which score a text counts as harmful at all, and as doing one harm (chosen on tune messages held out)."""
DOUBTED_BELOW, UNLIKELY_BELOW = 0.5, 0.1
"""Below which scores a pattern's find in a whole message is doubted: for any harm, and for its own."""
SHORT = 20
"""Places below which a text says too little to put what a pattern found in doubt."""
_CLAUSE = re.compile(r"[^,;。!?\n]+")
_SENTENCE = re.compile(r"[^。!?\n]+[。!?\n]*")
_NUMBER = re.compile(r"[0-9]+")
_LONGEST = 4
_LONGEST_GROUPED = 5


@dataclass(frozen=True, slots=True)
class Model:
    """By label the bias; by feature its inverse document frequency and a weight for each label."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: Lines[tuple[float, tuple[float, ...]]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """By label (a harm, or `ANY`) the probability from 0 to 1, and the places of the clause that speaks most for it."""

    scores: dict[str, float]
    clauses: dict[str, tuple[int, int]]


@cache
def model() -> Model:
    """The model in wording.tsv."""
    rows = Lines("wording.tsv", 3, _row)
    _, labels, bias = rows.head
    return Model(tuple(labels[1:]), tuple(map(float, bias[1:])), rows)


def _row(cells: list[str]) -> tuple[float, tuple[float, ...]]:
    return float(cells[0]), tuple(int(cell) / 100 for cell in cells[1:])


def features(text: str, signs: Iterable[str] = ()) -> dict[str, list[tuple[int, int]]]:
    """The features of a normalised text and the places where each stands; `signs` are facts without a place.

    Characters in a row (1 to 4), the same with word groups (1 to 5, at least one group), and the groups of a clause
    in order. Digits count by how many stand together, not by value.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for name, start, end in (*_characters(text), *_groups(text)):
        found.setdefault(name, []).append((start, end))
    for sign in signs:
        found["!" + sign] = []
    return found


def _characters(text: str) -> Iterator[tuple[str, int, int]]:
    shape, places = _shape(text)
    for size in range(1, _LONGEST + 1):
        for start in range(len(shape) - size + 1):
            yield shape[start : start + size], places[start], places[start + size]


def _shape(text: str) -> tuple[str, list[int]]:
    """The text between marks for its ends, numbers shortened; and where each of its characters begins."""
    chars, places = ["^"], [0]
    last = 0
    for match in (*_NUMBER.finditer(text), None):
        plain = text[last : match.start() if match else len(text)]
        chars += plain
        places += range(last, last + len(plain))
        if match:
            digits = "9" if len(match.group()) >= 11 else "0" * min(len(match.group()), 3)
            chars += digits
            places += [match.start()] * len(digits)
            last = match.end()
    shape = "".join("\ufffd" if char in "\t\n\r" else char for char in chars) + "$"
    return shape, [*places, len(text), len(text)]


def _groups(text: str) -> Iterator[tuple[str, int, int]]:
    view = grouped(_NUMBER.sub(lambda match: "0" * len(match.group()), text))
    flags = [is_group(char) for char in view.text]
    line = view.text.translate({9: 0xFFFD, 10: 0xFFFD, 13: 0xFFFD})
    for size in range(1, _LONGEST_GROUPED + 1):
        for start in range(len(line) - size + 1):
            if any(flags[start : start + size]):
                yield "#" + line[start : start + size], view.places[start], view.places[start + size]
    for clause in _CLAUSE.finditer(view.text):
        row = [place for place in range(*clause.span()) if flags[place]]
        for first, left in enumerate(row):
            for gap, right in enumerate(row[first + 1 : first + 4], 1):
                mark = "~" if gap == 1 else "="
                yield mark + view.text[left] + view.text[right], view.places[left], view.places[right + 1]


def likeness(text: str, signs: Iterable[str] = ()) -> Likeness:
    """The scores of a normalised text; a long one is read in windows of sentences, and the highest score counts."""
    signs = tuple(signs)
    best = Likeness(dict.fromkeys(model().labels, 0.0), {})
    for start, end in _windows(text):
        one = _score(text[start:end], signs)
        for label, score in one.scores.items():
            if score > best.scores[label]:
                best.scores[label] = score
                left, right = one.clauses[label]
                best.clauses[label] = (start + left, start + right)
    return best


def resembled(found: Likeness) -> tuple[str, ...]:
    """The harms of a text that resembles harmful ones: all above the mark, at least the likeliest."""
    if found.scores[ANY] < ANY_AT:
        return ()
    harms = {label: score for label, score in found.scores.items() if label != ANY}
    above = tuple(label for label, score in harms.items() if score >= HARM_AT)
    return above or (max(harms, key=lambda label: harms[label]),)


def doubted(found: Likeness, harm: str) -> bool:
    """Whether the whole text reads so harmlessly that one phrase in it proves little."""
    return found.scores[ANY] < DOUBTED_BELOW or found.scores[harm] < UNLIKELY_BELOW


def _windows(text: str) -> Iterator[tuple[int, int]]:
    start = end = 0
    for match in _SENTENCE.finditer(text):
        for right in (*range(match.start() + WINDOW, match.end(), WINDOW), match.end()):
            if right - start > WINDOW and end > start:
                yield start, end
                start = end
            end = right
    if end > start:
        yield start, end


def _score(text: str, signs: tuple[str, ...]) -> Likeness:
    known, labels, rows = [], model().labels, model().rows
    for name, spots in features(text, signs).items():
        if one := rows.get(name):
            known.append((one, spots))
    norm = math.sqrt(sum(idf * idf for (idf, _), spots in known if spots)) or 1.0
    totals = list(model().bias)
    along = [[0.0] * (len(text) + 1) for _ in labels]
    for (idf, numbers), spots in known:
        share = idf / norm if spots else idf
        for index, number in enumerate(numbers):
            totals[index] += number * share
        for start, end in spots:
            for index, number in enumerate(numbers):
                if number > 0:
                    part = number * share / len(spots) / max(1, end - start)
                    along[index][start] += part
                    along[index][end] -= part
    clauses = [match.span() for match in _CLAUSE.finditer(text)] or [(0, len(text))]
    return Likeness(
        {
            label: 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))
            for label, total in zip(labels, totals, strict=True)
        },
        {label: _loudest(clauses, row) for label, row in zip(labels, along, strict=True)},
    )


def _loudest(clauses: list[tuple[int, int]], steps: list[float]) -> tuple[int, int]:
    """The clause with the greatest sum of a row that is given by its steps."""
    level, sums = 0.0, [0.0]
    for step in steps:
        level += step
        sums.append(sums[-1] + level)
    return max(clauses, key=lambda span: sums[span[1]] - sums[span[0]])

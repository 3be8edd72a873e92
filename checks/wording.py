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
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain

from checks.lexicon import grouped, is_group
from checks.lines import Lines

Span = tuple[int, int]
Spots = list[Span]

ANY = "any"
WINDOW = 300
ANY_AT, HARM_AT = 0.65, 0.4
"""From which score a text counts as harmful at all, and as doing one harm (chosen on tune messages held out)."""
DOUBTED_BELOW, UNLIKELY_BELOW = 0.5, 0.2
"""Below which scores a pattern's find in a whole message is doubted: for any harm, and for its own."""
SHORT = 12
"""Places below which a text says too little to put what a pattern found in doubt."""
_CLAUSE = re.compile(r"[^,;。!?\n]+")
_SENTENCE = re.compile(r"[^。!?\n]+[。!?\n]*")
_NUMBER = re.compile(r"[0-9]+")
_LONGEST = 4
_LONGEST_GROUPED = 5


@dataclass(frozen=True, slots=True)
class Model:
    """By label the bias; by feature the square of its inverse document frequency (idf), and idf times each weight."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: Lines[tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a text that is weighed as one, from place `start` on."""

    text: str
    start: int

    def clause(self, index: int) -> Span:
        """The places in the whole text of the clause that speaks most for the label of this number."""
        steps = [0.0] * (len(self.text) + 1)
        found = features(self.text)
        for name, row in model().rows.known(found).items():
            for start, end in found[name] if row[index + 1] > 0 else ():
                part = row[index + 1] / len(found[name]) / max(1, end - start)
                steps[start] += part
                steps[end] -= part
        sums = [0.0, *accumulate(accumulate(steps))]
        spans = [match.span() for match in _CLAUSE.finditer(self.text)] or [(0, len(self.text))]
        left, right = max(spans, key=lambda span: sums[span[1]] - sums[span[0]])
        return self.start + left, self.start + right


@dataclass(frozen=True, slots=True)
class Likeness:
    """By label (a harm, or `ANY`) the probability from 0 to 1, and the window of the text that shows it."""

    scores: dict[str, float]
    windows: dict[str, Window] = field(compare=False)

    def clause(self, label: str) -> Span:
        """The places of the clause that speaks most for a label; (0, 0) for an empty text."""
        window = self.windows.get(label)
        return window.clause(model().labels.index(label)) if window else (0, 0)


@cache
def model() -> Model:
    """The model in wording.tsv."""
    rows = Lines("wording.tsv", 3, _row)
    _, labels, bias = rows.head
    return Model(tuple(labels[1:]), tuple(map(float, bias[1:])), rows)


def _row(cells: list[str]) -> tuple[float, ...]:
    idf = float(cells[0])
    return idf * idf, *(idf * int(cell) / 100 for cell in cells[1:])


def names(text: str) -> list[str]:
    """The features of a normalised text, each once, in the order of `features`."""
    shape, _ = _shape(text)
    sizes = range(1, _LONGEST + 1)
    plain = [shape[start : start + size] for size in sizes for start in range(len(shape) - size + 1)]
    return list(dict.fromkeys(chain(plain, (name for name, _, _ in _groups(text)))))


def features(text: str) -> dict[str, Spots]:
    """The features of a normalised text and the places where each stands.

    Characters in a row (1 to 4), the same with word groups (1 to 5, at least one group), and the groups of a clause
    in order. Digits count by how many stand together, not by value.
    """
    found: dict[str, Spots] = {}
    shape, places = _shape(text)
    for size in range(1, _LONGEST + 1):
        for start in range(len(shape) - size + 1):
            found.setdefault(shape[start : start + size], []).append((places[start], places[start + size]))
    for name, first, last in _groups(text):
        found.setdefault(name, []).append((first, last))
    return found


def sign(fact: str) -> str:
    """The feature of a fact that has no place in the text."""
    return "!" + fact


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
    if not any(flags):
        return
    before = [0, *accumulate(flags)]
    line, places = view.text.translate({9: 0xFFFD, 10: 0xFFFD, 13: 0xFFFD}), view.places
    for size in range(1, _LONGEST_GROUPED + 1):
        for start in range(len(line) - size + 1):
            if before[start + size] > before[start]:
                yield "#" + line[start : start + size], places[start], places[start + size]
    for clause in _CLAUSE.finditer(view.text):
        row = [place for place in range(*clause.span()) if flags[place]]
        for first, left in enumerate(row):
            for gap, right in enumerate(row[first + 1 : first + 4], 1):
                mark = "~" if gap == 1 else "="
                yield mark + line[left] + line[right], places[left], places[right + 1]


def likeness(text: str, signs: Iterable[str] = ()) -> Likeness:
    """The scores of a normalised text; a long one is read in windows of sentences, and the highest score counts.

    `signs` are facts about it that have no place in it.
    """
    known = model()
    marks = known.rows.sums([sign(fact) for fact in signs])
    best = Likeness(dict.fromkeys(known.labels, 0.0), {})
    for start, end in _windows(text):
        window = Window(text[start:end], start)
        for label, score in zip(known.labels, _scores(window.text, marks), strict=True):
            if score > best.scores[label]:
                best.scores[label] = score
                best.windows[label] = window
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


def _scores(text: str, marks: list[float]) -> Iterator[float]:
    """The probability of each label, of the wording of a text and the sums of the facts beside it."""
    known = model()
    square, *sums = known.rows.sums(names(text))
    norm = math.sqrt(square) or 1.0
    for bias, number, mark in zip(known.bias, sums, marks[1:], strict=True):
        yield 1 / (1 + math.exp(-max(-60.0, min(60.0, bias + mark + number / norm))))

"""How much the wording of a text resembles labelled unlawful messages.

Patterns say what is surely wrong; they cannot list every way of saying it. This second reader looks at all short
character sequences of a text, and the same with words replaced by their groups. Each of them is a few small numbers
(`wording.tsv`); their sum is what a text, a sentence or a clause says. A network then judges, for every harm at once,
the whole, the strongest of its sentences and clauses, and the clauses on average (`network.tsv`). Both files are made
from the labelled messages in tests/ by `python tests/train.py`. Facts outside the text do not matter to it. Method:
embedded n-grams (Joulin and others 2017), of which the strongest clause may decide (multiple instances, Dietterich
and others 1997), all learned together.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from checks.learned.features import clause_spans, names, sentence_rows
from checks.learned.lines import Lines
from checks.learned.network import networks
from checks.learned.packing import Letters
from checks.text import Span

Sums = Sequence[float]
"""Of the features of a text: the sum of the squares of their rarity, then of each of their numbers."""
Vector = list[float]

ANY = "any"
WINDOW = 300
ANY_AT, HARM_AT, ALONE_AT = 0.7, 0.5, 0.25
"""From which score a text counts as harmful at all, as doing one harm, and as doing the likeliest where none is likely.

Chosen on messages held out.
"""
DOUBTED_BELOW, UNLIKELY_BELOW = 0.5, 0.2
"""Below which scores a pattern's find in a whole message is doubted: for any harm, and for its own."""
CLAUSE_AT = 0.8
"""In a demand, from which score of its clause alone a find is not doubted; of its sentence alone, from `HARM_AT`."""
SHORT = 12
"""Places below which a text says too little to put what a pattern found in doubt."""
FEW = 5
"""Chinese characters below which a text resembles nothing."""
STEPS = 25
"""Parts of one that the numbers of a feature count."""
REACH = 8.0
"""How far a vector of length one reaches before its bias is added."""
_SENTENCE = re.compile(r"[^。!?\n]+[。!?\n]*")


@dataclass(frozen=True, slots=True)
class Model:
    """The labels, the numbers of each feature, and what is added to the vector of a whole, a clause and a sentence."""

    labels: tuple[str, ...]
    rows: Lines
    whole: Vector
    clause: Vector
    sentence: Vector


@dataclass(frozen=True, slots=True)
class Likeness:
    """By label (a harm, or `ANY`) the probability from 0 to 1."""

    scores: dict[str, float]
    clauses: dict[str, list[tuple[Span, Sums]]] = field(compare=False)

    def clause(self, label: str) -> Span:
        """The places of the clause that alone speaks most for a label; (0, 0) for an empty text."""
        index = model().labels.index(label)
        spans = self.clauses.get(label, [])
        return max(spans, key=lambda one: _answer(one[1], [one[1]], [])[index], default=((0, 0), ()))[0]


@cache
def model() -> Model:
    """The model in wording.tsv."""
    rows = Lines("wording.tsv", 5, lambda head: Letters(len(head[2]) - 1))
    _, labels, *biases = rows.head
    return Model(tuple(labels[1:]), rows, *([float(cell) for cell in cells[1:]] for cells in biases))


@lru_cache(maxsize=16)  # of a message and of its parts; nobody changes what comes back
def likeness(text: str) -> Likeness:
    """The scores of a normalised text; a long one is read in windows of sentences, and the highest score counts."""
    labels = model().labels
    best = Likeness(dict.fromkeys(labels, 0.0), {})
    for start, end in _windows(text):
        part = text[start:end]
        spans = clause_spans(part) or [(0, len(part))]
        clauses = [weighed(part[slice(*span)]) for span in spans]
        sentences = [joined(clauses[slice(*row)]) for row in sentence_rows(part, spans)]
        placed = [
            ((start + left, start + right), one) for (left, right), one in zip(spans, clauses, strict=True)
        ]
        scores = _answer(weighed(part), clauses, sentences)
        for label, score in zip(labels, scores, strict=True):
            if score > best.scores[label]:
                best.scores[label], best.clauses[label] = score, placed
    return best


def weighed(text: str) -> Sums:
    """The sums over the features of a text."""
    return model().rows.sums(names(text))


def joined(clauses: Sequence[Sums]) -> Sums:
    """The sums of a sentence: those of its clauses together."""
    return list(map(sum, zip(*clauses, strict=True)))


def _answer(whole: Sums, clauses: Sequence[Sums], sentences: Sequence[Sums]) -> list[float]:
    """By label the probability that a text does the harm; it has at least one clause, and is its own only sentence."""
    known = model()
    parts = [_vector(one, known.clause) for one in clauses]
    lines = [_vector(one, known.sentence) for one in sentences or [joined(clauses)]]
    heard = _vector(whole, known.whole)
    for rows in (parts, lines):
        heard += map(max, zip(*rows, strict=True))
    heard += [sum(column) / len(parts) for column in zip(*parts, strict=True)]
    return networks("network.tsv")["harm"].answer(heard)


def _vector(sums: Sums, bias: Vector) -> Vector:
    """What a text says, in numbers from nought: its sums, however long it is, and the bias."""
    square, *numbers = sums
    reach = REACH / STEPS / (math.sqrt(square) + 1)
    return [max(0.0, number * reach + more) for number, more in zip(numbers, bias, strict=True)]


def resembled(found: Likeness) -> tuple[str, ...]:
    """The harms of a text that resembles harmful ones: all above the mark, or the likeliest if it is at all likely."""
    if found.scores[ANY] < ANY_AT:
        return ()
    harms = {label: score for label, score in found.scores.items() if label != ANY}
    above = tuple(label for label, score in harms.items() if score >= HARM_AT)
    likeliest = max(harms, key=lambda label: harms[label])
    return above or ((likeliest,) if harms[likeliest] >= ALONE_AT else ())


def doubted(found: Likeness, harm: str) -> bool:
    """Whether a text reads so harmlessly that one phrase in it proves little."""
    return harmless(found) or found.scores[harm] < UNLIKELY_BELOW


def harmless(found: Likeness) -> bool:
    """Whether a text reads harmlessly rather than not."""
    return found.scores[ANY] < DOUBTED_BELOW


def _windows(text: str) -> Iterator[Span]:
    start = end = 0
    for match in _SENTENCE.finditer(text):
        start = start if end else match.start()
        for right in (*range(match.start() + WINDOW, match.end(), WINDOW), match.end()):
            if right - start > WINDOW and end > start:
                yield start, end
                start = end
            end = right
    if end > start:
        yield start, end

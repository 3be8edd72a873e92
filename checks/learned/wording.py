"""How much the wording of a text resembles labelled unlawful messages.

Patterns say what is surely wrong; they cannot list every way of saying it. This second reader weighs all short
character sequences of a text, and the same with words replaced by their groups (a linear model, `wording.tsv`), once
for the text as a whole and once for each of its clauses and sentences; a small network then judges what the whole and
the strongest of them say for every harm at once (`network.tsv`). Both are made from the labelled messages in tests/ by
`python tests/train.py`. Facts outside the text do not matter to it. Method: logistic regression on tf-idf weighted
n-grams (Wang and Manning 2012), stacked (Wolpert 1992).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise

from checks.learned.lexicon import grouped, is_group
from checks.learned.lines import Lines
from checks.learned.network import networks
from checks.text import Span

Votes = tuple[float, ...]
Weighed = tuple[float, ...]

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
MOST_VOTES, VOTES_A_UNIT = 12.0, 4.0
"""Beyond which votes count no further; and how many are one to the network."""
_CLAUSE = re.compile(r"(?:[^,;。!?\n]|(?<=[0-9]),(?=[0-9])){1,60}")
_PAIRED = re.compile(r"[^,;。!?\n]+")
"""Within which two groups of words make a pair."""
_SENTENCE = re.compile(r"[^。!?\n]+[。!?\n]*")
_SENTENCE_END = re.compile(r"[。!?\n]")
_NUMBER = re.compile(r"[0-9]+")
_LONGEST = 4
_LONGEST_GROUPED = 5


@dataclass(frozen=True, slots=True)
class Model:
    """By label the bias; by feature the square of its inverse document frequency (idf), and idf times each weight."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: Lines


@dataclass(frozen=True, slots=True)
class Likeness:
    """By label (a harm, or `ANY`) the probability from 0 to 1, and the places of the clause that speaks most for it."""

    scores: dict[str, float]
    clauses: dict[str, Span] = field(compare=False)

    def clause(self, label: str) -> Span:
        """The places of the clause that speaks most for a label; (0, 0) for an empty text."""
        return self.clauses.get(label, (0, 0))


@cache
def model() -> Model:
    """The model in wording.tsv."""
    rows = Lines("wording.tsv", 3, _row)
    _, labels, bias = rows.head
    return Model(tuple(labels[1:]), tuple(map(float, bias[1:])), rows)


def _row(cells: list[str]) -> tuple[float, ...]:
    idf = float(cells[0])
    return idf * idf, *(idf * int(cell) / 100 for cell in cells[1:])


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


@lru_cache(maxsize=16)  # of a message and of its parts; nobody changes what comes back
def likeness(text: str) -> Likeness:
    """The scores of a normalised text; a long one is read in windows of sentences, and the highest score counts."""
    labels = model().labels
    best = Likeness(dict.fromkeys(labels, 0.0), {})
    for start, end in _windows(text):
        part = text[start:end]
        whole = votes(part)
        spans = clause_spans(part) or [(0, len(part))]
        weights = [weighed(part[slice(*span)]) for span in spans]
        clauses = [_votes(one) for one in weights]
        sentences = [_votes(joined(weights[slice(*row)])) for row in sentence_rows(part, spans)]
        scores = networks("network.tsv")["harm"].answer(inputs(whole, clauses, sentences))
        for index, (label, score) in enumerate(zip(labels, scores, strict=True)):
            if score > best.scores[label]:
                left, right = max(zip(clauses, spans, strict=True), key=lambda pair: pair[0][index])[1]
                best.scores[label] = score
                best.clauses[label] = start + left, start + right
    return best


def votes(text: str) -> Votes:
    """By label, how much the features of a text speak for it: the logit of its probability."""
    return _votes(weighed(text))


def weighed(text: str) -> Weighed:
    """The sums over the features of a text: of the squares of their idf, then of their weights by label."""
    return tuple(model().rows.sums(names(text)))


def joined(clauses: Sequence[Weighed]) -> Weighed:
    """The sums of a sentence: those of its clauses together."""
    return tuple(map(sum, zip(*clauses, strict=True)))


def _votes(sums: Weighed) -> Votes:
    square, *numbers = sums
    norm = math.sqrt(square) or 1.0
    return tuple(bias + number / norm for bias, number in zip(model().bias, numbers, strict=True))


def sentence_rows(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Which clauses make a sentence, from the first to the one after the last; none where all are one sentence."""
    ends = [
        k
        for k, (left, right) in enumerate(pairwise(spans), 1)
        if _SENTENCE_END.search(text, left[1], right[0])
    ]
    return list(pairwise([0, *ends, len(spans)])) if ends else []


def inputs(whole: Votes, clauses: Sequence[Votes], sentences: Sequence[Votes]) -> list[float]:
    """What the network hears of a text, which has at least one clause.

    The votes of the whole; by label the highest of the clauses, and the highest of the sentences; and all votes of
    the sentence that speaks most for any harm. A text of one sentence is its own.
    """
    sentences = sentences or [whole]
    strongest = [max(column) for rows in (clauses, sentences) for column in zip(*rows, strict=True)]
    worst = max(sentences, key=lambda one: one[0])
    return [max(-MOST_VOTES, min(MOST_VOTES, vote)) / VOTES_A_UNIT for vote in (*whole, *strongest, *worst)]


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

"""Make checks/learned/wording.tsv and checks/learned/network.tsv: `python tests/train.py`.

Needs `pip install scikit-learn torch`. Only messages of the `tune` part are read, and what is put together from them.
All is learned together: the numbers of each feature, and the network that judges what their sums say of a whole text,
its sentences and its clauses. The same messages give the same files on the same machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from composed import composed
from measure import CORPUS, rows

from checks.learned.features import clause_spans, names, sentence_rows
from checks.learned.lines import written
from checks.learned.network import Network
from checks.learned.network import lines as lines_of
from checks.learned.packing import NOUGHT
from checks.learned.wording import ANY, REACH, STEPS
from checks.rule import PROHIBITED
from checks.text import View

DRILL = CORPUS.parent / "drill"
PACKAGE = Path(__file__).parent.parent / "checks/learned"
LABELS = (ANY, *(harm.value for harm in PROHIBITED))
KEPT = 200_000
COLUMNS, UNITS, ROUNDS, BATCH = 16, 32, 3, 256
"""Numbers of a feature, units of the hidden layer, how often every message is seen, and how many at once."""
RATE, DECAY, DROPPED, DOUBT = 0.002, 0.3, 0.2, 0.02
"""The first step, the pull to nought, the share of features not shown, and how sure no label is."""


def lessons() -> Iterator[dict[str, Any]]:
    """The messages to learn from."""
    yield from rows("tune", CORPUS)
    yield from rows("tune", DRILL)


def material() -> list[dict[str, Any]]:
    """The lessons, and the messages put together from them."""
    found = list(lessons())
    return [*found, *composed(found)]


def fingerprint(said: Any) -> str:
    """A few digits that stand for what is learned from and how, as the first line of a file keeps them."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def lexicon() -> str:
    """The groups of words by which features are read."""
    return (PACKAGE / "lexicon.toml").read_text("utf-8")


def digest() -> str:
    """The fingerprint in both files."""
    said: list[Any] = [(row["text"], sorted(row["harms"])) for row in material()]
    said += [KEPT, COLUMNS, UNITS, ROUNDS, BATCH, RATE, DECAY, DROPPED, DOUBT, REACH, STEPS]
    return fingerprint([*said, lexicon()])


def chosen(texts: Sequence[str], answers: Any) -> tuple[list[str], Any]:
    """The features that tell most of any harm, or of which harm it is, in order; and how rare they are."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_selection import chi2

    vectors = DictVectorizer(sort=True)
    counts = vectors.fit_transform(dict.fromkeys(names(text), 1.0) for text in texts).tocsr()
    often = np.asarray((counts > 0).sum(axis=0)).ravel()
    harmful = answers[:, 0]
    worth = np.nan_to_num(chi2(counts, harmful)[0])
    for index in range(1, len(LABELS)):
        worth = np.maximum(worth, np.nan_to_num(chi2(counts[harmful], answers[harmful, index])[0]))
    worth[often < 2] = -1
    kept = np.sort(np.argsort(-worth, kind="stable")[:KEPT])
    rarity = np.log((1 + len(texts)) / (1 + often[kept])) + 1
    return list(vectors.get_feature_names_out()[kept]), rarity.round(3).astype(np.float32)


Read = tuple[Any, list[Any], list[tuple[int, int]]]
"""The numbers of the features of a whole text, of each of its clauses, and which clauses make its sentences."""


def read(text: str, places: dict[str, int]) -> Read:
    """A normalised text as the network is shown it."""
    import numpy as np

    def shown(part: str) -> Any:
        return np.array([places[name] for name in names(part) if name in places], dtype=np.int64)

    spans = clause_spans(text) or [(0, len(text))]
    clauses = [shown(text[slice(*span)]) for span in spans]
    return shown(text), clauses, sentence_rows(text, spans) or [(0, len(spans))]


class Judge:
    """What is learned, as `checks.learned.wording` works it out of one text, here of many at once."""

    def __init__(self, rarity: Any) -> None:
        import torch
        from torch import nn

        torch.manual_seed(0)
        self.rarity = torch.tensor(rarity)
        self.features = nn.EmbeddingBag(len(rarity), COLUMNS, mode="sum")
        nn.init.normal_(self.features.weight, 0, 0.02)
        self.biases = nn.Parameter(torch.zeros(3, COLUMNS))
        self.hidden, self.answers = nn.Linear(4 * COLUMNS, UNITS), nn.Linear(UNITS + 4 * COLUMNS, len(LABELS))
        layers = [self.features, self.hidden, self.answers]
        self.parameters = [self.biases, *(number for layer in layers for number in layer.parameters())]

    def sums(self, parts: Sequence[Any], share: float) -> tuple[Any, Any]:
        """Of each text its vector and the sum of the squares, with that share of the features left out by chance."""
        import numpy as np
        import torch

        places = torch.from_numpy(np.concatenate(parts))
        starts = torch.tensor([0, *accumulate(len(part) for part in parts[:-1])])
        weights = self.rarity[places]
        if share:
            weights = weights * (torch.rand(len(weights)) > share)
        owners = torch.repeat_interleave(torch.tensor([len(part) for part in parts]))
        squares = torch.zeros(len(parts)).index_add_(0, owners, weights * weights)
        return self.features(places, starts, per_sample_weights=weights), squares

    def votes(self, texts: Sequence[Read], share: float = 0.0) -> Any:
        """The logits of every label of every text."""
        import torch

        def vector(numbers: Any, squares: Any, place: int) -> Any:
            return torch.relu(numbers * REACH / (squares.sqrt() + 1).unsqueeze(1) + self.biases[place])

        def pooled(numbers: Any, owners: Any, how: str) -> Any:
            empty = torch.zeros(len(texts), COLUMNS)
            return empty.scatter_reduce(
                0, owners.unsqueeze(1).expand(-1, COLUMNS), numbers, how, include_self=False
            )

        whole, clauses = [text[0] for text in texts], [part for text in texts for part in text[1]]
        owners = torch.repeat_interleave(torch.tensor([len(text[1]) for text in texts]))
        firsts = [0, *accumulate(len(text[1]) for text in texts)]
        lines = [
            (place, range(first + left, first + right))
            for place, (first, text) in enumerate(zip(firsts, texts, strict=False))
            for left, right in text[2]
        ]
        of_line = torch.repeat_interleave(torch.tensor([len(held) for _, held in lines]))
        held = torch.tensor([clause for _, row in lines for clause in row])
        numbers, squares = self.sums(clauses, share)
        line_numbers = torch.zeros(len(lines), COLUMNS).index_add_(0, of_line, numbers[held])
        line_squares = torch.zeros(len(lines)).index_add_(0, of_line, squares[held])
        said = vector(numbers, squares, 1)
        heard = [
            vector(*self.sums(whole, share), 0),
            pooled(said, owners, "amax"),
            pooled(
                vector(line_numbers, line_squares, 2), torch.tensor([place for place, _ in lines]), "amax"
            ),
            pooled(said, owners, "mean"),
        ]
        told = torch.cat(heard, 1)
        return self.answers(torch.cat([torch.tanh(self.hidden(told)), told], 1))


def learned(texts: Sequence[Read], answers: Any, rarity: Any) -> Judge:
    """A judge that has seen every text `ROUNDS` times, in an order by chance."""
    import torch

    torch.set_num_threads(1)
    judge = Judge(rarity)
    wanted = torch.tensor(answers, dtype=torch.float32) * (1 - 2 * DOUBT) + DOUBT

    def loss(taken: Any) -> Any:
        votes = judge.votes([texts[place] for place in taken], DROPPED)
        return torch.nn.functional.binary_cross_entropy_with_logits(votes, wanted[taken])

    fit(judge.parameters, len(texts), loss, Pace(ROUNDS, BATCH, RATE, DECAY))
    return judge


@dataclass(frozen=True)
class Pace:
    """How often every lesson is seen, how many at once, the first step, and the pull to nought."""

    rounds: int
    batch: int
    rate: float
    decay: float


def fit(parameters: Any, size: int, loss: Callable[[Any], Any], pace: Pace) -> None:
    """Make the loss of so many lessons smaller: each is told some of their places, in an order by chance."""
    import numpy as np
    import torch

    steps = pace.rounds * (size // pace.batch)
    optimiser = torch.optim.AdamW(parameters, lr=pace.rate, weight_decay=pace.decay)
    slower = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    chance = np.random.default_rng(0)
    for _ in range(pace.rounds):
        order = chance.permutation(size)
        for start in range(0, size - pace.batch + 1, pace.batch):
            lost = loss(order[start : start + pace.batch])
            optimiser.zero_grad()
            lost.backward()
            optimiser.step()
            slower.step()


def letters(judge: Judge) -> list[str]:
    """The numbers of each feature in steps, each a letter."""
    steps = (judge.features.weight.detach().numpy() * STEPS).round().clip(-12, 12).astype(int)
    return ["".join(chr(NOUGHT + number) for number in row) for row in steps]


def shaped(judge: Any) -> Network:
    """The layers of a judge behind the sums, as checks/learned/network.py runs them."""
    layers = [
        tuple((bias, *row) for bias, row in zip(layer.bias.tolist(), layer.weight.tolist(), strict=True))
        for layer in (judge.hidden, judge.answers)
    ]
    return Network(*layers)


def main() -> None:
    """Learn and write."""
    import numpy as np

    found = material()
    texts = [View.of(row["text"]).text for row in found]
    answers = np.array([[bool(row["harms"]), *(one in row["harms"] for one in LABELS[1:])] for row in found])
    kept, rarity = chosen(texts, answers)
    places = {name: place for place, name in enumerate(kept)}
    judge = learned([read(text, places) for text in texts], answers, rarity)
    made = f"# made by python tests/train.py from {len(found)} messages {digest()}"
    head = [made, "\t".join(["labels", *LABELS])]
    for name, bias in zip(("whole", "clause", "sentence"), judge.biases, strict=True):
        head.append("\t".join([name, *(f"{number:.4f}" for number in bias.tolist())]))
    lines = [
        f"{name}\t{rare:.3f}\t{code}" for name, rare, code in zip(kept, rarity, letters(judge), strict=True)
    ]
    (PACKAGE / "wording.tsv").write_text(written(head, lines), "utf-8")
    (PACKAGE / "network.tsv").write_text("\n".join([made, *lines_of("harm", shaped(judge))]) + "\n", "utf-8")


if __name__ == "__main__":
    main()

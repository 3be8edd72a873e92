"""Make checks/learned/places.tsv and checks/learned/places_network.tsv: `python tests/train_places.py`.

Needs `pip install torch`. Only messages of the `tune` part whose personal data is labelled are read; what is no number
among it is a home or a workplace, but for persons, of whom nothing is learned. The same messages give the same files
on the same machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from measure import occurrences
from train import PACKAGE, Pace, fingerprint, fit, lessons, shaped

from checks.learned.lines import written
from checks.learned.network import lines as network_lines
from checks.learned.packing import MIDDLE
from checks.learned.places import COLUMNS, KINDS, REACH, STEPS, framed, placed
from checks.personal.people import KIN, NAME
from checks.surnames import USUAL
from checks.text import View

UNITS, ROUNDS, BATCH = 16, 4, 96
"""Units of the hidden layer, how often every message is seen, and how many at once."""
RATE, DECAY, DROPPED, DOUBT = 0.003, 0.1, 0.15, 0.01
"""The first step, the pull to nought, the share of rows not shown, and how sure no label is."""
OFTEN, ANYWHERE, NEAR = 3, 200, 4
"""A row counts that was seen so often within so many characters of a place, or so often anywhere."""
_NUMBER = r"[0-9xX*]{6,}|@|^[\u4e00-\u9fff][A-Za-z][·. \-]?[A-Za-z0-9]{4,6}"
_RELATIVE = rf"^(?:[你您他她其我们]|家|的)*(?:[大小老幺]?(?:{KIN})|[^店厂校院司馆铺]{{0,4}}(?:同事|战友|同学|闺蜜|室友|发小|老乡|师[父傅]|老师|合伙人|组长)[{USUAL}]?)"
_PLACE_END = r"[店厂校院司馆铺园部室村]$"
_WORK_END = r"(?:[店厂校馆铺司]|(?<!家属)(?<![大号小])院|超市|车间|班组?|幼儿园)$"
_HOME = r"[0-9一二三四五六七八九十百甲乙a-zA-Z]\s?(?:号|栋|幢|室|单元|户|楼|层|门|组|社|队|座|弄|期|区|房|巷|排)|[村屯庄苑园寨湾坪区里弄巷路街镇乡]$|[0-9a-zA-Z]-[0-9]|^[0-9a-zA-Z\-]+$"
OTHER = -1
"""The kind of what is neither learned as a place nor as anything else."""


@dataclass(frozen=True)
class Lesson:
    """A normalised text, and for each of its characters 0, the number of its kind (from 1), or `OTHER`."""

    text: str
    kinds: tuple[int, ...]


def digest() -> str:
    """The fingerprint in both files."""
    said: list[Any] = [(row["text"], row["personal_data"]) for row in lessons() if "personal_data" in row]
    how: list[Any] = [
        COLUMNS,
        UNITS,
        ROUNDS,
        BATCH,
        RATE,
        DECAY,
        DROPPED,
        DOUBT,
        OFTEN,
        ANYWHERE,
        NEAR,
        STEPS,
    ]
    how += [str(REACH), _NUMBER, _RELATIVE, _PLACE_END, _WORK_END, _HOME]
    return fingerprint([*said, *how])


def kind(word: str) -> int:
    """What a labelled piece of personal data is: 0 for a number, else 1 for a home, 2 for a workplace, or `OTHER`."""
    if re.search(_NUMBER, re.sub(r"[\s\-·.]", "", word)):
        return 0
    if re.search(rf"{_RELATIVE}|^(?:{NAME})$", word) and not re.search(_PLACE_END, word):
        return OTHER
    return 2 if re.search(_WORK_END, word) or not re.search(_HOME, word) else 1


def lesson(row: dict[str, Any]) -> Lesson:
    """What there is to learn from one message."""
    view = View.of(row["text"])
    kinds = [0] * len(view.text)
    for word in row["personal_data"]:
        for start, end in occurrences(row["text"], word):
            for place in range(len(kinds)):
                if view.starts[place] < end and start < view.ends[place]:
                    kinds[place] = kind(word)
    return Lesson(view.text, tuple(kinds))


def rows(found: Sequence[Lesson]) -> list[str]:
    """The rows of characters that count, in order."""
    near: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for one in found:
        text, before = framed(one.text), max(REACH.values())
        close = {
            before + place + step
            for place, known in enumerate(one.kinds)
            if known > 0
            for step in range(-NEAR, NEAR + 1)
        }
        for length in REACH:
            grams = [text[start : start + length] for start in range(len(text) - length + 1)]
            anywhere.update(grams)
            near.update(grams[start] for start in close if start < len(grams))
    return sorted(gram for gram, often in anywhere.items() if near[gram] >= OFTEN or often >= ANYWHERE)


class Judge:
    """What is learned, as `checks.learned.places` works it out of one text, here of many at once."""

    def __init__(self, known: Sequence[str]) -> None:
        import torch
        from torch import nn

        torch.manual_seed(0)
        self.first: dict[str, int] = {}
        size = 1
        for gram in known:
            self.first[gram] = size
            size += len(placed(REACH[len(gram)], len(gram)))
        self.numbers = nn.EmbeddingBag(size, COLUMNS, mode="sum", padding_idx=0)
        nn.init.normal_(self.numbers.weight, 0, 0.05)
        with torch.no_grad():
            self.numbers.weight[0] = 0
        self.biases = nn.Parameter(torch.zeros(COLUMNS))
        heard = COLUMNS - 1
        self.hidden, self.answers = nn.Linear(heard, UNITS), nn.Linear(UNITS + heard, len(KINDS))
        layers = [self.numbers, self.hidden, self.answers]
        self.parameters = [self.biases, *(number for layer in layers for number in layer.parameters())]

    def places(self, text: str) -> Any:
        """By position the numbers that fall on it: an array of places in `numbers`, nought where a row is unknown."""
        import numpy as np

        whole, before = framed(text), max(REACH.values())
        columns = []
        for length, reach in REACH.items():
            firsts = np.array(
                [self.first.get(whole[k : k + length], 0) for k in range(len(whole) - length + 1)]
            )
            for number, step in enumerate(placed(reach, length)):
                starts = firsts[before - step : before - step + len(text)]
                columns.append(np.where(starts > 0, starts + number, 0))
        return np.stack(columns, 1).astype(np.int32)

    def votes(self, places: Any, share: float) -> tuple[Any, Any]:
        """The logits of each position: whether the network is to be asked, and those of each kind."""
        import torch

        shown = torch.from_numpy(places).long()
        if share:
            shown = shown * (torch.rand(shown.shape) > share)
        sums = self.numbers(shown) + self.biases
        told = torch.relu(sums[:, 1:])
        return sums[:, 0], self.answers(torch.cat([torch.tanh(self.hidden(told)), told], 1))


def learned(found: Sequence[Lesson]) -> Judge:
    """A judge that has seen every message `ROUNDS` times, in an order by chance."""
    import numpy as np
    import torch

    torch.set_num_threads(1)
    judge = Judge(rows(found))
    shown = [judge.places(one.text) for one in found]
    wanted = [np.array(one.kinds) for one in found]
    loss_of = torch.nn.functional.binary_cross_entropy_with_logits

    def loss(taken: Any) -> Any:
        answers = torch.from_numpy(np.concatenate([wanted[place] for place in taken]))
        asked, votes = judge.votes(np.concatenate([shown[place] for place in taken]), DROPPED)
        counts = answers != OTHER
        kinds = torch.stack([answers == number for number in range(1, len(KINDS) + 1)], 1).float()
        told = loss_of(votes[counts], kinds[counts] * (1 - 2 * DOUBT) + DOUBT)
        return told + loss_of(asked[counts], (answers > 0).float()[counts])

    fit(judge.parameters, len(found), loss, Pace(ROUNDS, BATCH, RATE, DECAY))
    return judge


def letters(judge: Judge) -> list[str]:
    """The lines of the table: a row of characters, and its numbers by position, each a letter."""
    steps = (judge.numbers.weight.detach().numpy() * STEPS).round().clip(-45, 45).astype(int)
    lines = []
    for gram, first in judge.first.items():
        held = steps[first : first + len(placed(REACH[len(gram)], len(gram)))]
        if held.any():
            lines.append(f"{gram}\t" + "".join(chr(MIDDLE + number) for number in held.ravel()))
    return lines


def main() -> None:
    """Learn and write."""
    judge = learned([lesson(row) for row in lessons() if "personal_data" in row])
    head = f"# made by python tests/train_places.py {digest()}"
    biases = "\t".join(["biases", *(f"{number:.4f}" for number in judge.biases.tolist())])
    (PACKAGE / "places.tsv").write_text(written([head, biases], letters(judge)), "utf-8")
    network = network_lines("places", shaped(judge))
    (PACKAGE / "places_network.tsv").write_text("\n".join([head, *network]) + "\n", "utf-8")


if __name__ == "__main__":
    main()

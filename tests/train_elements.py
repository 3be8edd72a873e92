"""Make checks/learned/elements.tsv and checks/learned/elements_network.tsv: `python tests/train_elements.py`.

Needs scikit-learn. Only messages of the `tune` part with labelled elements are read. The networks must hear votes as
they come for a message that was not learned from, so the messages are split into folds, and each fold is judged by
what was learned from the others (`elements_folds.py` prints how well). The same messages give the same files.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import Pool
from sys import intern
from typing import Any

from hidden_layer import shaped, taught
from measure import occurrences
from train import PACKAGE, fingerprint, lexicon
from train import lessons as labelled

from checks.elements import Element, proposals
from checks.learned.clauses import clauses, inside
from checks.learned.lines import written
from checks.learned.network import lines as network_lines
from checks.learned.rivals import Candidate, Scored, inputs
from checks.text import View

LEARNED = tuple(element.value for element in Element)
STRENGTH = 30
KEPT, KEPT_ELSE = 20_000, 8_000
"""How many features count: for actions and consequences, and for the rest."""
FOLDS = 3
UNITS, ROUNDS = 10, 25
"""The units of each hidden layer, and how often it sees every candidate."""
LIFELIKE, TIMES = ("zm", "zp", "zs", "zu", "zzb"), 3
"""The files whose writers knew the names of the elements only: the networks see their messages so many times."""


@dataclass(frozen=True)
class Lesson:
    """One labelled message: its text, how many clauses it has, and each candidate of each element.

    A candidate comes with the clause in which it stands and its features.
    """

    row: dict[str, Any]
    view: View
    clauses: int
    cases: dict[str, list[tuple[int, Candidate, dict[str, float]]]]


def messages() -> list[dict[str, Any]]:
    """The messages to learn from, as they are labelled."""
    return [
        row | {"lifelike": row["id"].split("-")[0] in LIFELIKE} for row in labelled() if "elements" in row
    ]


@cache
def lessons() -> list[Lesson]:
    """What there is to learn from all of them."""
    return [lesson(row) for row in messages()]


def made(found: Sequence[dict[str, Any]]) -> str:
    """The first line of the files: how many messages they were learned from, and a fingerprint of them and of how."""
    labels = [(row["text"], row["elements"]) for row in found]
    how = [STRENGTH, KEPT, KEPT_ELSE, FOLDS, UNITS, ROUNDS, LIFELIKE, TIMES, lexicon()]
    return f"# made by python tests/train_elements.py from {len(found)} messages {fingerprint([labels, how])}"


def lesson(row: dict[str, Any]) -> Lesson:
    """What there is to learn from one message."""
    view = View.of(row["text"])
    cases: dict[str, list[tuple[int, Candidate, dict[str, float]]]] = {name: [] for name in LEARNED}
    count = 0
    for count, clause in enumerate(clauses(view.text, proposals(view)), 1):
        for name in LEARNED:
            for one in clause.candidates[name]:
                wording = clause.wording | dict.fromkeys(inside(view.text, one), 1.0)
                norm = math.sqrt(sum(value * value for value in wording.values())) or 1.0
                scaled = {v: v / norm for v in set(wording.values())}
                said = {intern(w): scaled[v] for w, v in wording.items()}
                said |= {intern(w): v for w, v in clause.signs.items()}
                cases[name].append((count - 1, one, said))
    return Lesson(row, view, count, cases)


def places(one: Lesson, name: str) -> list[tuple[int, int]]:
    """Where the labels of an element stand in the view."""
    view, found = one.view, []
    for string in one.row["elements"].get(name, []):
        for start, end in occurrences(one.row["text"], string):
            inner = [i for i in range(len(view.text)) if view.starts[i] < end and start < view.ends[i]]
            if inner:
                found.append((inner[0], inner[-1] + 1))
    return found


def right(wanted: Sequence[tuple[int, int]], one: Candidate) -> bool:
    """Whether a candidate shows a labelled place: a proposed one touches it, a bare clause shares enough with it."""
    shared = [(min(end, one.end) - max(start, one.start), end - start) for start, end in wanted]
    if one.matched:
        return any(common > 0 for common, _ in shared)
    return any(
        common >= max(1, min(3, size / 2, (one.end - one.start) / 2)) for common, size in shared if common > 0
    )


def learned(found: Sequence[Lesson], name: str) -> tuple[dict[str, float], float]:
    """The weights of one element by feature, and the bias."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_selection import chi2
    from sklearn.linear_model import LogisticRegression

    seen, answers = [], []
    for one in found:
        wanted = places(one, name)
        for _, case, said in one.cases[name]:
            seen.append(said)
            answers.append(right(wanted, case))
    vectors = DictVectorizer(sort=True)
    known = narrow(vectors.fit_transform(seen))
    worth = np.nan_to_num(chi2(known, answers)[0])
    worth[np.asarray((known > 0).sum(axis=0)).ravel() < 2] = -1
    size = KEPT if name in ("action", "consequence") else KEPT_ELSE
    kept = np.sort(np.argsort(-worth, kind="stable")[:size])
    model = LogisticRegression(C=STRENGTH, max_iter=5000, solver="liblinear")
    model.fit(narrow(known[:, kept]), answers)
    names = vectors.get_feature_names_out()[kept]
    return dict(zip(names, model.coef_[0].tolist(), strict=True)), float(model.intercept_[0])


def narrow(table: Any) -> Any:
    """A sparse table with short indexes, as the solver wants them."""
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    return table


def fold(one: Lesson) -> int:
    """Which fold a message is in: messages of one source together, one of the large own sets by message."""
    name = one.row["id"] if one.row["place"] == "own" else one.row["source"]
    return hashlib.sha256(name.encode()).digest()[0] % FOLDS


def learned_blind(name: str) -> tuple[dict[str, float], float, list[list[float]]]:
    """The weights of an element, their bias, and the votes for each candidate by weights that have not seen it."""
    found = lessons()
    blind = []
    by_fold = [learned([one for one in found if fold(one) != number], name) for number in range(FOLDS)]
    for one in found:
        weights, bias = by_fold[fold(one)]
        votes = [sum(weights.get(w, 0.0) * v for w, v in said.items()) for *_, said in one.cases[name]]
        blind.append([bias + vote for vote in votes])
    return *learned(found, name), blind


def scored(one: Lesson, blind: dict[str, list[float]]) -> list[Scored]:
    """The candidates of a message by clause, each with its votes."""
    rows: list[Scored] = [{name: [] for name in LEARNED} for _ in range(one.clauses)]
    for name in LEARNED:
        for (k, case, _), vote in zip(one.cases[name], blind[name], strict=True):
            rows[k][name].append((case, vote))
    return rows


Inputs = list[tuple[Candidate, list[float]]]


def judge(found: Sequence[Lesson], told: Sequence[Inputs], name: str) -> Any:
    """A network that judges the candidates of one element."""
    rows, answers = [], []
    for one, candidates in zip(found, told, strict=True):
        wanted = places(one, name)
        for case, numbers in candidates:
            times = TIMES if one.row["lifelike"] else 1
            rows += [numbers] * times
            answers += [right(wanted, case)] * times
    return taught(rows, answers, UNITS, ROUNDS)


def told_of_all(
    found: Sequence[Lesson],
) -> tuple[dict[str, tuple[dict[str, float], float]], dict[str, list[Inputs]]]:
    """By element its weights and their bias, and what its network hears of the candidates of each message."""
    with Pool() as pool:
        learnt = dict(zip(LEARNED, pool.map(learned_blind, LEARNED, chunksize=1), strict=True))
    blind = {name: votes for name, (_, _, votes) in learnt.items()}
    by_message = [
        inputs(scored(one, {name: blind[name][k] for name in LEARNED}), len(one.view.text))
        for k, one in enumerate(found)
    ]
    told = {name: [by_element.get(name, []) for by_element in by_message] for name in LEARNED}
    return {name: (known, bias) for name, (known, bias, _) in learnt.items()}, told


def main() -> None:
    """Learn and write."""
    found = lessons()
    weights, told = told_of_all(found)
    head = [
        made([one.row for one in found]),
        "\t".join(["labels", *LEARNED]),
        "\t".join(["bias", *(f"{bias:.4f}" for _, bias in weights.values())]),
    ]
    table = []
    for word in {word for known, _ in weights.values() for word in known}:
        numbers = [round(known.get(word, 0.0) * 100) for known, _ in weights.values()]
        if any(numbers):
            table.append("\t".join([word, *map(str, numbers)]))
    (PACKAGE / "elements.tsv").write_text(written(head, table), "utf-8")
    units = [line for name in LEARNED for line in network_lines(name, shaped(judge(found, told[name], name)))]
    (PACKAGE / "elements_network.tsv").write_text("\n".join([head[0], *units]) + "\n", "utf-8")


if __name__ == "__main__":
    main()

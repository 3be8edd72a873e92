"""Make checks/learned/elements.tsv from the labelled messages: `python tests/train_elements.py` (needs scikit-learn).

Only messages of the `tune` part with labelled elements are read. With `--folds` it writes nothing and prints how
well elements are found in sources that were not learned from. The same messages give the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure import CORPUS, Score, occurrences, overlaps, rows

from checks.elements import Element, proposals
from checks.learned.clauses import Candidate, clauses, inside
from checks.learned.lines import written
from checks.text import View

TARGET = Path(__file__).parent.parent / "checks/learned/elements.tsv"
LEARNED = tuple(element.value for element in Element)
STRENGTH = 30
KEPT, KEPT_ELSE = 20_000, 8_000
"""How many features count: for actions and consequences, and for the rest."""
KEEP = {"signature": 0.4, "addressee": 0.4, "overdue_days": 0.4, "overdue_amount": 0.5}
KEEP |= {"action": 0.4, "contact": 0.3, "consequence": 0.3, "official_channel": 0.4}
ADD = {"signature": 0.35, "addressee": 0.4, "overdue_days": 0.35, "overdue_amount": 0.35}
ADD |= {"action": 0.4, "contact": 0.35, "consequence": 0.4, "official_channel": 0.3}
"""From which probability a proposed place is kept, and a clause without one added; chosen on folds of the tune part."""


@dataclass(frozen=True)
class Lesson:
    """One labelled message: its text, what is labelled, and each candidate of each element with its features."""

    row: dict[str, Any]
    view: View
    cases: dict[str, list[tuple[Candidate, dict[str, float]]]]


def messages() -> list[dict[str, Any]]:
    """The messages to learn from, as they are labelled."""
    folders = CORPUS, CORPUS.parent / "drill"
    return [row for folder in folders for row in rows("tune", folder) if "elements" in row]


def lessons() -> list[Lesson]:
    """What there is to learn from all of them."""
    return [lesson(row) for row in messages()]


def made(found: Sequence[dict[str, Any]]) -> str:
    """The first line of the file: how many messages it was learned from, and a fingerprint of them."""
    said = json.dumps([(row["text"], row["elements"]) for row in found], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(said.encode()).hexdigest()[:16]
    return f"# made by python tests/train_elements.py from {len(found)} messages {digest}"


def lesson(row: dict[str, Any]) -> Lesson:
    """What there is to learn from one message."""
    view = View.of(row["text"])
    cases: dict[str, list[tuple[Candidate, dict[str, float]]]] = {name: [] for name in LEARNED}
    for clause in clauses(view.text, proposals(view)):
        for name in LEARNED:
            for one in clause.candidates[name]:
                wording = clause.wording | dict.fromkeys(inside(view.text, one), 1.0)
                norm = math.sqrt(sum(value * value for value in wording.values())) or 1.0
                cases[name].append((one, {w: v / norm for w, v in wording.items()} | clause.signs))
    return Lesson(row, view, cases)


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
        for case, said in one.cases[name]:
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


def chosen(one: Lesson, name: str, found: dict[str, float], bias: float) -> list[tuple[int, int]]:
    """What these weights accept in a message, in places of its text."""
    kept = []
    for case, said in one.cases[name]:
        score = bias + sum(found.get(word, 0.0) * value for word, value in said.items())
        if score >= logit(KEEP[name] if case.matched else ADD[name]):
            kept.append(one.view.span(case.start, case.end))
    return kept


def logit(share: float) -> float:
    """The score that a probability belongs to."""
    return math.log(share / (1 - share))


def fold(one: Lesson) -> int:
    """Which of six folds a message is in: messages of one source together, one of the large own sets by message."""
    name = one.row["id"] if one.row["place"] == "own" else one.row["source"]
    return hashlib.sha256(name.encode()).digest()[0] % 6


def folds() -> None:
    """Print how well each element is found in messages that were not learned from."""
    found = lessons()
    for name in LEARNED:
        right = wrong = missed = 0
        for number in range(6):
            weights = learned([one for one in found if fold(one) != number], name)
            for one in found:
                if fold(one) == number:
                    labels = one.row["elements"].get(name, [])
                    score = overlaps(one.row["text"], labels, chosen(one, name, *weights))
                    right, wrong, missed = right + score.right, wrong + score.wrong, missed + score.missed
        total = Score(right, wrong, missed)
        print(f"{name:<20}P {total.precision:.3f}  R {total.recall:.3f}  F1 {total.f1:.3f}")


def main() -> None:
    """Learn and write, or print the folds."""
    parser = argparse.ArgumentParser(description="learn the weights of clauses")
    parser.add_argument("--folds", action="store_true")
    if parser.parse_args().folds:
        folds()
        return
    found = lessons()
    models = {name: learned(found, name) for name in LEARNED}
    head = [
        made([one.row for one in found]),
        "\t".join(["labels", *LEARNED]),
        "\t".join(["bias", *(f"{bias:.4f}" for _, bias in models.values())]),
        "\t".join(["keep", *(f"{logit(KEEP[name]):.4f}" for name in LEARNED)]),
        "\t".join(["add", *(f"{logit(ADD[name]):.4f}" for name in LEARNED)]),
    ]
    rows = []
    for word in {word for weights, _ in models.values() for word in weights}:
        numbers = [round(weights.get(word, 0.0) * 100) for weights, _ in models.values()]
        if any(numbers):
            rows.append("\t".join([word, *map(str, numbers)]))
    TARGET.write_text(written(head, rows), "utf-8")


if __name__ == "__main__":
    main()

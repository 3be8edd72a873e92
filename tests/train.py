"""Make checks/learned/wording.tsv and checks/learned/network.tsv: `python tests/train.py` (needs `pip install scikit-learn`).

Only messages of the `tune` part are read. The network must hear votes as they come for a text that was not learned
from: so the messages are split into folds, and each fold is weighed by what was learned from the others (which features
count, and how rare they are, is known from all).
The same messages give the same files.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from measure import CORPUS, rows

from checks.learned.lines import written
from checks.learned.wording import ANY, MOST_VOTES, VOTES_A_UNIT, clause_spans, names
from checks.rule import PROHIBITED
from checks.text import View

DRILL = CORPUS.parent / "drill"
PACKAGE = Path(__file__).parent.parent / "checks/learned"
LABELS = (ANY, *(harm.value for harm in PROHIBITED))
KEPT = 100_000
STRENGTH = 60
FOLDS = 4
UNITS, ROUNDS = 64, 40
"""The units of the hidden layer, and how often it sees every message."""


def lessons() -> Iterator[dict[str, Any]]:
    """The messages to learn from."""
    yield from rows("tune", CORPUS)
    yield from rows("tune", DRILL)


def digest() -> str:
    """A fingerprint of what is learned from and how, kept in the first line of both files."""
    said: list[Any] = [(row["text"], sorted(row["harms"])) for row in lessons()]
    said += [
        KEPT,
        STRENGTH,
        FOLDS,
        UNITS,
        ROUNDS,
        MOST_VOTES,
        VOTES_A_UNIT,
        files("checks.learned").joinpath("lexicon.toml").read_text("utf-8"),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def fold(row: dict[str, Any]) -> int:
    """Which fold a message is in."""
    return hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).digest()[0] % FOLDS


class Table:
    """The features of texts as a sparse matrix: each text a row of length 1, features weighed by their rarity."""

    def __init__(self, texts: Sequence[str], answers: Any) -> None:
        """Choose the features that tell most, and know their rarity, from whole texts and their labels."""
        import numpy as np
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_selection import chi2

        self.vectors = DictVectorizer(sort=True)
        counts = self.vectors.fit_transform(dict.fromkeys(names(text), 1.0) for text in texts).tocsr()
        often = np.asarray((counts > 0).sum(axis=0)).ravel()
        harmful = answers[:, 0]
        worth = np.nan_to_num(chi2(counts, harmful)[0])
        for index in range(1, len(LABELS)):
            worth = np.maximum(worth, np.nan_to_num(chi2(counts[harmful], answers[harmful, index])[0]))
        worth[often < 2] = -1
        self.kept = np.sort(np.argsort(-worth, kind="stable")[:KEPT])
        self.names = self.vectors.get_feature_names_out()[self.kept]
        self.idf = np.log((1 + len(texts)) / (1 + often[self.kept])) + 1

    def of(self, texts: Sequence[str]) -> Any:
        """The matrix of some texts."""
        import numpy as np
        from scipy import sparse

        found = [
            self._scaled(texts[start : start + 20_000]) for start in range(0, max(1, len(texts)), 20_000)
        ]
        whole = sparse.vstack(found).tocsr()
        norms = np.sqrt(np.asarray(whole.multiply(whole).sum(axis=1))).ravel()
        return (sparse.diags(1 / np.maximum(norms, 1e-9)) @ whole).tocsr()

    def _scaled(self, texts: Sequence[str]) -> Any:
        counts = self.vectors.transform(dict.fromkeys(names(text), 1.0) for text in texts)
        return counts.tocsr()[:, self.kept].multiply(self.idf).tocsr()


def learned(known: Any, answers: Any) -> list[Any]:
    """One linear model for each label."""
    from sklearn.linear_model import LogisticRegression

    return [
        LogisticRegression(
            C=STRENGTH, solver="liblinear", dual=True, tol=0.01, max_iter=1000, random_state=0
        ).fit(known, answers[:, index])
        for index in range(len(LABELS))
    ]


def heard(models: Sequence[Any], whole: Any, clauses: Any, owners: Any) -> Any:
    """What the network hears of messages; `owners` is the row of `whole` to which each clause belongs."""
    import numpy as np

    votes = np.column_stack([one.decision_function(whole) for one in models])
    strongest = np.full_like(votes, -np.inf)
    for index, one in enumerate(models):
        np.maximum.at(strongest[:, index], owners, one.decision_function(clauses))
    strongest = np.where(np.isinf(strongest), votes, strongest)
    return np.clip(np.column_stack([votes, strongest]), -MOST_VOTES, MOST_VOTES) / VOTES_A_UNIT


def main() -> None:
    """Learn and write."""
    import numpy as np
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    found = list(lessons())
    texts = [View.of(row["text"]).text for row in found]
    answers = np.array([[bool(row["harms"]), *(one in row["harms"] for one in LABELS[1:])] for row in found])
    table = Table(texts, answers)
    parts = [(number, text[slice(*span)]) for number, text in enumerate(texts) for span in clause_spans(text)]
    owners = np.array([number for number, _ in parts])
    whole, clauses = table.of(texts), table.of([part for _, part in parts])
    folds = np.array([fold(row) for row in found])
    inputs = np.zeros((len(found), 2 * len(LABELS)))
    for number in range(FOLDS):
        held = np.flatnonzero(folds == number)
        models = learned(whole[folds != number], answers[folds != number])
        theirs = folds[owners] == number
        inputs[held] = heard(models, whole[held], clauses[theirs], np.searchsorted(held, owners[theirs]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it stops after so many rounds on purpose
        network = MLPClassifier(
            (UNITS,), activation="tanh", alpha=0.001, batch_size=256, max_iter=ROUNDS, random_state=0
        ).fit(inputs, answers.astype(int))
    models = learned(whole, answers)
    made = f"# made by python tests/train.py from {len(found)} messages {digest()}"
    head = [
        made,
        "\t".join(["labels", *LABELS]),
        "\t".join(["bias", *(f"{one.intercept_[0]:.4f}" for one in models)]),
    ]
    weights = np.vstack([one.coef_[0] for one in models])
    lines = []
    for place, name in enumerate(table.names):
        numbers = "\t".join(str(round(float(number) * 100)) for number in weights[:, place])
        lines.append(f"{name}\t{table.idf[place]:.3f}\t{numbers}")
    (PACKAGE / "wording.tsv").write_text(written(head, lines), "utf-8")
    layers = zip(("hidden", "answer"), network.coefs_, network.intercepts_, strict=True)
    units = [
        "\t".join([layer, f"{bias[unit]:.4f}", *(f"{weight:.4f}" for weight in weights[:, unit])])
        for layer, weights, bias in layers
        for unit in range(len(bias))
    ]
    (PACKAGE / "network.tsv").write_text("\n".join([made, *units]) + "\n", "utf-8")


if __name__ == "__main__":
    main()

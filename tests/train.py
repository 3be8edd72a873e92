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
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from measure import CORPUS, rows

from checks.learned.lines import written
from checks.learned.network import Network
from checks.learned.network import lines as lines_of
from checks.learned.wording import ANY, MOST_VOTES, VOTES_A_UNIT, clause_spans, names, sentence_rows
from checks.rule import PROHIBITED
from checks.text import View

DRILL = CORPUS.parent / "drill"
PACKAGE = Path(__file__).parent.parent / "checks/learned"
LABELS = (ANY, *(harm.value for harm in PROHIBITED))
KEPT = 100_000
STRENGTH = 60
FOLDS = 4
UNITS, ROUNDS, HEARD = 64, 40, 4
"""The units of the hidden layer, how often it sees every message, and how many votes for each label it hears."""


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
        HEARD,
        MOST_VOTES,
        VOTES_A_UNIT,
        files("checks.learned").joinpath("lexicon.toml").read_text("utf-8"),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def fold(row: dict[str, Any]) -> int:
    """Which fold a message is in."""
    return hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).digest()[0] % FOLDS


class Table:
    """The features of texts as a sparse matrix: each text a row, each feature counted once and weighed by its rarity."""

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
        """The matrix of some texts; no row is scaled to a length yet."""
        from scipy import sparse

        found = [self._rows(texts[start : start + 20_000]) for start in range(0, max(1, len(texts)), 20_000)]
        return sparse.vstack(found).tocsr()

    def _rows(self, texts: Sequence[str]) -> Any:
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


@dataclass(frozen=True)
class Parts:
    """Clauses or sentences: the matrix of their features, and to which text each belongs."""

    rows: Any
    owners: Any

    def within(self, held: Any) -> Parts:
        """Those of some texts, given by their numbers in order; the owners count from the first of them."""
        import numpy as np

        theirs = np.isin(self.owners, held)
        return Parts(self.rows[theirs], np.searchsorted(held, self.owners[theirs]))


def squares(rows: Any) -> Any:
    """The sum of the squares of each row."""
    import numpy as np

    return np.asarray(rows.multiply(rows).sum(axis=1)).ravel()


def scaled(rows: Any, lengths: Any) -> Any:
    """The rows of a matrix divided by the roots of these."""
    import numpy as np
    from scipy import sparse

    return (sparse.diags(1 / np.maximum(np.sqrt(lengths), 1e-9)) @ rows).tocsr()


def divided(table: Table, texts: Sequence[str]) -> tuple[Parts, Parts]:
    """The clauses of some texts, and their sentences where there are several: the sum of its clauses each."""
    import numpy as np
    from scipy import sparse

    spans = [clause_spans(text) for text in texts]
    owners = np.repeat(np.arange(len(texts)), [len(row) for row in spans])
    clauses = table.of([text[slice(*span)] for text, row in zip(texts, spans, strict=True) for span in row])
    found, first = [], 0
    for number, (text, row) in enumerate(zip(texts, spans, strict=True)):
        found += [(number, first + left, first + right) for left, right in sentence_rows(text, row)]
        first += len(row)
    places = [(k, clause) for k, (_, left, right) in enumerate(found) for clause in range(left, right)]
    joins = sparse.csr_matrix(
        (np.ones(len(places)), tuple(np.array(places).T)), shape=(len(found), clauses.shape[0])
    )
    sentences = scaled(joins @ clauses, joins @ squares(clauses))
    return (
        Parts(scaled(clauses, squares(clauses)), owners),
        Parts(sentences, np.array([number for number, *_ in found])),
    )


def inputs_of_all(models: Sequence[Any], whole: Any, clauses: Parts, sentences: Parts) -> Any:
    """What the network hears of messages, as `checks.learned.wording.inputs` tells it of one."""
    import numpy as np

    def voted(rows: Any) -> Any:
        return np.column_stack([one.decision_function(rows) for one in models])

    def strongest(parts: Parts, theirs: Any) -> Any:
        highest = np.full_like(votes, -np.inf)
        np.maximum.at(highest, parts.owners, theirs)
        return np.where(np.isinf(highest), votes, highest)

    votes, said = voted(whole), voted(sentences.rows)
    worst = votes.copy()
    order = np.argsort(said[:, 0], kind="stable")
    worst[sentences.owners[order]] = said[order]
    told = [votes, strongest(clauses, voted(clauses.rows)), strongest(sentences, said), worst]
    return np.clip(np.column_stack(told), -MOST_VOTES, MOST_VOTES) / VOTES_A_UNIT


def taught(inputs: Any, answers: Any, units: int, rounds: int) -> Any:
    """A network with one hidden layer that has seen every row so many times."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it stops after so many rounds on purpose
        return MLPClassifier(
            (units,), activation="tanh", alpha=0.001, batch_size=256, max_iter=rounds, random_state=0
        ).fit(inputs, answers)


def shaped(learnt: Any) -> Network:
    """A network of scikit-learn as checks/learned/network.py runs it."""
    layers = [
        tuple((float(b), *map(float, weights[:, unit])) for unit, b in enumerate(bias))
        for weights, bias in zip(learnt.coefs_, learnt.intercepts_, strict=True)
    ]
    return Network(*layers)


def main() -> None:
    """Learn and write."""
    import numpy as np

    found = list(lessons())
    texts = [View.of(row["text"]).text for row in found]
    answers = np.array([[bool(row["harms"]), *(one in row["harms"] for one in LABELS[1:])] for row in found])
    table = Table(texts, answers)
    whole, (clauses, sentences) = table.of(texts), divided(table, texts)
    whole = scaled(whole, squares(whole))
    folds = np.array([fold(row) for row in found])
    inputs = np.zeros((len(found), HEARD * len(LABELS)))
    for number in range(FOLDS):
        held = np.flatnonzero(folds == number)
        models = learned(whole[folds != number], answers[folds != number])
        inputs[held] = inputs_of_all(models, whole[held], clauses.within(held), sentences.within(held))
    network = taught(inputs, answers.astype(int), UNITS, ROUNDS)
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
    (PACKAGE / "network.tsv").write_text(
        "\n".join([made, *lines_of("harm", shaped(network))]) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()

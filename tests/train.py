"""Make checks/wording.tsv from the labelled messages: `python tests/train.py` (needs `pip install scikit-learn`).

Only messages of the `tune` part are read. The same messages give the same file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from measure import CORPUS, rows

from checks import Message
from checks.checker import read
from checks.context import parse
from checks.lines import written
from checks.rule import PROHIBITED
from checks.wording import ANY, names, sign

DRILL = CORPUS.parent / "drill"
TARGET = Path(__file__).parent.parent / "checks/wording.tsv"
HARMS = tuple(harm.value for harm in PROHIBITED)
KEPT = 100_000
STRENGTH = 300
SIGN = 0.1
"""How much a fired rule counts beside the wording; chosen on tune messages held out."""


def lessons() -> Iterator[dict[str, Any]]:
    """The messages to learn from."""
    yield from rows("tune", CORPUS)
    yield from rows("tune", DRILL)


def digest() -> str:
    """A fingerprint of what is learned from and how, kept in the first line of the file."""
    said: list[Any] = [(row["text"], sorted(row["harms"]), row.get("context", {})) for row in lessons()]
    said += [KEPT, STRENGTH, SIGN, files("checks").joinpath("lexicon.toml").read_text("utf-8")]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def observed(row: dict[str, Any]) -> dict[str, float]:
    """The features of one labelled message."""
    facts = {key: value for key, value in row.get("context", {}).items() if key != "fragment"}
    reading = read(Message(row["text"], **parse(facts)))
    return dict.fromkeys((*names(reading.view.text), *map(sign, reading.signs)), 1.0)


def main() -> None:
    """Learn and write."""
    import numpy as np
    from scipy import sparse
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_selection import chi2
    from sklearn.linear_model import LogisticRegression

    found = list(lessons())
    wanted = np.array([[harm in row["harms"] for harm in HARMS] for row in found])
    harmful = wanted.any(axis=1)
    vectors = DictVectorizer(sort=True)
    counts = vectors.fit_transform(observed(row) for row in found).tocsr()
    features = vectors.get_feature_names_out()
    often = np.asarray((counts > 0).sum(axis=0)).ravel()
    signs = np.array([name.startswith("!") for name in features])
    worth = np.nan_to_num(chi2(counts, harmful)[0])
    for index in range(len(HARMS)):
        worth = np.maximum(worth, np.nan_to_num(chi2(counts[harmful], wanted[harmful, index])[0]))
    worth[(often < 2) | signs] = -1
    kept = np.sort(np.argsort(-worth, kind="stable")[:KEPT])
    idf = np.log((1 + len(found)) / (1 + often[kept])) + 1
    words = counts[:, kept].multiply(idf).tocsr()
    norms = np.sqrt(np.asarray(words.multiply(words).sum(axis=1))).ravel()
    words = sparse.diags(1 / np.maximum(norms, 1e-9)) @ words
    marks = np.flatnonzero(signs & (often >= 3))
    known = sparse.hstack([words, counts[:, marks] * SIGN]).tocsr()
    models = [LogisticRegression(C=STRENGTH, max_iter=5000).fit(known, harmful)]
    models += [
        LogisticRegression(C=STRENGTH, max_iter=5000).fit(known[harmful], wanted[harmful, index])
        for index in range(len(HARMS))
    ]
    weights = np.vstack([one.coef_[0] for one in models])
    head = [
        f"# made by python tests/train.py from {len(found)} messages {digest()}",
        "\t".join(["labels", ANY, *HARMS]),
        "\t".join(["bias", *(f"{one.intercept_[0]:.4f}" for one in models)]),
    ]
    table = []
    for place, name in enumerate([*features[kept], *features[marks]]):
        numbers = "\t".join(str(round(float(number) * 100)) for number in weights[:, place])
        table.append(f"{name}\t{idf[place] if place < KEPT else SIGN:.3f}\t{numbers}")
    TARGET.write_text(written(head, table), "utf-8")


if __name__ == "__main__":
    main()

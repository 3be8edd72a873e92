"""Make checks/learned/homes.tsv and checks/learned/workplaces.tsv: `python tests/train_places.py` (needs `pip install scikit-learn`).

Only messages of the `tune` part are read. What is named like a place counts as a person's where labelled personal data
touches it that is no number; beside a labelled address a workplace teaches nothing. The same messages give the same
files.
"""

from __future__ import annotations

import re
from collections import Counter
from types import ModuleType
from typing import Any

from train import PACKAGE, fingerprint, lessons

from checks.learned.lines import written
from checks.personal import homes, workplaces
from checks.text import View

STRENGTH = 1.0
OFTEN, SELDOM_RIGHT, VERY_OFTEN = 3, 2, 15
"""A feature counts that was seen so often, and so often beside a person's place or else very often."""
_DOOR = r"[0-9一二三四五六七八九十百]+(?:号|栋|幢|单元|室|弄|组)"


def digest() -> str:
    """The fingerprint in both files."""
    said: list[Any] = [(row["text"], row.get("personal_data")) for row in lessons()]
    said += [STRENGTH, OFTEN, SELDOM_RIGHT, VERY_OFTEN]
    return fingerprint(said)


def cases(kind: ModuleType) -> list[tuple[tuple[str, ...], bool]]:
    """Each place that is named like one of this kind: what tells whose it is, and whether it is a person's."""
    found = []
    for row in lessons():
        view = View.of(row["text"])
        for place, names in kind.told(view.text):
            beside = labelled(row, *view.span(*place))
            if kind is homes or not any(re.search(_DOOR, word) for word in beside):
                found.append((names, bool(beside)))
    return found


def labelled(row: dict[str, Any], start: int, end: int) -> list[str]:
    """The labelled personal data that is no number and touches a span of a message."""
    words = [one for one in row.get("personal_data") or [] if not re.search(r"[0-9]{7}", one)]
    return [
        word
        for word in words
        if -len(word) < (first := row["text"].find(word)) - start < end - start and first >= 0
    ]


def learn(kind: ModuleType) -> None:
    """Learn the weights of one kind of place and write its table."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    found = cases(kind)
    seen = Counter(name for names, _ in found for name in set(names))
    right = Counter(name for names, is_right in found if is_right for name in set(names))
    kept = {
        name
        for name, often in seen.items()
        if often >= OFTEN and (right[name] >= SELDOM_RIGHT or often >= VERY_OFTEN)
    }
    vectors = DictVectorizer(sort=True)
    known = vectors.fit_transform(dict.fromkeys(kept.intersection(names), 1.0) for names, _ in found)
    known.indices, known.indptr = known.indices.astype(np.int32), known.indptr.astype(np.int32)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(
        known, np.array([is_right for _, is_right in found])
    )
    head = [f"# made by python tests/train_places.py {digest()}", f"bias\t{model.intercept_[0]:.4f}"]
    weights = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    lines = [f"{name}\t{cell}" for name, weight in weights if (cell := round(weight * 100))]
    (PACKAGE / kind.TABLE).write_text(written(head, lines), "utf-8")


if __name__ == "__main__":
    for kind in (homes, workplaces):
        learn(kind)

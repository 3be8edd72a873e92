"""Make checks/workplaces.tsv from the labelled messages: `python tests/train_workplaces.py` (needs scikit-learn).

Only messages of the `tune` part are read. A name counts as somebody's workplace where labelled personal data touches it that
is no number; beside a labelled address it teaches nothing. The same messages give the same file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from train import lessons

from checks.lines import written
from checks.personal.workplaces import candidates, features
from checks.text import View

TARGET = Path(__file__).parent.parent / "checks/workplaces.tsv"
STRENGTH = 1.0
_DOOR = r"[0-9一二三四五六七八九十百]+(?:号|栋|幢|单元|室|弄|组)"
OFTEN, SELDOM_RIGHT, VERY_OFTEN = 3, 2, 15
"""A feature counts that was seen so often, and so often beside a workplace or else very often."""


def names_seen() -> list[tuple[tuple[str, ...], bool]]:
    """Each place named like a workplace: its features, and whether it is somebody's."""
    found = []
    for row in lessons():
        view = View.of(row["text"])
        wanted = labelled(row)
        for place in candidates(view.text):
            start, end = view.span(*place)
            beside = [word for word, first in wanted if start < first + len(word) and first < end]
            if not any(re.search(_DOOR, word) for word in beside):
                found.append((features(view.text, *place), bool(beside)))
    return found


def digest() -> str:
    """A fingerprint of what is learned from and how, kept in the first line of the file."""
    said: list[Any] = [(row["text"], row.get("personal_data")) for row in lessons()]
    said += [STRENGTH, OFTEN, SELDOM_RIGHT, VERY_OFTEN]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def labelled(row: dict[str, Any]) -> list[tuple[str, int]]:
    """The labelled personal data of a message that is no number, and where it stands."""
    words = [one for one in row.get("personal_data") or [] if not re.search(r"[0-9]{7}", one)]
    return [(word, start) for word in words if (start := row["text"].find(word)) >= 0]


def main() -> None:
    """Learn and write."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    found = names_seen()
    seen = Counter(name for names, _ in found for name in names)
    right = Counter(name for names, is_right in found if is_right for name in names)
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
    head = [
        f"# made by python tests/train_workplaces.py {digest()}",
        f"bias\t{model.intercept_[0]:.4f}",
    ]
    weights = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    lines = [f"{name}\t{cell}" for name, weight in weights if (cell := round(weight * 100))]
    TARGET.write_text(written(head, lines), "utf-8")


if __name__ == "__main__":
    main()

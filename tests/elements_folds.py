"""How well elements are found in messages that were not learned from: `python tests/elements_folds.py`.

Nothing is written. Neither the weights nor the networks that judge a message were fitted to it. Needs scikit-learn.
"""

from __future__ import annotations

from collections.abc import Sequence

from measure import Score, overlaps
from train_elements import FOLDS, LEARNED, Inputs, Lesson, fold, judge, lessons, told_of_all

from checks.learned.clauses import LIKELY


def found_in_others(found: Sequence[Lesson], told: Sequence[Inputs], name: str) -> dict[bool, Score]:
    """How well one element is found in messages that were not learned from, and how well in lifelike ones."""
    total = {False: Score(0, 0, 0), True: Score(0, 0, 0)}
    for number in range(FOLDS):
        seen = [k for k, one in enumerate(found) if fold(one) != number]
        network = judge([found[k] for k in seen], [told[k] for k in seen], name)
        for one, candidates in zip(found, told, strict=True):
            if fold(one) != number:
                continue
            sure = network.predict_proba([n for _, n in candidates])[:, 1] if candidates else []
            kept = [
                one.view.span(case.start, case.end)
                for (case, _), share in zip(candidates, sure, strict=True)
                if share >= LIKELY
            ]
            score = overlaps(one.row["text"], one.row["elements"].get(name, []), kept)
            before = total[one.row["lifelike"]]
            total[one.row["lifelike"]] = Score(
                before.right + score.right, before.wrong + score.wrong, before.missed + score.missed
            )
    return total


def main() -> None:
    """Learn, and print a line for each element."""
    found = lessons()
    _, told = told_of_all(found)
    for name in LEARNED:
        score = found_in_others(found, told[name], name)
        said = [f"P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}" for one in score.values()]
        print(f"{name:<20}{said[0]}    lifelike: {said[1]}")


if __name__ == "__main__":
    main()

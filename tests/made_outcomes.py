"""A made-up table of outcomes, the same for the same seed: `python -m tests.made_outcomes --rows 6000 > table.csv`.

No row is a person, no rate was ever measured. It exists so that the command has something to run on.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator

from checks.trials.outcome_rows import COLUMNS

SEED = 20261126
REPAY = {"甲": 0.23, "乙": 0.25}


def lines(rows: int, seed: int = SEED) -> Iterator[str]:
    """The lines of a table with so many borrowers, alternately in the two arms."""
    chance = random.Random(seed)
    yield ",".join(column.name for column in COLUMNS) + "\n"
    for number in range(1, rows + 1):
        arm = "甲" if chance.random() < 0.5 else "乙"
        delivered = chance.random() < 0.95
        owed = round(chance.lognormvariate(7.2, 0.9), 2)
        repaid = chance.random() < REPAY[arm]
        amount = owed if repaid else round(owed * chance.random(), 2) if chance.random() < 0.05 else 0.0
        complained, opted_out, wrong = (
            delivered and chance.random() < rate for rate in (0.0004, 0.004, 0.006)
        )
        yield (
            f"made-up-{number:08d},{arm},1,{delivered:d},2,{repaid:d},{amount:.2f},{owed:.2f},"
            f"{complained:d},{opted_out:d},{wrong:d}\n"
        )


def main() -> None:
    """Write a table to standard output."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=6000)
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.writelines(lines(given.rows, given.seed))


if __name__ == "__main__":
    main()

"""A table of many lines of which one message asks for few: looked up line by line at first, as a whole later."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

Row = TypeVar("Row")

MANY = 5000
"""Names asked for beyond which a dictionary of the whole table is cheaper than finding more of them."""


class Lines(Generic[Row]):
    """Rows by name, from a file of this package: each line is a name, a tab and the cells of its row.

    The first `head` lines say other things. `parse` makes a row of the cells when it is first asked for.
    """

    def __init__(self, name: str, head: int, parse: Callable[[list[str]], Row]) -> None:
        lines = Path(__file__).with_name(name).read_text("utf-8").rstrip("\n").split("\n")
        self.head = [line.split("\t") for line in lines[:head]]
        self._lines = sorted(lines[head:])
        self._parse = parse
        self._asked = 0
        self._rows: dict[str, Row] = {}
        self._cells: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def names(self) -> list[str]:
        """The names of all rows."""
        return [line.partition("\t")[0] for line in self._lines]

    def get(self, name: str) -> Row | None:
        """The row of a name, or nothing where the table has none."""
        row = self._rows.get(name)
        if row is None and (cells := self._find(name)):
            row = self._rows[name] = self._parse(cells.split("\t"))
        return row

    def _find(self, name: str) -> str | None:
        if self._cells:
            return self._cells.get(name)
        self._asked += 1
        if self._asked > MANY:
            self._cells = dict(line.split("\t", 1) for line in self._lines)
        start = f"{name}\t"
        place = bisect_left(self._lines, start)
        found = self._lines[place] if place < len(self._lines) else ""
        return found[len(start) :] if found.startswith(start) else None

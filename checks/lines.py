"""A table of many lines of which one message asks for few: looked up line by line at first, as a whole later."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

Row = TypeVar("Row")

MANY = 5000
"""Names asked for from which on a dictionary of the whole table is cheaper than finding more of them."""


class Lines(Generic[Row]):
    """Rows by name, from a file of this package: each line is a name, a tab and the cells of its row.

    The first `head` lines say other things. `parse` makes a row of the cells when it is first asked for; none is a string or empty.
    """

    def __init__(self, name: str, head: int, parse: Callable[[list[str]], Row]) -> None:
        lines = Path(__file__).with_name(name).read_bytes().rstrip(b"\n").split(b"\n")
        self.head = [line.decode("utf-8").split("\t") for line in lines[:head]]
        self._lines = sorted(lines[head:])
        self._parse = parse
        self._asked = 0
        self._found: dict[str, Row | str] = {}
        self._whole = False

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def names(self) -> list[str]:
        """The names of all rows."""
        return [line.partition(b"\t")[0].decode("utf-8") for line in self._lines]

    def known(self, names: Iterable[str]) -> Iterator[tuple[str, Row]]:
        """Those of some names that the table has, each with its row."""
        for name in filter(self._found.__contains__, names) if self._whole else names:
            found = self._found.get(name) or self._search(name)
            if isinstance(found, str):
                found = self._found[name] = self._parse(found.split("\t"))
            if found is not None:
                yield name, found

    def _search(self, name: str) -> str | None:
        self._asked += 1
        if self._asked == MANY:
            rows = (line.decode("utf-8").partition("\t") for line in self._lines)
            self._found.update((name, cells) for name, _, cells in rows if name not in self._found)
            self._whole = True
        start = name.encode("utf-8", "surrogatepass") + b"\t"
        place = bisect_left(self._lines, start)
        line = self._lines[place] if place < len(self._lines) else b""
        return line[len(start) :].decode("utf-8") if line.startswith(start) else None

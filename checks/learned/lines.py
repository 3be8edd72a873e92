"""A table of many lines of which one message asks for few: looked up line by line at first, as a whole later."""

from __future__ import annotations

import struct
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path

UNIT, HALF = 2**20, 2**63
"""Parts of one that a number in a packed row counts; each has 64 bits, and half their range is added to read it."""

MANY = 5000
"""Names asked for from which on a dictionary of the whole table is cheaper than finding more of them."""


def written(head: Iterable[str], rows: Iterable[str]) -> str:
    """The text of such a file: what stands first, then the rows in the order in which they are searched."""
    return "\n".join([*head, *sorted(rows)]) + "\n"


class Lines:
    """Rows by name, from a file of this package: each line is a name, a tab and the cells of its row.

    The first `head` lines say other things; the rest are in the order of their bytes. `parse` makes a row of the
    cells when it is first asked for; all rows are of one length.
    """

    def __init__(self, name: str, head: int, parse: Callable[[list[str]], tuple[float, ...]]) -> None:
        self._content = Path(__file__).with_name(name).read_bytes()
        self._first = 0
        self.head: list[list[str]] = []
        for _ in range(head):
            end = self._content.index(b"\n", self._first)
            self.head.append(self._content[self._first : end].decode("utf-8").split("\t"))
            self._first = end + 1
        self._parse = parse
        first = self._content[self._first : self._content.index(b"\n", self._first)].decode("utf-8")
        self.nothing = tuple(0.0 * number for number in parse(first.split("\t")[1:]))
        self._asked = 0
        self._halves: dict[tuple[int, int], tuple[int, bytes, int]] = {}
        self._rows: dict[str, int] = {}
        self._absent: set[str] = set()
        self._cells: dict[str, str] = {}

    def known(self, names: Collection[str]) -> dict[str, list[float]]:
        """The rows of those names that the table has, in the order of the names."""
        self._find(names)
        rows = self._rows
        return {name: self._numbers(rows[name]) for name in names if name in rows}

    def sums(self, names: Collection[str]) -> list[float]:
        """The sum of each column over the rows of those names, each of them once, that the table has."""
        self._find(names)
        return self._numbers(sum(filter(None, map(self._rows.get, names))))

    def _packed(self, cells: str) -> int:
        """A row as one whole number, so that a single addition adds all of its columns."""
        numbers = self._parse(cells.split("\t"))
        return sum(round(number * UNIT) << (64 * place) for place, number in enumerate(numbers))

    @cached_property
    def _middle(self) -> int:
        return int.from_bytes(HALF.to_bytes(8, "little") * len(self.nothing), "little")

    def _numbers(self, packed: int) -> list[float]:
        read = struct.unpack(
            f"<{len(self.nothing)}Q", (packed + self._middle).to_bytes(8 * len(self.nothing), "little")
        )
        return [(number - HALF) / UNIT for number in read]

    def _find(self, names: Collection[str]) -> None:
        """Make rows of what is asked for the first time."""
        rows, cells = self._rows, self._cells
        for name in () if self._whole else names:
            if name in rows or name in self._absent:
                continue
            found = self._search(name)
            if found is None:
                self._absent.add(name)
            else:
                rows[name] = self._packed(found)
            if self._whole:
                self._cells = cells = {name: line for name, line in self._all() if name not in rows}
                self._halves.clear()
                self._absent.clear()
                break
        if self._whole:
            for name in filter(cells.__contains__, names):
                rows[name] = self._packed(cells.pop(name))

    @property
    def _whole(self) -> bool:
        return self._asked >= MANY

    def _all(self) -> Iterator[tuple[str, str]]:
        for line in self._content[self._first : -1].decode("utf-8").split("\n"):
            name, _, cells = line.partition("\t")
            yield name, cells

    def _search(self, name: str) -> str | None:
        """The cells of a name, by halving the file between the starts of two lines; the first halves are remembered."""
        self._asked += 1
        wanted = name.encode("utf-8", "surrogatepass") + b"\t"
        low, high = self._first, len(self._content)
        while low < high:
            found = self._halves.get((low, high))
            if found is None:
                found = self._halves[low, high] = self._half(low, high)
            start, named, end = found
            if named == wanted:
                return self._content[start + len(named) : end - 1].decode("utf-8")
            if named < wanted:
                low = end
            else:
                high = start
        return None

    def _half(self, low: int, high: int) -> tuple[int, bytes, int]:
        """The line in the middle: where it starts, its name with the tab, and where the next one starts."""
        content = self._content
        start = content.rfind(b"\n", low, (low + high) // 2) + 1 or low
        return start, content[start : content.index(b"\t", start) + 1], content.index(b"\n", start) + 1

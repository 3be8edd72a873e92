"""A table of many lines of which one message asks for few: looked up line by line at first, as a whole later."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from checks.learned.packing import Packing

MANY = 5000
"""Names asked for from which on a dictionary of the whole table is cheaper than finding more of them."""


def written(head: Iterable[str], rows: Iterable[str]) -> str:
    """The text of such a file: what stands first, then the rows in the order in which they are searched."""
    return "\n".join([*head, *sorted(rows)]) + "\n"


class Lines:
    """Rows by name, from a file of this package: each line is a name, a tab and the cells of its row.

    The first `head` lines say other things; the rest are in the order of their bytes. `packing` tells from the former
    how cells make a row, which is made when it is first asked for. Threads may ask at once: what one of them has not
    found yet another finds again.
    """

    def __init__(self, name: str, head: int, packing: Callable[[list[list[str]]], Packing]) -> None:
        self._content = Path(__file__).with_name(name).read_bytes()
        self._first = 0
        self.head: list[list[str]] = []
        for _ in range(head):
            end = self._content.index(b"\n", self._first)
            self.head.append(self._content[self._first : end].decode("utf-8").split("\t"))
            self._first = end + 1
        self._packing = packing(self.head)
        self._asked = 0
        self._halves: dict[tuple[int, int], tuple[int, bytes, int]] = {}
        self._rows: dict[str, int] = {}
        self._absent: set[str] = set()
        self._cells: dict[str, str] | None = None

    def known(self, names: Collection[str]) -> dict[str, list[float]]:
        """The rows of those names that the table has, in the order of the names."""
        rows = self.rows(names)
        return {name: self._packing.numbers(rows[name]) for name in names if name in rows}

    def sums(self, names: Collection[str]) -> list[float]:
        """The sum of each column over the rows of those names, each of them once, that the table has."""
        return self._packing.numbers(sum(filter(None, map(self.rows(names).get, names))))

    def rows(self, names: Collection[str]) -> dict[str, int]:
        """All rows made so far, among them those of the names that the table has."""
        rows = self._rows
        if self._cells is None and self._asked < MANY:
            for name in names:
                if name not in rows and name not in self._absent:
                    self._search_for(name)
            return rows
        cells = self._cells
        if cells is None:
            self._cells = cells = dict(self._all())
            self._halves, self._absent = {}, set()
        for name in filter(cells.__contains__, names):
            if line := cells.get(name):  # nothing where another thread was faster
                rows[name] = self._packing.packed(line)
                cells.pop(name, None)
        return rows

    def _search_for(self, name: str) -> None:
        self._asked += 1
        found = self._search(name)
        if found is None:
            self._absent.add(name)
        else:
            self._rows[name] = self._packing.packed(found)

    def _all(self) -> Iterator[tuple[str, str]]:
        for line in self._content[self._first : -1].decode("utf-8").split("\n"):
            name, _, cells = line.partition("\t")
            yield name, cells

    def _search(self, name: str) -> str | None:
        """The cells of a name, by halving the file between the starts of two lines; the first halves are remembered."""
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

"""Rows of numbers written as whole numbers, so that one addition adds all of their columns.

A column is a run of bits wide enough for every sum that is asked for; half its range is added before it is read, for
sums may be negative.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from struct import pack, unpack
from typing import Protocol

UNIT = 2**20
"""Parts of one that a decimal counts."""
LANE = 16
"""The bits of a column of `Lanes`."""
RARITY = 64
"""Parts of one that a rarity counts."""
NOUGHT = ord("m")
"""The letter that stands for nought; those before it are negative."""
MIDDLE = ord("P")
"""The same where a letter may stand for any number from -45 to 45."""


class Packing(Protocol):
    """How the cells of a line become a whole number, and how a sum of such numbers is read."""

    def packed(self, cells: str) -> int:
        """The row as one whole number."""
        ...

    def numbers(self, packed: int) -> list[float]:
        """The columns of a sum of rows."""
        ...


@dataclass(frozen=True)
class Decimals:
    """So many decimal numbers a row, written in hundredths; 64 bits each, in parts of `UNIT`."""

    columns: int

    def packed(self, cells: str) -> int:
        """The row as one whole number."""
        return sum(
            round(int(cell) / 100 * UNIT) << (64 * place) for place, cell in enumerate(cells.split("\t"))
        )

    def numbers(self, packed: int) -> list[float]:
        """The columns of a sum of rows."""
        read = unpack(
            f"<{self.columns}Q", (packed + _halves(self.columns, 64)).to_bytes(8 * self.columns, "little")
        )
        return [(number - 2**63) / UNIT for number in read]


@dataclass(frozen=True)
class Letters:
    """A rarity and so many small whole numbers, each written as one letter; read as r², then r times each number.

    32 bits hold each product of some thousand rows; the sum of the squares stands above them and has no bound.
    """

    columns: int

    def packed(self, cells: str) -> int:
        """The row as one whole number."""
        rarity, letters = cells.split("\t")
        rare = round(float(rarity) * RARITY)
        lanes = int.from_bytes(pack(f"<{self.columns}I", *letters.encode("ascii")), "little")
        return (lanes - _noughts(self.columns, 32, NOUGHT)) * rare + (rare * rare << 32 * self.columns)

    def numbers(self, packed: int) -> list[float]:
        """The columns of a sum of rows: that of the squares first."""
        whole = packed + _halves(self.columns, 32)
        squares = whole >> 32 * self.columns
        lanes = whole - (squares << 32 * self.columns)
        read = unpack(f"<{self.columns}I", lanes.to_bytes(4 * self.columns, "little"))
        return [squares / RARITY**2, *((number - 2**31) / RARITY for number in read)]


@dataclass(frozen=True)
class Lanes:
    """So many small whole numbers, each written as one letter; 16 bits each, so that rows may be added side by side."""

    columns: int = 0

    def packed(self, cells: str) -> int:
        """The row as one whole number, however many it has."""
        lanes = int.from_bytes(pack(f"<{len(cells)}H", *cells.encode("ascii")), "little")
        return lanes - _noughts(len(cells), LANE, MIDDLE)

    def numbers(self, packed: int) -> list[float]:
        """The columns of a sum of rows."""
        whole = packed + _halves(self.columns, LANE)
        read = unpack(f"<{self.columns}H", whole.to_bytes(LANE // 8 * self.columns, "little"))
        return [number - 2 ** (LANE - 1) for number in read]


@cache
def _halves(columns: int, bits: int) -> int:
    return sum(1 << (bits * place + bits - 1) for place in range(columns))


@cache
def _noughts(columns: int, bits: int, letter: int) -> int:
    return sum(letter << bits * place for place in range(columns))

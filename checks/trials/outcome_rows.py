"""What a row of an outcome table must be, and the first ten rows that are not.

A rule is a pattern or a pair of columns, as data, so that the database that streams the table and the reader that finds
the line of a bad cell cannot mean different things.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from checks.spelling import nearest
from checks.visible import undecoded

SHOWN = 10
LONGEST_CELL = 1000
LONGEST_ROW = 100_000
"""Characters beyond which a row is not read to its end."""
_BLOCK = 1_000_000
_YES_NO = "[01是否]"


@dataclass(frozen=True)
class Column:
    """A column: its Chinese and English name, the pattern of a cell, and what the pattern means."""

    name: str
    english: str
    pattern: str
    expects: str

    @property
    def yes_no(self) -> bool:
        """Whether the cells are 1 or 是, 0 or 否."""
        return self.pattern == _YES_NO


_COUNT = "[0-9]{1,4}"
_YUAN = r"[0-9]{1,9}(\.[0-9]{1,2})?"
COLUMNS = (
    Column("借款人", "borrower", "[0-9A-Za-z_-]{1,64}", "假名编号，只用字母、数字、- 和 _，不超过 64 个字符"),
    Column("组", "arm", "[0-9A-Za-z_一-龥-]{1,20}", "组的名字，如 甲"),
    Column("已发送", "sent", _YES_NO, "1 或 0（也可写 是、否）"),
    Column("已送达", "delivered", _YES_NO, "1 或 0（也可写 是、否）"),
    Column("计费条数", "segments", _COUNT, "0 到 9999 的整数"),
    Column("已还款", "repaid", _YES_NO, "1 或 0（也可写 是、否）"),
    Column("还款额", "amount", _YUAN, "0 到 999999999.99 的金额，单位元"),
    Column("逾期额", "owed", _YUAN, "0 到 999999999.99 的金额，单位元"),
    Column("投诉", "complained", _YES_NO, "1 或 0（也可写 是、否）"),
    Column("退订", "opted_out", _YES_NO, "1 或 0（也可写 是、否）"),
    Column("错号", "wrong_number", _YES_NO, "1 或 0（也可写 是、否）"),
)
PRIVATE = "1[3-9][0-9]{9}|[0-9]{17}[0-9Xx]"
"""Names of borrowers that look like a mobile number or a resident ID."""
NOTHING = r"0+(\.0+)?|否"
PAIRS = (
    ("sent", True, "delivered", "没有发送，却写着已送达"),
    ("sent", True, "segments", "没有发送，却有计费条数"),
    ("repaid", False, "amount", "已还款，还款额却是 0"),
)
"""Where the first is nothing the second must be nothing (True), or where the first is something the second is (False)."""


class TableError(ValueError):
    """A table that cannot be evaluated; its arguments are Chinese lines, each with its place."""

    def __str__(self) -> str:
        return "\n".join(self.args)


@dataclass
class Faults:
    """The first faults of a table and how many there are."""

    said: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, says: str) -> None:
        """Take note of one more."""
        self.count += 1
        if len(self.said) < SHOWN:
            self.said.append(says)


def columns(path: Path) -> tuple[Column, ...]:
    """The columns of a table in its own order, read from its first line; `TableError` where they are not those wanted."""
    name = path.name
    with path.open("rb") as stream:
        line = stream.readline(10_000).partition(b"\r")[0]
    if not line.strip():
        raise TableError(f"{name}：文件是空的。第 1 行应是列名：{','.join(one.name for one in COLUMNS)}")
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TableError(
            f"{name}：文件是 UTF-16 编码，应是 UTF-8。在表格软件里另存为“CSV UTF-8（逗号分隔）”。"
        )
    try:
        cells = next(csv.reader([line.decode("utf-8-sig")], strict=True), [])
    except UnicodeDecodeError:
        raise TableError(
            f"{name}：第 1 行不是 UTF-8 编码。在表格软件里另存为“CSV UTF-8（逗号分隔）”。"
        ) from None
    except csv.Error:
        raise TableError(f"{name}：第 1 行读不懂，引号没有成对。") from None
    if b"\0" in line:
        raise TableError(f"{name}：这不是文字文件。在表格软件里另存为“CSV UTF-8（逗号分隔）”。")
    if len(cells) == 1 and len(re.split("[;\t；，|]", cells[0])) > 1:
        raise TableError(f"{name}：第 1 行“{shown(cells[0])}”的列之间不是逗号。请用半角的逗号。")
    if cells and not cells[-1].strip():
        raise TableError(f"{name}：第 1 行第 {len(cells)} 列没有列名。请删去右边空着的列，再另存一次。")
    known = {written: one for one in COLUMNS for written in (one.name, one.english)}
    found = []
    for place, cell in enumerate(cells, 1):
        written = cell.strip()
        if written not in known:
            raise TableError(
                f"{name}：第 1 行第 {place} 列写的是“{shown(written)}”，没有这一列。{nearest(written[:40], list(known))}"
            )
        if known[written] in found:
            raise TableError(f"{name}：第 1 行第 {place} 列“{written}”写了两次（中文名和英文名算同一列）。")
        found.append(known[written])
    lacking = [one.name for one in COLUMNS if one not in found]
    if lacking:
        raise TableError(f"{name}：第 1 行缺少这些列：{'、'.join(lacking)}。请补上列名和每一行的值。")
    return tuple(found)


def shown(text: str) -> str:
    """A cell as an error may quote it: short, on one line, without what cannot be printed."""
    made = "".join(char if char.isprintable() else "\ufffd" for char in text[:40])
    return made + ("……" if len(text) > 40 else "")


def faults(path: Path, order: Sequence[Column], repeated: Iterable[str], arms: Sequence[str]) -> Faults:
    """Every fault of a table: its line, its column, what was expected and what was found.

    `repeated` are borrowers known to stand more than once, `arms` the arms whose texts were given.
    """
    found = Faults()
    first: dict[str, int] = dict.fromkeys(repeated, 0)
    for line, cells in _rows(path, found):
        if len(cells) != len(order):
            found.add(f"第 {line} 行：应有 {len(order)} 格，实际 {len(cells)} 格。")
            continue
        row = {column.english: cell for column, cell in zip(order, cells, strict=True)}
        for says in _wrong(row, order, arms):
            found.add(f"第 {line} 行{says}")
        name = row["borrower"]
        if name in first:
            if first[name]:
                found.add(
                    f"第 {line} 行“借款人”：“{shown(name)}”与第 {first[name]} 行重复。一个借款人只写一行。"
                )
            else:
                first[name] = line
    return found


def _wrong(row: Mapping[str, str], order: Sequence[Column], arms: Sequence[str]) -> Iterator[str]:
    good = True
    for column in order:
        cell = row[column.english]
        if not re.fullmatch(column.pattern, cell):
            good = False
            yield f"“{column.name}”：应是{column.expects}，写的是“{shown(cell)}”。{_hint(cell)}"
    if re.fullmatch(PRIVATE, row["borrower"]):
        yield "“借款人”：像手机号或身份证号。请换成假名编号，评估用不着真实身份。"
    if good and row["arm"] not in arms:
        yield f"“组”：“{shown(row['arm'])}”没有给出短信文本。给了文本的组：{'、'.join(arms)}。"
    for one, empty, other, says in PAIRS if good else ():
        if _nothing(row[one]) is empty and _nothing(row[other]) is not empty:
            yield f"“{next(c.name for c in COLUMNS if c.english == other)}”：{says}。"


def _nothing(cell: str) -> bool:
    return bool(re.fullmatch(NOTHING, cell))


def _hint(cell: str) -> str:
    if undecoded(cell):
        return "文件不是 UTF-8 编码，请另存为“CSV UTF-8（逗号分隔）”。"
    if cell.startswith(("=", "@")):
        return "这里只能写值，不能写公式。"
    return ""


def overlong(path: Path) -> bool:
    """Whether a table has a line so long that the database, which passes over it, would not tell."""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            if len(block) == _BLOCK and b"\n" not in block and b"\r" not in block:
                return True
    return False


def _lines(lines: TextIO) -> Iterator[str]:
    """The lines of a table; `csv.Error` at one that is too long, before the rest of it is read."""
    while part := lines.readline(LONGEST_ROW):
        if len(part) == LONGEST_ROW:
            raise csv.Error
        yield part


def _rows(path: Path, found: Faults) -> Iterator[tuple[int, list[str]]]:
    """The rows after the first with their line; what cannot be split into cells is a fault."""
    with path.open("rb") as raw:
        lines = io.TextIOWrapper(raw, "utf-8-sig", errors="surrogateescape", newline="")
        reader = csv.reader(_lines(lines), strict=True)
        line = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                found.add(f"第 {line} 行：引号没有成对，或一格、一行太长，从这一行起读不下去。")
                return
            if cells and line > 1:
                if any(len(cell) > LONGEST_CELL for cell in cells):
                    found.add(f"第 {line} 行：有一格超过 {LONGEST_CELL} 字。")
                else:
                    yield line, cells
            line = reader.line_num + 1

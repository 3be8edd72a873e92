"""A table of outcomes, one row a borrower, streamed through DuckDB in bounded memory: in, what each arm comes to.

The rows are kept on disk in a temporary folder that is deleted before this returns; nothing but counts and sums is.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.trials.outcome_rows import (
    NOTHING,
    PAIRS,
    PRIVATE,
    Column,
    Faults,
    TableError,
    columns,
    faults,
    overlong,
)
from checks.trouble import why

MEMORY = "512MB"
_SETTINGS: Any = {
    "memory_limit": MEMORY,
    "threads": 2,
    "autoinstall_known_extensions": False,
}  # asks no network for anything
_REPEATED = 1000
_GLOB = re.compile(r"([*?\[])")


@dataclass(frozen=True)
class Tally:
    """What the rows of an arm come to; counts are people, segments billed messages, amounts yuan.

    `squares` is the sum of the squares of the amounts, `median` the median amount of those who repaid anything (None
    where nobody did).
    """

    arm: str
    assigned: int
    sent: int
    delivered: int
    segments: int
    repaid: int
    amount: float
    squares: float
    owed: float
    complained: int
    opted_out: int
    wrong_number: int
    median: float | None


def tallies(path: Path, arms: Sequence[str]) -> tuple[Tally, ...]:
    """What each arm comes to, in the order of `arms`.

    Raises `TableError` with the first ten faults and their number, `ModuleNotFoundError` without DuckDB.
    """
    import duckdb

    if path.exists() and not (path.is_file() or path.is_dir()):
        raise TableError(f"{path} 不是普通文件。表要读几遍，请先存成文件再评估。")
    try:
        order = columns(path)
    except OSError as error:
        raise TableError(f"读不到 {path}（{why(error)}）。") from None
    with tempfile.TemporaryDirectory(prefix="checks-") as folder:
        base = duckdb.connect(str(Path(folder) / "rows.db"), config=_SETTINGS)
        try:
            base.execute("SET preserve_insertion_order = false")
            base.execute("SET temp_directory = ?", [str(Path(folder) / "spilled")])
            readable = None if overlong(path) else _load(base, duckdb.Error, path, order, arms)
            repeated = _repeated(base) if readable is not None else []
            if not readable or repeated:
                _refuse(path, faults(path, order, repeated, arms), _extra(base) if repeated else 0)
            return tuple(_tally(base, arm) for arm in arms)
        except duckdb.Error:
            raise TableError(
                f"{path.name}：没有算完，多半是临时文件夹 {tempfile.gettempdir()} 的空间不够。请腾出空间，或用环境变量 TMPDIR 换一个文件夹。"
            ) from None
        finally:
            base.close()


def _load(
    base: Any, trouble: type[Exception], path: Path, order: Sequence[Column], arms: Sequence[str]
) -> bool | None:
    """Read the table once; whether every row is as it must be, None where it cannot be split into cells."""
    names = ", ".join(f"'{column.english}': 'VARCHAR'" for column in order)
    read = (
        "read_csv(?, auto_detect = false, header = false, skip = 1, delim = ',', quote = '\"', escape = '\"', "
        f"columns = {{{names}}}, strict_mode = true, store_rejects = true, rejects_limit = 1)"
    )
    kept = ", ".join(_typed(column) for column in order)
    try:
        base.execute(
            f"CREATE TABLE outcomes AS SELECT {kept}, {_good(order)} AS good FROM {read}",
            [list(arms), _GLOB.sub(r"[\1]", str(path))],
        )
        rejected = base.execute("SELECT count(*) FROM reject_errors").fetchone()[0]
        bad = base.execute("SELECT count(*) FROM outcomes WHERE NOT good").fetchone()[0]
    except trouble:
        return None
    return not rejected and not bad


def _typed(column: Column) -> str:
    """A cell as a value: yes or no, a number of segments, an amount, or a text."""
    name = column.english
    if column.yes_no:
        return f"{name} IN ('1', '是') AS {name}"
    kind = {"segments": "INTEGER", "amount": "DECIMAL(11, 2)", "owed": "DECIMAL(11, 2)"}.get(name)
    return f"TRY_CAST({name} AS {kind}) AS {name}" if kind else name


def _good(order: Sequence[Column]) -> str:
    """Whether a row keeps every rule of `outcome_rows`; the arms are the parameters at the end."""
    cells = [f"regexp_full_match({one.english}, '{one.pattern}')" for one in order]
    pairs = [
        f"NOT ({_nothing(one)} = {empty} AND {_nothing(other)} <> {empty})" for one, empty, other, _ in PAIRS
    ]
    rules = [*cells, f"NOT regexp_full_match(borrower, '{PRIVATE}')", *pairs, "list_contains(?, arm)"]
    return f"coalesce({' AND '.join(rules)}, false)"


def _nothing(name: str) -> str:
    return f"regexp_full_match({name}, '{NOTHING}')"


def _repeated(base: Any) -> list[str]:
    """Borrowers that stand more than once, as many as an error can use."""
    found = base.execute(
        f"SELECT borrower FROM outcomes GROUP BY borrower HAVING count(*) > 1 ORDER BY borrower LIMIT {_REPEATED}"
    ).fetchall()
    return [name for (name,) in found if name]


def _extra(base: Any) -> int:
    """How many rows repeat a borrower beyond those that `_repeated` names."""
    (count,) = base.execute(
        "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM outcomes WHERE borrower IS NOT NULL "
        f"GROUP BY borrower HAVING n > 1 ORDER BY borrower OFFSET {_REPEATED})"
    ).fetchone()
    return int(count)


def _refuse(path: Path, found: Faults, more: int) -> None:
    said, count = found.said, found.count + more
    if not said:
        raise TableError(
            f"{path.name}：读不下去，多半是换行写法前后不一致或引号不规范。请在表格软件里另存为“CSV UTF-8（逗号分隔）”。"
        )
    rest = [f"……共 {count} 处，只列出前 {len(said)} 处。"] if count > len(said) else []
    raise TableError(f"{path.name} 有 {count} 处不对，没有评估：", *said, *rest)


def _tally(base: Any, arm: str) -> Tally:
    counts = (
        "count(*), sum(sent::INT), sum(delivered::INT), sum(segments), sum(repaid::INT), sum(amount), "
        "sum(amount::DOUBLE * amount::DOUBLE), sum(owed), sum(complained::INT), sum(opted_out::INT), sum(wrong_number::INT)"
    )
    made = base.execute(
        f"SELECT {counts}, count(*) FILTER (amount > 0) FROM outcomes WHERE arm = ?", [arm]
    ).fetchone()
    if not made[0]:
        raise TableError(f"表里没有“{arm}”组的行。")
    *rest, payers = made
    middle = None
    if payers:
        # A sort spills to disk; the median function would hold every amount in memory.
        asked = "SELECT amount FROM outcomes WHERE arm = ? AND amount > 0 ORDER BY amount LIMIT ? OFFSET ?"
        two = base.execute(asked, [arm, 2 - payers % 2, (payers - 1) // 2]).fetchall()
        middle = float(sum(one for (one,) in two)) / len(two)
    assigned, sent, delivered, segments, repaid, amount, squares, owed, complained, opted_out, wrong = rest
    return Tally(
        arm, assigned, int(sent), int(delivered), int(segments), int(repaid), float(amount), squares,
        float(owed), int(complained), int(opted_out), int(wrong), middle,
    )  # fmt: skip

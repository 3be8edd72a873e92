"""The command that sums up what was found in many messages, as a report to hand in."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checks.commands import FINE
from checks.commands.arguments import MisuseError
from checks.context import FIELDS
from checks.output import VERDICTS
from checks.rule import Level, Rule
from checks.rules import BY_ID
from checks.sources import Force
from checks.trouble import why
from checks.visible import flat

SHOWN = 20
"""How many messages a row of the report names; the results name all."""


@dataclass
class Tally:
    """What many results hold, counted; memory does not grow with them but for the rows and names of what was found."""

    verdicts: Counter[str] = field(default_factory=Counter)
    versions: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    rows: dict[str, set[int]] = field(default_factory=dict)
    found: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    rests: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    analogy: Counter[tuple[str, str]] = field(default_factory=Counter)
    bases: dict[str, dict[str, Any]] = field(default_factory=dict)
    wants: dict[str, Counter[str]] = field(default_factory=dict)
    unjudged: Counter[str] = field(default_factory=Counter)
    any_unjudged: int = 0

    def add(self, one: dict[str, Any]) -> None:
        """Count one result."""
        self.verdicts[one["verdict"]] += 1
        self.versions.add(one["version"])
        self.days.add(one["day"])
        if "row" in one:
            self.rows.setdefault(one.get("file", ""), set()).add(one["row"])
        for finding in one["findings"]:
            key = finding["rule"], finding["level"]
            self.found.setdefault(key, {})[_name(one)] = None
            self.analogy[key] += not finding["addressed"]
            for base in finding["bases"]:
                self.bases.setdefault(base["citation"], base)
                self.rests.setdefault(key, {})[base["citation"]] = None
        self.any_unjudged += bool(one["needs"])
        for rule, facts in one["needs"].items():
            self.unjudged[rule] += 1
            self.wants.setdefault(rule, Counter()).update(facts)


def audit(options: argparse.Namespace) -> int:
    """Sum up the results that `message` wrote, as Markdown."""
    tally = Tally()
    for name in options.files:
        for number, line in enumerate(_lines(name), 1):
            try:
                tally.add(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                raise MisuseError(
                    f"{name} 第 {number} 行不是这个版本的检查结果。先运行 python -m checks message 短信.csv > 结果.jsonl，再写那个文件。"
                ) from None
    if not tally.verdicts:
        raise MisuseError(f"{'、'.join(options.files)} 里没有检查结果。")
    print("\n".join(as_markdown(tally)))
    return FINE


def _lines(name: str) -> Iterator[str]:
    try:
        with Path(name).open(encoding="utf-8") as stream:
            yield from (line for line in stream if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        said = why(error) if isinstance(error, OSError) else "不是 UTF-8 编码"
        raise MisuseError(f"读不到 {name}（{said}）。") from None


def _name(one: dict[str, Any]) -> str:
    """How the report names a message: its id, or its row where it has none."""
    place = f"第 {one['row']} 行" if "row" in one else "（未编号）"
    name = place if one["id"] is None else str(one["id"])
    return f"{one['file']}：{name}" if "file" in one else name


def as_markdown(tally: Tally) -> Iterator[str]:
    """The report, line by line."""
    days = sorted(tally.days)
    span = days[0] if len(days) == 1 else f"{days[0]} 至 {days[-1]}（每条按自己发送那天）"
    yield "# 短信检查报告\n"
    yield f"- 规则集版本：{'、'.join(sorted(tally.versions))}"
    yield f"- 按哪一天有效的文本：{span}"
    counted = "，".join(f"{VERDICTS[key]} {tally.verdicts[key]} 条" for key in ("fail", "warn", "pass"))
    yield f"- 检查了 {tally.verdicts.total()} 条：{counted}"
    yield f"- 因为缺少事实，至少一条规则没有判定的：{tally.any_unjudged} 条"
    yield from _gaps(tally)
    yield "\n级别是本指南的分级，不是处罚的轻重；违不违法，看依据的效力和事实。同一条规则在不同机构的短信里引的文本不同，下面是合计，每条引哪几份见结果。本报告不是法律意见。"
    yield "\n## 查出了什么\n"
    yield from _table(("规则", "级别", "条数", "哪些短信", "依据"), _findings(tally))
    yield "\n## 所引的文本\n"
    yield from _table(("文本", "有效的日子", "要点", "原文摘句", "可信度"), _texts(tally))
    yield "\n## 没有判定的\n\n没有判定既不是通过，也不是不通过。补上事实再查，或者请人判断。\n"
    yield from _table(("规则", "条数", "缺哪些事实"), _unjudged(tally))


def _gaps(tally: Tally) -> Iterator[str]:
    """Rows between the first and the last of a file that no result is of."""
    for name, rows in tally.rows.items():
        lacking = [row for row in range(min(rows), max(rows)) if row not in rows]
        if lacking:
            where = f"{flat(name)} " if name else ""
            yield f"- {where}结果里没有第 {_some([str(row) for row in lacking])} 行：空行，或者读不懂，没有检查"


def _findings(tally: Tally) -> Iterator[tuple[str, ...]]:
    order = sorted(tally.found, key=lambda key: (key[1] != Level.ERROR, -len(tally.found[key]), key[0]))
    for key in order:
        names = list(tally.found[key])
        only = f"（其中 {tally.analogy[key]} 处只供参照）" if tally.analogy[key] else ""
        yield (
            _titled(key[0]), Level(key[1]).chinese, str(len(names)), _some(names), "；".join(tally.rests[key]) + only,
        )  # fmt: skip


def _texts(tally: Tally) -> Iterator[tuple[str, ...]]:
    strongest = list(Force)
    for citation, base in sorted(
        tally.bases.items(), key=lambda item: (strongest.index(Force(item[1]["force"])), item[0])
    ):
        yield citation, _days(base), base["point"], base["quote"], base["confidence"]


def _days(base: dict[str, Any]) -> str:
    """The days of force of a text in words; where only that of its issue is known, it is said to be that."""
    if base["force"] == Force.ADVICE:
        return "不论日子"
    only_issued = base["issued"] and not base["effective"] and base["force"] != Force.CHANNEL
    return (base["days"] or "没有核实") + ("（发布日，施行日没有核实）" if only_issued else "")


def _unjudged(tally: Tally) -> Iterator[tuple[str, ...]]:
    for rule, count in tally.unjudged.most_common():
        facts = "、".join(FIELDS[fact][0] if fact in FIELDS else fact for fact in tally.wants[rule])
        yield _titled(rule), str(count), facts


def _titled(name: str) -> str:
    """A rule by its title and id; one that this version does not know, by its id."""
    rule: Rule | None = BY_ID.get(name)
    return f"{rule.title} `{name}`" if rule else f"`{name}`"


def _some(names: list[str]) -> str:
    more = f" 等，另 {len(names) - SHOWN} 条见结果" if len(names) > SHOWN else ""
    return "、".join(names[:SHOWN]) + more


def _table(columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """A table of Markdown, or that there is nothing; no cell ends its row or begins a tag."""
    cells = [
        [flat(cell).replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|") for cell in row]
        for row in rows
    ]
    if not cells:
        yield "没有。"
        return
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    yield from (f"| {' | '.join(row)} |" for row in cells)

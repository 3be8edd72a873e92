"""What holds between the entries of examples/: pairs that exist, titles and texts that stand once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checks.context import FIELDS, written
from checks.entry import Entry
from checks.judged import Judged
from checks.page import Problem
from checks.project import CheckedPage, Project
from checks.spelling import nearest


def problems(project: Project) -> Iterator[Problem]:
    """Everything that is wrong between the entries of a project."""
    yield from _repeated(project, "title", lambda page: page.entry.title if page.entry else "")
    yield from _repeated(project, "", lambda page: page.page.body)
    for page in project.library.values():
        if page.entry:
            yield from _alone(page)
            yield from _contradicted(page, page.entry)
            yield from _misplaced(page, page.entry)
            yield from _pair(project, page, page.entry)


def _repeated(project: Project, key: str, of: Callable[[CheckedPage], str]) -> Iterator[Problem]:
    """Entries that say again what an earlier one says."""
    seen: dict[str, str] = {}
    for page in project.library.values():
        value = of(page)
        if page.entry and value in seen:
            what = f"标题“{value}”" if key else "全部内容"
            yield Problem(
                page.page.path,
                page.entry.line(key),
                f"{what}与 {seen[value]} 相同。请改写，或删去其中一个文件。",
            )
        seen.setdefault(value, page.page.path)


def _alone(page: CheckedPage) -> Iterator[Problem]:
    """An entry holds its own examples, at least one."""
    if not page.page.blocks and not page.problems:
        yield Problem(
            page.page.path,
            page.page.start + 1,
            "条目里没有示例。请在页首之后写一个“```sms 判定词 标题”围栏。",
        )
    for block, fence in zip(page.page.blocks, page.fences, strict=True):
        if fence and not isinstance(fence, Judged):
            yield Problem(
                page.page.path, block.line, "条目里写自己的短信，不引用别的条目。对照的一条写在页首的 pair。"
            )


def _contradicted(page: CheckedPage, entry: Entry) -> Iterator[Problem]:
    """Facts in the header of an example that say otherwise than the front matter."""
    for judged in page.judged:
        facts, line = judged.example.facts, judged.example.line
        for key, fact, expected in (
            ("product", "product", entry.product),
            ("sender", "sender_type", entry.sender),
        ):
            if fact in facts and written(fact, facts[fact]) != expected:
                says = f"表头“{FIELDS[fact][0]}: {written(fact, facts[fact])}”与页首“{key}: {getattr(entry, key)}”不一致（应是“{expected}”）。请改其中一处。"
                yield Problem(page.page.path, line, says)


_STAGES = {
    "到期前": "短信说已经逾期",
    "到期日": "短信说已经逾期",
    "结清确认": "短信还在催还",
    "号码错误": "短信还在催还",
}
"""The stages at which no good message is a whole overdue notice, and what is said of one."""


def _misplaced(page: CheckedPage, entry: Entry) -> Iterator[Problem]:
    """Good examples that are whole overdue notices at a stage where nothing is owed, or not yet, or not by the reader."""
    for judged in page.judged if entry.stage in _STAGES else ():
        if judged.example.word == "正例" and judged.report.complete:
            says = f"页首“stage: {entry.stage}”与正文不符：{_STAGES[entry.stage]}。请改阶段，或改短信。"
            yield Problem(page.page.path, judged.example.line, says)


def _pair(project: Project, page: CheckedPage, entry: Entry) -> Iterator[Problem]:
    if not entry.pair:
        return
    line = entry.line("pair")
    if entry.pair == entry.id:
        yield Problem(page.page.path, line, "“pair”写的是这个文件自己。请写对照的另一条，或删去这一行。")
    elif entry.pair not in project.entries:
        near = nearest(entry.pair, [name for name in project.entries if name != entry.id])
        near = near if near.startswith("是不是") else "请写 examples/ 里的一个文件名，不带 .md。"
        yield Problem(page.page.path, line, f"“pair”写的是“{entry.pair}”，examples/ 里没有这个条目。{near}")
    elif word(page) == "反例" and word(project.library.get(entry.pair)) not in ("正例", ""):
        yield Problem(
            page.page.path,
            line,
            f"反例的“pair”应是它改自的正例，“{entry.pair}”是{word(project.library[entry.pair])}。请写一条正例的文件名。",
        )


def word(page: CheckedPage | None) -> str:
    """The verdict word of an entry: that of its first example."""
    return page.judged[0].example.word if page and page.judged else ""


def twins(project: Project, name: str) -> list[str]:
    """The entries paired with one, in either direction: its own pair first."""
    page = project.library.get(name)
    own = [page.entry.pair] if page and page.entry and page.entry.pair else []
    return own + [
        other
        for other, found in project.library.items()
        if found.entry and found.entry.pair == name and other not in own
    ]


def touched(project: Project, name: str) -> tuple[str, ...]:
    """The rules that an entry is about: what is found in it, and in the entries paired with it."""
    pages = [project.library[one] for one in (name, *twins(project, name)) if one in project.library]
    return tuple(
        dict.fromkeys(
            finding.rule.id
            for page in pages
            for judged in page.judged
            for case in judged.cases
            for finding in case.report.findings
        )
    )

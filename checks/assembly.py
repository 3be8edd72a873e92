"""A project assembled: pages in, each judged, and what is wrong between them told on the page where it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from checks import (
    boxes,
    entry,
    fictional,
    header,
    library,
    links,
    markup,
    matter,
    reference,
    slips,
    tables,
    unwritten,
)
from checks.entry import Entry
from checks.eval_fence import compute
from checks.example import Example, Reference, parse
from checks.folders import pages
from checks.judged import Judged
from checks.page import Block, Page, Problem, is_entry
from checks.project import CheckedPage, Fence, Project, bare
from checks.rule import Rule
from checks.rules import RULES
from checks.spelling import nearest
from checks.verdict import judge


def load(root: Path) -> Project:
    """Read and check every page of a project folder."""
    return assemble(pages(root))


def assemble(found: Iterable[Page], judged: Callable[[Page], CheckedPage] | None = None) -> Project:
    """Check pages that are already scanned; `judged` stands in for `check_page`."""
    project = Project(tuple(map(judged or check_page, found)))
    told: dict[str, list[Problem]] = defaultdict(list)
    for problem in (
        *_unknown(project), *_repeated(project), *_confused(project), *library.problems(project),
        *links.problems([page.page for page in project.pages]),
    ):  # fmt: skip
        told[problem.path].append(problem)
    return Project(
        tuple(
            replace(page, problems=tuple(sorted((*page.problems, *told[page.page.path]))))
            for page in project.pages
        )
    )


def check_page(page: Page) -> CheckedPage:
    """Parse and judge every fence of a page."""
    problems = [
        *page.problems, *reference.problems(page), *markup.problems(page), *unwritten.problems(page), *fictional.problems(page),
        *tables.problems(page), *boxes.problems(page), *slips.problems(page),
    ]  # fmt: skip
    defaults: Mapping[str, str] = {}
    found: Entry | None = None
    if is_entry(page.path):
        read = entry.read(page)
        found = read if isinstance(read, Entry) else None
        problems += read if isinstance(read, list) else []
    else:
        try:
            written = matter.parse(page.matter)
            defaults = header.fitting(
                written.defaults,
                written.default_lines,
                lambda line, says: problems.append(Problem(page.path, line, says)),
            )
        except matter.MatterError as error:
            problems.append(Problem(page.path, error.line, str(error)))
    fences: list[Fence] = []
    for block in page.blocks:
        fence = compute(block) if block.kind == "eval" else check_block(block, defaults)
        problems += fence if isinstance(fence, list) else []
        fences.append(None if isinstance(fence, list) else fence)
    return CheckedPage(page, tuple(fences), tuple(sorted(set(problems))), found)


def check_block(
    block: Block, defaults: Mapping[str, str], rules: Sequence[Rule] = RULES
) -> Judged | Reference | list[Problem]:
    """Parse one fence under the headers that its page gives, and judge it."""
    parsed = parse(replace(block, defaults=tuple(defaults.items())))
    return judge(parsed, rules) if isinstance(parsed, Example) else parsed


def _unknown(project: Project) -> Iterator[Problem]:
    """References to entries or examples that are not there."""
    for page in project.pages:
        for fence in page.fences:
            if not isinstance(fence, Reference) or project.referred(fence):
                continue
            entries = list(project.entries)
            if fence.name in project.entries and not project.entries[fence.name]:
                says = f"这里引用的条目 examples/{fence.name}.md 里没有读得懂的示例。先改好那个文件，这里不用改。"
            elif fence.name in project.entries:
                says = f"条目“{fence.name}”只有 {len(project.entries[fence.name])} 个示例，没有第 {fence.number} 个。请改“#”后面的数，或不写“#”。"
            else:
                says = (
                    f"examples/ 里没有条目“{fence.name}”。{nearest(fence.name, entries) if entries else ''}"
                )
            yield Problem(page.page.path, fence.block.line, says)


def _repeated(project: Project) -> Iterator[Problem]:
    """Titles that stand twice on a page."""
    for page in project.pages:
        seen: dict[str, int] = {}
        for run in page.run:
            title, line = run.example.title, run.example.line
            if title in seen:
                says = f"标题“{title}”与第 {seen[title]} 行的示例重复。标题是示例的固定链接，请换一个。"
                yield Problem(page.page.path, line, says)
            seen.setdefault(title, line)


def _confused(project: Project) -> Iterator[Problem]:
    """Pages that only their defaults tell apart: the site knows a page by its text and would show one for the other."""
    first: dict[str, CheckedPage] = {}
    for page in project.pages:
        other = first.setdefault(bare(page.page.body), page)
        if other is not page and _defaults(page) != _defaults(other):
            yield Problem(
                page.page.path,
                1,
                f"这一页与 {other.page.path} 只差页首的“短信默认”，网站会分不出是哪一页，用错表头。请把这些表头写进各自的围栏，或改动正文。",
            )


def _defaults(page: CheckedPage) -> list[tuple[tuple[str, str], ...]]:
    return [judged.example.block.defaults for judged in page.judged]

"""All examples and calculations of a project, checked: pages in, outcomes and problems out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
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
    tables,
    unwritten,
)
from checks.calculation import Computed
from checks.context import nearest
from checks.entry import Entry
from checks.eval_fence import compute
from checks.example import Example, Reference, parse
from checks.folders import pages
from checks.page import Block, Page, Problem, is_entry
from checks.rule import Rule
from checks.rules import RULES
from checks.verdict import Outcome, judge

Run = Outcome | Computed
"""What is run and judged: an example or a calculation."""
Fence = Run | Reference | None


@dataclass(frozen=True)
class CheckedPage:
    """A page with what each of its fences came to, in order (None where the fence is a problem)."""

    page: Page
    fences: tuple[Fence, ...]
    problems: tuple[Problem, ...]
    entry: Entry | None = None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The examples written on this page."""
        return tuple(fence for fence in self.fences if isinstance(fence, Outcome))

    @property
    def run(self) -> tuple[Run, ...]:
        """The examples and calculations written on this page, in order of line."""
        return tuple(fence for fence in self.fences if isinstance(fence, Run))


@dataclass(frozen=True)
class Project:
    """Every page below docs/ and examples/, checked once."""

    pages: tuple[CheckedPage, ...]

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every example written in the project, in order of path and line."""
        return tuple(outcome for page in self.pages for outcome in page.outcomes)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that could not be read."""
        return tuple(problem for page in self.pages for problem in page.problems)

    @cached_property
    def run(self) -> tuple[Run, ...]:
        """Everything that was run, examples and calculations, in order of path and line."""
        return tuple(one for page in self.pages for one in page.run)

    @property
    def computed(self) -> tuple[Computed, ...]:
        """Every calculation written in the project."""
        return tuple(one for one in self.run if isinstance(one, Computed))

    @cached_property
    def mismatches(self) -> tuple[Run, ...]:
        """Examples and calculations that do not agree with what running them gives."""
        return tuple(one for one in self.run if not one.agrees)

    @property
    def good(self) -> bool:
        """Whether everything was read and everything agrees."""
        return not self.problems and not self.mismatches

    @cached_property
    def entries(self) -> dict[str, tuple[Outcome, ...]]:
        """The examples of examples/ by the name of their file."""
        return {
            entry.name_of(page.page.path): page.outcomes for page in self.pages if is_entry(page.page.path)
        }

    @cached_property
    def library(self) -> dict[str, CheckedPage]:
        """The entries that can be read, by id, in order of id."""
        return {page.entry.id: page for page in self.pages if page.entry}

    def referred(self, reference: Reference) -> tuple[Outcome, ...]:
        """The examples that a reference shows; empty where it names none (which `load` reports)."""
        found = self.entries.get(reference.name, ())
        return found if reference.number is None else found[reference.number - 1 : reference.number]

    def cards(self, fence: Fence) -> tuple[Run, ...]:
        """The examples, or the calculation, that a fence draws."""
        return self.referred(fence) if isinstance(fence, Reference) else (fence,) if fence else ()

    def page_like(self, text: str) -> CheckedPage | None:
        """The page whose text after the front matter is this, however line ends and outer blanks differ."""
        return self._by_body.get(_bare(text))

    @cached_property
    def _by_body(self) -> dict[str, CheckedPage]:
        return {_bare(page.page.body): page for page in self.pages}


def _bare(text: str) -> str:
    return "\n".join(
        line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ).strip()


def load(root: Path) -> Project:
    """Read and check every page of a project folder."""
    return assemble(pages(root))


def assemble(found: Iterable[Page], judged: Callable[[Page], CheckedPage] | None = None) -> Project:
    """Check pages that are already scanned; `judged` stands in for `check_page`."""
    project = Project(tuple(map(judged or check_page, found)))
    unknown = {page.page.path: tuple(_unknown(project, page)) for page in project.pages}
    titles = {page.page.path: tuple(_repeated(page)) for page in project.pages}
    for problem in _confused(project):
        unknown[problem.path] += (problem,)
    for problem in (*library.problems(project), *links.problems([page.page for page in project.pages])):
        unknown[problem.path] += (problem,)
    return Project(
        tuple(
            replace(
                page, problems=tuple(sorted(page.problems + unknown[page.page.path] + titles[page.page.path]))
            )
            for page in project.pages
        )
    )


def check_page(page: Page) -> CheckedPage:
    """Parse and judge every fence of a page."""
    problems = [
        *page.problems, *reference.problems(page), *markup.problems(page), *unwritten.problems(page), *fictional.problems(page),
        *tables.problems(page), *boxes.problems(page),
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
) -> Outcome | Reference | list[Problem]:
    """Parse one fence under the headers that its page gives, and judge it."""
    parsed = parse(replace(block, defaults=tuple(defaults.items())))
    return judge(parsed, rules) if isinstance(parsed, Example) else parsed


def _unknown(project: Project, page: CheckedPage) -> Iterator[Problem]:
    for fence in page.fences:
        if isinstance(fence, Reference) and not project.referred(fence):
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


def _repeated(page: CheckedPage) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for outcome in page.run:
        title, line = outcome.example.title, outcome.example.line
        if title in seen:
            yield Problem(
                page.page.path,
                line,
                f"标题“{title}”与第 {seen[title]} 行的示例重复。标题是示例的固定链接，请换一个。",
            )
        seen.setdefault(title, line)


def _confused(project: Project) -> Iterator[Problem]:
    """Pages that only their defaults tell apart: the site knows a page by its text and would show one for the other."""
    first: dict[str, CheckedPage] = {}
    for page in project.pages:
        other = first.setdefault(_bare(page.page.body), page)
        if other is not page and _defaults(page) != _defaults(other):
            yield Problem(
                page.page.path,
                1,
                f"这一页与 {other.page.path} 只差页首的“短信默认”，网站会分不出是哪一页，用错表头。请把这些表头写进各自的围栏，或改动正文。",
            )


def _defaults(page: CheckedPage) -> list[tuple[tuple[str, str], ...]]:
    return [outcome.example.block.defaults for outcome in page.outcomes]

"""A project once checked: what every fence of its pages came to, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from checks import entry
from checks.calculation import Computed
from checks.entry import Entry
from checks.example import Reference
from checks.judged import Judged
from checks.page import Page, Problem, is_entry

Run = Judged | Computed
"""What was run: an example judged, or a calculation computed."""
Fence = Run | Reference | None


@dataclass(frozen=True)
class CheckedPage:
    """A page with what each of its fences came to, in order (None where the fence is a problem)."""

    page: Page
    fences: tuple[Fence, ...]
    problems: tuple[Problem, ...]
    entry: Entry | None = None

    @property
    def judged(self) -> tuple[Judged, ...]:
        """The examples written on this page."""
        return tuple(fence for fence in self.fences if isinstance(fence, Judged))

    @property
    def run(self) -> tuple[Run, ...]:
        """The examples and calculations written on this page, in order of line."""
        return tuple(fence for fence in self.fences if isinstance(fence, Run))


@dataclass(frozen=True)
class Project:
    """Every page below docs/ and examples/, checked once."""

    pages: tuple[CheckedPage, ...]

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every example written in the project, in order of path and line."""
        return tuple(judged for page in self.pages for judged in page.judged)

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
    def entries(self) -> dict[str, tuple[Judged, ...]]:
        """The examples of examples/ by the name of their file."""
        return {entry.name_of(page.page.path): page.judged for page in self.pages if is_entry(page.page.path)}

    @cached_property
    def library(self) -> dict[str, CheckedPage]:
        """The entries that can be read, by id, in order of id."""
        return {page.entry.id: page for page in self.pages if page.entry}

    def referred(self, reference: Reference) -> tuple[Judged, ...]:
        """The examples that a reference shows; empty where it names none (which `load` reports)."""
        found = self.entries.get(reference.name, ())
        return found if reference.number is None else found[reference.number - 1 : reference.number]

    def cards(self, fence: Fence) -> tuple[Run, ...]:
        """The examples, or the calculation, that a fence draws."""
        return self.referred(fence) if isinstance(fence, Reference) else (fence,) if fence else ()

    def page_like(self, text: str) -> CheckedPage | None:
        """The page whose text after the front matter is this, however line ends and outer blanks differ."""
        return self._by_body.get(bare(text))

    @cached_property
    def _by_body(self) -> dict[str, CheckedPage]:
        return {bare(page.page.body): page for page in self.pages}


def bare(text: str) -> str:
    """A text without its outer blanks and those at the ends of its lines: what a page is known again by."""
    return "\n".join(
        line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ).strip()

"""Every example and calculation of the project as a test, collected from docs/ and examples/.

Load it with `-p checks.pytest_plugin`; a failure prints what `python -m checks` prints.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.folders import to_entries
from checks.memory import load
from checks.mismatch import mismatch_text, problem_text
from checks.page import ENTRIES, FOLDERS, LIBRARY, Problem
from checks.project import Project, Run

_COLLECTED = pytest.StashKey[set[str]]()
"""The pages that were collected."""
_PROJECT = pytest.StashKey[Project]()
"""The checked project, once for all tests of a run; the next run in this process may find other files."""


def _project(config: pytest.Config) -> Project:
    if _PROJECT not in config.stash:
        config.stash[_PROJECT] = load(config.rootpath)
    return config.stash[_PROJECT]


class DisagreementError(Exception):
    """An example that fails; its text is the whole report."""


class ExampleItem(pytest.Item):
    """One example or calculation, or one thing that could not be read."""

    def __init__(self, *, result: Run | Problem, **more: Any) -> None:
        super().__init__(**more)
        self.result = result

    def runtest(self) -> None:
        """Fail with the report of the mismatch."""
        if isinstance(self.result, Problem):
            raise DisagreementError(problem_text(self.result))
        if not self.result.agrees:
            raise DisagreementError(mismatch_text(self.result))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ARG002
        """The report alone, without a traceback."""
        return (
            str(excinfo.value) if excinfo.errisinstance(DisagreementError) else super().repr_failure(excinfo)
        )

    def reportinfo(self) -> tuple[Path, int, str]:
        """The place of the fence in the raw file."""
        return self.path, _line(self.result) - 1, self.name


def _linked(root: Path, path: Path) -> bool:
    """Whether a page is an entry of examples/, reached through docs/library."""
    return path.is_relative_to(root / LIBRARY) and to_entries(root, root / LIBRARY)


def _line(result: Run | Problem) -> int:
    return result.line if isinstance(result, Problem) else result.example.line


class PageFile(pytest.File):
    """A Markdown page and its examples."""

    def collect(self) -> Iterator[ExampleItem]:
        """An item for each problem and each example, in order of line."""
        shown = self.path.relative_to(self.config.rootpath).as_posix()
        if _linked(self.config.rootpath, self.path):
            shown = ENTRIES + shown.removeprefix(f"{LIBRARY}/")
        self.config.stash.setdefault(_COLLECTED, set()).add(shown)
        for page in _project(self.config).pages:
            if page.page.path == shown:
                for problem in page.problems:
                    yield ExampleItem.from_parent(self, name=f"{problem.line} 读不懂", result=problem)
                for run in page.run:
                    name = f"{run.example.line} {run.example.word}「{run.example.title}」"
                    yield ExampleItem.from_parent(self, name=name, result=run)


class Rest(pytest.Collector):
    """What `python -m checks` finds wrong in a folder beside its pages: other files, links, folders of any name.

    With the first of the folders, what lies beside them.
    """

    def collect(self) -> Iterator[ExampleItem]:
        """An item for each problem and each mismatch."""
        root, collected = self.config.rootpath, self.config.stash.get(_COLLECTED, set())
        for page in _project(self.config).pages:
            path = page.page.path
            beside = self.path.name == FOLDERS[0] and path.split("/")[0] not in FOLDERS
            if path not in collected and (beside or (root / path).is_relative_to(self.path)):
                for result in (*page.problems, *(one for one in page.run if not one.agrees)):
                    name = f"{path}:{_line(result)}"
                    yield ExampleItem.from_parent(self, name=name, path=root / path, result=result)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """After all that lies in docs/ or examples/, the rest of it."""
    report = yield
    root = collector.config.rootpath
    if isinstance(collector, pytest.Dir) and collector.path in [root / folder for folder in FOLDERS]:
        report.result.append(Rest.from_parent(collector, name="其余"))
    return report


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PageFile | None:
    """Markdown pages below docs/ and examples/ of the root folder; those that docs/library links to only by its name."""
    root, named = parent.config.rootpath, parent.session.isinitpath
    if _linked(root, file_path) and not (named(file_path) or named(root / LIBRARY)):
        return None
    if file_path.name.endswith(".md") and any(file_path.is_relative_to(root / folder) for folder in FOLDERS):
        return PageFile.from_parent(parent, path=file_path)
    return None

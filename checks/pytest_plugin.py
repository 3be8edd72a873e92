"""Every example and calculation of the project as a test, collected from docs/ and examples/.

Load it with `-p checks.pytest_plugin`; a failure prints what `python -m checks` prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checks.memory import load
from checks.page import FOLDERS, Problem
from checks.project import Project, Run
from checks.report import mismatch_text, problem_text


@cache
def project_at(root: Path) -> Project:
    """The checked project in a folder, once for all its tests."""
    return load(root)


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
        line = self.result.line if isinstance(self.result, Problem) else self.result.example.line
        return self.path, line - 1, self.name


class PageFile(pytest.File):
    """A Markdown page and its examples."""

    def collect(self) -> Iterator[ExampleItem]:
        """An item for each problem and each example, in order of line."""
        shown = self.path.relative_to(self.config.rootpath).as_posix()
        for page in project_at(self.config.rootpath).pages:
            if page.page.path == shown:
                for problem in page.problems:
                    yield ExampleItem.from_parent(self, name=f"{problem.line} 读不懂", result=problem)
                for outcome in page.run:
                    name = f"{outcome.example.line} {outcome.example.word}「{outcome.example.title}」"
                    yield ExampleItem.from_parent(self, name=name, result=outcome)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PageFile | None:
    """Markdown pages below docs/ and examples/ of the root folder."""
    root = parent.config.rootpath
    if file_path.suffix == ".md" and any(file_path.is_relative_to(root / folder) for folder in FOLDERS):
        return PageFile.from_parent(parent, path=file_path)
    return None

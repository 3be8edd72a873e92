"""What running an example gave: the cases that it was run in, and every difference from what its page says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from checks.checker import Finding, Report, check
from checks.delivery import Delivery
from checks.example import Example
from checks.message import units
from checks.placeholder import TYPES
from checks.template import Template, with_template


@dataclass(frozen=True)
class Case:
    """One way the example is run: with a branch of its flip fact, or with certain fills."""

    label: str
    branch: str
    fills: tuple[tuple[str, str], ...]
    report: Report


@dataclass(frozen=True)
class Difference:
    """One thing that does not agree; `kind` is 缺少, 多出, 判定 or 变量; `finding` is there for 多出."""

    kind: str
    line: int
    written: str
    says: str
    finding: Finding | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Judged:
    """An example with what checking it gave: the cases shown on the card, and every difference."""

    example: Example
    cases: tuple[Case, ...]
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Whether the page and the checker say the same."""
        return not self.differences

    @property
    def report(self) -> Report:
        """The report of the first case: the typical fill."""
        return self.cases[0].report

    @cached_property
    def branches(self) -> dict[str, Case]:
        """The first case of each branch, that of the typical fills; a message of the send log goes by its moment."""
        found: dict[str, Case] = {}
        for case in self.cases:
            found.setdefault(case.branch, case)
        return found

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Whether each channel will carry it: the longest case, and what each asks of the template."""
        variables = self.example.variables
        found = self.longest.deliveries
        return with_template(found, Template(self.example.text, variables)) if variables else found

    @cached_property
    def longest(self) -> Report:
        """The report with every placeholder at its longest, be it written or the longest that its type takes."""
        example = self.example
        case = max(self.cases, key=lambda case: case.report.units)
        fills = {
            name: max(*values, TYPES[example.types[name]].longest if name in example.types else "", key=units)
            for name, values in example.variables.items()
        }
        report = check(example.message(fills, case.branch if example.flip else "")) if fills else case.report
        return max(report, case.report, key=lambda one: one.units)

"""Runs mutants past the gate, on all cores: which were noticed, and by what."""

from __future__ import annotations

import os
import random
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

from checks import matter
from checks.assembly import check_block
from checks.folders import pages
from checks.judged import Judged
from checks.mutants.mutation import KINDS, OFF, Mutant, mutants
from checks.page import Page, is_entry
from checks.project import Project
from checks.rule import Harm, Rule
from checks.rules import RULES
from checks.scanner import scan
from checks.workers import ordered


@dataclass(frozen=True)
class Attempt:
    """One mutant and whether the gate noticed it."""

    mutant: Mutant
    killed: bool


@dataclass(frozen=True)
class Tally:
    """All attempts of a run; `reasons` are the survivors that are expected, by name; `whole` says that none was left out."""

    attempts: tuple[Attempt, ...]
    reasons: Mapping[str, str]
    whole: bool

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """The mutants that nothing noticed."""
        return tuple(attempt.mutant for attempt in self.attempts if not attempt.killed)

    @property
    def unexplained(self) -> tuple[Mutant, ...]:
        """Survivors for which no reason is written."""
        return tuple(mutant for mutant in self.survivors if mutant.name not in self.reasons)

    @property
    def stale(self) -> tuple[str, ...]:
        """Written reasons for what does not survive; those of mutants that were not run count only in a whole run."""
        ran = {attempt.mutant.name for attempt in self.attempts}
        alive = {mutant.name for mutant in self.survivors}
        return tuple(name for name in self.reasons if name not in alive and (self.whole or name in ran))

    @property
    def good(self) -> bool:
        """Whether every mutant was noticed or has a reason that still holds."""
        return not self.unexplained and not self.stale


class Gate:
    """The gate as one mutant meets it: the scanner reads the whole page, then the one fence is parsed and judged."""

    def __init__(self, found: Sequence[Page]) -> None:
        self.pages = {page.path: page for page in found}

    def notices(self, mutant: Mutant) -> bool:
        """Whether the gate turns red; where a harm was put in, whether a finding of that harm is why."""
        if mutant.kind == OFF:
            left = tuple(rule for rule in RULES if rule.id != mutant.off)
            return any(self._red(self.pages[path], line, left) for path, line in mutant.named)
        page = self.pages[mutant.path]
        return self._red(scan("\n".join(_changed(page, mutant)), page.path), mutant.line, RULES, mutant.harm)

    def _red(self, page: Page, line: int, rules: Sequence[Rule], harm: Harm | None = None) -> bool:
        block = next((block for block in page.blocks if block.line == line), None)
        if page.problems or block is None:
            return harm is None
        defaults = {} if is_entry(page.path) else matter.parse(page.matter).defaults
        result = check_block(block, defaults, rules)
        if harm:
            return isinstance(result, Judged) and any(
                difference.finding and difference.finding.rule.harm is harm
                for difference in result.differences
            )
        return not isinstance(result, Judged) or not result.agrees


def _changed(page: Page, mutant: Mutant) -> list[str]:
    """The lines of a page with the fence of a mutant written into it."""
    block = next(block for block in page.blocks if block.line == mutant.line)
    lines = list(page.lines)
    opening = lines[block.line - 1]
    lines[block.line - 1] = opening.replace(block.info, mutant.info) if block.info else opening
    lines[block.line : block.end - 1] = [block.prefix + line for line in mutant.body]
    return lines


def reasons() -> dict[str, str]:
    """The survivors that are expected, by name, each with its reason in Chinese."""
    data = tomllib.loads(files("checks.mutants").joinpath("survivors.toml").read_text("utf-8"))
    return {name: group["reason"] for group in data.get("survivors", ()) for name in group["names"]}


def run(root: Path, project: Project, sample: int | None, seed: int, jobs: int | None) -> Tally:
    """Every mutant of a project that is good, or a sample of them with each kind in its share; in order."""
    found = list(mutants(project.judged))
    chosen = found if sample is None or sample >= len(found) else _sample(found, sample, seed)
    here = jobs == 1
    notices = Gate([page.page for page in project.pages]).notices if here else partial(_notices, root)
    killed = ordered(notices, chosen, jobs or os.cpu_count() or 1)
    attempts = tuple(Attempt(mutant, dead) for mutant, dead in zip(chosen, killed, strict=True))
    return Tally(attempts, reasons(), len(chosen) == len(found))


def _sample(found: Sequence[Mutant], size: int, seed: int) -> list[Mutant]:
    picked = sorted(random.Random(seed).sample(range(len(found)), size))
    return [found[index] for index in picked]


@cache
def _gate(root: Path) -> Gate:
    """The gate of a project in a process of its own, which is given no pages."""
    return Gate(tuple(pages(root)))


def _notices(root: Path, mutant: Mutant) -> bool:
    return _gate(root).notices(mutant)


def as_text(tally: Tally) -> str:
    """Killed of total, kind by kind; then every survivor with its reason, and every reason that no longer holds."""
    total: Counter[str] = Counter()
    dead: Counter[str] = Counter()
    for attempt in tally.attempts:
        total[attempt.mutant.kind] += 1
        dead[attempt.mutant.kind] += attempt.killed
    lines = [f"{kind}  {dead[kind]}/{total[kind]}" for kind in KINDS if total[kind]]
    lines.append(f"合计  {dead.total()}/{total.total()}" + ("" if tally.whole else "（抽样）"))
    explained = [mutant for mutant in tally.survivors if mutant.name in tally.reasons]
    by_reason: dict[str, list[Mutant]] = {}
    for mutant in explained:
        by_reason.setdefault(tally.reasons[mutant.name], []).append(mutant)
    for reason, group in by_reason.items():
        lines.append(f"没有变红，因为{reason}")
        lines += [f"  {_place(mutant)}" for mutant in group]
    if tally.unexplained:
        lines.append("没有变红，也没有写明原因：请改规则，或在 checks/mutants/survivors.toml 里写明为什么")
        lines += [f"  {_place(mutant)}" for mutant in tally.unexplained]
    if tally.stale:
        lines.append(
            "原因已经不成立（现在会变红，或已经没有这一条）：请从 checks/mutants/survivors.toml 删去"
        )
        lines += [f"  {name}" for name in tally.stale]
    return "\n".join(lines)


def _place(mutant: Mutant) -> str:
    return f"{mutant.path}:{mutant.line}  {mutant.name}" if mutant.path else mutant.name

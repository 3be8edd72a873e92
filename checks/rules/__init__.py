"""The rules, one module per guide page; `RULES` is all of them in the order of the guide."""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from dataclasses import replace
from pickle import PicklingError

from checks.rule import Rule
from checks.rules import (
    channel,
    consequences,
    facts,
    next_steps,
    opening,
    privacy,
    threats,
    timing,
    tone,
)

MODULES = (opening, facts, next_steps, consequences, tone, privacy, threats, timing, channel)
RULES: tuple[Rule, ...] = tuple(
    replace(rule, page=module.__name__.rpartition(".")[2]) for module in MODULES for rule in module.RULES
)
BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}


def _of(name: str) -> Rule:
    return BY_ID[name]


def _by_name(rule: Rule) -> tuple[Callable[[str], Rule], tuple[str]]:
    """A rule holds code, so it goes to another process by its id: only the rules of this package can."""
    if BY_ID.get(rule.id) is not rule:
        raise PicklingError(f"规则“{rule.id}”不是本项目自带的，不能交给别的进程。")
    return _of, (rule.id,)


copyreg.pickle(Rule, _by_name)

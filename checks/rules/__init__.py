"""The rules, one module per guide page; `RULES` is all of them in the order of the guide."""

from __future__ import annotations

from dataclasses import replace

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

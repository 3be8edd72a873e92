"""Short ways to ask the checker about one text, and the table that specifies a rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from checks import Message, Report, check
from checks.rules import BY_ID

Facts = dict[str, Any]
Row = str | tuple[str, Facts]
Unknown = tuple[str, Facts, set[str]]

NOTICE = "【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。"
SETTLED = "【示例银行】张女士，您尾号1234账户的借款已结清，我们不会再就该笔借款发送提醒。"
CODE = "【示例银行】您的登录验证码是135790，5分钟内有效，请勿告诉任何人。"


@dataclass(frozen=True)
class Spec:
    """What a rule finds, what it leaves alone, and what it cannot judge without more facts."""

    rule: str
    fires: tuple[Row, ...]
    passes: tuple[Row, ...]
    unknown: tuple[Unknown, ...] = ()


def report(text: str, **facts: Any) -> Report:
    return check(Message(text, **facts))


def fired(text: str, **facts: Any) -> set[str]:
    return {finding.rule.id for finding in report(text, **facts).findings}


def undetermined(text: str, **facts: Any) -> dict[str, set[str]]:
    """The facts that each undetermined rule lacks, by rule id."""
    return {one.rule.id: set(one.facts) for one in report(text, **facts).undetermined}


def spans(text: str, rule: str, **facts: Any) -> list[str]:
    """What the findings of a rule quote: words of the text, or a fact."""
    return [finding.quote for finding in report(text, **facts).findings if finding.rule.id == rule]


def levels(text: str, rule: str, **facts: Any) -> set[str]:
    return {finding.level.value for finding in report(text, **facts).findings if finding.rule.id == rule}


def split(row: Row) -> tuple[str, Facts]:
    return (row, {}) if isinstance(row, str) else row


def breaches(specs: Iterable[Spec]) -> list[Any]:
    """Parameters `rule, text, facts`, one for each message that breaks its rule."""
    return [pytest.param(spec.rule, *split(row), id=_name(spec, row)) for spec in specs for row in spec.fires]


def innocents(specs: Iterable[Spec]) -> list[Any]:
    """Parameters `rule, text, facts`, one for each message that a rule must leave alone."""
    return [
        pytest.param(spec.rule, *split(row), id=_name(spec, row)) for spec in specs for row in spec.passes
    ]


def unknowns(specs: Iterable[Spec]) -> list[Any]:
    """Parameters `rule, text, facts, lacking`, one for each message that lacks a fact."""
    return [
        pytest.param(spec.rule, text, facts, lacking, id=_name(spec, (text, facts)))
        for spec in specs
        for text, facts, lacking in spec.unknown
    ]


def patterned(specs: Iterable[Spec]) -> list[Any]:
    """The breaches of the rules that are not of the second reader, which reads a whole as a whole."""
    return breaches(spec for spec in specs if not BY_ID[spec.rule].second)


class SpecTests:
    """What every rule owes its specification; a module's own class sets `specs`."""

    specs: ClassVar[tuple[Spec, ...]] = ()

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        rows = {
            "test_a_breach_is_found": breaches,
            "test_an_innocent_message_is_left_alone": innocents,
            "test_a_missing_fact_leaves_the_rule_undetermined": unknowns,
            "test_a_breach_that_a_pattern_finds_is_found_inside_a_whole_notice": patterned,
        }
        make = rows[metafunc.function.__name__]
        names = ("rule", "text", "facts", "lacking") if make is unknowns else ("rule", "text", "facts")
        metafunc.parametrize(names, make(self.specs))

    def test_a_breach_is_found(self, rule: str, text: str, facts: Facts) -> None:
        assert rule in fired(text, **facts)

    def test_an_innocent_message_is_left_alone(self, rule: str, text: str, facts: Facts) -> None:
        assert rule not in fired(text, **facts)


class PhraseSpecTests(SpecTests):
    """The same for rules that look for words: a good notice around them hides nothing."""

    def test_a_breach_that_a_pattern_finds_is_found_inside_a_whole_notice(
        self, rule: str, text: str, facts: Facts
    ) -> None:
        assert rule in fired(f"{NOTICE}{text}", **{**facts, "fragment": False})


class FactSpecTests(SpecTests):
    """The same for rules that need facts beside the text."""

    def test_a_missing_fact_leaves_the_rule_undetermined(
        self, rule: str, text: str, facts: Facts, lacking: set[str]
    ) -> None:
        assert rule not in fired(text, **facts)
        assert lacking <= undetermined(text, **facts).get(rule, set())


def _name(spec: Spec, row: Row) -> str:
    text, facts = split(row)
    stated = " ".join(f"{name}={value}" for name, value in facts.items())
    return f"{spec.rule}: {text if len(text) <= 40 else text[:40] + '…'} {stated}".strip()

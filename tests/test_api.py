"""What a program may rely on: the public names, each of their fields on the page for developers, samples that run."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import checks
from checks import Delivery, Finding, Message, Reason, Report, Rule, Undetermined

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/tools/api.md").read_text("utf-8")
SAMPLES = [
    (name, sample)
    for name in ("docs/tools/api.md", "docs/index.md", "README.md")
    for sample in re.findall(r"^```python\n(.*?)^```$", (ROOT / name).read_text("utf-8"), re.M | re.S)
]


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=[name for name, _ in SAMPLES])
def test_every_sample_runs_and_says_something_of_the_message(
    name: str, sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    known: dict[str, Any] = {}
    exec(compile(sample, name, "exec"), known)
    assert known["report"].verdict in checks.Verdict
    said = capsys.readouterr().out
    assert not said or "no-threat" in said or "collect-after-settlement" in said


@pytest.mark.parametrize("name", [name for name in checks.__all__ if name != "check"])
def test_every_public_name_is_there_and_on_the_page(name: str) -> None:
    assert hasattr(checks, name)
    assert re.search(rf"(?:`|\b){name}\b", PAGE)


@pytest.mark.parametrize("of", [Report, Finding, Undetermined, Delivery, Reason], ids=lambda of: of.__name__)
def test_every_field_of_a_result_is_on_the_page(of: Any) -> None:
    (section,) = re.findall(rf"^### {of.__name__} .*?\n(.*?)^#", PAGE, re.M | re.S)
    told = re.findall(r"^\| `(\w+)` \|", section, re.M)
    computed = [name for name, value in vars(of).items() if isinstance(value, property)]
    assert sorted(told) == sorted([field.name for field in fields(of)] + computed)


def test_a_caller_may_leave_rules_out_by_what_they_guard_against() -> None:
    message = Message("再不还款，后果自负。")
    every = checks.check(message).findings
    chosen: list[Rule] = [rule for rule in checks.RULES if rule.harm is not checks.Harm.THREAT]
    left = checks.check(message, chosen).findings
    assert {finding.rule.id for finding in every} - {finding.rule.id for finding in left} == {"no-threat"}


def test_a_rule_and_a_channel_are_shown_by_their_id_so_that_help_and_a_failed_test_can_be_read() -> None:
    told = checks.check(Message("再不还款，后果自负。", fragment=True))
    assert repr(told.findings[0].rule) == "<Rule no-threat>"
    assert repr(told.deliveries[0].profile) == "<Profile own>"
    assert len(repr(told)) < 8_000
    assert len(str(inspect.signature(checks.check))) < 4_000


def test_a_rule_that_names_a_whole_text_and_no_article_can_be_written_as_data() -> None:
    rule = replace(checks.RULES[0], basis=("civil-code",))
    (finding,) = checks.as_dict(checks.check(Message("请核对您的账单。"), [rule]))["findings"]
    (basis,) = finding["bases"]
    assert (basis["source"], basis["article"], basis["point"]) == ("civil-code", "", "")
    assert basis["confidence"] == "高"

"""A message is judged by the rules and texts of its day, and every report cites only those."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rule_helpers import NOTICE, fired, report

from checks.assembly import assemble
from checks.checker import RULES_DATE, check
from checks.describe import applies, explain, force, rules_json
from checks.message import Message
from checks.mismatch import mismatch_text
from checks.output import as_dict, as_text
from checks.report import as_json, as_sarif
from checks.rules import BY_ID, RULES
from checks.scanner import scan
from checks.site.card import card
from checks.sources import Force, cite, period, sources

ADVERT = "您的账单已逾期5天，还清即送优惠券。"
INSULT = "老赖，请还款。"
OLD, NEW = "sms-provisions-2015#第18条", "sms-provisions-2026#商业短信"

TURNS = [
    ("no-marketing-mix", ADVERT, OLD, "2015-06-30", "2026-04-30"),
    ("no-marketing-mix", ADVERT, NEW, "2026-05-01", None),
    ("no-insult", INSULT, "public-security-law#第50条第一款第五项", "2026-01-01", None),
    ("no-extra-fee", "请先交500元撤案费再谈。", "loan-cost-disclosure-2026#不得另收", "2026-08-01", None),
    ("no-third-party-threat", "再不还款，我们将联系您的家人。", "gbt-45251-2025#对象", "2025-02-28", None),
    ("no-third-party-threat", "再不还款，我们将联系您的家人。", "cba-guideline-2026#第三人", "2026-01-30", None),
    ("no-fabricated-blacklist", "您将进入全网黑名单。", "microloan-measures#第37条第二项", "2025-01-17", None),
]  # fmt: skip


def at(day: dt.date | str) -> dict[str, Any]:
    return {"send_at": f"{day} 10:30", "fragment": True}


def cited(text: str, rule: str, day: dt.date | str) -> tuple[str, ...]:
    """The texts that the findings of a rule cite on a day; none where it finds nothing."""
    found = report(text, **at(day)).findings
    return next((finding.basis for finding in found if finding.rule.id == rule), ())


@pytest.mark.parametrize(("rule", "text", "source", "first", "last"), TURNS)
def test_a_text_is_cited_from_its_first_day_to_its_last(
    rule: str, text: str, source: str, first: str, last: str | None
) -> None:
    day = dt.date.fromisoformat(first)
    assert source in cited(text, rule, day)
    assert source not in cited(text, rule, day - dt.timedelta(days=1))
    if last:
        end = dt.date.fromisoformat(last)
        assert source in cited(text, rule, end)
        assert source not in cited(text, rule, end + dt.timedelta(days=1))


def test_without_a_time_the_day_is_that_of_the_rules_and_never_that_of_the_clock() -> None:
    undated = report(ADVERT, fragment=True)
    dated = report(ADVERT, **at(RULES_DATE))
    assert [f.basis for f in undated.findings] == [f.basis for f in dated.findings]
    assert NEW in undated.findings[0].basis


def test_a_rule_whose_texts_are_all_later_than_the_message_does_not_apply() -> None:
    night = {"send_at": "2025-02-27 22:30", "fragment": True}
    assert "send-window" not in fired("请尽快还款。", **night)
    assert "send-window" in fired("请尽快还款。", **{**night, "send_at": "2025-02-28 22:30"})
    before = check(Message(NOTICE, send_at=dt.datetime(2025, 2, 27, 10, 30)))
    assert before.checked < check(Message(NOTICE, send_at=dt.datetime(2026, 11, 24, 10, 30))).checked


def test_a_rules_own_day_narrows_that_of_its_texts() -> None:
    rule = BY_ID["card-late-fee-term"]
    assert rule.first_day == dt.date(2017, 1, 1)
    assert rule.basis_on(dt.date(2016, 12, 31)) == ()
    assert BY_ID["send-window"].first_day == dt.date(2025, 2, 28)
    assert BY_ID["no-inherited-liability"].first_day == dt.date(2021, 1, 1)
    assert BY_ID["dishonest-list-truthful"].first_day is None


@pytest.mark.parametrize("day", ["1990-01-01", "2015-07-01", "2024-06-01", "2026-01-29", "2026-04-30", "2026-08-01", "2099-12-31"])  # fmt: skip
def test_whatever_the_day_no_rule_cites_a_text_that_was_not_in_force(day: str) -> None:
    date = dt.date.fromisoformat(day)
    for rule in RULES:
        for written in rule.basis_on(date):
            assert sources()[written.partition("#")[0]].in_force(date)


def fence(day: str) -> str:
    return f"```sms 反例 夹带营销\n时间: {day} 10:30\n片段: 是\n\n{ADVERT}\n```\n"


@pytest.mark.parametrize(("day", "named", "other"), [("2026-04-30", OLD, NEW), ("2026-05-01", NEW, OLD)])
def test_every_report_names_the_text_of_the_day_and_not_the_other(day: str, named: str, other: str) -> None:
    found = report(ADVERT, **at(day))
    project = assemble([scan(fence(day), "docs/guide/tone.md")])
    (judged,) = project.judged
    for shown in (as_text(found), card(judged, lambda name: name, set()), mismatch_text(judged)):
        assert cite(named) in shown
        assert cite(other) not in shown
    sarif = json.loads(as_sarif(project))["runs"][0]["results"]
    (result,) = [result for result in sarif if result["ruleId"] == "no-marketing-mix"]
    (difference,) = [d for d in json.loads(as_json(project))["examples"][0]["differences"] if d["sources"]]
    assert cite(named) in result["message"]["text"]
    for data in (as_dict(found)["findings"][0], difference, result["properties"]):
        assert named in data["sources"]
        assert other not in data["sources"]


def test_a_rule_is_explained_with_the_days_of_its_texts() -> None:
    said = explain(BY_ID["no-marketing-mix"])
    assert "［2015-06-30 至 2026-04-30］" in said
    assert "［2026-05-01 起］" in said
    assert "适用：2025-02-28 起" in explain(BY_ID["send-window"])
    listed = {rule["id"]: rule for rule in rules_json()["rules"]}
    assert listed["send-window"]["since"] == "2025-02-28"
    assert listed["send-window"]["until"] is None


def test_the_strongest_force_of_a_rule_is_that_of_a_text_in_force() -> None:
    assert force(BY_ID["opt-out-consistent"]) is Force.DEPARTMENTAL_RULE
    assert force(BY_ID["no-marketing-mix"]) is Force.LAW


BEGIN, END = dt.date(2026, 1, 1), dt.date(2026, 1, 2)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(None, None, ""), (BEGIN, None, "2026-01-01 起"), (None, END, "至 2026-01-02"), (BEGIN, END, "2026-01-01 至 2026-01-02")],
)  # fmt: skip
def test_days_of_force_in_words(first: dt.date | None, last: dt.date | None, words: str) -> None:
    assert period(first, last) == words


def test_a_day_that_is_only_bounded_is_not_shown_as_a_beginning() -> None:
    source = sources()["case-baoshan"]
    assert (source.effective, source.issued) == (None, None)
    assert source.days == "不早于 2024-01-01"
    assert applies(BY_ID["official-payment-channel"]) == "不早于 2018-01-01"
    assert applies(BY_ID["card-late-fee-term"]) == "2017-01-01 起"
    assert period(BEGIN, END, known=False) == "不早于 2026-01-01，至 2026-01-02"


PAGE = (Path(__file__).resolve().parent.parent / "docs/reference/dates.md").read_text("utf-8")
ROW = re.compile(r"^\| (?P<day>20\d\d-\d\d-\d\d) \| [^|]*?\[\[source:(?P<source>[\w-]+)\]\]", re.MULTILINE)
WINDOW_CLOSED = "credit-repair-2025"


def test_the_table_of_dividing_days_agrees_with_the_sources() -> None:
    rows = {row["source"]: dt.date.fromisoformat(row["day"]) for row in ROW.finditer(PAGE)}
    assert len(rows) == 18
    assert rows.pop(WINDOW_CLOSED) == dt.date(2026, 3, 31) + dt.timedelta(days=1)
    assert rows == {name: sources()[name].begins for name in rows}
    assert list(rows.values()) == sorted(rows.values())


@pytest.mark.parametrize("days", [("2026-03-31", "2026-04-01"), ("2026-04-30", "2026-05-01"), ("2026-07-31", "2026-09-15")])  # fmt: skip
def test_the_page_shows_the_same_message_before_and_after_each_of_three_days(days: tuple[str, str]) -> None:
    judged = assemble([scan(PAGE, "docs/reference/dates.md")]).judged
    texts = [
        {case.report.message.text for o in judged for case in o.cases if str(case.report.message.send_at)[:10] == day}
        for day in days
    ]  # fmt: skip
    assert texts[0]
    assert texts[0] == texts[1]

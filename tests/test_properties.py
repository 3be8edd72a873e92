"""What holds for any text, any facts and any page: checking is total, deterministic, blind to order and to spelling."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from checks import Message, Report, check, matter
from checks.assembly import check_page
from checks.context import FIELDS, written
from checks.example import Example, parse
from checks.expectation import quotation
from checks.folders import pages
from checks.lookalike import VERDICT_WORDS
from checks.mutants.violations import SENTENCES
from checks.page import is_entry
from checks.rules import RULES
from checks.scanner import scan
from checks.schedule import KEY, facts_at
from checks.words import WORDS

ROOT = Path(__file__).resolve().parent.parent
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
NAMED = st.lists(st.text("示例银行95x.com", min_size=1, max_size=6).filter(str.strip), max_size=3)
BY_FIELD: dict[str, st.SearchStrategy[Any]] = {
    "send_at": st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 12, 31)),
    "signature": st.sampled_from(["示例银行", "示例消金"]),
    "sender_number": st.sampled_from(["1068xxxx", "95001", "13800138000"]),
    "registered_numbers": st.just("1068xxxx*，95001"),
    "amount_total": st.floats(0, 1e9),
    "amount_items": st.just("本金 1150.00，利息 84.56"),
    "offer": st.sampled_from(["有", "无", "有效期 2026-11-30，条件 一次性结清，授权号 A1"]),
} | dict.fromkeys(("number_verified_at", "as_of", "due_date", "loan_date"), DAYS)
BY_FIELD |= dict.fromkeys(("lost_basis", "case_no", "lawyer_license"), st.just("（2026）示0101民初1234号"))
BY_FIELD |= dict.fromkeys(("registered_signatures", "payee_allowlist"), NAMED)
BY_FIELD["link_allowlist"] = st.lists(
    st.from_regex(r"[a-z0-9示例-]{1,8}(\.[a-z0-9]{1,5}){1,2}", fullmatch=True), max_size=3
)
BY_FIELD["phone_allowlist"] = st.lists(
    st.from_regex(r"[0-9xX]{3,12}(-[0-9]{1,4})?", fullmatch=True), max_size=3
)
BY_FIELD |= {
    name: st.integers(0, 100)
    for name in ("validity_minutes", "sms_today", "sms_7d", "overdue_days", "retention_years")
}


def value_of(name: str) -> st.SearchStrategy[Any]:
    words: list[Any] = [english for english, _ in FIELDS[name][1].choices]
    return BY_FIELD.get(name, st.sampled_from(words or [True, False]))


FACTS = st.fixed_dictionaries({}, optional={name: value_of(name) for name in FIELDS})
WORD = st.sampled_from(
    [word for words in WORDS.values() for word in words.split("|") if word.isalnum()]
    + list(SENTENCES.values())
)
SIGN = st.sampled_from(
    [*"，。！【】｛{}法·院１２㎏ﬁ…~", "\u200b", "\u202e", "\ud800", "\0", "\r\n", "😀", "e\u0301"]
)
TEXTS = st.lists(WORD | SIGN | st.text(max_size=3), max_size=25).map("".join)
NFKC_TEXTS = st.lists(WORD | st.sampled_from("，。！１２３ａＢ％：（）㈠①Ⅳ㍿"), min_size=1, max_size=15).map(
    "".join
)


def facts_of(report: Report) -> list[tuple[str, str, int, int, str]]:
    return [(f.rule.id, f.level.value, f.start, f.end, f.evidence) for f in report.findings]


@FEW
@given(TEXTS, FACTS, st.booleans())
def test_any_text_with_any_facts_gives_a_report_whose_places_lie_inside_the_text(
    text: str, facts: dict[str, Any], fragment: bool
) -> None:
    report = check(Message(text, fragment=fragment, **facts))
    for finding in report.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.basis
    for spans in report.elements.values():
        assert all(0 <= start < end <= len(text) for start, end in spans)
    for delivery in report.deliveries:
        for reason in delivery.reasons:
            assert 0 <= reason.start <= reason.end <= len(text)
            assert text[reason.start : reason.end] in reason.quote
    assert not {one.rule.id for one in report.undetermined} & {one.rule.id for one in report.findings}


@FEW
@given(st.lists(TEXTS, min_size=2, max_size=4), FACTS, st.randoms(use_true_random=False))
def test_neither_the_order_of_messages_nor_that_of_rules_changes_a_report(
    texts: list[str], facts: dict[str, Any], chance: Any
) -> None:
    messages = [Message(text, **facts) for text in texts]
    reports = {message.text: check(message) for message in messages}
    rules = list(RULES)
    chance.shuffle(messages)
    chance.shuffle(rules)
    for message in messages:
        assert {check(message)} == {reports[message.text]}
        assert facts_of(check(message, rules)) == facts_of(reports[message.text])


@FEW
@given(NFKC_TEXTS, st.booleans())
def test_texts_that_are_equal_in_nfkc_break_equal_rules(text: str, fragment: bool) -> None:
    """Length apart, which counts what is sent: a compatibility character may be one unit and its form several."""
    plain = unicodedata.normalize("NFKC", text)
    assume(plain != text)
    broken = [
        {finding.rule.id for finding in check(Message(one, fragment=fragment)).findings}
        - {"length-and-plain"}
        for one in (text, plain)
    ]
    assert broken[0] == broken[1]


def fence_of(example: Example) -> str:
    """An example written anew from what was read of it."""
    lines = []
    for name, value in example.facts.items():
        if (example.events and name in ("sms_today", "sms_7d")) or name in derived(example):
            continue
        lines.append(f"{FIELDS[name][0]}: {written(name, value)}")
    if example.flip:
        lines.append(f"{FIELDS[example.flip[0]][0]}: {' | '.join(example.flip[1])}")
    for name, values in example.variables.items():
        kind = f"（{example.types[name]}）" if name in example.types else ""
        lines.append(f"变量 {name}{kind}: {' | '.join(values)}")
    own = (("片段", "是" if example.fragment else ""), ("原因", example.reason), ("说明", example.note))
    lines += [f"{key}: {value}" for key, value in own if value]
    lines += [f"{KEY}: {event.written} {event.kind}" for event in example.events]
    arrows = [
        f"=> {f'[{one.branch}] ' if one.branch else ''}{one.rule}"
        + (f" {quotation(one.quote, one.occurrence)}" if one.quote else "")
        for one in example.expectations
    ]
    return "\n".join([f"```sms {example.word} {example.title}", *lines, "", example.text, *arrows, "```"])


def derived(example: Example) -> set[str]:
    """The facts that the send log states."""
    return set(facts_at(example.events, example.facts["send_at"])) if example.events else set()


def shape(example: Example) -> Example:
    """An example without its places."""
    expectations = tuple(replace(one, line=0) for one in example.expectations)
    block = replace(example.block, path="", line=0, end=0, body=(), info="", prefix="", defaults=())
    return replace(example, block=block, expectations=expectations, text_line=0, expect_line=0)


def read_again(example: Example) -> Example:
    page = scan(fence_of(example), example.path)
    assert page.problems == ()
    (block,) = page.blocks
    again = parse(block)
    assert isinstance(again, Example), (fence_of(example), again)
    return again


def written_examples() -> Iterator[Example]:
    for page in pages(ROOT):
        defaults = {} if is_entry(page.path) else matter.parse(page.matter).defaults
        for block in page.blocks:
            read = parse(replace(block, defaults=tuple(defaults.items())))
            if isinstance(read, Example):
                yield read


def test_every_example_of_the_guide_is_read_written_and_read_again_the_same() -> None:
    examples = list(written_examples())
    assert len(examples) > 500
    for example in examples:
        assert shape(read_again(example)) == shape(example), f"{example.path}:{example.line}"


LINE = st.text("短信。，“”=>: {}|[]`~#<&\u202e\u200b😀 \t", min_size=1, max_size=20)
KEYS = [
    "时间: 2026-11-24 10:30",
    "征信: 已接入",
    "应还总额: 1,234.5",
    "片段: 是",
    "说明: 一句。",
    "分项: 本金 1150，利息 84.56",
]


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["正例", "反例"]),
    st.lists(st.sampled_from(KEYS), unique=True, max_size=4),
    st.lists(LINE, min_size=1, max_size=3),
    st.lists(st.tuples(st.sampled_from([rule.id for rule in RULES]), LINE, st.integers(1, 3)), max_size=3),
)
def test_an_example_of_any_make_is_read_written_and_read_again_the_same(
    word: str, head: list[str], text: list[str], arrows: list[tuple[str, str, int]]
) -> None:
    rows = [f"=> {rule} {quotation(quote, count)}" for rule, quote, count in arrows]
    page = scan("\n".join([f"```sms {word} 题", *head, "", *text, *rows, "```"]))
    read = parse(page.blocks[0]) if len(page.blocks) == 1 and not page.problems else None
    assume(isinstance(read, Example))
    assert isinstance(read, Example)
    assert shape(read_again(read)) == shape(read)


FENCE = st.builds(
    "{0}{1}sms {2}{3} 题{4}\n{0}{5}\n{0}{6}".format,
    st.sampled_from(["", "> ", "  "]),
    st.sampled_from(["```", "~~~", "````"]),
    st.sampled_from([*VERDICT_WORDS, "引用", "正列", ""]),
    st.sampled_from(["", "：", " "]),
    st.integers(0, 99),
    st.text("短信。=>: 时间{}", max_size=12),
    st.sampled_from(["```", "~~~", "````"]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(FENCE, max_size=6))
def test_a_page_of_fences_yields_as_many_examples_or_says_what_is_wrong(fences: list[str]) -> None:
    page = check_page(scan("# 页\n\n" + "\n\n段落。\n\n".join(fences) + "\n", "docs/guide/p.md"))
    read = [fence for fence in page.fences if fence is not None]
    assert len(read) == len(fences) or page.problems
    assert len(page.fences) == len(page.page.blocks)

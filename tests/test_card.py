"""What a card shows, in which order, and what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote
from xml.etree.ElementTree import Element

import markdown
import pytest
from html_helpers import classed, parsed, words
from hypothesis import given
from hypothesis import strategies as st

from checks import Message, check
from checks.assembly import load
from checks.checker import RULES_DATE
from checks.judged import Judged
from checks.markdown import SmsExtension
from checks.project import Project
from checks.rules import RULES
from checks.site.card import Surroundings, card
from checks.site.checker_link import fragment
from checks.site.entry_page import below
from checks.site.legend import NUMBERS, uncut
from checks.site.premises import unfired
from checks.site.rule_header import rule_header
from checks.site.surroundings import around
from checks.site.tint import Mark, Place, merged, plain, tinted
from checks.sources import sources
from checks.stated import parse
from checks.version import __version__

ROOT = Path(__file__).resolve().parent.parent
WHOLE = "【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元。可在示例银行App核对、还款或申请协商，有异议可联系App在线客服。"
BAD = WHOLE + "否则将联系您的家人。"
HEAD = "---\ntitle: {title}\nproduct: 信用卡\nstage: 诉前\npurpose: 告知\ntone: 坚定\n{more}when: 一句话的场合。\nwhen_not: 不是那个场合。\n---\n\n"
PAGE = f"""```sms 正例 整条
时间: 2026-11-24 10:30
产品: 信用卡
应还日: 2026-11-17
截至日: 2026-11-24
机构: 银行
说明: 写得完整。
变量 姓: 张 | 欧阳

{WHOLE.replace("张女士", "{姓}女士")}
```

```sms 反例 添了半句
说明: 家人与账无关。

{BAD}
=> no-third-party-threat “联系您的家人”
```

```sms 边界 取决于是否接入
征信: 已接入 | 未接入
片段: 是

逾期信息将按规定报送金融信用信息基础数据库。
=> [已接入] 无
=> [未接入] credit-report-truthful “报送金融信用信息基础数据库”
```

```sms 待改进 还查不出
片段: 是
原因: 没有词说到它。

请核对账单。
=> no-threat “核对”
```
"""
ORDER = (
    "sms-word", "sms-bubble", "sms-findings", "sms-note", "sms-remedy", "sms-legend", "sms-length", "sms-meta",
    "sms-unknown", "sms-channels", "sms-tools",
)  # fmt: skip


def one(tree: Element, name: str) -> Element:
    (node,) = classed(tree, name)
    return node


@pytest.fixture
def judged(write: Callable[[str, str], Path]) -> dict[str, Judged]:
    """The four examples of the page, by verdict word."""
    write("docs/page.md", PAGE)
    project = load(Path.cwd())
    assert project.good, [d for o in project.mismatches for d in o.differences] or project.problems
    return {judged.example.word: judged for judged in project.judged}


def drawn(judged: Judged, surroundings: Surroundings | None = None) -> Element:
    return parsed(card(judged, lambda name: f"../{name}/", set(), surroundings))


# ------------------------------------------------------------------ order and words


@pytest.mark.parametrize("word", ["正例", "反例", "边界", "待改进"])
def test_the_order_without_styles_is_the_same_on_every_card(judged: dict[str, Judged], word: str) -> None:
    tree = drawn(judged[word])
    seen = [name for node in tree.iter() for name in (node.get("class") or "").split() if name in ORDER]
    first = list(dict.fromkeys(seen))
    assert first == [name for name in ORDER if name in first]
    assert first[:2] == ["sms-word", "sms-bubble"]
    assert first[-1] == "sms-tools"


@pytest.mark.parametrize(("word", "icon"), [("正例", "✓"), ("反例", "✕"), ("边界", "◐"), ("待改进", "…")])
def test_the_verdict_is_an_icon_and_a_word(judged: dict[str, Judged], word: str, icon: str) -> None:
    tree = drawn(judged[word])
    assert words(one(tree, "sms-word")) == icon + word
    assert words(next(tree.iter("figcaption"))).startswith(f"{icon}{word} ")
    assert one(tree, "sms-icon").get("aria-hidden") == "true"
    assert [node.tag for node in classed(tree, "sms-caution")] == (["span"] if word == "反例" else [])


def test_a_good_example_with_a_warning_is_not_announced_as_fine_nor_copied(
    write: Callable[[str, str], Path],
) -> None:
    page = "```sms 正例 标点太重\n片段: 是\n\n请尽快还款！！！\n=> tone-heavy-punctuation “！！！”\n```\n"
    write("docs/page.md", page)
    project = load(Path.cwd())
    assert project.good
    tree = drawn(project.judged[0])
    assert words(next(tree.iter("figcaption"))) == "△正例，有警告 标点太重 先按警告改，再用"
    assert not classed(tree, "sms-copy")


def test_a_good_card_says_what_was_checked_and_a_bad_one_what_is_wrong(judged: dict[str, Judged]) -> None:
    assert words(one(drawn(judged["正例"]), "sms-none")).startswith("没有触发已实现的规则：判定了 ")
    item = one(drawn(judged["反例"]), "sms-findings")
    assert words(item).startswith("错误 ")
    assert "依据：" in words(item)
    assert [a.get("href") for a in item.iter("a")] == ["../no-third-party-threat/"]


def test_rules_that_were_not_judged_do_not_count_as_those_that_found_nothing() -> None:
    report = check(Message(WHOLE))
    left = len(report.undetermined)
    assert left
    assert unfired(report) == (
        f"没有触发已实现的规则：判定了 {report.checked - left} 条，{left} 条缺少事实，没有判定"
    )
    assert unfired(replace(report, undetermined=())) == f"没有触发已实现的 {report.checked} 条规则"


# ------------------------------------------------------------------ elements


def test_elements_are_tinted_with_their_number_and_the_text_stays_whole(judged: dict[str, Judged]) -> None:
    tree = drawn(judged["反例"])
    bubble = one(tree, "sms-bubble")
    assert words(bubble) == BAD
    assert [words(node) for node in bubble.iter("mark")] == ["联系您的家人"]
    begins = "·".join(node.get("data-e") or "" for node in bubble.iter("span") if node.get("data-e"))
    found = {NUMBERS[e] for e, spans in judged["反例"].report.elements.items() if spans}
    assert {int(number) for number in begins.split("·")} == found


def test_the_legend_lists_what_is_there_with_its_words_and_what_is_not(judged: dict[str, Judged]) -> None:
    legend = one(drawn(judged["正例"]), "sms-legend")
    assert words(legend).startswith(
        "要素：1 签名 2 称呼 3 逾期天数 4 金额 5 怎么做 6 联系途径 8 官方渠道；没有写：后果"
    )
    told = dict(zip(map(words, legend.iter("dt")), map(words, legend.iter("dd")), strict=True))
    assert told["1 签名"] == "“【示例银行】”"
    assert told["4 金额"] == "“1234.56元”"
    assert "7 后果" not in told


def test_nothing_is_missing_from_a_fragment(judged: dict[str, Judged]) -> None:
    assert "没有写" not in words(drawn(judged["边界"]))


def test_a_signature_that_the_channel_adds_is_not_missing(write: Callable[[str, str], Path]) -> None:
    write(
        "docs/page.md",
        f"```sms 正例 通道加签名\n签名: 示例银行\n\n{WHOLE.removeprefix('【示例银行】')}\n```\n",
    )
    (judged,) = load(Path.cwd()).judged
    assert "“【示例银行】”（由通道加）" in words(one(drawn(judged), "sms-legend"))


TEXTS = st.text(st.sampled_from("逾期家人<&>\"'\n\x02】{}\U0001f600"), max_size=30)
SPANS = st.tuples(st.integers(0, 34), st.integers(0, 34)).map(sorted)
MARKS = st.lists(
    st.builds(lambda s, level: Mark(s[0], s[1], level), SPANS, st.sampled_from(["error", "warning"])),
    max_size=6,
)
PLACES = st.lists(
    st.builds(lambda s, number: Place(s[0], s[1], number), SPANS, st.integers(1, 8)), max_size=10
)


@given(TEXTS, MARKS, PLACES)
def test_findings_and_elements_nest_validly_however_they_overlap(
    text: str, marks: list[Mark], places: list[Place]
) -> None:
    html = tinted(text, marks, places)
    tree = parsed(f"<p>{html}</p>")
    for node in tree.iter("mark"):
        assert not [inner for inner in node.iter("mark") if inner is not node]
    for node in tree.iter("span"):
        assert list(node.iter("span")) == [node]
    shown = words(tree).removeprefix("页").replace("⏎", "")
    assert shown == text.replace("\n", "").replace("\x02", "\ufffd")
    marked = "".join(map(words, tree.iter("mark"))).replace("⏎", "\n").replace("\ufffd", "\x02")
    assert marked == "".join(text[m.start : m.end] for m in merged(marks))
    under = {place for p in places for place in range(p.start, min(p.end, len(text)))}
    inside = "".join(map(words, tree.iter("span"))).replace("⏎", "\n").replace("\ufffd", "\x02")
    assert inside == "".join(text[place] for place in sorted(under))


@pytest.mark.parametrize(
    "char", ["\x02", "\x85", "\u2028", "\u202e", "\ufdd0", "\ufffe", "\U0001ffff", "\ud83d"]
)
def test_what_no_page_can_show_or_may_hold_has_a_sign_in_its_place(char: str) -> None:
    assert words(parsed(f"<p>{plain(f'甲{char}乙')}</p>")).endswith("甲\ufffd乙")


@pytest.mark.parametrize(
    ("text", "start", "end", "seat"),
    [
        ("应还1234.56元。", 0, 2, "e4"),
        ("应还1234.56元。", 2, 10, "e4 late"),
        ("尾号1234信用卡。", 6, 9, "e4 late"),
        ("应还1234.56元。", 2, 9, "e4 mute"),
        ("共1元2期", 1, 3, "e4 mute"),
        ("应还１２元。", 2, 5, "e4 late"),
    ],
)
def test_the_number_of_an_element_never_touches_a_digit(text: str, start: int, end: int, seat: str) -> None:
    (span,) = parsed(f"<p>{tinted(text, (), [Place(start, end, 4)])}</p>").iter("span")
    assert (span.get("class"), span.get("data-e")) == (seat, "4")


@given(TEXTS, PLACES)
def test_every_element_shows_its_number_once_where_it_begins(text: str, places: list[Place]) -> None:
    html = tinted(text, (), places)
    begins = [int(n) for found in re.findall(r'data-e="([^"]+)"', html) for n in found.split("·")]
    expected = {(p.start, p.number) for p in places if p.start < min(p.end, len(text))}
    assert sorted(begins) == sorted(number for _, number in expected)


# ------------------------------------------------------------------ rewrite, length, facts


def test_a_bad_card_shows_what_each_wording_could_be_instead(judged: dict[str, Judged]) -> None:
    remedy = one(drawn(judged["反例"]), "sms-remedy")
    finding = judged["反例"].report.findings[0]
    assert words(remedy) == (
        f"改写的例子：整句换掉，日期、金额和名称写自己的〔原文：{finding.text}〕 → 〔例如改为：{finding.suggestion}〕"
    )
    assert [words(node) for node in remedy.iter("del")] == [f"〔原文：{finding.text}〕"]
    for word in ("正例", "边界", "待改进"):
        assert classed(drawn(judged[word]), "sms-remedy") == []


def test_a_bad_entry_shows_the_way_to_its_good_one_wherever_it_is_drawn(
    write: Callable[[str, str], Path],
) -> None:
    write("examples/good.md", HEAD.format(title="一条正例", more="") + f"```sms 正例 甲\n\n{WHOLE}\n```\n")
    write(
        "examples/bad.md",
        HEAD.format(title="一条反例", more="pair: good\n")
        + f"```sms 反例 乙\n\n{BAD}\n=> no-third-party-threat “联系您的家人”\n```\n",
    )
    project = load(Path.cwd())
    assert project.good
    (bad,) = project.entries["bad"]

    def drawn_on(page: str) -> Element:
        return drawn(bad, around(project, bad, page, lambda name: f"../{name}/", False))

    own, elsewhere = drawn_on("examples/bad.md"), drawn_on("docs/page.md")
    for tree in (own, elsewhere):
        remedy = one(tree, "sms-remedy")
        assert [words(node) for node in remedy.iter("del")] == ["〔删去：否则将联系您的家人。〕"]
        assert [a.get("href") for a in remedy.iter("a")] == ["../entry:good/"]
    assert [a.get("href") for a in one(own, "sms-tools").iter("a")] == ["#sms-乙"]
    assert [a.get("href") for a in one(elsewhere, "sms-tools").iter("a")] == ["../entry:bad/#sms-乙"]


def test_a_pair_whose_text_is_the_same_says_which_facts_differ(write: Callable[[str, str], Path]) -> None:
    fence = f"```sms {{}}\n时间: 2026-11-24 {{}}\n\n{WHOLE}\n{{}}```\n"
    write(
        "examples/day.md", HEAD.format(title="白天发的一条", more="") + fence.format("正例 甲", "10:30", "")
    )
    write(
        "examples/night.md",
        HEAD.format(title="夜里发的一条", more="pair: day\n")
        + fence.format("反例 乙", "22:30", "=> send-window “22:30”\n"),
    )
    project = load(Path.cwd())
    assert project.good
    (night,) = project.entries["night"]
    tree = drawn(night, around(project, night, "examples/night.md", lambda name: f"../{name}/", False))
    assert words(one(tree, "sms-remedy")).startswith("改写成正例：文字一字不差，不同在时间正例：")
    page = below(project, project.library["day"], str, str)
    assert "文字一字不差，不同在时间。" in page
    assert "entry-change" not in page


def test_the_length_is_that_of_the_typical_and_of_the_longest_fill(judged: dict[str, Judged]) -> None:
    good = judged["正例"]
    assert good.longest.units == good.report.units + 1
    units = good.report.units
    assert (
        words(one(drawn(good), "sms-length"))
        == f"常见取值 {units} 字，计费 2 条；变量最长时 {units + 1} 字，计费 2 条。"
    )
    assert words(one(drawn(judged["反例"]), "sms-length")) == f"{judged['反例'].report.units} 字，计费 2 条。"
    assert words(one(drawn(judged["边界"]), "sms-length")) == "片段，不查缺项。"


def test_many_facts_are_folded_and_all_are_there(judged: dict[str, Judged]) -> None:
    meta = one(drawn(judged["正例"]), "sms-meta")
    assert meta.tag == "details"
    assert words(meta) == (
        "前提 6 项时间 2026-11-24 10:30；产品 信用卡；应还日 2026-11-17；截至日 2026-11-24；机构 银行；姓 可为 张 / 欧阳。"
    )


# ------------------------------------------------------------------ what can be done with it


def test_only_a_good_text_can_be_copied_and_as_its_template(judged: dict[str, Judged]) -> None:
    (button,) = drawn(judged["正例"]).iter("button")
    assert button.get("data-copy") == judged["正例"].example.text
    assert button.get("hidden") is not None
    for word in ("反例", "边界", "待改进"):
        tree = drawn(judged[word])
        assert list(tree.iter("button")) == []
        assert [node for node in tree.iter() if node.get("data-copy")] == []


def test_a_text_to_someone_in_danger_has_no_button(write: Callable[[str, str], Path]) -> None:
    head = HEAD.format(title="一条正例", more="recipient: 自伤风险\n")
    write("examples/good.md", head + f"```sms 正例 甲\n\n{WHOLE}\n```\n")
    project = load(Path.cwd())
    (judged,) = project.judged
    for page in ("examples/good.md", "docs/page.md"):
        tree = drawn(judged, around(project, judged, page, str, False))
        assert list(tree.iter("button")) == []


def test_readers_who_got_a_message_are_offered_none_to_copy(write: Callable[[str, str], Path]) -> None:
    write("examples/good.md", HEAD.format(title="一条正例", more="") + f"```sms 正例 甲\n\n{WHOLE}\n```\n")
    project = load(Path.cwd())
    (judged,) = project.judged
    for page, buttons in (("docs/received/index.md", 0), ("docs/guide/facts.md", 1), ("examples/good.md", 1)):
        tree = drawn(judged, around(project, judged, page, str, False))
        assert len(list(tree.iter("button"))) == buttons, page


def test_what_a_finding_rests_on_is_folded_for_readers_who_got_a_message(
    write: Callable[[str, str], Path],
) -> None:
    write("docs/bad.md", f"```sms 反例 乙\n片段: 是\n\n{BAD}\n=> no-third-party-threat “联系您的家人”\n```\n")
    project = load(Path.cwd())
    (judged,) = project.judged
    for page, tag in (
        ("docs/received/index.md", "details"),
        ("docs/index.md", "details"),
        ("docs/guide/tone.md", "span"),
    ):
        (basis,) = classed(drawn(judged, around(project, judged, page, str, False)), "sms-basis")
        assert basis.tag == tag, page
        assert "《" in words(basis), page


def test_readers_who_got_a_message_see_no_elements_and_nothing_that_only_a_sender_keeps(
    write: Callable[[str, str], Path],
) -> None:
    write("examples/good.md", HEAD.format(title="一条正例", more="") + f"```sms 正例 甲\n\n{WHOLE}\n```\n")
    project = load(Path.cwd())
    (judged,) = project.judged
    shown = {
        page: drawn(judged, around(project, judged, page, str, False))
        for page in ("docs/received/index.md", "docs/index.md", "docs/guide/facts.md")
    }
    elements = [bool(classed(tree, "sms-legend")) for tree in shown.values()]
    kept = [bool(classed(tree, "sms-length") and classed(tree, "sms-channels")) for tree in shown.values()]
    brief = [bool(classed(tree, "sms-brief")) for tree in shown.values()]
    assert (elements, kept, brief) == ([False, False, True], [False, True, True], [True, False, False])
    write("docs/bad.md", f"```sms 反例 乙\n片段: 是\n\n{BAD}\n=> no-third-party-threat “联系您的家人”\n```\n")
    project = load(Path.cwd())
    bad = next(one for one in project.judged if one.example.word == "反例")
    for page, rewrites in (("docs/received/fears.md", 0), ("docs/guide/facts.md", 1)):
        assert len(classed(drawn(bad, around(project, bad, page, str, False)), "sms-remedy")) == rewrites
    for tree, numbered in zip(shown.values(), elements, strict=True):
        assert bool([node for node in tree.iter() if node.get("data-e")]) == numbered


@pytest.mark.parametrize(("text", "header"), [("【示例市人民法院】{}", ""), ("{}", "签名: 示例市人民法院\n")])
def test_a_text_that_a_court_signs_has_no_button(
    write: Callable[[str, str], Path], text: str, header: str
) -> None:
    says = text.format("周女士，您的案件材料可到诉讼服务中心领取。")
    write("docs/page.md", f"```sms 正例 甲\n{header}发送方: 人民法院\n\n{says}\n```\n")
    project = load(Path.cwd())
    (judged,) = project.judged
    assert list(drawn(judged).iter("button"))
    tree = drawn(judged, around(project, judged, "docs/page.md", str, False))
    assert list(tree.iter("button")) == []


def test_the_checker_is_offered_only_where_the_site_has_it(judged: dict[str, Judged]) -> None:
    for each in judged.values():
        assert "改一个字再试" not in words(drawn(each))
        tools = one(drawn(each, Surroundings(checker="../tools/check/")), "sms-tools")
        (link,) = [a for a in tools.iter("a") if words(a) == "改一个字再试"]
        assert (link.get("href") or "").startswith("../tools/check/#t=")


def opened(address: str) -> Message:
    """What a page that is opened at this address has to check."""
    given = {key: value for key, _, value in (part.partition("=") for part in address[1:].split("&"))}
    pairs = [fact.partition("=") for fact in given.get("c", "").split(";") if fact]
    facts = {unquote(name): unquote(value) for name, _, value in pairs}
    return Message(unquote(given["t"]), fragment=facts.pop("片段", "否") == "是", **parse(facts))


def test_the_address_carries_every_text_of_the_site_with_its_facts(whole: Project) -> None:
    for judged in whole.judged:
        for case in judged.cases:
            address = fragment(case.report.message)
            assert opened(address) == case.report.message
            assert not re.search(r"[\s\"<>`{}|\\^]", address)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.text('&=;#%+ 案号"', min_size=1, max_size=30),
)
def test_the_address_carries_a_hostile_text_and_a_hostile_fact(text: str, number: str) -> None:
    message = Message(text, case_no=f"第{number}号")
    assert opened(fragment(message)) == message
    assert set(fragment(message)) & set('"<>`{}|\\^ \n\t\u3000\u200b') == set()


# ------------------------------------------------------------------ false alarms


def test_a_false_alarm_is_reported_with_the_rule_and_nothing_else() -> None:
    rule = RULES[0]
    (link,) = [
        a
        for a in parsed(rule_header(rule, str, "https://git.example/a/b")).iter("a")
        if words(a) == "这条规则误报了"
    ]
    address, _, query = (link.get("href") or "").partition("?")
    assert address == "https://git.example/a/b/issues/new"
    assert parse_qs(query) == {
        "template": ["false-alarm.yml"], "title": [f"误报：{rule.id}"], "rule": [rule.id],
    }  # fmt: skip
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "false-alarm.yml").read_text("utf-8")
    assert "id: rule\n" in form
    assert "误报了" not in rule_header(rule, str)


def test_a_rule_leads_to_the_official_text_of_what_it_rests_on_where_the_address_is_known() -> None:
    for rule in RULES:
        known = [url for basis in rule.bases if (url := sources()[basis.source].url)]
        links = parsed(rule_header(rule, str)).iter("a")
        assert [a.get("href") for a in links if words(a) == "官方地址"] == known


def test_a_printed_rule_says_which_rules_it_is_of() -> None:
    assert f"{__version__} 版，核对日期 {RULES_DATE}" in rule_header(RULES[0], str)


@pytest.mark.parametrize(
    "address", ["示例", "javascript:alert(1)", "https://a b", 'https://a"b', "https://a?b"]
)
def test_an_address_of_no_repository_is_refused(address: str) -> None:
    with pytest.raises(Exception, match=r"^REPO_URL 写的是"):
        markdown.Markdown(extensions=[SmsExtension(repository=address)])


# ------------------------------------------------------------------ colours


def _colours(css: str, scheme: str) -> dict[str, str]:
    block = re.search(rf"{re.escape(scheme)} \{{(.*?)\n\}}", css, re.DOTALL)
    assert block
    return dict(re.findall(r"--(e[1-8]|sms-error-bg|sms-warn-bg): #([0-9a-f]{6});", block[1]))


def _luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("scheme", "ink", "share"), [(":root", 0.0, 0.87), ('[data-md-color-scheme="slate"]', 0.886, 0.82)]
)
def test_text_on_every_tint_can_be_read(scheme: str, ink: float, share: float) -> None:
    """Text of the theme (black or grey, of which `share` covers the tint) has a contrast of 4.5:1 at least."""
    colours = _colours((ROOT / "docs" / "assets" / "guide.css").read_text("utf-8"), scheme)
    assert len(colours) == 10
    for name, code in colours.items():
        tint = tuple(int(code[place : place + 2], 16) / 255 for place in (0, 2, 4))
        text = tuple(share * ink + (1 - share) * part for part in tint)
        bright, dark = sorted((_luminance(tint), _luminance(text)), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, name
    assert len(set(colours.values())) == 10


@pytest.mark.parametrize(
    ("span", "shown"),
    [((0, 3), "拨12368"), ((2, 4), "12368"), ((8, 11), "App在"), ((0, 1), "拨"), ((0, 0), "")],
)
def test_an_element_is_not_shown_with_half_a_number_or_word(span: tuple[int, int], shown: str) -> None:
    start, end = uncut("拨12368，App在", *span)
    assert "拨12368，App在"[start:end] == shown

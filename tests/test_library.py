"""The pages of the entries and their list: complete, linked both ways, and nothing harmful to copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from html_helpers import words
from hypothesis import given
from hypothesis import strategies as st

from checks.assembly import load
from checks.library import twins, word
from checks.project import Project
from checks.report import as_text
from checks.site.catalogue import catalogue
from checks.site.change import MANY, changed, distance
from checks.site.entry_page import below

ROOT = Path(__file__).resolve().parent.parent
HEAD = "---\ntitle: {title}\nproduct: 信用卡\nstage: 诉前\npurpose: 告知\ntone: 坚定\n{more}when: 一句话的场合。\nwhen_not: 不是那个场合。\n---\n\n"
GOOD = (
    HEAD
    + "```sms 正例 甲\n变量 天数（天数）: 7\n\n【示例银行】张女士，您尾号1234信用卡已逾期{{天数}}天，截至11月24日应还1234.56元，请在示例银行App核对、还款或申请协商，有异议可联系App在线客服。\n```\n"
)
BAD = (
    HEAD
    + "```sms 反例 乙\n\n【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元，请在示例银行App核对、还款或申请协商，有异议可联系App在线客服。否则将联系您的家人。\n=> no-third-party-threat “联系您的家人”\n```\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Project]:
    def make(**texts: str) -> Project:
        (tmp_path / "examples").mkdir(exist_ok=True)
        for name, text in texts.items():
            (tmp_path / "examples" / f"{name}.md").write_text(text, "utf-8")
        return load(tmp_path)

    return make


@pytest.fixture
def pair(project: Callable[..., Project]) -> Project:
    found = project(
        good=GOOD.format(title="一条正例", more=""), bad=BAD.format(title="一条反例", more="pair: good\n")
    )
    assert found.good, as_text(found)
    return found


def page(project: Project, name: str) -> Element:
    html = below(
        project, project.library[name], lambda rule: f"/rules/{rule}/", lambda one: f"/library/{one}/"
    )
    return parsed(html)


def parsed(html: str) -> Element:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    assert isinstance(root, Element)
    return root


def texts(root: Element, path: str) -> Iterator[str]:
    return (words(node) for node in root.iterfind(path))


def test_both_of_a_pair_lead_to_each_other(pair: Project) -> None:
    for name, other in (("good", "bad"), ("bad", "good")):
        root = page(pair, name)
        assert f"/library/{other}/" in [a.get("href") for a in root.iter("a")]
        assert "/rules/no-third-party-threat/" in [a.get("href") for a in root.iter("a")]
        assert twins(pair, name) == [other]


def test_the_good_one_shows_the_change_to_the_bad_one_whose_card_shows_it_itself(pair: Project) -> None:
    assert list(texts(page(pair, "good"), ".//ins")) == ["〔加上：否则将联系您的家人。〕"]
    assert list(texts(page(pair, "good"), ".//del")) == []
    assert list(texts(page(pair, "bad"), ".//ins")) == []


def test_no_bad_one_of_the_library_differs_from_its_pair_in_a_stop_that_became_a_comma(
    whole: Project,
) -> None:
    pairs = [
        (bad, whole.library[bad.entry.pair])
        for bad in whole.library.values()
        if bad.entry and bad.entry.pair and word(bad) == "反例"
    ]
    assert len(pairs) > 20
    for bad, good in pairs:
        before, after = (page.judged[0].report.message.text for page in (good, bad))
        shown = words(parsed(changed(before, after)))
        assert "〔删去：。〕〔加上：，〕" not in shown, bad.page.path


def test_two_that_share_little_stand_whole_as_this_one_and_that_one(project: Callable[..., Project]) -> None:
    good = GOOD.format(title="一条正例", more="pair: other\n")
    other = re.sub(
        "(?<=示例银行】).*", "一二三四五六七八九十" * 6 + "{天数}", GOOD.format(title="另一条正例", more="")
    )
    shown = words(page(project(good=good, other=other), "good"))
    assert "本条：【示例银行】张女士" in shown
    assert "那一条：【示例银行】一二三" in shown
    assert "改前" not in shown


def test_the_page_says_when_and_which_fills(pair: Project) -> None:
    root = page(pair, "good")
    assert list(texts(root, ".//h2")) == ["什么时候用", "什么时候不用", "变量", "碰到的规则", "对照"]
    parts = [node.tag for node in root.iterfind(".//*[@class='entry']/*")]
    assert parts.index("dl") < parts.index("h2"), "the facts belong to the card, not to when it is not used"
    assert "{天数}天数1 到 9999 的整数71095" in list(texts(root, ".//tbody/tr"))


def test_a_text_to_someone_in_danger_says_why_it_cannot_be_copied(project: Callable[..., Project]) -> None:
    found = project(good=GOOD.format(title="一条正例", more="recipient: 自伤风险\n"))
    assert "这条不提供复制" in words(page(found, "good"))


def test_the_list_holds_every_entry_with_what_it_is_filtered_by(whole: Project) -> None:
    drawn: list[str] = []

    def stash(html: str) -> str:
        drawn.append(html)
        return ""

    catalogue(whole, lambda name: f"{name}/", stash)
    root = parsed("".join(drawn))
    rows = [node for node in root.iter("li") if node.get("data-product")]
    assert [row.find("a").get("href") for row in rows if row.find("a") is not None] != []  # type: ignore[union-attr]
    assert {next(row.iter("a")).get("href") for row in rows} == {f"{name}/" for name in whole.library}
    assert len(rows) == len(whole.library)
    fields = {
        select.get("name"): [o.get("value") for o in select.iter("option")] for select in root.iter("select")
    }
    assert list(fields) == ["product", "stage", "verdict", "rule", "tone", "harm"]
    for name, values in fields.items():
        used = {word for row in rows for word in (row.get(f"data-{name}") or "").split()}
        assert set(values) - {""} == used, name
    (form,) = root.iter("form")
    assert form.get("hidden") is not None
    script = (ROOT / "docs/assets/library.js").read_text("utf-8")
    assert not re.search(r"https?:|import |eval|innerHTML", script)


def test_a_number_is_changed_as_a_whole() -> None:
    html = changed("应还642.30元", "应还1,240.30元")
    assert (
        re.sub(r'<span class="sms-aloud">[^<]*</span>', "", html)
        == "应还<del>642.30</del><ins>1,240.30</ins>元"
    )
    assert distance("应还642.30元", "应还1,240.30元") == 14


def test_more_changes_than_can_be_read_are_shown_as_both_texts() -> None:
    assert "<del>" in changed("甲" * MANY, "")
    html = changed("甲" * MANY, "乙")
    assert "<del>" not in html
    assert re.sub(r"<[^>]*>", "", html) == f"改前：{'甲' * MANY}改后：乙"


@given(st.text("短信<>&\"'\n甲乙0.1", max_size=30), st.text("短信<>&\"'\n甲乙", max_size=30))
def test_a_change_reads_back_to_both_texts(before: str, after: str) -> None:
    html = changed(before, after)
    rest = re.sub(r'</?(?:del|ins|span|br|b)(?: class="[a-z-]+")?>', "", html)
    assert not {*"<>\"'"} & {*rest}
    assert rest.count("&") == len(re.findall(r"&(?:lt|gt|amp|quot|#x27);", rest))
    if distance(before, after) > MANY:
        assert unescape(rest).replace("⏎", "\n") == f"改前：{before}改后：{after}"
        return
    bare = re.sub(r'<span class="sms-aloud">[^<]*</span>', "", html)
    for kept, dropped, text in (("ins", "del", after), ("del", "ins", before)):
        left = re.sub(rf"<{dropped}>.*?</{dropped}>", "", bare, flags=re.DOTALL)
        left = re.sub(rf"</?{kept}>", "", left).replace("⏎<br>", "\n")
        assert unescape(left) == text
    assert (distance(before, after) == 0) == (before == after)

"""The guide keeps the article's outline, and every page embeds enough examples."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from checks.example import Reference
from checks.judged import Judged
from checks.project import Project

ROOT = Path(__file__).resolve().parent.parent

OUTLINE = {
    "index": "1068开头的逾期催收短信是怎样的？",
    "guide/definition": "二.1 定义",
    "guide/purpose": "二.2 目的",
    "guide/importance": "二.3 重要性",
    "guide/opening": "三.1 引起对方关注的开头",
    "guide/facts": "三.2 清晰阐述逾期情况",
    "guide/next_steps": "三.3 提醒对方后续处理措施",
    "guide/consequences": "三.4 突出逾期带来的后果（如实说明）",
    "guide/tone": "三.5 友好的表达方式",
    "guide/privacy": "四.1 尊重对方隐私",
    "guide/threats": "四.2 避免过度威胁",
    "guide/timing": "四.3 合理安排催收时间",
    "guide/efficiency": "五.1 提高催收效率的关键",
    "guide/feedback": "五.2 客户反馈及效果评估",
    "guide/summary": "六、小结",
    "reference/sources": "七、参考文献",
}
CORE = ("opening", "facts", "next_steps", "consequences", "tone", "privacy", "threats", "timing")
OTHER = ("definition", "purpose", "importance", "efficiency", "feedback")
SECTIONS = ("二、背景", "三、内容", "四、注意事项", "五、效果与评估", "六、小结", "七、参考文献")


def shown(project: Project, path: str) -> Counter[str]:
    """How many examples of each verdict word a page shows, by reference or in full."""
    page = next(page for page in project.pages if page.page.path == f"docs/{path}.md")
    count: Counter[str] = Counter()
    for fence in page.fences:
        shown = project.referred(fence) if isinstance(fence, Reference) else (fence,)
        count.update(one.example.word for one in shown if isinstance(one, Judged))
    return count


@pytest.mark.parametrize(("path", "heading"), OUTLINE.items(), ids=OUTLINE)
def test_every_section_of_the_article_has_its_page_and_heading(path: str, heading: str) -> None:
    text = (ROOT / f"docs/{path}.md").read_text("utf-8")
    first = re.search(r"^# (.+)$", text, re.MULTILINE)
    assert first is not None
    assert first[1].strip().replace("?", "？") == heading


def test_the_navigation_is_the_outline() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    nav = yaml.safe_load(config[config.index("nav:") :])["nav"]
    titles = [next(iter(item)) for item in nav]
    assert titles[3:9] == list(SECTIONS)
    assert [title[0] for title in titles if "、" in title[:2]] == list("一二三四五六七"), (
        "no number is left out"
    )
    pages = re.findall(r": ([\w/]+)\.md$", config, re.MULTILINE)
    assert [page for page in pages if page in OUTLINE] == list(OUTLINE)


@pytest.mark.parametrize("name", CORE)
def test_pages_of_three_and_four_show_three_good_and_three_bad_examples(whole: Project, name: str) -> None:
    count = shown(whole, f"guide/{name}")
    assert count["正例"] >= 3
    assert count["反例"] >= 3


@pytest.mark.parametrize("name", OTHER)
def test_every_other_page_shows_at_least_two_examples(whole: Project, name: str) -> None:
    assert shown(whole, f"guide/{name}").total() >= 2


@pytest.mark.parametrize("path", [path for path in OUTLINE if path != "reference/sources"])
def test_a_page_opens_with_a_live_example_before_its_prose(path: str) -> None:
    text = (ROOT / f"docs/{path}.md").read_text("utf-8")
    after_heading = re.split(r"^# .+$", text, maxsplit=1, flags=re.MULTILINE)[1]
    before_example = re.sub(r'!!! note "如果您现在很难受"\n {4}.+', "", after_heading.partition("```sms")[0])
    assert "```sms" in after_heading
    prose = [line for line in before_example.splitlines() if line.strip() and "{ .door }" not in line]
    assert len(prose) <= 1


ROW = re.compile(
    r"^\| (?P<phrase>[^|]+) \| (?P<verdict>(?:不?可用|看事实)[^|]*) \|[^|]+\| \[\[(?P<rule>[\w-]+)\]\] \|$",
    re.MULTILINE,
)


def test_the_table_of_twenty_phrases_agrees_with_the_checker() -> None:
    from checks import Message, Verdict, check

    rows = list(ROW.finditer((ROOT / "docs/guide/threats.md").read_text("utf-8")))
    assert len(rows) == 20
    for row in rows:
        report = check(Message(row["phrase"], fragment=True))
        if row["verdict"].startswith("可用"):
            assert report.verdict is not Verdict.FAIL, row["phrase"]
        elif row["verdict"].startswith("不可用"):
            assert row["rule"] in {finding.rule.id for finding in report.findings}, row["phrase"]
        else:
            touched = {f.rule.id for f in report.findings} | {u.rule.id for u in report.undetermined}
            assert row["rule"] in touched, row["phrase"]


_QUOTED = re.compile(r"“[^”\n]{0,80}”|「[^」\n]{0,80}」")
_PURPOSE = re.compile(
    r"1068(?:开头)?(?:的|这个)?(?:号段|码号|号码|短信|端口)*\s?(?:就|都|均|只)?(?:是|为|属于|专供|专用于|只用于|分配给了?|划给了?)"
    r"(?![^，。；|\n]{0,16}(?:什么|哪|尚无|怎样|不是))[^。；|\n]{0,24}(?:专用|专属|专号|催收|银行|金融|征信|法院|网贷|官方)"
)


def purposes(text: str) -> list[str]:
    """Statements that the 1068 numbers are there for something; what is quoted as others' words is none."""
    return [match.group() for match in _PURPOSE.finditer(_QUOTED.sub("", text))]


@pytest.mark.parametrize(
    "claim",
    [
        "1068是银行催收专用号。",
        "1068 是金融业专用号码。",
        "1068号段属于征信中心的官方号码。",
        "1068开头的号码都是法院的专属号段。",
        "1068分配给了网贷平台。",
    ],
)
def test_a_claim_on_what_1068_is_for_would_be_noticed(claim: str) -> None:
    assert purposes(claim)
    assert not purposes(f"**没有依据**：“{claim}”没有官方文件这样写。")


@pytest.mark.parametrize(
    "said", ["1068分配给什么用途，尚无定论。", "1068不是银行专用号。", "1068 分给哪类业务，没有查到。"]
)
def test_what_is_left_open_is_no_claim(said: str) -> None:
    assert not purposes(said)


def test_no_page_says_what_1068_is_for() -> None:
    written = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md"), ROOT / "README.md"]
    assert {path.name: found for path in written if (found := purposes(path.read_text("utf-8")))} == {}

"""Cards as Python-Markdown draws them: wherever a fence stands, whatever a person wrote in it."""

from __future__ import annotations

import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import pytest
from html_helpers import classed, parsed, words
from mkdocs.utils.yaml import yaml_load

from checks import Message, check
from checks.markdown import SmsExtension
from checks.site.drawings import REST
from checks.site.placing import ExampleError
from checks.visible import hidden

SETTINGS = Path(__file__).resolve().parent.parent / "mkdocs.yml"
Write = Callable[[str, str | bytes], Path]

GOOD = "请在示例银行App核对账单。"
BAD = "再不还款，我们将联系您的家人。"
EDGE = "逾期信息将按规定报送金融信用信息基础数据库。"
FENCES = f"""```sms 正例 请本人核对
片段: 是

{GOOD}
```

```sms 反例 以联系家人相胁
时间: 2026-11-24 22:30
片段: 是

{BAD}
=> no-third-party-threat “联系您的家人”
=> send-window “22:30”
```

```sms 边界 取决于是否真的接入
征信: 已接入 | 未接入
片段: 是

{EDGE}
=> [已接入] 无
=> [未接入] credit-report-truthful “报送金融信用信息基础数据库”
```
"""


def four(text: str) -> str:
    return textwrap.indent(text, "    ")


def quoted(text: str) -> str:
    return textwrap.indent(text, "> ", lambda _: True)


def engine(root: Path, *more: str, preview: bool = False) -> markdown.Markdown:
    """The extensions of the site with the options of the site."""
    names: list[str | SmsExtension] = list(more)
    options: dict[str, Any] = {}
    for item in yaml_load(SETTINGS.read_text("utf-8"))["markdown_extensions"]:
        name, given = next(iter(item.items())) if isinstance(item, dict) else (item, {})
        if name == "checks.markdown":
            names.append(SmsExtension(root=str(root), preview=preview))
        else:
            names.append(name)
            options[name] = given
    return markdown.Markdown(extensions=names, extension_configs=options)


def draw(text: str, *more: str) -> Element:
    return parsed(engine(Path.cwd(), *more).convert(text))


def cards(tree: Element) -> list[Element]:
    return [node for node in classed(tree, "sms") if node.tag == "figure"]


def bubbles(tree: Element) -> list[str]:
    return [words(node) for card in cards(tree) for node in classed(card, "sms-bubble")]


CONTAINERS = {
    "top level": FENCES,
    "list item": "- 条目\n\n" + four(FENCES),
    "list item without a blank line": "- 条目\n" + four(FENCES),
    "numbered list": "1. 条目\n\n" + four(FENCES) + "\n2. 下一条\n",
    "list in a list": "- 条目\n\n    - 下一层\n\n" + four(four(FENCES)),
    "admonition": '!!! note "提示"\n\n' + four(FENCES),
    "details": '??? note "提示"\n\n' + four(FENCES),
    "tab": '=== "银行"\n\n' + four(FENCES) + '\n=== "其他"\n\n    没有示例。\n',
    "blockquote": quoted(FENCES),
    "footnote": "甲。[^1]\n\n[^1]: 注。\n\n" + four(FENCES),
    "footnote without a blank line": "甲。[^1]\n\n[^1]: 注。\n" + four(FENCES) + "\n    尾。\n",
    "tab in an admonition": '!!! note "提示"\n\n    === "银行"\n\n' + four(four(FENCES)),
    "list in an admonition": '!!! note "提示"\n\n    - 条目\n\n' + four(four(FENCES)),
    "list in a blockquote": "> - 条目\n>\n" + quoted(four(FENCES)),
    "blockquote in a list": "- 条目\n\n" + four(quoted(FENCES)),
    "indented with tabs": "- 条目\n\n" + textwrap.indent(FENCES, "\t"),
}


def test_a_fence_that_the_engine_would_not_draw_is_told_with_its_file_and_line(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "mkdocs.exceptions", raising=False)
    text = "# 页\n\n!!! note\n    文字\n    - 前面没有空行\n\n" + four(four(FENCES))
    write("docs/x.md", text)
    with pytest.raises(
        ExampleError, match=r"docs/x\.md:7、docs/x\.md:13、docs/x\.md:22  .*没有独立成段。请检查它所在的列表"
    ):
        draw(text)


@pytest.mark.usefixtures("write")
@pytest.mark.parametrize("container", CONTAINERS)
def test_a_fence_is_a_card_in_every_container(container: str) -> None:
    tree = draw("# 页\n\n前文。\n\n" + CONTAINERS[container] + "\n\n后文。\n")
    assert bubbles(tree) == [GOOD, BAD, EDGE]
    assert [words(node) for node in classed(tree, "sms-title")] == [
        "请本人核对", "以联系家人相胁", "取决于是否真的接入",
    ]  # fmt: skip
    assert [words(node) for node in tree.iter("mark")] == ["联系您的家人", "报送金融信用信息基础数据库"]
    assert [words(node) for node in tree.iter("p") if words(node) in ("前文。", "后文。")] == [
        "前文。",
        "后文。",
    ]
    assert "=>" not in words(tree)
    assert "```" not in words(tree)


SHOWN = {
    "outer fence": "````markdown\n" + FENCES + "````\n",
    "outer tildes": "~~~\n" + FENCES + "~~~\n",
    "outer fence in a list": "- 条目\n\n" + four("````markdown\n" + FENCES + "````\n"),
    "outer fence in a blockquote": quoted("````markdown\n" + FENCES + "````\n"),
}


@pytest.mark.usefixtures("write")
@pytest.mark.parametrize("container", SHOWN)
def test_a_fence_inside_another_is_shown_as_code_and_does_not_run(container: str) -> None:
    wrong = SHOWN[container].replace("=> send-window “22:30”", "=> no-such-rule")
    tree = draw(wrong)
    assert cards(tree) == []
    assert FENCES.replace("=> send-window “22:30”", "=> no-such-rule").strip() in "".join(
        words(node) for node in tree.iter("code")
    )


HOSTILE = {
    "script": '<script>alert("1")</script>',
    "closing tags": "</p></blockquote></figure>",
    "jinja": "{{ jinja }}{% raw %}",
    "marks": "**粗** _斜_ [链接](x) ![图](y) # 题 ~~删~~",
    "stash of Python-Markdown": "\x02wzxhzdk:0\x03",
    "inline mark of Python-Markdown": "\x02klzzwxh:0000\x03",
    "marks of this extension": "\ue0a5sms0\ue0a6",
    "entities": "&lt;b&gt;&amp;&#169;&nbsp;",
    "references": "[[send-window]] [[checks:summary]]",
    "footnote and snippet": '[^1] --8<-- "mkdocs.yml"',
    "quotes": '\'" onclick="x()"',
}


def fence(text: str, title: str = "怎样显示", *headers: str) -> str:
    """An example of this text with the arrow lines that checking it gives."""
    report = check(Message(text, fragment=True))
    word = "反例" if report.verdict == "fail" else "正例"
    arrows = [f"=> {finding.rule.id} “{finding.quote}”" for finding in report.findings]
    return "\n".join([f"```sms {word} {title}", "片段: 是", *headers, "", text, *arrows, "```", ""])


def plain(text: str) -> str:
    """A text without the control characters, which no page can show."""
    return text.translate(dict.fromkeys((2, 3, 0xFFFD)))


@pytest.mark.usefixtures("write")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_is_shown_as_text(name: str) -> None:
    text = f"请核对{HOSTILE[name]}账单。{'有异议可以联系在线客服。' * 9}"
    tree = draw(fence(text), "pymdownx.snippets")
    assert [plain(shown) for shown in bubbles(tree)] == [plain(text)]
    assert len(list(tree.iter("script"))) == 0


@pytest.mark.usefixtures("write")
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("where", ["sms-title", "sms-meta", "sms-note"])
def test_a_hostile_title_header_or_note_is_shown_as_text(where: str, name: str) -> None:
    text = HOSTILE[name]
    written = {
        "sms-title": fence(GOOD, text),
        "sms-meta": fence(GOOD, "怎样显示", f"案号: {text}"),
        "sms-note": fence(GOOD, "怎样显示", f"说明: {text}"),
    }[where]
    if where == "sms-title" and hidden(text):
        with pytest.raises(Exception, match="标题里有看不见的字符"):
            draw(written)
        return
    tree = draw(written)
    (node,) = classed(tree, where)
    assert plain(text) in plain(words(node))
    assert bubbles(tree) == [GOOD]


@pytest.mark.usefixtures("write")
@pytest.mark.parametrize(
    "name", sorted(set(HOSTILE) - {"jinja"})
)  # a rule takes braces in a fill for an unfilled one
def test_a_hostile_variable_is_shown_as_text(name: str) -> None:
    text = HOSTILE[name]
    message = "【示例银行】{姓氏}女士，您尾号1234信用卡已逾期7天，金额和明细请在示例银行App“账单”核对。"
    tree = draw(
        f"```sms 正例 姓氏是变量\n产品: 信用卡\n片段: 是\n变量 姓氏: 赖 | 欧阳{text}\n\n{message}\n```\n"
    )
    (meta,) = classed(tree, "sms-meta")
    assert plain(f"赖 / 欧阳{text}") in plain(words(meta))
    assert bubbles(tree) == [message.replace("{姓氏}", "赖")]


@pytest.mark.usefixtures("write")
def test_marks_of_this_extension_in_prose_draw_nothing() -> None:
    tree = draw(f"\ue0a5sms0\ue0a6\n\n{fence(GOOD)}\n前文 \ue0a5sms7\ue0a6 后文\n")
    assert bubbles(tree) == [GOOD]


@pytest.mark.usefixtures("write")
def test_headings_and_paragraphs_beside_cards_stay_what_they_are() -> None:
    md = engine(Path.cwd())
    tree = parsed(
        md.convert(f"## 上\n{fence(GOOD, '甲')}## 中\n一段话。\n{fence(GOOD, '乙')}又一段。\n## 下\n")
    )
    body = next(tree.iter("body"))
    assert [(node.tag, words(node)[:3]) for node in body if node.tag != "figure"] == [
        ("h2", "上#"), ("h2", "中#"), ("p", "一段话"), ("p", "又一段"), ("h2", "下#"),
    ]  # fmt: skip
    assert [node.tag for node in body] == ["h2", "figure", "h2", "p", "figure", "p", "h2"]


@pytest.mark.usefixtures("write")
def test_html_stops_the_build_and_would_be_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    written = f"<form action='/x'>\n\n{fence(GOOD)}\n<!-- 注 -->\n\n字 <b>粗</b> ![图][y]\n\n[y]: https://e.example/x.png\n"
    with pytest.raises(Exception, match="页面里不写 HTML"):
        draw(written)
    monkeypatch.setattr("checks.markup.problems", lambda _: iter(()))
    tree = draw(written)
    assert len(cards(tree)) == 1
    assert not {"form", "img"} & {node.tag for node in tree.iter()}
    assert all(text in words(tree) for text in ("<form action", "<!-- 注 -->", "<b>粗</b>", "![图]"))


@pytest.mark.usefixtures("write")
def test_two_pages_are_drawn_one_after_the_other_with_one_instance() -> None:
    md = engine(Path.cwd())
    first = parsed(md.convert(fence(GOOD, "甲") + "\n" + fence("请在示例银行官网核对账单。", "乙")))
    md.reset()
    second = parsed(md.convert("# 页\n\n" + fence("请到示例银行网点核对账单。", "甲")))
    md.reset()
    third = parsed(md.convert("没有示例。"))
    assert bubbles(first) == [GOOD, "请在示例银行官网核对账单。"]
    assert bubbles(second) == ["请到示例银行网点核对账单。"]
    assert cards(third) == []
    assert cards(first)[0].get("id") == cards(second)[0].get("id")


MATTER = "---\ntitle: 逾期三天的提醒\nproduct: 信用卡\nstage: 逾期1–3天\npurpose: 提醒\ntone: 温和\nwhen: 逾期三天时用。\nwhen_not: 账有异议时。\n---\n\n"


def test_an_entry_shown_twice_has_two_ids_and_the_first_keeps_the_plain_one(write: Write) -> None:
    write("examples/day-three.md", MATTER + fence(GOOD, "逾期三天"))
    text = "```sms 引用 day-three\n```\n"
    write("docs/once.md", text)
    write("docs/twice.md", text * 2)
    (once,) = cards(draw(text))
    twice = [card.get("id") for card in cards(draw(text * 2))]
    assert len(set(twice)) == 2
    assert twice[0] == once.get("id")


def test_a_card_names_its_line_in_the_raw_file_whatever_the_engine_cut_off(write: Write) -> None:
    body = "\r\n\r\n# 页\r\n\r\n" + fence(GOOD).replace("\n", "\r\n")
    write("docs/guide/page.md", "---\r\ntitle: 页\r\n---\r\n" + body)
    (card,) = cards(draw(body.replace("\r\n", "\n").strip()))
    assert card.get("data-sms") == "docs/guide/page.md:8"


def test_front_matter_gives_defaults_that_the_engine_does_not_see(write: Write) -> None:
    write(
        "docs/page.md",
        "---\n短信默认:\n  片段: 是\n  时间: 2026-11-24 22:30\n---\n\n# 页\n\n```sms 反例 夜里\n\n您已逾期。\n=> send-window “22:30”\n```\n",
    )
    assert bubbles(draw("# 页\n\n```sms 反例 夜里\n\n您已逾期。\n=> send-window “22:30”\n```")) == [
        "您已逾期。"
    ]


@pytest.mark.parametrize(("name", "says"), [
    ("docs/other.md", "多出  => send-window “22:30”"),
    ("examples/entry.md", "多出  => send-window “22:30”"),
])  # fmt: skip
def test_without_mkdocs_a_wrong_example_anywhere_raises_the_report(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str, says: str
) -> None:
    monkeypatch.delitem(sys.modules, "mkdocs.exceptions", raising=False)
    write(name, "# 页\n\n" + FENCES.replace("=> send-window “22:30”\n", ""))
    with pytest.raises(ExampleError) as raised:
        draw("没有示例的一页。")
    assert f"{name}:9  反例「以联系家人相胁」与检查结果不符" in str(raised.value)
    assert says in str(raised.value)


@pytest.mark.usefixtures("write")
def test_a_text_that_is_no_page_of_the_project_is_checked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "mkdocs.exceptions", raising=False)
    with pytest.raises(ExampleError, match="多出  => send-window “22:30”"):
        draw(FENCES.replace("=> send-window “22:30”\n", ""))


def test_a_page_that_changes_is_checked_again(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "mkdocs.exceptions", raising=False)
    monkeypatch.setattr("checks.site.drawings.REST", 0)
    write("docs/page.md", FENCES)
    assert len(cards(draw(FENCES))) == 3
    write("docs/page.md", FENCES.replace("=> send-window “22:30”\n", ""))
    with pytest.raises(ExampleError, match=r"docs/page\.md:7"):
        draw(FENCES)


def test_a_preview_says_on_every_page_what_does_not_agree_and_goes_on(write: Write) -> None:
    text = f"# 页\n\n```sms 反例 甲\n片段: 是\n\n{BAD}\n```\n"
    root = write("docs/page.md", text).parents[1]
    other = write("docs/other.md", "# 别的一页\n").read_text("utf-8")
    for page in (text, other):
        drawn = engine(root, preview=True).convert(page)
        assert "<h1" in drawn
        assert "检查没有通过" in drawn
        assert "docs/page.md:3  反例「甲」与检查结果不符" in drawn
        assert "别的一页" not in drawn
    write("docs/page.md", "# 页\n")
    time.sleep(2 * REST)
    assert "别的一页" in engine(root, preview=True).convert(other)


def test_a_preview_says_which_example_stands_in_no_paragraph_of_its_own(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "mkdocs.exceptions", raising=False)
    text = "# 页\n\n!!! note\n    文字\n    - 前面没有空行\n\n" + four(four(FENCES))
    root = write("docs/x.md", text).parents[1]
    with pytest.raises(ExampleError, match="没有独立成段"):
        engine(root).convert(text)
    assert "<pre>docs/x.md:7、docs/x.md:13、docs/x.md:22  这里要画的" in engine(root, preview=True).convert(
        text
    )

"""What a hostile contribution may try: the gate says what is wrong, the site shows the rest as text, nothing leaves it."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import NoReturn

import html5lib
import markdown
import pytest

from checks import marks
from checks.assembly import assemble
from checks.commands.stream import check_all, items
from checks.judged import Judged
from checks.markdown import SmsExtension
from checks.markup import problems
from checks.scanner import scan
from checks.site import rule_list
from checks.site.card import card
from checks.site.failure import ExportError
from checks.site.policy import secured
from checks.site.remedy import remedy
from checks.site.source_list import source_list
from checks.visible import visible

Ask = Callable[..., CompletedProcess[str]]
NAME = "examples/hostile.md"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></blockquote></figure><h1>假标题</h1>",
    "{{ config }}{% include 'x' %}{# x #}",
    "{__class__}%s%(x)s${HOME}$(id)`id`",
    "[点](javascript:alert(1))![图](http://e.example/x.png)",
    "# 标题\u2028**粗**&amp;&#60;b&#62;",
    "wzxhzdk:0klzzwxh:0",
    "\ue0a5sms0\ue0a6",
    "\u202e反着写\u202c\u200f",
    "\x1b[31m红\x07\x00",
    "::error file=x::假",
]


def put(root: Path, name: str, text: str | bytes) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def elements(html: str) -> list[tuple[str, frozenset[str]]]:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    return [(str(node.tag), frozenset(node.attrib)) for node in root.iter()]


def fenced(hostile: str) -> str:
    """An example with something hostile in its message and its note."""
    return f"```sms 反例 以联系家人相胁\n片段: 是\n说明: {hostile}\n\n再不还款，我们将联系您的家人。{hostile}\n```\n"


def filled(*values: str) -> str:
    """An example with a placeholder that words hold in place."""
    return f"```sms 反例 以联系家人相胁\n变量 名: {' | '.join(values)}\n\n【示例银行】您尾号{{名}}信用卡已逾期7天。再不还款，我们将联系您的家人。\n```\n"


def draw(root: Path, text: str) -> str:
    put(root, "docs/guide/threats.md", text)
    engine = markdown.Markdown(
        extensions=[SmsExtension(root=str(root)), "attr_list", "abbr", "footnotes", "tables"]
    )
    return str(engine.convert(text))


ALLOWED = {
    "html",
    "head",
    "body",
    "figure",
    "figcaption",
    "span",
    "blockquote",
    "p",
    "mark",
    "br",
    "ul",
    "ol",
    "li",
    "a",
    "b",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "button",
    "small",
    "code",
    "del",
    "ins",
    "h2",
    "h3",
    "i",
    "em",
    "strong",
    "time",
}


def shows_text_only(html: str) -> None:
    for tag, attributes in elements(html):
        assert tag in ALLOWED, tag
        assert not any(one.startswith("on") or one in ("src", "style", "srcset") for one in attributes)
    assert "javascript:alert" not in "".join(
        part for part in html.split('href="')[1:] if part.startswith("javascript")
    )
    assert not {"\u202e", "\u200f", "\x1b", "\x07", "\x00"} & set(html)


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_hostile_in_an_example_is_shown_as_text_with_no_element_of_its_own(
    here: Path, ask: Ask, hostile: str
) -> None:
    name = "docs/guide/threats.md"
    put(here, name, fenced(hostile))
    ask("update", name)
    said = ask(name)
    assert "Traceback" not in said.stdout + said.stderr
    if "{__class__}" in hostile:  # reads as a placeholder without values
        assert said.returncode == 2
        assert said.stdout.startswith(name), said.stdout
        return
    assert said.returncode == 0, said.stdout
    shows_text_only(draw(here, (here / name).read_text("utf-8")))


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_hostile_in_a_fill_is_shown_as_text_wherever_the_card_has_it(
    here: Path, ask: Ask, hostile: str
) -> None:
    name = "docs/guide/threats.md"
    for values in ([hostile, "1234"], ["1234", hostile]):
        put(here, name, filled(*values))
        said = ask(name)
        assert "Traceback" not in said.stdout + said.stderr
        assert said.returncode == 1, said.stdout
        (found,) = assemble([scan(filled(*values), name)]).judged
        drawn = card(found, lambda rule: f"/rules/{rule}/", set())
        shows_text_only(drawn)
        assert "�" in drawn or not {*"\u202e\u200f\x1b\x07\x00"} & {*hostile}


@pytest.mark.parametrize("hostile", [one for one in HOSTILE if "{__class__}" not in one])
def test_what_is_hostile_in_a_rewrite_is_shown_as_text(hostile: str) -> None:
    """As what is taken out on the way to a good message, and where only wording is advised."""

    def judged(word: str, text: str) -> Judged:
        (found,) = assemble([scan(f"```sms {word} 甲\n片段: 是\n\n{text}\n```\n", NAME)]).judged
        return found

    bad = judged("反例", f"{hostile}再不还款，我们将联系您的家人。")
    near = remedy(bad, judged("正例", f"{hostile}请在示例银行App核对。"), "/x/")
    far = remedy(bad, judged("正例", f"{hostile[::-1]}{'请在示例银行App核对。' * 4}"), "/x/")
    assert "<del>" in near
    assert "change-after" in far
    for told in (near, far, remedy(bad, None, "")):
        assert "sms-remedy" in told
        shows_text_only(told)


@pytest.mark.parametrize("command", ["check", "message 1.txt", "message 1.csv", "message 1.jsonl"])
def test_checking_opens_no_connection(
    here: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    put(here, "1.txt", "再不还款，请点 https://example.org/x 或致电13800138000。\n")
    put(here, "1.csv", "text\n再不还款，请点 https://example.org/x 。\n")
    put(here, "1.jsonl", '{"text": "再不还款，请点 https://example.org/x 。"}\n')
    asked: list[object] = []

    def refuse(*given: object, **more: object) -> NoReturn:
        asked.append((given, more))
        raise OSError("no network here")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    said = ask(*command.split())
    assert said.returncode == (0 if command == "check" else 1), said
    assert asked == []


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_every_report_of_a_hostile_example_stays_in_its_lines(here: Path, ask: Ask, hostile: str) -> None:
    name = "docs/guide/threats.md"
    put(here, name, fenced(hostile))
    text = ask(name).stdout
    assert not {"\x1b", "\x07", "\x00", "\u202e", "\u2028"} & set(text)
    assert not any(line.startswith("::") for line in text.splitlines())
    annotations = ask("--format", "github").stdout
    assert all(
        line.startswith("::error file=docs/guide/threats.md,line=") for line in annotations.splitlines()
    )
    for style in ("json", "sarif"):
        assert json.loads(ask("--format", style).stdout)


TITLES = {
    "a mark of direction": ("题\u202e目", "标题里有看不见的字符：“题〔202E〕目”。请删去。"),
    "a terminal's escape": ("题\x1b[2J", "标题里有看不见的字符：“题〔001B〕[2J”。请删去。"),
}


@pytest.mark.parametrize("fault", TITLES)
def test_a_title_that_hides_something_is_refused(here: Path, ask: Ask, fault: str) -> None:
    title, says = TITLES[fault]
    put(
        here,
        "docs/guide/threats.md",
        f"```sms 反例 {title}\n片段: 是\n\n再不还款，我们将联系您的家人。\n```\n",
    )
    said = ask("docs/guide/threats.md")
    assert (said.returncode, says in said.stdout) == (2, True)


MARKUP = {
    "a script": ("<script>alert(1)</script>", "页面里不写 HTML"),
    "an element with a handler": ("文字<img src=x onerror=alert(1)>", "页面里不写 HTML"),
    "a comment": ("<!-- 注 -->", "页面里不写 HTML"),
    "a comment that is escaped": ("\\<!--\n<b>\n-->", "页面里不写 HTML"),
    "a picture from elsewhere by reference": (
        "![图][y]\n\n[y]: https://e.example/x.png",
        "图片要放在 docs/assets/",
    ),
    "a class of our own": ("字\n{.sms .sms-good}", "类名不以 sms 开头"),
    "a mark of direction": (
        "不会\u202e联系",
        "docs/guide/more.md:3  这一行有看不见的字符：“不会〔202E〕联系”。请删去。",
    ),
    "what an encoding of two bytes leaves": (
        "p\0a\0y\0",
        ":3  这一行有看不见的字符：“p〔0000〕a〔0000〕y〔0000〕”。",
    ),
    "a script after a comment": ("<!-- x --> <script>1</script>", "页面里不写 HTML"),
    "a script in a comment that ends at once": ("<!--> <script>1</script> -->", "页面里不写 HTML"),
    "a script on the last line of a comment": ("<!--\n\n注\n--> <script>1</script>", "页面里不写 HTML"),
    "a script between code that does not pair": ("`甲\n乙` <script> `丙`", "页面里不写 HTML"),
    "a block inside code of two lines": ("`甲\n<div onclick=1>\n乙`", "页面里不写 HTML"),
    "a script between escaped ticks": ("\\`<script>\\`", "页面里不写 HTML"),
    "a link that runs": ("[点](javascript:alert(1))", "链接写的是“javascript:alert(1”"),
    "a link that runs, on the next line": ("[点](\nJavaScript:1)", "链接写的是"),
    "a link that runs, in entities": ("[点](&#106;avascript:1)", "链接写的是"),
    "a link that runs, defined as a note": ("[点][^1]\n\n[^1]: javascript:alert(1)", "链接写的是"),
    "a link that runs, defined apart": ("[点][甲]\n\n[甲]: data:text/html,x", "链接写的是"),
    "a handler as an attribute": ('[点](a.md){: onclick="x" }', "花括号里只写"),
    "a style as an attribute": ("# 题 { style=position:fixed }", "花括号里只写"),
    "a picture from elsewhere": (
        "![图](https://e.example/x.png)",
        "图片要放在 docs/assets/ 里，不从别的网站取。这里写的是“https://e.example/x.png”。",
    ),
    "a link in wide brackets": ("[点]（threats.md）", "链接“threats.md”要写成“[文字](网址)”：括号是半角的，"),
    "a link behind a blank": ("[点] (threats.md)", "链接“threats.md”要写成“[文字](网址)”：括号是半角的，"),
    "a link without an end": ("见[点](threats.md\n", ":3  链接“threats.md”后面少了右括号。"),
    "a rule in wide brackets": (
        "［［no-threat］］",
        "“［［no-threat］］”的方括号要用半角的。请写成“[[no-threat]]”。",
    ),
    "a mark in wide braces": ("## 甲 ｛#a｝", "标题末尾的“｛#a｝”不成固定链接。请写成“{#名字}”："),
    "a mark with a blank": ("## 甲 {# a}", "标题末尾的“{# a}”不成固定链接。"),
    "a box that holds nothing": (
        '!!! note "题"\n没有缩进',
        "docs/guide/more.md:3  “!!!”开始的框里没有内容，下面是“没有缩进”。框里的每一行都要比这一行多缩进四格。",
    ),
    "a box with a Chinese name": ('!!! 提示 "题"\n没有缩进', "“!!!”开始的框里没有内容，"),
    "an item without a blank": ("-甲", "“-”后面要空一格，才是列表的一项，这里写的是“-甲”。"),
    "a numbered item without a blank": ("1.甲", "“1.”后面要空一格，"),
    "a tab at the end": ('=== "甲"', "“===”开始的框里没有内容。"),
    "a footnote without words": ("见[^1]。", "脚注“[^1]”没有内容，会照样印出来。"),
    "a result below the fence": (
        "字\n=> no-third-party-threat “联系家人”",
        "docs/guide/more.md:4  这一行像“=>”行，写在围栏外面",
    ),
    "a result of a branch in a list": ("- 字\n\n    => [已接入] 无", ":5  这一行像“=>”行，写在围栏外面"),
    "markup in the front matter": ("---\ntitle: <b>题</b>\n---\n", "页首的“title”应是文字"),
    "markup in the words it is found by": ("---\nkeywords: [甲, <b>]\n---\n", "页首的“keywords”应是文字"),
    "a word where a list of them is wanted": (
        "---\nkeywords: 催缴\n---\n",
        "docs/guide/more.md:2  页首的“keywords”应是词的列表，例如 keywords: [催缴, 催款]。",
    ),
    "a template in the front matter": ("---\ntemplate: 404.html\n---\n", "页首没有叫“template”的键"),
}
INNOCENT = [
    "`<script>` 和 `` `<b>` ``，1 < 2 且 3 > 2。", "[甲](a.md){ .door }、[乙](../b.md#c)、[丙](https://example.org/)、[丁](tel:12378)",
    "甲。[^1]\n\n[^1]: 注。", "`=> no-third-party-threat`，又如：\n`=> 无`", "=> 见下一节", "```text\n=> no-insult “老赖”\n```",
    "```html\n<script>1</script>\n```",
    "---\ntitle: 题\nkeywords: [甲, 乙]\n---\n", "{{ config }}、{% x %}、{__class__}、%s、{0.__init__}",
]  # fmt: skip


@pytest.mark.parametrize("fault", MARKUP)
def test_what_is_not_text_in_the_prose_of_a_page_is_refused(here: Path, ask: Ask, fault: str) -> None:
    text, says = MARKUP[fault]
    put(here, "docs/guide/more.md", text if text.startswith("---") else f"# 页\n\n{text}\n")
    said = ask()
    assert said.returncode == 2
    assert says in said.stdout


@pytest.mark.parametrize("text", INNOCENT)
def test_text_about_markup_is_left_alone(text: str) -> None:
    assert (
        list(problems(scan(text if text.startswith("---") else f"# 页\n\n{text}\n", "docs/guide/more.md")))
        == []
    )


PAGE = '<meta http-equiv="Content-Security-Policy" content="x"><script>theme()</script><article>{}</article>'


@pytest.mark.parametrize(
    "smuggled",
    [
        "<script>1</script>",
        "<p onclick=1>",
        "<a href=' javascript:1'>",
        "<iframe src=x>",
        "<style>*{}</style>",
        "<meta>",
    ],
)
def test_a_policy_allows_no_code_that_stands_where_contributors_write(smuggled: str) -> None:
    with pytest.raises(ExportError, match="正文里有会运行的"):
        secured(PAGE.format(smuggled), "x.html")


def test_a_policy_allows_what_the_theme_and_the_cards_need() -> None:
    told = secured(
        PAGE.format('<p>甲</p><script src="../assets/a.js"></script><a href="#x">乙</a>'), "x.html"
    )
    assert "'sha256-" in told.split("style-src")[0]


FILES: dict[str, tuple[str, str | bytes, str]] = {
    "a line feed in the name": (
        "docs/a\n::error::x.md",
        "# 页\n",
        "docs/a⏎::error::x.md:1  文件名里有看不见的字符",
    ),
    "a mark of direction in the name": (
        "examples/x\u202edm.md",
        "x",
        "examples/x〔202E〕dm.md:1  文件名里有看不见的字符",
    ),
    "a page that is no Markdown": (
        "docs/evil.html",
        "<script>1</script>",
        "docs/evil.html:1  这里只放 Markdown 页面",
    ),
    "a page among the pictures": (
        "docs/assets/x.html",
        "<script>1</script>",
        "docs/assets/x.html:1  这里只放 Markdown 页面",
    ),
    "a picture that runs": (
        "docs/assets/x.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'></svg>",
        "docs/assets/x.svg:1  图里有脚本",
    ),
    "a tag in the front matter": (NAME, "---\ntitle: [!x 题]\n---\n", "页首的值不能带“!”开头的标签"),
    "a day that is none": (NAME, "---\ntitle: 2026-02-30\n---\n", "像日期而不存在的值"),
    "front matter that MkDocs does not take for one": (
        "docs/guide/x.md",
        "---\u3000\n# <b>题</b>\n---\n",
        "页面里不写 HTML",
    ),
    "a mark of direction in a title": (
        "docs/guide/x.md",
        '---\ntitle: "题\u202e"\n---\n',
        "页首的“title”应是文字",
    ),
    "a script beside the pages": ("docs/guide/x.js", "1", "docs/guide/x.js:1  .js 文件放在 docs/assets/ 里"),
    "a huge page": (NAME, b"x" * 50_000_000, "文件超过 2 MB"),
    "a NUL byte": (NAME, b"---\ntitle: \0\n---\n", "页首的 YAML 读不懂"),
    "half a character": (NAME, "\ud800", "文件不是 UTF-8 编码"),
    "UTF-16": (NAME, "短信".encode("utf-16"), "文件不是 UTF-8 编码"),
    "anchors": (NAME, "---\na: &a [x]\nb: [*a, *a]\n---\n", "页首的 YAML 不能用锚点"),
    "deep nesting": (NAME, f"---\na: {'[' * 9000}\n---\n", "页首的 YAML"),
    "an object of Python": (NAME, "---\ntitle: !!python/object/apply:os.system ['id']\n---\n", f"{NAME}:"),
    "a full-width colon": (
        "docs/guide/x.md",
        "---\n短信默认：\n  产品: 车贷\n---\n",
        ":2  页首“短信默认”后面的冒号是全角的",
    ),
    "a full-width colon that is not what is wrong": (
        "docs/guide/x.md",
        '---\ntitle: "题\ndescription: 注意：好\n---\n',
        "页首的 YAML 读不懂",
    ),
    "a default behind a full-width colon": (
        "docs/guide/x.md",
        "---\n短信默认:\n  产品：车贷\n---\n",
        ":2  页首的“短信默认”应是“表头: 值”的列表，例如 产品: 信用卡。冒号是半角的",
    ),
    "a default that does not fit": (
        "docs/guide/x.md",
        "---\ntitle: 题\n短信默认:\n  片段: 是\n  产品: 车袋\n---\n",
        ":5  “产品”写的是“车袋”",
    ),
    "a default that there is not": (
        "docs/guide/x.md",
        "---\n短信默认:\n  产口: 车贷\n---\n",
        ":3  没有叫“产口”的表头。是不是想写“产品”？",
    ),
    "a send log for all examples": (
        "docs/guide/x.md",
        "---\n短信默认:\n  发送记录: 2026-11-23 09:00 短信\n---\n",
        ":3  “发送记录”不是各条示例共有的，不写在页首。请写进示例的围栏，一件事一行。",
    ),
    "a path as a reference": (
        "docs/guide/x.md",
        "```sms 引用 ../../etc/passwd\n```\n",
        "没有条目“../../etc/passwd”",
    ),
    "a page that does not end in .md": (
        "docs/x.MD",
        "# 页\n",
        "docs/x.MD:1  页面的文件名要以小写的 .md 结尾",
    ),
    "a photograph": ("docs/assets/x.jpg", b"x", "docs/assets/x.jpg:1  图片请另存为 .png"),
    "a picture beside the pages": (
        "docs/guide/x.png",
        b"x",
        "docs/guide/x.png:1  .png 文件放在 docs/assets/ 里",
    ),
    "a picture that is not there": (
        "docs/x.md",
        "# 页\n\n![图](assets/x.png)\n",
        "docs/x.md:3  “assets/x.png”指向的文件 docs/assets/x.png 不存在",
    ),
    "a picture out of the project": (
        "docs/x.md",
        "# 页\n\n![图](../../../x.png)\n",
        "docs/x.md:3  “../../../x.png”指向的文件",
    ),
    "a picture of an endless name": ("docs/x.md", f"# 页\n\n![图]({'x' * 5000}.png)\n", "docs/x.md:3  “xxx"),
    "an example in a page of no name": ("docs/.md", fenced("甲"), "docs/.md:1  反例"),
    "an example beside the folders": ("new.md", f"# 页\n\n{fenced('甲')}", "new.md:3  这里的示例不会检查"),
    "an example in a folder of nearly the name": (
        "example/new.md",
        fenced("甲"),
        "example/new.md:1  这里的示例不会检查",
    ),
    "a whole path as a reference": (
        "docs/guide/x.md",
        "```sms 引用 /etc/passwd\n```\n",
        "没有条目“/etc/passwd”",
    ),
}


@pytest.mark.parametrize("fault", FILES)
def test_a_hostile_file_is_one_sentence_and_nothing_else_is_read(
    here: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    name, data, says = FILES[fault]
    assert ask().returncode == 0  # the checker reads its own modules once, whichever test is the first
    put(here, name, data)
    opened: list[Path] = []
    whole = Path.read_bytes

    def read(path: Path) -> bytes:
        opened.append(path)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    said = ask()
    assert said.returncode in (1, 2)
    assert says in said.stdout, said.stdout
    assert not any(line.startswith("::") for line in said.stdout.splitlines())
    assert "Traceback" not in said.stdout + said.stderr
    assert here / "docs/index.md" in opened
    assert all(path.resolve().is_relative_to(here.resolve()) for path in opened)
    if fault == "a huge page":
        assert here / NAME not in opened


LINKS = {
    "[甲](guide/threats.md#yi-ee)": "docs/x.md:3  链接“guide/threats.md#yi-ee”指向的 docs/guide/threats.md 里没有“#yi-ee”这个位置。是不是想写“#yi-er”？要新添，在那里的标题末尾写“{#名字}”。",
    "[甲](#没有)": "docs/x.md:3  链接“#没有”指向的 docs/x.md 里没有“#没有”这个位置。要新添，",
    "[甲](/guide/threats/)": "docs/x.md:3  链接“/guide/threats/”应写成到 .md 文件的路径，不以“/”开头，不写文件夹和空格。路径从这一页所在的文件夹算起。是不是想写“guide/threats.md”？",
    "[甲](guide/threats.html)": "链接“guide/threats.html”应写成到 .md 文件的路径，",
    "[甲](guide/threats)": "链接“guide/threats”应写成到 .md 文件的路径，",
    "[甲](#页) [乙](#以-code-强调) [丙](guide/threats.md#yi-er) [丁](guide/threats.md#sms-正例-不在)\n\n## 以 `code` **强调**": "链接“guide/threats.md#sms-正例-不在”指向",
    "[甲](guide/threats.md#sms-还款提醒) [乙](#sms-逾期三天-请本人核对) [丙](rules/index.md#threats)\n\n```sms 引用 day-three\n```": "",
    "看脚注。[^1]\n\n[^1]: 说明里的字 (不是) 链接": "",
    "[甲](guide/threat.md)": "docs/x.md:3  链接“guide/threat.md”指向的页面 docs/guide/threat.md 不存在。路径从这一页所在的文件夹算起。是不是想写“guide/threats.md”？",
    "[甲](threats.md#top)": "docs/x.md:3  链接“threats.md#top”指向的页面 docs/threats.md 不存在。路径从这一页所在的文件夹算起。是不是想写“guide/threats.md”？",
    "[甲][乙]\n\n[乙]: ../secret.md": "docs/x.md:5  链接“../secret.md”指向的页面 secret.md 不存在。",
    "[甲](guide/threats.md#页) [乙](https://e.example/x.md) `[丙](y.md)` [丁](library/day-three.md?a=1)": "",
}


THREATS = """# 页

## 一二 {#yi-er}

```sms 反例 还款提醒
片段: 是

再不还款，后果自负。
=> no-threat “后果自负”
```
"""


LISTS = {
    "sources": lambda: source_list(str),
    "coverage": lambda: rule_list.coverage(str, lambda _: "", "s.md"),
    "rules": lambda: rule_list.rules(str, lambda _: ""),
    "rules-by-source": lambda: rule_list.rules_by("source", str, lambda _: "", "s.md"),
    "rules-by-harm": lambda: rule_list.rules_by("harm", str, lambda _: ""),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_marks_of_a_list_that_the_site_draws_are_known(name: str) -> None:
    found = re.findall(r"^##.* \{#([^}]+)\}$", LISTS[name](), re.MULTILINE)
    assert {*found} == marks.drawn(name)


def test_a_link_into_a_list_that_the_site_draws_is_held_against_it(here: Path, ask: Ask) -> None:
    put(
        here,
        "docs/x.md",
        "# 页\n\n[甲](reference/sources.md#civil-code)\n[乙](reference/sources.md#civil-cod)\n",
    )
    assert ask().stdout.startswith(
        "docs/x.md:4  链接“reference/sources.md#civil-cod”指向的 docs/reference/sources.md 里没有“#civil-cod”这个位置。是不是想写“#civil-code”？"
    )


@pytest.mark.parametrize("text", LINKS)
def test_a_link_to_a_page_that_is_not_there_is_told_with_its_line(here: Path, ask: Ask, text: str) -> None:
    put(here, "docs/guide/threats.md", THREATS)
    put(here, "docs/x.md", f"# 页\n\n{text}\n")
    said = ask()
    assert ("链接“" in said.stdout) is bool(LINKS[text])
    assert LINKS[text] in said.stdout


def test_a_mark_that_is_written_twice_is_told(here: Path, ask: Ask) -> None:
    put(here, "docs/x.md", "# 页\n\n## 甲 {#a}\n\n写作 `{#a}`。\n\n## 乙 {#a}\n")
    assert "docs/x.md:7  固定链接“{#a}”在第 3 行已经写过，" in ask().stdout


NAVIGATION = {
    "a page that is in no list": (
        "- 首页: index.md",
        "- 首页: index.md",
        "docs/guide/x.md:1  这一页没有写进 mkdocs.yml 的 nav，读者从目录里找不到它。请在 nav 里添一行“- 页名: guide/x.md”。",
    ),
    "a page that is not there": (
        "guide/threats.md",
        "guide/threat.md",
        "nav 里写的页面“guide/threat.md”不在 docs/ 里。是不是想写“guide/threats.md”？",
    ),
    "a full-width colon": (
        "规则: rules/index.md",
        "规则：rules/index.md",
        "nav 里写的页面“规则：rules/index.md”不在",
    ),
    "a list that cannot be read": (
        "  - 首页",
        "\t- 首页",
        "mkdocs.yml:",
        "这个文件的 YAML 读不懂，生成不了网站。",
    ),
    "a list too deep to be read": (
        "\nnav:",
        f"\nnav: {'[' * 2000}",
        "这个文件的 YAML 读不懂，生成不了网站。",
    ),
    "a page left out on purpose": ("/search.md", "/guide/x.md", ""),
    "a folder left out on purpose": ("/search.md", "guide/", ""),
    "a pattern that names nothing": ("/search.md", "/search.md\n  .\n  /guide/x.md", ""),
    "keys that are no words": (
        "validation:",
        "? [a]\n: 1\nvalidation:\n  ? [b]\n  : 1",
        "docs/guide/x.md:1  这一页没有写进 mkdocs.yml 的 nav",
    ),
    "a list within itself": (
        "- 首页: index.md",
        "- &a\n    - 首页: index.md\n    - *a\n  - 页: guide/x.md",
        "",
    ),
    "a page of another site": (
        "- 首页: index.md",
        "- 首页: ./index.md\n  - 页: guide/x.md\n  - 别处: https://e.example/x.md",
        "",
    ),
    "a project that does not ask": ("omitted_files: warn", "omitted_files: info", ""),
}


@pytest.mark.parametrize("fault", NAVIGATION)
def test_pages_and_the_list_of_pages_are_held_against_each_other(here: Path, ask: Ask, fault: str) -> None:
    old, new, *says = NAVIGATION[fault]
    settings = (here / "mkdocs.yml").read_text("utf-8").replace("omitted_files: info", "omitted_files: warn")
    assert old in settings
    put(here, "mkdocs.yml", settings.replace(old, new))
    put(here, "docs/guide/x.md", "# 页\n")
    said = ask()
    assert said.returncode == (2 if all(says) else 0), said.stdout
    assert all(words in said.stdout for words in says)
    assert "Traceback" not in said.stderr


def test_many_links_to_nowhere_take_time_in_proportion_to_their_number(here: Path, ask: Ask) -> None:
    put(here, "docs/x.md", "# 页\n\n" + "\n".join(f"[甲](a{n}.md)" for n in range(20_000)))
    started = time.monotonic()
    assert ask().stdout.count("不存在") == 20_000
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("line", ["# " * 100_000 + "甲", "\n".join(["{#" + "a" * 9_000] * 100)])
def test_what_looks_like_many_marks_takes_time_in_proportion_to_its_length(
    here: Path, ask: Ask, line: str
) -> None:
    put(here, "docs/x.md", f"# 页\n\n[甲](#乙)\n\n{line}\n")
    started = time.monotonic()
    assert "没有“#乙”这个位置" in ask().stdout
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("target", ["/etc/passwd", "../..", ".", "loop.md"])
def test_a_link_is_refused_and_not_followed(here: Path, ask: Ask, target: str) -> None:
    (here / "docs" / "loop.md").symlink_to(target)
    said = ask()
    assert (said.returncode, said.stdout.startswith("docs/loop.md:1  这是符号链接，不读取")) == (2, True)
    assert "root:" not in said.stdout


@pytest.mark.parametrize("folder", ["docs", "examples"])
@pytest.mark.parametrize("command", ["check", "update"])
def test_a_folder_that_leads_out_of_the_project_is_neither_read_nor_written(
    here: Path, ask: Ask, tmp_path: Path, folder: str, command: str
) -> None:
    put(here, f"{folder}/x.md", "```sms 反例 题\n片段: 是\n\n再不还款，后果自负。\n```\n")
    outside = tmp_path / "outside"
    (here / folder).rename(outside)
    (here / folder).symlink_to(outside)
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    said = ask(command)
    assert said.returncode == 2
    assert f"{folder}:1  {folder} 是符号链接，不读取" in said.stdout + said.stderr
    assert before == {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}


@pytest.mark.parametrize("arguments", [(), ("docs/guide/threats.md",), ("update",)])
def test_a_folder_that_cannot_be_read_is_told(
    here: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    (here / "examples/closed").mkdir()
    whole = os.scandir

    def scandir(path: str | Path = ".") -> object:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", scandir)
    said = ask(*arguments)
    assert said.returncode == 2
    assert (
        "examples/closed:1  读不到这个文件夹（没有权限），里面的示例没有检查。" in said.stdout + said.stderr
    )


def test_what_is_wrong_with_a_default_is_told_once_and_the_others_still_count(here: Path, ask: Ask) -> None:
    late = "```sms 反例 {}\n\n您的信用卡已逾期，请还款。\n=> send-window “22:30”\n```\n"
    matter = "---\n短信默认:\n  片段: 是\n  时间: 2026-11-24 22:30\n  产品: 车袋\n---\n"
    put(here, "docs/guide/x.md", matter + late.format("甲") + late.format("乙"))
    said = ask("docs/guide/x.md")
    assert said.returncode == 2
    assert said.stdout.count("车袋") == 1
    assert "0 条示例与检查结果不符，1 处写法读不懂" in said.stdout


def test_pages_that_only_their_defaults_tell_apart_are_told(here: Path, ask: Ask) -> None:
    body = "# 页\n\n```sms 反例 题\n片段: 是\n\n您的信用卡已逾期，请还款。\n```\n"
    for name, sent in (("a", "2026-11-24 22:30"), ("b", "2026-11-24 10:30")):
        put(here, f"docs/guide/{name}.md", f"---\n短信默认:\n  时间: {sent}\n---\n{body}")
    said = ask("docs/guide/b.md")
    assert said.returncode == 2
    assert "docs/guide/b.md:1  这一页与 docs/guide/a.md 只差页首的“短信默认”" in said.stdout
    put(here, "docs/guide/b.md", (here / "docs/guide/a.md").read_text("utf-8"))
    assert "只差页首" not in ask().stdout


def test_checking_and_updating_write_nothing_but_the_page(here: Path, ask: Ask) -> None:
    put(here, "docs/guide/threats.md", fenced("../../x"))
    before = {
        path: path.read_bytes()
        for path in here.rglob("*")
        if path.is_file() and not {"__pycache__", ".cache"} & {*path.parts}
    }
    around = sorted(here.parent.iterdir())
    ask()
    ask("update", "docs/guide/threats.md")
    after = {
        path: path.read_bytes()
        for path in here.rglob("*")
        if path.is_file() and not {"__pycache__", ".cache"} & {*path.parts}
    }
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} <= {
        here / "docs/guide/threats.md"
    }
    assert sorted(here.parent.iterdir()) == around


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "〔0009〕=1"),
        ("\r=1", "'\n=1"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text(
    capsys: pytest.CaptureFixture[str], mark: str, shown: str
) -> None:
    line = json.dumps({"id": mark, "text": "【示例银行】您好。"})
    check_all(items([line.encode()], {}), "csv", "x.jsonl", sys.stdout, sys.stderr)
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0][1] == shown


def test_hidden_characters_are_shown_by_their_code() -> None:
    assert visible("a\x1b\u202eb\nc") == "a〔001B〕〔202E〕b\nc"

"""What a page may not hold in its prose: HTML, attributes beyond a class or an id, addresses that run code, results.

A page is text. What it would put into the site beside text goes past the escaping that examples get.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from checks import matter
from checks.lookalike import RESULT
from checks.page import Page, Problem, is_entry
from checks.spelling import nearest
from checks.visible import hidden, visible

KEYS = ("title", "description", "keywords", matter.KEY)
CODE = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
"""A span of code, whose words are no markup."""
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_TAG = re.compile(r"<[A-Za-z/!?]")
_ATTRIBUTES = re.compile(r"\{:?(?=[ A-Za-z.#:])((?:[^{}=\n]*=|[^{}\n]*\.sms)[^{}\n]*)\}")
_ADDRESS = re.compile(r"\]\(\s*<?([^\s)>]*)|^[ ]{0,3}\[[^\]\n]+\]:\s*<?(\S+)", re.MULTILINE)
_FINE = re.compile(r"(?:https?://|mailto:|tel:|#|[\w./-]*(?:[?#]|$))")
_MISPLACED = re.compile(r"\](?:\s?（|[ \t]\()((?:https?:|#|[\w./-]+\.md)[^）)\s]*)[）)]")
_UNENDED = re.compile(r"\]\(((?:https?:|[\w./-]+\.md)[^()\s]*)[ \t]*$", re.MULTILINE)
_WIDE_REFERENCE = re.compile(r"［［\s*([a-z][a-z0-9:-]*)\s*］］")
_WIDE_MARK = re.compile(r"^#{1,6}[ \t].*?([{｛]\s*[#＃][^{}｛｝\n]*[}｝])[ \t]*$", re.MULTILINE)
_MARK = re.compile(r"\{\s*#[^\s#{}]+\s*\}")
_IMAGE = re.compile(r"!\[[^\]\[\n]*\](?:\(\s*<?(?:[a-z+]+:|//)|\[)", re.IGNORECASE)


def problems(page: Page) -> Iterator[Problem]:
    """A sentence for each thing in the prose of a page that is not text."""
    text = _prose(page)
    by_line = "\n".join(CODE.sub(_blank, line) for line in text.split("\n"))
    by_paragraph = _PARAGRAPH.sub(lambda match: CODE.sub(_blank, match.group()), text)
    seen: set[tuple[int, str]] = set()
    ends = _ends(text)
    for plain in (by_line, by_paragraph):  # blanked in place, so the lines end where they did
        for place, says in _found(plain):
            line = bisect_left(ends, place) + 1
            if (line, says) not in seen:
                seen.add((line, says))
                yield Problem(page.path, line, says)
    for index in page.prose:
        if hidden(written := page.lines[index].replace("\t", " ")):
            says = f"这一行有看不见的字符：“{visible(written.strip())[:60]}”。请删去。"
            yield Problem(page.path, index + 1, says)
    yield from _front(page)


def _found(plain: str) -> Iterator[tuple[int, str]]:
    for match in _TAG.finditer(plain):
        shown = plain[match.start() : match.start() + 20].split("\n")[0]
        yield (
            match.start(),
            f"页面里不写 HTML，这里有“{shown}”。要显示它，放在一对反引号里；网址写成“[文字](网址)”。",
        )
    for match in RESULT.finditer(plain):
        yield (
            match.start(),
            "这一行像“=>”行，写在围栏外面，不会检查。请移到围栏里的短信正文之后；要显示它，放在一对反引号里。",
        )
    for match in _ATTRIBUTES.finditer(plain):
        yield (
            match.start(),
            f"花括号里只写 .类名 或 #编号，类名不以 sms 开头，这里是“{match[1].strip()[:30]}”。",
        )
    for match in _ADDRESS.finditer(plain):
        address = match[1] or match[2] or ""
        noted = match.group().lstrip().startswith("[^") and not {":", "&"} & {*address}
        if not noted and not _FINE.match(address):
            yield (
                match.start(),
                f"链接写的是“{address[:40]}”，只能是 https 网址、邮件、电话或本站的页面。",
            )
    for match in _MISPLACED.finditer(plain):
        yield (
            match.start(),
            f"链接“{match[1][:40]}”要写成“[文字](网址)”：括号是半角的，前面不空格。",
        )
    for match in _UNENDED.finditer(plain):
        yield match.start(), f"链接“{match[1][:40]}”后面少了右括号。请写成“[文字](网址)”。"
    for match in _WIDE_REFERENCE.finditer(plain):
        yield match.start(), f"“{match.group()[:60]}”的方括号要用半角的。请写成“[[{match[1][:40]}]]”。"
    for match in _WIDE_MARK.finditer(plain):
        if not _MARK.fullmatch(match[1]):
            yield (
                match.start(),
                f"标题末尾的“{match[1][:40]}”不成固定链接。请写成“{{#名字}}”：花括号和 # 是半角的，里面没有空格。",
            )
    for match in _IMAGE.finditer(plain):
        shown = match.group().partition("(")[2].strip()
        where = plain[match.end() :].partition(")")[0].strip()[:40]
        found = f"这里写的是“{shown}{where}”。" if shown else ""
        yield (
            match.start(),
            f"图片要放在 docs/assets/ 里，不从别的网站取。{found}请存成 .png 放进去，写成“![说明](../assets/文件名.png)”。",
        )


def addresses(page: Page) -> Iterator[tuple[int, str]]:
    """Where the links and pictures in the prose of a page lead, each with its line."""
    plain = _PARAGRAPH.sub(lambda match: CODE.sub(_blank, match.group()), _prose(page))
    ends = _ends(plain)
    for match in _ADDRESS.finditer(plain):
        if not match.group().lstrip().startswith("[^"):  # the words of a footnote are no address
            yield bisect_left(ends, match.start()) + 1, match[1] or match[2] or ""


def _prose(page: Page) -> str:
    """The prose with its lines in their places."""
    kept = [""] * len(page.lines)
    for index in page.prose:
        kept[index] = page.lines[index]
    return "\n".join(kept)


def _front(page: Page) -> Iterator[Problem]:
    """The front matter of a page that is no entry: known keys, and titles that are text."""
    if is_entry(page.path):
        return
    try:
        given = matter.parse(page.matter)
    except matter.MatterError:
        return  # said where the defaults are read
    for key, value in given.values.items():
        if says := _refused(key, value):
            yield Problem(page.path, given.lines.get(key, 1), says)


def _refused(key: object, value: object) -> str:
    """Why a key of a front matter cannot stand there with its value; nothing where it can."""
    if key not in KEYS:
        return f"页首没有叫“{str(key)[:40]}”的键。{nearest(str(key)[:40], KEYS)}"
    words = value if key == "keywords" else [value]
    if not isinstance(words, list):
        return "页首的“keywords”应是词的列表，例如 keywords: [催缴, 催款]。"
    if key != matter.KEY and not all(map(_is_text, words)):
        return f"页首的“{key}”应是文字，不写 HTML，也没有看不见的字符和换行。"
    return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not _TAG.search(value) and not hidden(value)


def _ends(text: str) -> list[int]:
    """Where the lines end."""
    return [match.start() for match in re.finditer("\n", text)]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())

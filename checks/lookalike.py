"""What is meant as an example and would not run: a fence that is almost one, a message that stands in no fence.

A page that holds any of it is refused, so that nothing is shown as an example that was never executed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

VERDICT_WORDS = ("正例", "反例", "边界", "待改进")
REFERENCE_WORD = "引用"
FORMS = {
    "sms": ("sms 判定词 标题", "sms 正例 逾期七天的提醒"),
    "eval": ("eval 标题", "eval 甲组的还款率"),
}
STRAYED = "这一行像"
"""How every sentence about a line in no fence begins."""
_FENCE = re.compile(
    r"^(?:[-*+>|]\s*|\d+[.)]\s+|\[[ x]\]\s+)*[`~'·´‘’“”\"]{2,}\s{0,9}\{?\s{0,9}[.#]?\s{0,9}(?P<kind>sms|eval)(?![a-z])"
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_OPENING = re.compile(
    rf"(?<![a-z0-9])(?<![a-z0-9]-)sms[^\w`]{{0,3}}(?:{'|'.join((*VERDICT_WORDS, REFERENCE_WORD))})[\s:]+[^\s`]"
)
_SHORT_CODE = re.compile(r"(?<![`\\])(`{1,2})(?!`).+?(?<!`)\1(?!`)")
_MESSAGE = re.compile(
    r"^(?:[^【】]{0,12}[:|“\"「*]\s*|[^\w【】]*(?:\d+[.)、]\s*)?|.*\|\s*)【[^【】|]{2,20}】[^|]{20,}"
    r"|^[^|]{20,}【[^【】|]{2,20}】[”\"」*。\s]*$"
)
RESULT = re.compile(
    r"^[ \t>]*[=＝][>＞][ \t]*(?:[\[［【][^\]］】\n]{0,40}[\]］】][ \t]*)?(?:无(?!\S)|[a-z0-9]+(?:-[a-z0-9]+)+)",
    re.MULTILINE,
)


def kind_like(rest: str) -> str:
    """The kind of fence that a line seems to open, or nothing."""
    match = _FENCE.match(_plain(rest))
    return match["kind"] if match else ""


def strayed(line: str) -> str:
    """What is wrong with a line that stands in no fence and is read as a part of an example; nothing where it is none."""
    like = kind_like(line) or ("sms" if opens(line) else "")
    if like:
        form, sample = FORMS[like]
        return (
            f"这一行像 {like} 围栏，但写法不认识。围栏要单独成行，写成三个反引号加“{form}”，例如：```{sample}"
        )
    if is_message(line):
        return f"{STRAYED}一条短信，没有写在 sms 围栏里，不会检查。请在它前面加一行“```{FORMS['sms'][0]}”和一个空行，后面加一行“```”。"
    return ""


def opens(line: str) -> bool:
    """Whether a line names a verdict behind the word sms, other than in a short span of code."""
    return bool(_OPENING.search(_plain(_SHORT_CODE.sub("", line))))


def is_message(line: str) -> bool:
    """Whether a line, or a cell of a table, is a whole message with its signature."""
    return bool(_MESSAGE.search(_plain(line)))


def untold(language: str, body: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What in code that is only shown was meant to run: its index in the body, -1 for the opening, and why.

    Code that holds a fence shows how to write one.
    """
    if language in _NEAR:
        form = FORMS[_NEAR[language]][0]
        yield -1, f"代码围栏后面写的是“{language}”，是不是想写“```{form}”？"
    if any(map(kind_like, body)):
        return
    for index, line in enumerate(body):
        if not language and (RESULT.match(line) or opens(line)):
            says = f"这个代码块里写的像一个示例，开头没有写明，不会检查。请把开头的一行写成“```{FORMS['sms'][0]}”；只是展示，写成“```text”。"
            yield index, says
            return
        if is_message(line):
            says = (
                f"这一行像一条短信，写在普通的代码块里，不会检查。请把开头的一行写成“```{FORMS['sms'][0]}”。"
            )
            yield index, says
            return


def _plain(line: str) -> str:
    """A line as a reader sees it: without what shows nothing, every sign in its usual width, in lower case."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", line)).casefold().strip()


def _slips(word: str) -> Iterator[str]:
    """Every word that one letter too few, too many or wrong makes of another, or two that changed places."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        yield from (before + letter + tail for letter in letters for tail in (after, after[1:]))


_NEAR = {slip: word for word in FORMS for slip in _slips(word) if slip != word}

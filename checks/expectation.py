"""The `=>` lines of an example: which rule is expected to find which text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from checks.page import Block
from checks.rules import BY_ID
from checks.spelling import closest, titled
from checks.visible import shown

NOTHING = "无"
ARROW = re.compile(r"^\s*[=＝][>＞]\s*(.*)$")
# What stands for the arrow where it was mistyped, or put there by an editor or an input method.
_ARROW_LIKE = re.compile(
    r"\s*(?:[-－–—−]+\s*[>＞》〉]|[=＝]{2,}\s*[>＞》〉]|[=＝]\s+[>＞]|[=＝][》〉]|[→⇒⟶⟹➔➜➝➞⇨])"
)
_RULE_ALONE = re.compile(
    r"\s*(?:(?:[=＝>＞≥*·•-]|&gt;)\s*)*(?:[\[［【][^\]］】]{0,40}[\]］】]\s*)?(?P<rule>[a-z0-9-]{3,60})(?P<quote>\s*[“”「\"『].*)?\s*"
)
_EXPECTED = re.compile(
    r"^(?:[\[［【](?P<branch>[^\]］】]*)[\]］】]\s*)?(?P<rule>[^\s“「\"『]+)\s*(?P<rest>.*)$"
)
_OCCURRENCE = re.compile(r"(?!0)\d{1,6}")
_QUOTES = (("“", "”"), ("「", "」"), ('"', '"'), ("『", "』"))
_ANY_QUOTES = "“”‘’「」『』《》〈〉\"'＂＇"
_AFTER = re.compile(r"[“「\"『][^“”「」\"『』]+[”」\"』](?P<more>[^“”「」\"『』]*\S)\s*")
"""A quotation with words after it."""
_QUOTE = re.compile(f"[{_ANY_QUOTES}]")

Wrong = Callable[[int, str], None]
"""Takes a problem: the line in the raw file, and what is wrong in Chinese."""
Flip = tuple[str, tuple[str, ...]]
"""The fact a 边界 turns on, by English name, and its values as written."""


@dataclass(frozen=True)
class Expectation:
    """One `=>` line: the rule, the quoted text and which occurrence of it, and the branch it belongs to."""

    rule: str
    quote: str
    occurrence: int
    branch: str
    line: int


def like_arrow(written: str) -> bool:
    """Whether a line of the message was meant as a `=>` line: it has another arrow, or only a rule and a quotation."""
    seen = shown(written)
    alone = _RULE_ALONE.fullmatch(seen)
    if alone and (alone["rule"] in BY_ID or ("-" in alone["rule"] and alone["quote"])):
        return True
    return bool(_ARROW_LIKE.match(seen)) or (seen != written and bool(ARROW.match(seen)))


def read(block: Block, first: int, wrong: Wrong) -> list[Expectation]:
    """The `=>` lines of a block from this index of its body on; what cannot be read goes to `wrong`."""
    found: list[Expectation] = []
    for index in range(first, len(block.body)):
        written, line = block.body[index], block.at(index)
        if not written.strip():
            continue
        arrow = ARROW.match(written)
        match = _EXPECTED.match(arrow[1].strip()) if arrow else None
        if not arrow or not match:
            wrong(
                line,
                f"“=>”行之后只能是“=>”行，这里是“{written.strip()[:30]}”。写法：=> 规则编号 “短信里的原文”",
            )
            continue
        rest = match["rest"].strip()
        rule = match["rule"]
        if rule != NOTHING and rule not in BY_ID:
            named = _QUOTE.split(f"{rule} {rest}")[0].strip()
            titles = {one.id: one.title for one in BY_ID.values()}
            meant = closest("-".join(named.split()), list(BY_ID)) or titled(named, titles)
            hint = f"是不是想写“{meant}”？" if meant else "全部编号在“规则一览”那一页。"
            wrong(line, f"没有编号为“{named[:60]}”的规则。{hint}")
            continue
        quoted = _quoted(rest)
        if quoted is None and (after := _AFTER.match(rest)):
            wrong(
                line,
                f"引文后面多了“{after['more'].strip()[:30]}”，这里只能写第几次出现的数字。请删去；要说明，写在表头“说明”里。",
            )
            continue
        if quoted is None:
            wrong(
                line,
                f"引文要放在一对“”里，这里写的是 {rest[:30]} 。"
                f"写成：=> {match['rule']} “{rest.strip(_ANY_QUOTES)[:30]}”；第二次出现在后面加 2。",
            )
            continue
        found.append(
            Expectation(rule, quoted[0].replace("⏎", "\n"), quoted[1], (match["branch"] or "").strip(), line)
        )
    return found


def check_branches(
    block: Block,
    word: str,
    flip: Flip | None,
    expectations: list[Expectation],
    wrong: Wrong,
    moments: tuple[str, ...] = (),
) -> None:
    """A 边界 has values to turn on, and every `=>` line names one; beside it only the moments of a send log are named."""
    if word == "边界" and flip is None:
        wrong(block.line, "“边界”示例要有一个写了两种取值的表头，例如“征信: 已接入 | 未接入”。")
        return
    values = flip[1] if flip else moments
    for e in expectations:
        if e.branch and e.branch not in values:
            wrong(
                e.line,
                f"“[{e.branch}]”不是表头里写的取值。{'可以写：' + '、'.join(values) if values else '只有“边界”和有发送记录的示例要写方括号。'}",
            )
        elif flip and not e.branch:
            wrong(e.line, "“边界”示例的每一行“=>”都要写明取值，例如“=> [已接入] 无”。")
        if e.rule == NOTHING and any(o.branch == e.branch and o is not e for o in expectations):
            wrong(e.line, "“无”不能和别的结果写在一起。")


def _quoted(rest: str) -> tuple[str, int] | None:
    """A quotation and its occurrence; ("", 1) for none; None where it cannot be read."""
    if not rest:
        return "", 1
    for left, right in _QUOTES:
        if rest.startswith(left):
            inner, mark, number = rest[1:].rpartition(right)
            if mark and inner and (not number.strip() or _OCCURRENCE.fullmatch(number.strip())):
                return inner, int(number.strip() or 1)
    if rest[0] in "“”" and rest.count("”") + rest.count("“") >= 2:
        end = max(rest.rfind("”"), rest.rfind("“"))
        number = rest[end + 1 :].strip()
        if end > 1 and (not number or _OCCURRENCE.fullmatch(number)):
            return rest[1:end], int(number or 1)
    return None


def quotation(text: str, occurrence: int = 1) -> str:
    """How a quoted span is written in a `=>` line: a pair of quotes that the text does not contain."""
    shown = text.replace("\n", "⏎")
    left, right = next(((a, b) for a, b in _QUOTES if a not in shown and b not in shown), _QUOTES[0])
    return f"{left}{shown}{right}{occurrence if occurrence > 1 else ''}"

"""An example drawn as HTML: the message on a phone, what was found, how to put it, and what it assumes.

Everything that a person wrote is escaped. The reading order without styles is: verdict and title, message, findings
and why, rewrite, elements, length, facts, what is not known, channels, and last what can be done with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from checks.anchors import anchor, claimed
from checks.checker import Finding, Report
from checks.context import FIELDS
from checks.judged import Case, Judged
from checks.schedule import SENT
from checks.site.checker_link import fragment
from checks.site.legend import legend, places
from checks.site.premises import assumed, below, unfired
from checks.site.remedy import remedy
from checks.site.tint import Mark, plain, tinted
from checks.sources import cite

Link = Callable[[str], str]


@dataclass(frozen=True)
class Look:
    """How an example is announced: the style, the mark, the word, and what to beware of, empty where nothing is."""

    kind: str
    icon: str
    word: str
    caution: str = ""


_LOOKS = {
    "正例": Look("good", "✓", "正例"),
    "反例": Look("bad", "✕", "反例", "只供识别，不要照发"),
    "边界": Look("edge", "◐", "边界"),
    "待改进": Look("todo", "…", "待改进"),
}
_WARNED = Look("warned", "△", "正例，有警告", "先按警告改，再用")


def look(judged: Judged) -> Look:
    """How one example is announced; a 正例 in which anything is found is not announced as fine."""
    word = judged.example.word
    found = any(case.report.findings for case in judged.cases)
    return _WARNED if word == "正例" and found else _LOOKS[word]


@dataclass(frozen=True)
class Surroundings:
    """What a card is told about the site around it; all addresses are relative to its page.

    `home` is the page that an example keeps, empty where it is this one; `checker` the page that checks a text, empty
    where the site has none; `good` the 正例 that a 反例 is paired with, at `good_home`. `copied` says whether the
    text may be offered for copying at all, `brief` that nobody here sends one, so that its rewrite, its length and its
    channels are left out, `tinted` whether its elements are shown and what its findings rest on is not folded.
    """

    home: str = ""
    checker: str = ""
    good: Judged | None = None
    good_home: str = ""
    copied: bool = True
    brief: bool = False
    tinted: bool = True


def card(judged: Judged, link: Link, taken: set[str], around: Surroundings | None = None) -> str:
    """One example as a `figure`; `link` gives the address of a rule, `taken` the ids already on the page."""
    around = around or Surroundings()
    example = judged.example
    seen = look(judged)
    base = anchor("sms", example.title)
    name = claimed(base, taken)
    shown = _shown(judged)
    report = shown.report if around.tinted else replace(shown.report, elements={})
    brief, folded = " sms-brief" if around.brief else "", not around.tinted
    parts = [
        f'<figure class="sms sms-{seen.kind}{brief}" id="{escape(name)}" data-sms="{escape(example.path)}:{example.line}">',
        f'<figcaption><span class="sms-word"><span class="sms-icon" aria-hidden="true">{seen.icon}</span>{seen.word}</span> '
        f'<span class="sms-title">{plain(example.title)}</span>'
        + (f' <span class="sms-caution">{seen.caution}</span>' if seen.caution else "")
        + "</figcaption>",
        f'<blockquote class="sms-bubble"><p>{bubble(report)}</p></blockquote>',
        _branches(judged, link, folded) if example.flip else findings(judged.report, link, folded=folded),
        _log(judged, link, folded),
        _why("还发现不了", example.reason),
        _why("为什么", example.note),
        "" if around.brief else remedy(judged, around.good, around.good_home),
        legend(report),
        *([assumed(judged)] if around.brief else below(judged)),
        _tools(judged, shown, f"{around.home}#{base if around.home else name}", around),
        "</figure>",
    ]
    return "\n".join(part for part in parts if part)


def _shown(judged: Judged) -> Case:
    """The case whose message is in the bubble: the first, or of a 边界 the one in which most is found."""
    if judged.example.flip:
        return max(judged.cases, key=lambda case: len(case.report.findings))
    return judged.cases[0]


def bubble(report: Report) -> str:
    """The message of a report, its elements tinted and its findings marked."""
    marks = (Mark(f.start, f.end, f.level.value) for f in report.findings)
    return tinted(report.message.text, marks, places(report))


def _why(word: str, sentence: str) -> str:
    return f'<p class="sms-note"><b>{word}：</b>{plain(sentence)}</p>' if sentence else ""


def _tools(judged: Judged, shown: Case, address: str, around: Surroundings) -> str:
    """The fixed link, the checker with this text, and a button that stays hidden unless a script can copy.

    Only a 正例 in which nothing is found is offered for copying. What is copied is the template; it stands in the button
    only where the bubble shows something else.
    """
    example = judged.example
    title = plain(example.title)
    parts = [f'<a href="{escape(address)}" aria-label="固定链接：{title}">固定链接</a>']
    if around.checker:
        trial = escape(around.checker + fragment(shown.report.message))
        parts.append(f'<a href="{trial}" aria-label="改一个字再试：{title}">改一个字再试</a>')
    if look(judged).kind == "good" and around.copied:
        template = f' data-copy="{plain(example.text)}"' if example.variables or "\n" in example.text else ""
        parts.append(f'<button type="button" class="sms-copy"{template} hidden>复制正文</button>')
    return f'<p class="sms-tools">{" ".join(parts)}</p>'


def findings(report: Report, link: Link, advise: bool = False, folded: bool = False) -> str:
    """The findings of a report as a list, with what could be written instead where `advise` asks for it; what each
    rests on is `folded` for readers to whom it is too much at once."""
    if not report.findings:
        return f'<p class="sms-none">{unfired(report)}。</p>'
    told: set[str] = set()
    items = []
    for finding in report.findings:
        items.append(_finding(finding, link, advise, finding.rule.id in told, folded))
        told.add(finding.rule.id)
    return f'<ul class="sms-findings">{"".join(items)}</ul>'


def _finding(finding: Finding, link: Link, advise: bool, told: bool, folded: bool) -> str:
    better = finding.suggestion if advise else ""
    bases = "与上面同一条规则" if told else "；".join(plain(cite(item)) for item in finding.basis)
    return (
        f'<li class="sms-{finding.level}"><span class="sms-level">{finding.level.chinese}</span> '
        f'<a href="{escape(link(finding.rule.id))}">{plain(finding.rule.title)}</a>：{plain(finding.message)}'
        + (f'<span class="sms-better">例如改为：{plain(better)}</span>' if better else "")
        + (
            f'<details class="sms-basis"><summary>依据</summary><p>{bases}</p></details></li>'
            if folded
            else f'<span class="sms-basis">依据：{bases}</span></li>'
        )
    )


def _branches(judged: Judged, link: Link, folded: bool) -> str:
    flip = judged.example.flip
    if flip is None:
        return ""
    shown = [
        f'<div class="sms-branch"><p><b>{FIELDS[flip[0]][0]}：{plain(branch)}</b></p>'
        f"{findings(case.report, link, folded=folded)}</div>"
        for branch, case in judged.branches.items()
    ]
    return '<div class="sms-branches">' + "".join(shown) + "</div>"


def _log(judged: Judged, link: Link, folded: bool) -> str:
    """The send log: what was sent and what happened before, each message with what the rules on timing find."""
    rows = []
    for event in judged.example.events:
        case = judged.branches.get(event.written) if event.kind == SENT else None
        found_then = findings(case.report, link, folded=folded) if case and case.report.findings else ""
        rows.append(f"<li>{event.written} {event.kind}{found_then}</li>")
    if not rows:
        return ""
    return f'<div class="sms-log"><p><b>这一条之前</b></p><ol>{"".join(rows)}</ol></div>'

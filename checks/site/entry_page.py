"""What the page of an entry shows below its cards: what it is for, when to use it, its fills, rules and pair."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from checks.entry import Entry
from checks.judged import Judged
from checks.library import touched, twins, word
from checks.placeholder import TYPES
from checks.project import CheckedPage, Project
from checks.rules import BY_ID
from checks.site.card import Link, look
from checks.site.change import amount, changed
from checks.site.surroundings import NEVER_COPIED
from checks.site.tint import plain
from checks.verdict import HOSTILE

_COLUMNS = ("变量", "类型", "写什么", "常见取值", "最长")
Address = Callable[[str], str]
"""Gives the address of an entry by its id."""


def below(project: Project, page: CheckedPage, link: Link, address: Address) -> str:
    """The HTML that follows the cards of an entry."""
    if page.entry is None:
        return ""
    parts = [
        _never(page.entry),
        _uses(page.entry),
        _fills(page),
        _rules(project, page.entry, link),
        _pairs(project, page, page.entry, address),
    ]
    return '<div class="entry">' + "".join(part for part in parts if part) + "</div>"


def _never(entry: Entry) -> str:
    """Why nothing here can be copied, where that is so."""
    if entry.recipient not in NEVER_COPIED:
        return ""
    return '<p class="entry-never">收件人有自伤风险：停止自动发送，转人工。这条不提供复制。</p>'


def _uses(entry: Entry) -> str:
    rows = (
        ("产品", entry.product), ("阶段", entry.stage), ("目的", entry.purpose), ("语气", entry.tone),
        ("发送方", entry.sender), ("收件人", entry.recipient),
    )  # fmt: skip
    facts = "".join(f"<dt>{name}</dt><dd>{plain(value)}</dd>" for name, value in rows)
    return (
        f"<dl>{facts}</dl>"
        f"<h2>什么时候用</h2><p>{plain(entry.when)}</p><h2>什么时候不用</h2><p>{plain(entry.when_not)}</p>"
    )


def _fills(page: CheckedPage) -> str:
    rows = "".join(_fill(o, name) for o in page.judged for name in o.example.variables)
    head = f"<thead><tr>{''.join(f'<th>{name}</th>' for name in _COLUMNS)}</tr></thead>"
    if not rows:
        return ""
    hostile = f"<p>{'、'.join(HOSTILE)}填进变量，类型不收；类型收得下的，由规则发现。</p>"
    return f"<h2>变量</h2><table>{head}<tbody>{rows}</tbody></table>{hostile}"


def _fill(judged: Judged, name: str) -> str:
    kind = TYPES[judged.example.types[name]]
    values = judged.example.variables[name]
    longest = max(*values, kind.longest, key=len)
    cells = (f"{{{name}}}", kind.name, kind.takes, " / ".join(values), longest)
    named = zip(_COLUMNS, cells, strict=True)
    return (
        "<tr>" + "".join(f'<td data-label="{column}">{plain(cell)}</td>' for column, cell in named) + "</tr>"
    )


def _rules(project: Project, entry: Entry, link: Link) -> str:
    found = "".join(
        f'<li><a href="{escape(link(rule))}">{escape(BY_ID[rule].title)}</a></li>'
        for rule in touched(project, entry.id)
    )
    return f"<h2>碰到的规则</h2><ul>{found}</ul>" if found else ""


def _pairs(project: Project, page: CheckedPage, entry: Entry, address: Address) -> str:
    parts = []
    for name in twins(project, entry.id):
        other = project.library.get(name)
        if not other or not other.entry or not other.judged or not page.judged:
            continue
        pair = (page.judged[0], other.judged[0])
        here, there = (one.report.message.text for one in pair)
        seen = look(other.judged[0])
        parts.append(
            f'<p>{seen.icon} {seen.word}：<a href="{escape(address(name))}">{plain(other.entry.title)}</a>，'
            f"{amount(*pair)}。</p>"
        )
        shown = word(page) == "反例" and name == entry.pair  # by its card
        if here != there and not shown:
            change = changed(here, there, ("本条", "那一条"))
            parts.append(f'<blockquote class="entry-change"><p>{change}</p></blockquote>')
    return f"<h2>对照</h2>{''.join(parts)}" if parts else ""

"""The full list of the library as HTML: complete without a script, and with data to filter it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from checks import entry as schema
from checks.entry import Entry
from checks.library import touched, word
from checks.lookalike import VERDICT_WORDS
from checks.project import CheckedPage, Project
from checks.rule import Harm
from checks.rules import BY_ID, RULES
from checks.site import controls
from checks.site.card import look
from checks.site.entry_page import Address
from checks.site.headings import Stash, jump


def catalogue(project: Project, address: Address, stash: Stash) -> str:
    """Markdown: the filter, then a heading for every product that has entries, and its entries by stage."""
    pages = [page for page in project.library.values() if page.entry and page.judged]
    groups = {
        product: [page for page in pages if page.entry and page.entry.product == product]
        for product in schema.choices("product")
    }
    groups = {product: found for product, found in groups.items() if found}
    parts = [stash(_filter(project, pages)), stash(jump({"": [(product, product) for product in groups]}))]
    for product, found in groups.items():
        parts += [f"## {product} {{#{product}}}", stash(_product(project, found, address))]
    return "\n\n".join(filter(None, parts))


def _product(project: Project, pages: list[CheckedPage], address: Address) -> str:
    sections = []
    for stage in schema.choices("stage"):
        rows = [
            _row(project, page, page.entry, address)
            for page in pages
            if page.entry and page.entry.stage == stage
        ]
        if rows:
            sections.append(f"<section><h3>{stage}</h3><ul>{''.join(rows)}</ul></section>")
    return f'<div class="library">{"".join(sections)}</div>'


def _row(project: Project, page: CheckedPage, entry: Entry, address: Address) -> str:
    rules = touched(project, entry.id)
    harms = dict.fromkeys(BY_ID[rule].harm.value for rule in rules)
    seen = look(page.judged[0])
    data = {
        "product": entry.product, "stage": entry.stage, "verdict": word(page), "tone": entry.tone,
        "rule": " ".join(rules), "harm": " ".join(harms),
    }  # fmt: skip
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    segments = max(judged.longest.segments for judged in page.judged)
    return (
        f'<li{attributes}><span class="sms-word sms-{seen.kind}"><span aria-hidden="true">{seen.icon}</span> {seen.word}</span> '
        f'<a href="{escape(address(entry.id))}">{escape(entry.title)}</a> '
        f"<small>{escape(entry.purpose)}，{escape(entry.tone)}，计费最多 {segments} 条</small></li>"
    )


def _filter(project: Project, pages: list[CheckedPage]) -> str:
    """The form over the list; each option has entries."""
    entries = [page.entry for page in pages if page.entry]
    rules = Counter(rule for entry in entries for rule in touched(project, entry.id))
    harms = Counter(
        harm for entry in entries for harm in {BY_ID[rule].harm for rule in touched(project, entry.id)}
    )
    groups: tuple[controls.Group, ...] = (
        ("product", "产品", _kept(schema.choices("product"), (entry.product for entry in entries))),
        ("stage", "阶段", _kept(schema.choices("stage"), (entry.stage for entry in entries))),
        ("verdict", "判定", _kept(VERDICT_WORDS, map(word, pages))),
        ("rule", "规则", [(rule.id, rule.title) for rule in RULES if rules[rule.id]]),
        ("tone", "语气", _kept(schema.choices("tone"), (entry.tone for entry in entries))),
        ("harm", "伤害", [(harm.value, harm.chinese) for harm in Harm if harms[harm]]),
    )
    return controls.form("筛选示例", groups, len(pages))


def _kept(order: Iterable[str], found: Iterable[str]) -> list[tuple[str, str]]:
    present = set(found)
    return [(value, value) for value in order if value in present]

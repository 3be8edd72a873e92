"""The lists of rules: by guide page, harm and source, and beside every article of every text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from checks.describe import force
from checks.rule import Harm, Level, Rule
from checks.rules import RULES
from checks.site import controls
from checks.site.card import Link
from checks.site.headings import PAGES, Stash, jump
from checks.sources import Force, sources


def rules(link: Link, stash: Stash) -> str:
    """Markdown: the filter over all rules, then their tables by guide page."""
    harms, forces = {rule.harm for rule in RULES}, {force(rule) for rule in RULES}
    groups = (
        ("level", "级别", [(level.value, level.chinese) for level in Level]),
        ("harm", "伤害", [(harm.value, harm.chinese) for harm in Harm if harm in harms]),
        ("force", "依据的效力", [(one.value, one.chinese) for one in Force if one in forces]),
        ("page", "章节", list(PAGES.items())),
    )
    return f"{stash(controls.form('筛选规则', groups, len(RULES)))}\n\n{rules_by('page', link, stash)}"


def rules_by(key: str, link: Link, stash: Stash, listed: str = "") -> str:
    """Markdown: all rules in tables under headings, by guide page, by harm or by source, whose list is the file `listed`."""
    groups: dict[tuple[str, str], list[Rule]] = {}
    for rule in RULES:
        if key == "page":
            names = [(PAGES[rule.page], rule.page)]
        elif key == "harm":
            names = [(rule.harm.chinese, "harm-" + rule.harm.value.replace("_", "-"))]
        else:
            names = [(sources()[basis.source].title, basis.source) for basis in rule.bases]
        for name in dict.fromkeys(names):
            groups.setdefault(name, []).append(rule)
    order = list(sources()) if key == "source" else []
    ordered = sorted(groups.items(), key=lambda item: order.index(item[0][1]) if order else 0)
    parts = [stash(jump({"": [heading for heading, _ in ordered]}))]
    for (title, anchor), found in ordered:
        source = anchor if key == "source" else ""
        words = f"[{title}]({listed}#{source})" if source else title
        parts += [f"## {words} {{#{anchor}}}", stash(rule_table(found, link, source))]
    return "\n\n".join(filter(None, parts))


def rule_table(project_rules: Iterable[Rule], link: Link, source: str = "") -> str:
    """A table of rules with level, id and strongest force, or the articles of one source that each is bound to."""
    rows = "".join(
        f'<tr data-level="{rule.level}" data-harm="{rule.harm}" data-force="{force(rule)}" data-page="{rule.page}">'
        f'<td><a href="{escape(link(rule.id))}">{escape(rule.title)}</a> <code>{rule.id}</code></td>'
        f"<td>{rule.level.chinese}</td><td>{_bound(rule, source, link) if source else force(rule).chinese}</td></tr>"
        for rule in project_rules
    )
    last = "条目" if source else "依据的最高效力"
    return (
        f'<div class="library"><table><thead><tr><th>规则</th><th>级别</th><th>{last}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _bound(rule: Rule, source: str, link: Link) -> str:
    """The articles of a source that a rule is bound to."""
    return "、".join(_article(source, basis.article, link) for basis in rule.bases if basis.source == source)


def coverage(link: Link, stash: Stash, listed: str) -> str:
    """Markdown: every article of every text, with the rules bound to it or why none can be; `listed` lists the texts."""
    bound: dict[str, list[Rule]] = {}
    for rule in RULES:
        for written in rule.basis:
            bound.setdefault(written, []).append(rule)
    listing = [source for source in sources().values() if source.articles]
    parts = [stash(jump({"": [(source.title, source.id) for source in listing]}))]
    for source in listing:
        rows = []
        for article in source.articles.values():
            found = bound.get(f"{source.id}#{article.label}", [])
            names = "、".join(f'<a href="{escape(link(r.id))}">{escape(r.title)}</a>' for r in found)
            rows.append(
                f"<tr><td>{_article(source.id, article.label, link)}</td><td>{escape(article.point)}</td>"
                f"<td>{names or '没有单独的规则：' + escape(article.unchecked)}</td></tr>"
            )
        head = "<table><thead><tr><th>条目</th><th>要点</th><th>规则</th></tr></thead><tbody>"
        parts += [
            f"## [{source.title}]({listed}#{source.id}) {{#{source.id}}}",
            stash(head + "".join(rows) + "</tbody></table>"),
        ]
    return "\n\n".join(filter(None, parts))


def _article(source: str, label: str, link: Link) -> str:
    """The name of an article, linked to where the list of sources has it; the number of one stays on one line."""
    numbered = ' class="article"' if label.startswith("第") else ""
    return f'<a{numbered} href="{escape(link(f"article:{source}#{label}"))}">{escape(label)}</a>'

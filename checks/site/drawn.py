"""What the site draws from data: the counts, the table of rules, the list of sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from html import escape
from urllib.parse import urlencode

from checks.addressee import addressees
from checks.checker import RULES_DATE
from checks.describe import applies, force
from checks.lookalike import VERDICT_WORDS
from checks.project import Project
from checks.rule import Harm, Level, Rule
from checks.rules import RULES
from checks.site import controls
from checks.site.card import Link
from checks.sources import Basis, Force, Source, cite, sources
from checks.version import __version__

HARMS = {
    Harm.THREAT: "威胁恐吓", Harm.INSULT: "侮辱", Harm.DISCLOSURE: "向第三人泄露债务", Harm.IMPERSONATION: "冒充",
    Harm.FALSE_LEGAL: "虚假的法律或征信后果", Harm.PRIVACY: "泄露个人信息", Harm.PRESSURE: "向家人或单位施压",
    Harm.MONEY: "钱款不实或诱导", Harm.TIMING: "时间与频次", Harm.OMISSION: "缺少要素", Harm.CHANNEL: "通道",
}  # fmt: skip
Stash = Callable[[str], str]

PAGES = {
    "opening": "三.1 引起对方关注的开头", "facts": "三.2 清晰阐述逾期情况", "next_steps": "三.3 提醒对方后续处理措施",
    "consequences": "三.4 突出逾期带来的后果", "tone": "三.5 友好的表达方式", "privacy": "四.1 尊重对方隐私",
    "threats": "四.2 避免过度威胁", "timing": "四.3 合理安排催收时间", "channel": "附：能从哪里发",
}  # fmt: skip


def summary(project: Project, rendered: int) -> str:
    """How many examples were written, checked and drawn, by verdict word."""
    words = Counter(outcome.example.word for outcome in project.outcomes)
    counted = "，".join(f"{word} {words[word]} 条" for word in VERDICT_WORDS if words[word])
    written = len(project.outcomes)
    return (
        f'<p class="sms-summary" data-written="{written}" data-rendered="{rendered}">本站写下 <b>{written}</b> 条示例短信'
        f"（{counted}），每一条都在生成网站时用 <b>{len(RULES)}</b> 条规则检查过，与页面所写一致。"
        f"规则集版本 {__version__}，核对日期 {RULES_DATE}。</p>"
    )


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


def _article(source: str, label: str, link: Link) -> str:
    """The name of an article, linked to where the list of sources has it; the number of one stays on one line."""
    numbered = ' class="article"' if label.startswith("第") else ""
    return f'<a{numbered} href="{escape(link(f"article:{source}#{label}"))}">{escape(label)}</a>'


def article_id(written: str) -> str:
    """The id of an article, written as `source#article`, on the page of sources."""
    return written.replace("#", "-")


def jump(groups: Mapping[str, list[tuple[str, str]]]) -> str:
    """The headings of a long page, folded, for screens without room for the list at the side: title and id, by group."""
    lists = "".join(
        f"{f'<p>{escape(name)}</p>' if name else ''}<ul>"
        + "".join(f'<li><a href="#{escape(anchor)}">{escape(title)}</a></li>' for title, anchor in headings)
        + "</ul>"
        for name, headings in groups.items()
    )
    count = sum(map(len, groups.values()))
    return f'<nav class="jump" aria-label="这一页的目录"><details><summary>这一页的目录（{count} 项）</summary>{lists}</details></nav>'


def rules(link: Link, stash: Stash) -> str:
    """Markdown: the filter over all rules, then their tables by guide page."""
    harms, forces = {rule.harm for rule in RULES}, {force(rule) for rule in RULES}
    groups = (
        ("level", "级别", [(level.value, level.chinese) for level in Level]),
        ("harm", "伤害", [(harm.value, words) for harm, words in HARMS.items() if harm in harms]),
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
            names = [(HARMS[rule.harm], "harm-" + rule.harm.value.replace("_", "-"))]
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


def rule_header(rule: Rule, link: Link, repository: str = "") -> str:
    """The header of a rule's own page: level, harm, basis, dates, chapter, and where to report a false alarm."""
    bases = "".join(
        f'<li><a href="{escape(link("source:" + basis.source))}">{escape(cite(written))}</a>{_bounds(basis, written)}'
        f"{_point(basis)}</li>"
        for basis, written in zip(rule.bases, rule.basis, strict=True)
    )
    dates = applies(rule) or "不限"
    rows = [
        ("编号", f"<code>{rule.id}</code>"), ("级别", rule.level.chinese), ("防的是", HARMS[rule.harm]),
        ("依据", f"<ul>{bases}</ul>"), ("适用日期", dates),
        ("章节", f'<a href="{escape(link("page:" + rule.page))}">{escape(PAGES[rule.page])}</a>'),
    ]  # fmt: skip
    if repository:
        rows.append(
            (
                "不对时",
                f'<a href="{escape(_false_alarm(rule, repository))}" rel="noopener">这条规则误报了</a>',
            )
        )
    return (
        '<div class="sms-rule"><dl>'
        + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
        + "</dl></div>"
    )


def _false_alarm(rule: Rule, repository: str) -> str:
    """The form for false alarms of the repository, filled with the rule and with nothing of any message."""
    filled = {"template": "false-alarm.yml", "title": f"误报：{rule.id}", "rule": rule.id}
    return f"{repository}/issues/new?{urlencode(filled)}"


def _bounds(basis: Basis, written: str) -> str:
    """The days of force of the text, and whom it is addressed to, where either is bounded."""
    whom = addressees(written)
    parts = (sources()[basis.source].days, f"只管{whom}" if whom else "")
    return f"（{'；'.join(filter(None, parts))}）" if any(parts) else ""


def _point(basis: Basis) -> str:
    article = sources()[basis.source].articles.get(basis.article)
    if article is None:
        return ""
    doubt = "" if article.confidence == "高" else f"［可信度{article.confidence}］"
    return f"：{escape(article.point)}{f'（“{escape(article.quote)}”）' if article.quote else ''}{doubt}"


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


def feed(address: str) -> str:
    """The line that offers the feed of changes, which is made after the pages and so cannot be linked from Markdown."""
    return (
        f'<p><a href="{escape(address)}" type="application/atom+xml">订阅变更（Atom）</a>：每个版本一条。</p>'
    )


def offline(address: str) -> str:
    """The line that offers the whole site, which is packed after the pages; the packed site leaves it out."""
    return (
        f'<p class="offline"><a href="{escape(address)}" download>下载整个网站（zip）</a>：'
        "解压后打开 index.html，不联网也能看、能搜索。</p>"
    )


def source_list(stash: Stash) -> str:
    """Markdown: a heading for every source, by force, with what we read and how sure we are below it."""
    kinds = {kind: [source for source in sources().values() if source.force is kind] for kind in Force}
    kinds = {kind: found for kind, found in kinds.items() if found}
    headings = {kind.chinese: [(one.title, one.id) for one in found] for kind, found in kinds.items()}
    parts = [stash(jump(headings))]
    for kind, found in kinds.items():
        parts.append(f"## {kind.chinese} {{#force-{kind.value.replace('_', '-')}}}")
        for source in found:
            parts += [f"### {source.title} {{#{source.id}}}", stash(_source(source))]
    return "\n\n".join(filter(None, parts))


def _source(source: Source) -> str:
    facts = [
        ("文号", source.number), ("制定或发布", source.issuer),
        ("只管", addressees(source.id)),
        ("发布", str(source.issued or "")), ("施行", str(source.effective or "")), ("有效至", str(source.until or "")),
        ("不早于（只知年月）", str(source.not_before or "")),
        ("我们看到的", source.seen), ("核对日期", str(source.checked)), ("可信度", source.confidence),
    ]  # fmt: skip
    rows = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    if source.url:
        rows += f'<dt>官方地址</dt><dd><a href="{escape(source.url)}" rel="noopener">{escape(source.url)}</a></dd>'
    articles = "".join(
        f'<li id="{escape(article_id(f"{source.id}#{a.label}"))}"><b>{escape(a.label)}</b> {escape(a.point)}{f"（“{escape(a.quote)}”）" if a.quote else ""}'
        f"{'' if a.confidence == '高' else f'［可信度{escape(a.confidence)}］'}"
        f"{_whom(source, a.label) if a.lenders else ''}</li>"
        for a in source.articles.values()
    )
    note = f'<p class="sms-note">{escape(source.note)}</p>' if source.note else ""
    return f'<div class="sms-source"><dl>{rows}</dl>{note}{f"<ul>{articles}</ul>" if articles else ""}</div>'


def _whom(source: Source, label: str) -> str:
    """Whom an article is addressed to, where that is not whom its source is."""
    return f"［只管{escape(addressees(f'{source.id}#{label}'))}］"

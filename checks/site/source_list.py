"""The list of the texts that rules rest on, as the site draws it."""

from __future__ import annotations

from html import escape

from checks.addressee import addressees
from checks.site.headings import Stash, jump
from checks.sources import Force, Source, sources


def article_id(written: str) -> str:
    """The id of an article, written as `source#article`, on the page of sources."""
    return written.replace("#", "-")


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

"""Rules, sources and examples as data for other programs, each with its address on the site."""

from __future__ import annotations

import datetime as dt
from typing import Any

from checks.context import FIELDS
from checks.describe import rules_json
from checks.judged import Case, Judged
from checks.output import as_dict
from checks.owed import Item, Offer
from checks.project import Project
from checks.rule import Rule
from checks.rules import BY_ID, RULES
from checks.site.address import Site
from checks.sources import Source, cite, sources
from checks.version import __version__


def rules(site: Site) -> dict[str, Any]:
    """All rules by id: what `checks rules --format json` says, and what each rests on, word for word."""
    known = rules_json()
    found = [entry | _rule(BY_ID[entry["id"]], site) for entry in known["rules"]]
    return {"version": known["version"], "rules": sorted(found, key=lambda entry: str(entry["id"]))}


def _rule(rule: Rule, site: Site) -> dict[str, Any]:
    return {
        "harm_chinese": rule.harm.chinese,
        "bases": [
            {
                "source": basis.source, "article": basis.article or None,
                "force": sources()[basis.source].force.value, "citation": cite(written),
            }
            for basis, written in zip(rule.bases, rule.basis, strict=True)
        ],
        "says": rule.says,
        "rewrite": rule.rewrite or None,
        "url": site.url(f"rules/{rule.id}") if site.has(f"rules/{rule.id}") else site.url("rules/index", rule.page),
    }  # fmt: skip


def texts(site: Site) -> dict[str, Any]:
    """All sources by id, with their articles and the rules that rest on each."""
    return {
        "version": __version__,
        "sources": [_source(source, site) for _, source in sorted(sources().items())],
    }


def _source(source: Source, site: Site) -> dict[str, Any]:
    return {
        "id": source.id, "title": source.title, "number": source.number or None, "issuer": source.issuer,
        "force": source.force.value, "force_chinese": source.force.chinese, "binding": source.force.binding,
        "issued": _plain(source.issued), "effective": _plain(source.effective), "until": _plain(source.until),
        "official_url": source.url or None, "seen": source.seen, "checked": _plain(source.checked),
        "confidence": source.confidence, "note": source.note or None,
        "lenders": list(source.lenders), "products": list(source.products), "channels": list(source.channels),
        "loans_from": _plain(source.loans_from),
        "articles": [
            {
                "label": article.label, "point": article.point, "quote": article.quote or None,
                "confidence": article.confidence, "unchecked": article.unchecked or None,
                "lenders": list(article.lenders),
                "rules": _resting_on(f"{source.id}#{article.label}"),
            }
            for article in source.articles.values()
        ],
        "rules": sorted(rule.id for rule in RULES if source.id in {basis.source for basis in rule.bases}),
        "url": site.url("reference/sources", source.id),
    }  # fmt: skip


def _resting_on(written: str) -> list[str]:
    return sorted(rule.id for rule in RULES if written in rule.basis)


def examples(project: Project, site: Site) -> dict[str, Any]:
    """All examples by path and line, as checked; `text` and `context` are what the offsets belong to."""
    found = sorted(project.judged, key=lambda one: (one.example.path, one.example.line))
    return {"version": __version__, "examples": [_example(judged, site) for judged in found]}


def _example(judged: Judged, site: Site) -> dict[str, Any]:
    example, flip = judged.example, judged.example.flip
    page, anchor = site.card(example.path, example.line)
    return {
        "path": example.path, "line": example.line, "anchor": anchor, "url": site.url(page, anchor),
        "word": example.word, "title": example.title, "fragment": example.fragment,
        "template": example.text, "variables": {name: list(fills) for name, fills in example.variables.items()},
        "note": example.note or None, "reason": example.reason or None,
        **_case(judged.cases[0]),
        "deliveries": [] if example.fragment else [
            {
                "channel": delivery.profile.id, "name": delivery.profile.name, "verdict": delivery.verdict.value,
                "reasons": [reason.says for reason in delivery.decisive],
            }
            for delivery in judged.deliveries
        ],
        "flip": flip[0] if flip else None,
        "branches": [_case(judged.branches[value]) for value in flip[1]] if flip else [],
    }  # fmt: skip


def _case(case: Case) -> dict[str, Any]:
    """One message as it was checked: the facts, the wording, what was found in it."""
    report = case.report
    told = as_dict(report)
    facts = {name: getattr(report.message, name) for name in FIELDS}
    kept = ("rule", "level", "start", "end", "text", "message")
    return {
        "text": report.message.text,
        "context": {name: _plain(value) for name, value in facts.items() if value is not None},
        "verdict": told["verdict"],
        "findings": [{key: finding[key] for key in kept} for finding in told["findings"]],
        "undetermined": [{"rule": rule, "facts": needed} for rule, needed in told["needs"].items()],
        "units": report.units,
        "segments": report.segments,
    }


def _plain(value: Any) -> Any:
    """A typed fact as `parse` takes it back: days and moments in ISO form, names as a list, parts by name."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Offer):
        stated = {
            "valid_until": value.valid_until,
            "condition": value.condition,
            "authorization": value.authorization,
        }
        return {key: _plain(one) for key, one in stated.items() if one is not None} or value.granted
    if isinstance(value, tuple) and value and isinstance(value[0], Item):
        return {item.name: item.yuan for item in value}
    return list(value) if isinstance(value, tuple) else value

"""The texts that rules rest on, read from sources.toml."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from checks.kept import table


class Force(StrEnum):
    """How binding a text is, strongest first; its value is the word in sources.toml."""

    LAW = "law"
    REGULATION = "regulation"
    DEPARTMENTAL_RULE = "departmental_rule"
    JUDICIAL = "judicial_interpretation"
    NORMATIVE = "normative"
    STANDARD = "national_standard"
    SELF_REGULATION = "self_regulation"
    CHANNEL = "channel"
    CASE = "case"
    NOTICE = "official_notice"
    RESEARCH = "research"
    ADVICE = "advice"

    @property
    def chinese(self) -> str:
        """The word that pages use."""
        return _CHINESE[self]

    @property
    def binding(self) -> bool:
        """Whether it binds by law (a standard, a pact, a channel's terms and our advice do not)."""
        return list(Force).index(self) <= list(Force).index(Force.NORMATIVE)


_CHINESE = {
    Force.LAW: "法律",
    Force.REGULATION: "行政法规",
    Force.DEPARTMENTAL_RULE: "部门规章",
    Force.JUDICIAL: "司法解释",
    Force.NORMATIVE: "规范性文件",
    Force.STANDARD: "推荐性国标",
    Force.SELF_REGULATION: "行业自律",
    Force.CHANNEL: "通道规则",
    Force.CASE: "个案",
    Force.NOTICE: "官方提示",
    Force.RESEARCH: "研究",
    Force.ADVICE: "本指南建议",
}


@dataclass(frozen=True)
class Article:
    """One point of a source: what it says in our words, a short quotation, how sure we are.

    `unchecked` says why no rule checks it; it is empty where a rule does. `lenders` are the kinds of lender that it
    alone is addressed to; none where they are those of its source.
    """

    label: str
    point: str
    quote: str
    confidence: str
    unchecked: str = ""
    lenders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A text, its force and dates (days in Beijing time), and how it was read.

    `not_before` is the first day of the month or year that a text is known to come from, where no day is known.
    `lenders`, `products` and `channels` are what it is addressed to, by the values of `Context`; none where it is to all.
    `loans_from` is the first day on which a loan that it governs was made.
    """

    id: str
    title: str
    number: str
    issuer: str
    force: Force
    issued: dt.date | None
    effective: dt.date | None
    not_before: dt.date | None
    until: dt.date | None
    url: str
    seen: str
    checked: dt.date
    confidence: str
    note: str
    lenders: tuple[str, ...]
    products: tuple[str, ...]
    channels: tuple[str, ...]
    loans_from: dt.date | None
    articles: Mapping[str, Article]

    @property
    def begins(self) -> dt.date | None:
        """The first day on which a finding may cite it: of force, else of issue, else of its month or year.

        The day of issue of a channel's page is that of its last change and says nothing about its beginning.
        """
        issued = None if self.force is Force.CHANNEL else self.issued
        return self.effective or issued or self.not_before

    @property
    def days(self) -> str:
        """Its days of force in words."""
        return period(self.begins, self.until, self.begins != self.not_before)

    def in_force(self, day: dt.date) -> bool:
        """Whether the text was in force on a day; a text without a date counts as in force."""
        return (self.begins is None or self.begins <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Basis:
    """What something rests on: an id of sources.toml, and the label of an article in it."""

    source: str
    article: str = ""

    @classmethod
    def of(cls, written: str) -> Basis:
        """From `source#article`, as rules write it."""
        source, _, article = written.partition("#")
        return cls(source, article)


@cache
def sources() -> dict[str, Source]:
    """All sources by id, in the order of the file."""
    return {key: _source(key, row) for key, row in table("sources.toml").items()}


def _source(key: str, row: dict[str, Any]) -> Source:
    articles = {label: _article(label, item) for label, item in row.get("articles", {}).items()}
    return Source(
        key, row["title"], row.get("number", ""), row["issuer"], Force(row["force"]), row.get("issued"),
        row.get("effective"), row.get("not_before"), row.get("until"), row.get("url", ""), row["seen"], row["checked"],
        row["confidence"], row.get("note", ""), tuple(row.get("lenders", ())), tuple(row.get("products", ())),
        tuple(row.get("channels", ())), row.get("loans_from"), articles,
    )  # fmt: skip


def _article(label: str, item: dict[str, Any]) -> Article:
    return Article(
        label, item["point"], item.get("quote", ""), item["confidence"], item.get("unchecked", ""),
        tuple(item.get("lenders", ())),
    )  # fmt: skip


def text_of(written: str) -> tuple[Source, Article | None]:
    """The source and the article that `source#article` names; no article where it names none that is listed."""
    basis = Basis.of(written)
    source = sources()[basis.source]
    return source, source.articles.get(basis.article)


def cite(written: str) -> str:
    """`source#article` as a short Chinese citation led by its force, such as 法律《…民法典》第1032条."""
    basis = Basis.of(written)
    source, label = sources()[basis.source], basis.article
    title = source.title if len(source.title) <= 22 or not source.number else source.number
    numbered = label[:1] == "第" and label[1:2].isdigit()
    space = "" if title.startswith("《") else " "
    return f"{source.force.chinese}{space}{title}{label if numbered else f'（{label}）' if label else ''}"


def cited(basis: Iterable[str]) -> str:
    """Citations in brackets at the end of a sentence: （依据：…；…）."""
    return f"（依据：{'；'.join(map(cite, basis))}）"


def period(first: dt.date | None, last: dt.date | None, known: bool = True) -> str:
    """Days of force in words, such as 2026-05-01 起 or 至 2026-04-30; nothing where there is no bound.

    Where only the month or year of the beginning is known, it is 不早于 its first day.
    """
    begins = "" if first is None else f"{first} 起" if known else f"不早于 {first}"
    if first and last and known:
        return f"{first} 至 {last}"
    return "，".join(part for part in (begins, f"至 {last}" if last else "") if part)

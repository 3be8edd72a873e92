"""Whom and what a text is addressed to: a kind of lender, a product, a channel, the loans since a day."""

from __future__ import annotations

from collections.abc import Iterable

from checks.context import Context, written
from checks.sources import Source, text_of


def addressed(basis: Iterable[str], sending: Context) -> tuple[str, ...]:
    """The texts, each as `source#article`, that govern what is stated of a sending; what is not stated excludes none.

    Who took a debt over is a lender of its own kind, whoever lent the money.
    """
    return tuple(text for text in basis if _governs(text, sending))


def addressees(text: str) -> str:
    """Whom and what a text is addressed to, in words: 银行、发卡行；信用卡; nothing where it is to all."""
    source, lenders = _read(text)
    named = (("lender_type", lenders), ("product", source.products), ("channel", source.channels))
    parts = ["、".join(written(name, value) for value in values) for name, values in named if values]
    if source.loans_from:
        parts.append(f"{source.loans_from} 起办理的借款")
    return "；".join(parts)


def _governs(text: str, sending: Context) -> bool:
    source, lenders = _read(text)
    creditor = "assignee" if sending.sender_type == "assignee" else sending.lender
    stated = ((lenders, creditor), (source.products, sending.product), (source.channels, sending.channel))
    if any(named and value and value not in named for named, value in stated):
        return False
    return not (source.loans_from and sending.loan_date and sending.loan_date < source.loans_from)


def _read(text: str) -> tuple[Source, tuple[str, ...]]:
    """The source of a text, and the kinds of lender that its article is addressed to."""
    source, article = text_of(text)
    return source, (article.lenders if article else ()) or source.lenders

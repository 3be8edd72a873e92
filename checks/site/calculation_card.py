"""A calculation drawn as HTML: its inputs and its results in a small table."""

from __future__ import annotations

import html

from checks.anchors import anchor, claimed
from checks.calculation import WORD, Computed
from checks.visible import flat


def calculation_card(computed: Computed, taken: set[str]) -> str:
    """One calculation as a `figure`; `taken` holds the ids already on the page."""
    one = computed.example
    name = claimed(anchor("eval", one.title), taken)
    fixed = "；".join(f"{key} {text}" for key, text in one.inputs.items() if key != one.varied)
    asked = f"{one.function.name}{f'：{fixed}' if fixed else ''}。"
    note = f'<p class="sms-note">{escape(one.note)}</p>' if one.note else ""
    return "\n".join(
        (
            f'<figure class="sms sms-calculation" id="{escape(name)}" data-sms="{escape(one.place)}">',
            f'<figcaption><span class="sms-word">{WORD}</span>',
            f'<span class="sms-title">{escape(one.title)}</span></figcaption>',
            f'<p class="sms-meta">{escape(asked)}</p>',
            f'<div class="sms-results" role="region" aria-label="{escape(one.title)}" tabindex="0">{_table(computed)}</div>{note}',
            "</figure>",
        )
    )


def escape(text: str) -> str:
    """A text of one line as HTML; what cannot be printed becomes a blank."""
    return html.escape(flat(text))


def _table(computed: Computed) -> str:
    one = computed.example
    if not one.varied:
        values = computed.rows[0][1]
        rows = "".join(
            f'<tr><th scope="row">{escape(value.name)}</th><td>{escape(one.shown(value))}</td></tr>'
            for value in values
        )
        return f'<table class="sms-table"><tbody>{rows}</tbody></table>'
    names = dict.fromkeys(value.name for _, values in computed.rows for value in values)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (one.varied, *names))
    body = "".join(
        f'<tr><th scope="row">{escape(row)}</th>'
        + "".join(f"<td>{escape(by_name.get(name, '—'))}</td>" for name in names)
        + "</tr>"
        for row, by_name in (
            (row, {value.name: one.shown(value) for value in values}) for row, values in computed.rows
        )
    )
    return f'<table class="sms-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

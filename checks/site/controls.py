"""The form that filters a list, as HTML: native controls, hidden until docs/assets/library.js is there to serve them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

Group = tuple[str, str, Iterable[tuple[str, str]]]
"""The key in the address and in `data-` of a row, the label, and the options: value and words."""


def form(label: str, groups: Iterable[Group], rows: int) -> str:
    """The controls over a list of `rows`, and the line that says how many are shown."""
    fields = "".join(
        f'<label>{title} <select name="{name}"><option value="">全部</option>'
        + "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options)
        + "</select></label>"
        for name, title, options in groups
    )
    return (
        f'<form class="library-filter" role="search" aria-label="{escape(label)}" hidden>{fields}'
        '<button type="reset" class="md-button">清除筛选</button></form>'
        f'<p class="library-count" role="status" aria-live="polite">共 {rows} 条。</p>'
    )

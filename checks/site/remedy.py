"""How a bad message could be put instead: its good counterpart with the change marked, or wording rule by rule."""

from __future__ import annotations

from html import escape

from checks.judged import Judged
from checks.site.change import amount, changed, replaced


def remedy(judged: Judged, good: Judged | None, address: str) -> str:
    """The rewrite of a 反例, as HTML; `good` is the 正例 that it is paired with and `address` where that one is."""
    if judged.example.word != "反例":
        return ""
    if good:
        before, after = judged.report.message.text, good.report.message.text
        change = f'<p class="entry-change">{changed(before, after)}</p>' if before != after else ""
        return (
            f'<details class="sms-remedy"><summary>改写成正例：{amount(judged, good)}</summary>{change}'
            f'<p>正例：<a href="{escape(address)}">{escape(good.example.title)}</a></p></details>'
        )
    wordings: dict[str, dict[str, None]] = {}
    for finding in judged.report.findings:
        if finding.suggestion:
            wordings.setdefault(finding.suggestion, {})[finding.text] = None
    rows = "".join(
        f"<li>{replaced('……'.join(filter(None, quotes)), said)}</li>" for said, quotes in wordings.items()
    )
    return (
        f'<div class="sms-remedy"><p><b>改写的例子</b>：整句换掉，日期、金额和名称写自己的</p><ul>{rows}</ul></div>'
        if rows
        else ""
    )

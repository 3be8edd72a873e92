"""The page of the in-page checker as the site draws it: the text, a field for each fact, and where the rest comes from."""

from __future__ import annotations

from html import escape

from checks.context import FIELDS
from checks.kinds import DATE, MOMENT, YES_NO, Kind
from checks.site.card import Link
from checks.site.tool import LOAD, tool

_WITHOUT = (
    '这里的检查器要用 JavaScript，而且要从网站上打开；现在用不了。收到短信的，不用它，照<a href="{received}">三步分辨真假</a>做。'
    "要发短信的，也可以在自己的电脑上运行 <code>python -m checks message</code>，见首页的“我要接入检查”。"
)
KNOWN = ("send_at", "product", "recipient_relation", "settled", "agreement_active", "dispute_open")
"""The facts that a person knows who received the message; the others are asked of one who writes it."""
FIRST = (*KNOWN, "sender_type", "lender_type")
"""These and the facts that most rules ask for; the others are folded away."""
_TYPES = {MOMENT: "datetime-local", DATE: "date"}
"""Fields that a browser has a picker for; what it gives is what the kind takes."""
_VIEWS = (("received", "是我收到的"), ("written", "是我要发的"))
"""For whom the result is drawn: the first, unless a link says otherwise."""


def form(link: Link, here: str) -> str:
    """The form with its script; `link` gives the address of a rule, `here` the way from the page to the site's root."""
    first = "".join(_field(name) for name in FIRST)
    others = "".join(_field(name) for name in FIELDS if name not in FIRST)
    part = _labelled("片段", YES_NO, "只是短信的一句，不查缺什么")
    views = "".join(
        f'<label><input type="radio" name="view" value="{value}"{"" if number else " checked"}>{words}</label>'
        for number, (value, words) in enumerate(_VIEWS)
    )
    body = (
        '<section class="checker-listed" aria-label="链接里的规则" hidden></section>'
        '<form class="checker-form" autocomplete="off"><div class="checker-part" hidden>'
        f'<fieldset class="checker-view"><legend>这条短信</legend>{views}</fieldset>'
        '<label class="checker-text">短信正文<textarea rows="5" spellcheck="false"></textarea></label></div>'
        f'{LOAD}<div class="checker-part" hidden>'
        '<p class="checker-kept" hidden><span></span> <button type="button">清空事实</button></p>'
        '<p class="checker-said" role="status"></p><p class="checker-time"></p><ul class="checker-wrong" hidden></ul>'
        "<details><summary>正文以外的事实（时间、产品等）：写得越多，能判的规则越多；不写就是“不知道”</summary>"
        f'<div class="checker-facts">{first}</div>'
        f'<details class="checker-written"><summary>更多事实</summary><div class="checker-facts">{part}{others}</div></details></details></div></form>'
        '<div class="checker-result"></div>'
        '<div class="checker-share" hidden><button type="button" class="md-button" data-share="rules">'
        '复制链接（只含规则编号）</button><button type="button" class="md-button" data-share="text">'
        "把短信原文也放进链接</button>"
        '<p class="tool-note">第二种链接里有短信全文和您填的事实，谁拿到链接都能读到。发给别人以前，先删去姓名、号码和金额。</p>'
        '<label class="checker-link" hidden>链接<input readonly></label><p class="checker-shared" role="status"></p></div>'
    )
    ways = {"rules": link("*"), "received": f"{here}/received/"}
    without = _WITHOUT.format(received=escape(ways["received"]))
    return tool("check", "检查器", here, without, body, view=_VIEWS[0][0], **ways)


def _field(name: str) -> str:
    chinese, kind = FIELDS[name]
    return _labelled(chinese, kind, "" if kind.choices else kind.takes, name in KNOWN)


def _labelled(chinese: str, kind: Kind, hint: str, known: bool = False) -> str:
    """One field under its header; a fact with a closed list of values is chosen, any other is written.

    What is not `known` to one who received the message is hidden from him.
    """
    if kind.choices:
        words = "".join(f"<option>{escape(word)}</option>" for _, word in kind.choices)
        control = f'<select name="{escape(chinese)}"><option value="">不知道</option>{words}</select>'
    else:
        shape = f'type="{_TYPES[kind]}"' if kind in _TYPES else f'placeholder="{escape(hint)}"'
        control = f'<input name="{escape(chinese)}" {shape}>'
    kept = "" if known else ' class="checker-written"'
    return f"<label{kept}>{escape(chinese)}{control}</label>"

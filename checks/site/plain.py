"""HTML that the site draws from data, as Markdown that reads well without a browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BEFORE = {
    "tr": "\n|", "td": " ", "th": " ", "li": "\n- ", "dt": "\n- **", "dd": "", "p": "\n\n", "b": "**",
    "strong": "**", "code": "`", "table": "\n\n", "ul": "\n", "dl": "\n", "h3": "\n\n### ",
}  # fmt: skip
_AFTER = {
    "td": " |", "th": " |", "dt": "**：", "b": "**", "strong": "**", "code": "`", "table": "\n\n", "p": "\n\n",
    "ul": "\n", "dl": "\n\n", "h3": "\n",
}  # fmt: skip

_SILENT = ("form", "nav")


def markdown(html: str) -> str:
    """Tables, lists, terms, links and emphasis as Markdown; any other tag leaves only its text, a form or a menu nothing."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.out)).strip()


class _Reader(HTMLParser):
    """Writes Markdown as it reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.links: list[str] = []
        self.columns = 0
        self.cell = False
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = self.silent or tag in _SILENT
        if self.silent:
            return
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.out.append("[")
        elif tag == "br":
            self.out.append("\n")
        elif tag == "thead":
            self.columns = 0
        self.columns += tag == "th"
        self.cell = self.cell or tag in ("td", "th")
        self.out.append(_BEFORE.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent = tag not in _SILENT
            return
        if tag == "a" and self.links:
            self.out.append(f"]({self.links.pop()})")
        elif tag == "thead":
            self.out.append("\n|" + " --- |" * self.columns)
        self.cell = self.cell and tag not in ("td", "th")
        self.out.append(_AFTER.get(tag, ""))

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(data.replace("|", "\\|") if self.cell else data)

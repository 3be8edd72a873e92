"""Links from page to page: where the other page is missing, said with its line and the name that was meant."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from checks.context import closest
from checks.markup import addresses
from checks.page import Page, Problem, shown_at
from checks.rules import BY_ID

_DOCS, _HOME = "docs/", "docs/index.md"
_RULES = "docs/rules/"
_LIST = f"{_RULES}index.md"
_HINTED = 20
"""Missing pages of one page for which the name that was meant is looked for."""


def problems(pages: Sequence[Page]) -> Iterator[Problem]:
    """A sentence for each link in docs/ to a page that is not there; entries are shown below docs/library/.

    Without a home page the pages are a part of a site, and lead to others of it.
    """
    known = {shown_at(page.path) for page in pages}
    for page in pages if _HOME in known else ():
        if page.path.startswith(_DOCS):
            led = ((line, address, _target(page.path, address)) for line, address in addresses(page))
            missing = [one for one in led if one[2] and one[2] not in known]
            for number, (line, address, target) in enumerate(missing):
                hint = _meant(page.path, target, known) if number < _HINTED else ""
                says = f"链接“{address[:60]}”指向的页面 {target[:80]} 不存在。路径从这一页所在的文件夹算起。{hint}"
                yield Problem(page.path, line, says)
    yield from _without_page(known)


def _without_page(known: set[str]) -> Iterator[Problem]:
    """Rules that have no page, where most have one: `[[send-window]]` leads there."""
    own = {rule: f"{_RULES}{rule}.md" for rule in BY_ID}
    for rule, page in own.items() if len(known & {*own.values()}) * 2 > len(own) else ():
        if page not in known:
            says = f"规则“{rule}”没有自己的页面 {page}，别的页面都链接到它。请恢复这个文件；规则不要了，先从 checks/rules/ 里删去。"
            yield Problem(_LIST, 1, says)


def _target(path: str, address: str) -> str:
    """The page that an address leads to, as `docs/guide/tone.md`; nothing where it leads elsewhere."""
    plain = unquote(address.partition("#")[0].partition("?")[0])
    if ":" in plain or plain.startswith("/") or not plain.endswith(".md"):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))


def _meant(path: str, target: str, known: set[str]) -> str:
    """A question that names the page with the name most like it; nothing where none is."""
    stems = {PurePosixPath(page).stem: page for page in sorted(known, reverse=True)}
    stem = PurePosixPath(target).stem
    meant = stems.get(stem) or stems.get(closest(stem, list(stems)))
    return f"是不是想写“{posixpath.relpath(meant, posixpath.dirname(path))}”？" if meant else ""

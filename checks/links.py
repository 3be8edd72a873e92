"""Links from page to page: where the page or the place on it is missing, said with its line and what was meant."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence, Set
from pathlib import PurePosixPath
from urllib.parse import unquote

from checks import marks
from checks.folders import FILES
from checks.markup import addresses
from checks.page import Page, Problem, shown_at
from checks.rules import BY_ID
from checks.spelling import closest

_DOCS, _HOME = "docs/", "docs/index.md"
_RULES = "docs/rules/"
_LIST = f"{_RULES}index.md"
_HINTED = 20
"""Faults of one page for which what was meant is looked for."""
_FROM = "路径从这一页所在的文件夹算起。"


class _Site(dict[str, Page]):
    """The pages by where the site shows them, and what links may lead to on them, each found once."""

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__((shown_at(page.path), page) for page in pages)
        self._marks: dict[str, set[str]] = {}

    def marks(self, shown: str) -> set[str]:
        """The marks of a page."""
        if shown not in self._marks:
            self._marks[shown] = marks.of(self[shown], self)
        return self._marks[shown]


def problems(pages: Sequence[Page]) -> Iterator[Problem]:
    """A sentence for each link in docs/ that leads nowhere; entries are shown below docs/library/.

    Without a home page the pages are a part of a site, and lead to others of it.
    """
    known = _Site(pages)
    for page in pages if _HOME in known else ():
        yield from marks.repeated(page)
        if page.path.startswith(_DOCS):
            wrong = (one for one in addresses(page) if not _leads(page, one[1], known))
            for number, (line, address) in enumerate(wrong):
                yield Problem(page.path, line, _says(page, address, known, hinted=number < _HINTED))
    yield from _without_page(known.keys())


def _leads(page: Page, address: str, known: _Site) -> bool:
    """Whether a link leads to a page and a mark on it, to a file, which the folder tells, or out of the site."""
    plain, mark, target = _parts(page, address)
    if ":" in plain or plain.lower().endswith(FILES):
        return True
    if plain and not plain.endswith(".md"):
        return False
    if target not in known or not mark:
        return target in known
    return mark in known.marks(target)


def _parts(page: Page, address: str) -> tuple[str, str, str]:
    """The path of an address, its mark, and the page that it leads to, as `docs/guide/tone.md`."""
    plain, _, mark = address.partition("#")
    plain = unquote(plain.partition("?")[0])
    below = posixpath.join(posixpath.dirname(page.path), plain)
    return plain, unquote(mark), posixpath.normpath(below) if plain else page.path


def _says(page: Page, address: str, known: _Site, *, hinted: bool) -> str:
    """What is wrong with a link, and what was meant where it is `hinted`."""
    plain, mark, target = _parts(page, address)
    shown, meant = f"链接“{address[:60]}”", _meant(page.path, target, known) if hinted else ""
    if plain and not plain.endswith(".md"):
        return f"{shown}应写成到 .md 文件的路径，不以“/”开头，不写文件夹和空格。{_FROM}{meant}"
    if target not in known:
        return f"{shown}指向的页面 {target[:80]} 不存在。{_FROM}{meant}"
    near = closest(mark[:60], sorted(known.marks(target))) if hinted else ""
    hint = f"是不是想写“#{near}”？" if near else ""
    return f"{shown}指向的 {target[:80]} 里没有“#{mark[:60]}”这个位置。{hint}要新添，在那里的标题末尾写“{{#名字}}”。"


def _meant(path: str, target: str, known: _Site) -> str:
    """A question that names the page with the name most like it; nothing where none is."""
    stems = {PurePosixPath(page).stem: page for page in sorted(known, reverse=True)}
    stem = PurePosixPath(target).stem
    meant = stems.get(stem) or stems.get(closest(stem, list(stems)))
    return f"是不是想写“{posixpath.relpath(meant, posixpath.dirname(path))}”？" if meant else ""


def _without_page(known: Set[str]) -> Iterator[Problem]:
    """Rules that have no page, where most have one: `[[send-window]]` leads there."""
    own = {rule: f"{_RULES}{rule}.md" for rule in BY_ID}
    for rule, page in own.items() if len(known & {*own.values()}) * 2 > len(own) else ():
        if page not in known:
            says = f"规则“{rule}”没有自己的页面 {page}，别的页面都链接到它。请恢复这个文件；规则不要了，先从 checks/rules/ 里删去。"
            yield Problem(_LIST, 1, says)

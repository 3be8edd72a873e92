"""Drawings put into the place of the fences and references of a page, each once, and none lost on the way.

Before anything else reads the page a fence becomes a mark, which outlives what Python-Markdown does to white space; then
the mark becomes raw HTML; in the end every drawing must stand in the page as a block of its own.
"""

from __future__ import annotations

import posixpath
import re
import sys
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from checks.assembly import assemble
from checks.calculation import Computed
from checks.containers import split
from checks.page import Block, Page, fenced, shown_at
from checks.project import CheckedPage, Fence, Project
from checks.report import as_text
from checks.scanner import scan
from checks.site.calculation_card import calculation_card
from checks.site.card import card
from checks.site.drawings import Drawn, state_at
from checks.site.entry_page import Address, below
from checks.site.failure import ExportError
from checks.site.prose import Medium, prose, target
from checks.site.surroundings import around, has_checker

_LEFT, _RIGHT = "\ue0a5sms", "\ue0a6"
_PLACE = re.compile(r'data-sms="([^"]+)"')
_MARK = re.compile(f"{_LEFT}([0-9]{{1,6}}){_RIGHT}")


_REFUSED = ("# 检查没有通过", "", "网站现在生成不了。改好下面的各处，存盘，这一页会自己重新载入。", "")


class ExampleError(Exception):
    """The examples of a project do not agree with the checker; the text is the full report."""


def refuse(text: str, lead: str = "示例检查没有通过\n\n") -> Exception:
    """The error of the engine that is running, so that it shows the report and no traceback."""
    engine = sys.modules.get("mkdocs.exceptions")
    kind = getattr(engine, "BuildError", None) or ExampleError
    return kind(lead + text)


class Draw(Preprocessor):
    """Replaces fences by cards and references by links, before any other preprocessor sees them."""

    def __init__(self, md: Markdown, root: Path, directory_urls: bool, repository: str) -> None:
        super().__init__(md)
        self.root, self.directory_urls, self.repository = root, directory_urls, repository
        self.drawings: list[str] = []
        self.shown = ""
        self.preview = False

    def run(self, lines: list[str]) -> list[str]:
        """The lines of the page with marks for its drawings."""
        text = "\n".join(lines)
        options = self.directory_urls, self.repository
        state = state_at(self.root)
        if self.preview and not state.project.good:
            self.drawings = []
            return [*_REFUSED, *fenced(as_text(state.project)).split("\n")]
        found = state.drawn(text, options, lambda project: self._drawn(text, project))
        self.shown, self.drawings = found.shown, list(found.drawings)
        return list(found.lines)

    def _drawn(self, text: str, project: Project) -> Drawn:
        if not project.good:
            raise refuse(as_text(project))
        page = scan(text)
        known = project.page_like(text)
        checked = known or self._unknown(page)
        shown = self.shown = shown_at(known.page.path) if known else "docs/index.md"
        taken: set[str] = set()
        out = [line.replace(_LEFT[0], "\ufffd") for line in page.lines]
        self.drawings = []
        on = self._medium(shown, project)
        try:
            for index in page.prose:
                out[index] = prose(out[index], on)
        except ExportError as error:
            raise refuse(str(error)) from None
        drawn_fences = [self._cards(fence, project, known, taken) for fence in checked.fences]
        for block, cards in zip(reversed(page.blocks), reversed(drawn_fences), strict=True):
            fresh = [block.prefix + cards[0]] if cards else []
            for mark in cards[1:]:
                fresh += [block.prefix.rstrip(), block.prefix + mark]
            out[block.line - 1 : block.end] = _apart(out, block, fresh)
        if known and known.entry:
            out += ["", self._stash(below(project, known, self._linker(shown), self._address(shown)))]
        return Drawn(shown, tuple("\n".join(out).split("\n")), tuple(self.drawings))

    def _address(self, shown: str) -> Address:
        link = self._linker(shown)
        return lambda name: link(f"entry:{name}")

    def _cards(self, fence: Fence, project: Project, known: CheckedPage | None, taken: set[str]) -> list[str]:
        """The marks of the cards that a fence draws."""
        link, page = self._linker(self.shown), known.page.path if known else ""
        checker = has_checker(self.root)
        return [
            self._stash(
                calculation_card(one, taken)
                if isinstance(one, Computed)
                else card(one, link, taken, around(project, one, page, link, checker))
            )
            for one in project.cards(fence)
        ]

    def _unknown(self, page: Page) -> CheckedPage:
        """A page that is not a file of the project: check it by itself."""
        alone = assemble([page])
        if not alone.good:
            raise refuse(as_text(alone))
        return alone.pages[0]

    def _stash(self, html: str) -> str:
        """A mark that outlives whitespace normalisation, which strips Python-Markdown's own marks."""
        self.drawings.append(html)
        return f"{_LEFT}{len(self.drawings) - 1}{_RIGHT}"

    def _folder(self, shown: str) -> str:
        """The folder that the browser is in on a page, from the root of the site."""
        here = posixpath.dirname(shown.removeprefix("docs/"))
        if self.directory_urls and posixpath.basename(shown) != "index.md":
            here = posixpath.join(here, posixpath.basename(shown).removesuffix(".md"))
        return here or "."

    def _linker(self, shown: str) -> Any:
        here = self._folder(shown)

        def link(name: str) -> str:
            page, mark = target(name)
            return posixpath.relpath(page, here) + ("/" if self.directory_urls else ".html") + mark

        return link

    def _medium(self, shown: str, project: Project) -> Medium:
        page = shown.removeprefix("docs/").removesuffix(".md")
        return Medium(
            project, page, self._folder(shown), self._linker(shown), self._stash, True, self.repository
        )


def _apart(lines: list[str], block: Block, fresh: list[str]) -> list[str]:
    """Lines that stand for a block, with an empty line on each side where there is none: two would end a footnote."""
    empty = block.prefix.rstrip()
    before = lines[block.line - 2] if block.line > 1 else ""
    after = lines[block.end] if block.end < len(lines) else ""
    return [*([empty] if split(before)[2] else []), *fresh, *([empty] if split(after)[2] else [])]


class Restore(Preprocessor):
    """Hands the drawings to Python-Markdown as raw HTML, once whitespace is normalised."""

    def __init__(self, md: Markdown, draw: Draw) -> None:
        super().__init__(md)
        self.draw = draw
        self.keys: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        """The lines of the page with Python-Markdown's own marks."""
        self.keys = []

        def store(match: re.Match[str]) -> str:
            number = int(match[1])
            if number >= len(self.draw.drawings):
                return ""
            self.keys.append(self.md.htmlStash.store(self.draw.drawings[number]))
            return self.keys[-1]

        return [_MARK.sub(store, line) for line in lines]


class Count(Treeprocessor):
    """Asserts that every drawing became a block of its own, so that the page shows it and is valid HTML."""

    def __init__(self, md: Markdown, restore: Restore, draw: Draw) -> None:
        super().__init__(md)
        self.restore, self.draw = restore, draw

    def run(self, root: Element) -> None:
        """Give each drawing a paragraph of its own; refuse the page where one has none."""
        alone = set()
        for parent in list(root.iter()):
            for place, node in enumerate(list(parent)):
                text = (node.text or "").strip() if node.tag == "p" else ""
                key = next((key for key in self.restore.keys if text.startswith(key)), None)
                if key is None or (text != key and not len(node)):
                    continue
                alone.add(key)
                if text == key and not len(node):
                    node.text = key
                else:  # a footnote's way back stands in the same paragraph
                    node.text = text.removeprefix(key)
                    lone = Element("p")
                    lone.text = key
                    parent.insert(place, lone)
        lost = [place for place, key in enumerate(self.restore.keys) if key not in alone]
        if lost:
            places = [_PLACE.search(self.draw.drawings[one]) for one in lost]
            named = "、".join(unescape(place[1]) for place in places if place) or self.draw.shown
            says = f"{named}  这里要画的示例或表没有独立成段。请检查它所在的列表、提示框或选项卡：各自前面空一行，里面的每一行缩进四格，列表的编号写成“1.”。"
            if not self.draw.preview:
                raise refuse(says)
            told = Element("pre")
            told.text = says
            root.insert(0, told)

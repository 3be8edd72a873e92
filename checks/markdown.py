"""The Python-Markdown extension: draws each example as a card, and refuses to draw an unchecked one.

It works under any engine that runs Python-Markdown. A page is recognised by its text, so lines and
front-matter defaults come from the raw file. The first page drawn checks the whole project; anything that
does not agree stops the build with the full report.
"""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from checks.calculation import Computed
from checks.page import ENTRIES, LIBRARY, Page, is_entry, scan
from checks.project import CheckedPage, Fence, Project, assemble
from checks.report import as_text
from checks.site import glossary, labels, telephone
from checks.site.calculation_card import calculation_card
from checks.site.card import card
from checks.site.drawings import Drawn, state_at
from checks.site.entry_page import Address, below
from checks.site.failure import ExportError
from checks.site.prose import Medium, prose, target
from checks.site.surroundings import around, has_checker

_LEFT, _RIGHT = "\ue0a5sms", "\ue0a6"
_MARK = re.compile(f"{_LEFT}([0-9]{{1,6}}){_RIGHT}")


class ExampleError(Exception):
    """The examples of a project do not agree with the checker; the text is the full report."""


def _refuse(text: str, lead: str = "示例检查没有通过\n\n") -> Exception:
    """The error of the engine that is running, so that it shows the report and no traceback."""
    engine = sys.modules.get("mkdocs.exceptions")
    kind = getattr(engine, "BuildError", None) or ExampleError
    return kind(lead + text)


class _Draw(Preprocessor):
    """Replaces fences by cards and references by links, before any other preprocessor sees them."""

    def __init__(self, md: Markdown, root: Path, directory_urls: bool, repository: str) -> None:
        super().__init__(md)
        self.root, self.directory_urls, self.repository = root, directory_urls, repository
        self.drawings: list[str] = []
        self.shown = ""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        options = self.directory_urls, self.repository
        found = state_at(self.root).drawn(text, options, lambda project: self._drawn(text, project))
        self.shown, self.drawings = found.shown, list(found.drawings)
        return list(found.lines)

    def _drawn(self, text: str, project: Project) -> Drawn:
        if not project.good:
            raise _refuse(as_text(project))
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
            raise _refuse(str(error)) from None
        drawn_fences = [self._cards(fence, project, known, taken) for fence in checked.fences]
        for block, cards in zip(reversed(page.blocks), reversed(drawn_fences), strict=True):
            empty = block.prefix.rstrip()
            fresh = [empty]
            for mark in cards:
                fresh += [block.prefix + mark, empty]
            out[block.line - 1 : block.end] = fresh
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
            raise _refuse(as_text(alone))
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


def shown_at(path: str) -> str:
    """The page of the site that shows a file: an entry is shown through the link docs/library."""
    return f"{LIBRARY}/{path.removeprefix(ENTRIES)}" if is_entry(path) else path


class _Stash(Preprocessor):
    """Hands the drawings to Python-Markdown as raw HTML, once whitespace is normalised."""

    def __init__(self, md: Markdown, draw: _Draw) -> None:
        super().__init__(md)
        self.draw = draw
        self.keys: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        self.keys = []

        def store(match: re.Match[str]) -> str:
            number = int(match[1])
            if number >= len(self.draw.drawings):
                return ""
            self.keys.append(self.md.htmlStash.store(self.draw.drawings[number]))
            return self.keys[-1]

        return [_MARK.sub(store, line) for line in lines]


class _Count(Treeprocessor):
    """Asserts that every drawing became a block of its own, so that the page shows it and is valid HTML."""

    def __init__(self, md: Markdown, stash: _Stash, draw: _Draw) -> None:
        super().__init__(md)
        self.stash, self.draw = stash, draw

    def run(self, root: Element) -> None:
        alone = set()
        for parent in list(root.iter()):
            for place, node in enumerate(list(parent)):
                text = (node.text or "").strip() if node.tag == "p" else ""
                key = next((key for key in self.stash.keys if text.startswith(key)), None)
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
        lost = [key for key in self.stash.keys if key not in alone]
        if lost:
            raise _refuse(
                f"这一页有 {len(self.draw.drawings)} 处要画的示例或表，{len(lost)} 处没有独立成段。请检查围栏所在的列表或提示框的缩进，并在前后空一行。"
            )


class _Explain(Treeprocessor):
    """Explains the terms of the glossary where a page first uses them; the glossary itself needs none."""

    def __init__(self, md: Markdown, draw: _Draw) -> None:
        super().__init__(md)
        self.draw = draw

    def run(self, root: Element) -> None:
        page = self.draw.root / glossary.PAGE
        if self.draw.shown != glossary.PAGE and page.is_file():
            glossary.explain(root, glossary.terms(page.read_text("utf-8")))


class _Dial(Treeprocessor):
    """Makes the public telephones on a page into links, where the page is for people who may need to call."""

    def __init__(self, md: Markdown, draw: _Draw) -> None:
        super().__init__(md)
        self.draw = draw

    def run(self, root: Element) -> None:
        if telephone.dialled(self.draw.shown):
            telephone.dial(root)


class _Label(Treeprocessor):
    """Names the links to sources and the cells of wide tables."""

    def run(self, root: Element) -> None:
        labels.name_sources(root)
        labels.name_cells(root)


class SmsExtension(Extension):
    """Options: `root`, the project folder; `directory_urls`, whether pages end in a slash; `repository`, the
    address where false alarms are reported, empty where there is none."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [".", "项目的最上层文件夹"],
            "directory_urls": [True, "网址是否以斜杠结尾"],
            "repository": ["", "仓库的完整地址；不写就没有“这条规则误报了”"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Register before snippets (32); stash between whitespace (30) and fences (25); explain terms and
        make telephones links after inline patterns (20), then name what stands there; count at the end."""
        root = Path(str(self.getConfig("root"))).resolve()
        repository = str(self.getConfig("repository") or "")
        if repository and not re.fullmatch(r"https?://[^\s\"'<>?#]+", repository):
            raise _refuse(
                f"REPO_URL 写的是“{repository[:80]}”，应写仓库的完整地址，如 https://github.com/示例/指南；没有就不写。",
                lead="",
            )
        draw = _Draw(md, root, bool(self.getConfig("directory_urls")), repository.rstrip("/"))
        # What a page says of HTML is shown as text, whatever the scanner makes of the lines around it.
        md.preprocessors.deregister("html_block")
        for name in ("html", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        md.preprocessors.register(draw, "sms", 40)
        stash = _Stash(md, draw)
        md.preprocessors.register(stash, "sms-stash", 27)
        md.treeprocessors.register(_Explain(md, draw), "sms-explain", 15)
        md.treeprocessors.register(_Dial(md, draw), "sms-dial", 14)
        md.treeprocessors.register(_Label(md), "sms-label", 13)
        md.treeprocessors.register(_Count(md, stash, draw), "sms-count", -100)


def makeExtension(**options: Any) -> SmsExtension:  # noqa: N802 - the name Python-Markdown calls
    """The entry point that Python-Markdown looks for."""
    return SmsExtension(**options)

"""The Python-Markdown extension: draws each example as a card, and refuses to draw an unchecked one.

It works under any engine that runs Python-Markdown. A page is recognised by its text, so lines and
front-matter defaults come from the raw file. The first page drawn checks the whole project; anything that
does not agree stops the build with the full report.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from checks.site import glossary, labels, telephone
from checks.site.placing import Count, Draw, Restore, refuse


class _Explain(Treeprocessor):
    """Explains the terms of the glossary where a page first uses them; the glossary itself needs none."""

    def __init__(self, md: Markdown, draw: Draw) -> None:
        super().__init__(md)
        self.draw = draw

    def run(self, root: Element) -> None:
        page = self.draw.root / glossary.PAGE
        if self.draw.shown != glossary.PAGE and page.is_file():
            glossary.explain(root, glossary.terms(page.read_text("utf-8")))


class _Dial(Treeprocessor):
    """Makes the public telephones on a page into links, where the page is for people who may need to call."""

    def __init__(self, md: Markdown, draw: Draw) -> None:
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
    address where false alarms are reported, empty where there is none; `preview`, whether pages say what does not
    agree, so that a server that waits for a page does not wait for ever."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [".", "项目的最上层文件夹"],
            "directory_urls": [True, "网址是否以斜杠结尾"],
            "preview": [False, "只是预览：检查没有通过时，把报告写在页面上，不停下来"],
            "repository": ["", "仓库的完整地址；不写就没有“这条规则误报了”"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Register before snippets (32); stash between whitespace (30) and fences (25); explain terms and
        make telephones links after inline patterns (20), then name what stands there; count at the end."""
        root = Path(str(self.getConfig("root"))).resolve()
        repository = str(self.getConfig("repository") or "")
        if repository and not re.fullmatch(r"https?://[^\s\"'<>?#]+", repository):
            raise refuse(
                f"REPO_URL 写的是“{repository[:80]}”，应写仓库的完整地址，如 https://github.com/示例/指南；没有就不写。",
                lead="",
            )
        draw = Draw(md, root, bool(self.getConfig("directory_urls")), repository.rstrip("/"))
        draw.preview = bool(self.getConfig("preview"))
        # What a page says of HTML is shown as text, whatever the scanner makes of the lines around it.
        md.preprocessors.deregister("html_block")
        for name in ("html", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        md.preprocessors.register(draw, "sms", 40)
        restore = Restore(md, draw)
        md.preprocessors.register(restore, "sms-stash", 27)
        md.treeprocessors.register(_Explain(md, draw), "sms-explain", 15)
        md.treeprocessors.register(_Dial(md, draw), "sms-dial", 14)
        md.treeprocessors.register(_Label(md), "sms-label", 13)
        md.treeprocessors.register(Count(md, restore, draw), "sms-count", -100)


def makeExtension(**options: Any) -> SmsExtension:  # noqa: N802 - the name Python-Markdown calls
    """The entry point that Python-Markdown looks for."""
    return SmsExtension(**options)

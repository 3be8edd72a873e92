"""HTML as a strict parser sees it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib


def parsed(html: str) -> Element:
    """A page with this in its body; invalid HTML is an error."""
    page = f'<!DOCTYPE html><html lang="zh"><head><title>页</title></head><body>{html}</body></html>'
    reader = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False
    )
    tree: Element = reader.parse(page)
    return tree


def classed(tree: Element, name: str) -> list[Element]:
    """Every element of a class."""
    return [node for node in tree.iter() if name in (node.get("class") or "").split()]


def words(node: Element) -> str:
    """All text in it."""
    return "".join(node.itertext())

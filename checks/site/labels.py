"""What is said only by where it stands: which source a link names, and the column of a cell on a narrow screen."""

from __future__ import annotations

from xml.etree.ElementTree import Element

SOURCE = "〔来源〕"
WIDE = 4
"""With so many columns a table is too narrow to read on a phone, which stacks its cells instead."""


def name_sources(root: Element) -> None:
    """Give every link to a source a name of its own, for whoever hears the links without the text around them."""
    for link in root.iter("a"):
        if link.text == SOURCE and (title := link.get("title")):
            link.set("aria-label", SOURCE + title)


def name_cells(root: Element) -> None:
    """Write the head of its column on every cell of a wide table."""
    for table in root.iter("table"):
        heads = ["".join(head.itertext()).strip() for head in table.iterfind("thead/tr/th")]
        if len(heads) < WIDE:
            continue
        for row in table.iterfind("tbody/tr"):
            for head, cell in zip(heads, row.iterfind("td"), strict=False):
                cell.set("data-label", head)

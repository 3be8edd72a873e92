"""The changelog as an Atom feed: one entry for each version, no clock, ids that never change."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from operator import itemgetter
from xml.etree import ElementTree

from checks import reference
from checks.project import Project
from checks.rules import BY_ID
from checks.scanner import scan
from checks.site.address import Site
from checks.site.failure import ExportError
from checks.sources import sources

PAGE = "docs/reference/changelog.md"
ATOM = "http://www.w3.org/2005/Atom"
_FAMILY = uuid.uuid5(uuid.NAMESPACE_OID, "collection-sms-checks/changelog")
_HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+)[（(](?P<date>\d{4}-\d{2}-\d{2})[）)]\s*$")
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|\*\*|`")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Version:
    """One version of the guide, the day it came out and what its section says, line by line."""

    number: str
    day: dt.date
    lines: tuple[str, ...]

    @property
    def order(self) -> tuple[dt.date, list[int]]:
        """What sorts versions by age."""
        return self.day, [int(part) for part in self.number.split(".")]

    @property
    def anchor(self) -> str:
        """The id that MkDocs gives the heading."""
        return re.sub(r"[^\w\s-]", "", f"{self.number}{self.day}").strip().lower()


def versions(text: str) -> list[Version]:
    """The versions of a changelog, newest first; `ExportError` for a heading that names none."""
    page = scan(text, PAGE)
    marks = [index for index in page.prose if page.lines[index].startswith("## ")]
    found = []
    for index, end in pairwise([*marks, len(page.lines)]):
        line = page.lines[index]
        match = _HEADING.match(line)
        try:
            day = dt.date.fromisoformat(match["date"] if match else "")
        except ValueError:
            raise ExportError(
                f"{PAGE}:{index + 1}  标题写的是“{line[3:43]}”，应写“版本号（年-月-日）”，如 0.1.0（2026-11-24）。"
            ) from None
        if match:
            found.append(Version(match["version"], day, page.lines[index + 1 : end]))
    numbers = [version.number for version in found]
    if not found or len(set(numbers)) < len(numbers):
        raise ExportError(f"{PAGE}  每个版本要有一个标题，并且只有一个。")
    return sorted(found, key=lambda version: version.order, reverse=True)


def changelog(project: Project) -> str:
    """The text of the changelog; `ExportError` where a project has none."""
    for page in project.pages:
        if page.page.path == PAGE:
            return "\n".join(page.page.lines)
    raise ExportError(f"没有 {PAGE}，不知道网站改过什么。")


def atom(changes: str, site: Site) -> bytes:
    """The feed as a file."""
    ElementTree.register_namespace("", ATOM)
    found = versions(changes)
    page = site.url("reference/changelog")
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-CN"})
    _add(feed, "id", f"urn:uuid:{_FAMILY}")
    _add(feed, "title", f"{site.name}：变更日志")
    _add(feed, "subtitle", site.description)
    _add(feed, "updated", _moment(found[0].day))
    _add(_add(feed, "author"), "name", f"{site.name}的作者们")
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{site.base}feed.xml")
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    for version in found:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:uuid:{uuid.uuid5(_FAMILY, version.number)}")
        _add(entry, "title", f"{version.number}（{version.day}）")
        _add(entry, "updated", _moment(version.day))
        _add(entry, "published", _moment(version.day))
        _add(entry, "link", rel="alternate", type="text/html", href=f"{page}#{version.anchor}")
        _add(entry, "content", "".join(_html(version.lines)), type="html")
    ElementTree.indent(feed)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f"{head}{ElementTree.tostring(feed, 'unicode')}\n".encode()


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A child with text and attributes; what XML cannot hold becomes a replacement character."""
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    child.text = _NOT_XML.sub("\ufffd", text) or None
    return child


def _moment(day: dt.date) -> str:
    """The start of a day in Beijing."""
    return f"{day}T00:00:00+08:00"


def _html(lines: tuple[str, ...]) -> Iterator[str]:
    """The section as paragraphs and lists; every character of the changelog is text, none is markup."""
    blocks: list[tuple[str, str]] = []
    fresh = True
    for line in lines:
        item = re.match(r"^\s*[-*] +", line)
        said = escape(plain(line[item.end() :] if item else line.lstrip("# ")))
        if item or (fresh and said):
            blocks.append(("li" if item else "p", said))
        elif said:
            blocks[-1] = (blocks[-1][0], blocks[-1][1] + said)
        fresh = not said or line.startswith("#")
    for tag, group in groupby(blocks, key=itemgetter(0)):
        inner = "".join(f"<{tag}>{said}</{tag}>" for _, said in group)
        yield f"<ul>{inner}</ul>" if tag == "li" else inner


def plain(line: str) -> str:
    """A line of the changelog without markup, its references spelt out."""

    def named(name: str) -> str:
        kind, _, rest = name.partition(":")
        return sources()[rest].title if kind == "source" else BY_ID[name].title if name in BY_ID else ""

    return _MARKUP.sub(r"\1", reference.replaced(line, named)).strip()


def line(address: str) -> str:
    """The line that offers the feed of changes, which is made after the pages and so cannot be linked from Markdown."""
    return (
        f'<p><a href="{escape(address)}" type="application/atom+xml">订阅变更（Atom）</a>：每个版本一条。</p>'
    )

"""The marks of a page, to which `page.md#mark` leads: those that are written, and those that headings, examples and
lists make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from checks import entry, reference
from checks.anchors import anchor
from checks.lookalike import REFERENCE_WORD
from checks.markup import CODE
from checks.page import LIBRARY, Page, Problem
from checks.rules import BY_ID, RULES
from checks.sources import sources

_ATTRIBUTES = re.compile(r"\{(?P<inside>[^{}\n]*)\}")
_MARK = re.compile(r"#(?P<mark>[^\s#.]+)")
_HEADING = re.compile(r"^[\s>]*#{1,6}(?P<words>.*)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_LIST = re.compile(r"\[\[checks:(?P<name>[a-z-]+)\]\]")


def slug(words: str) -> str:
    """The mark that a heading without one of its own gets: its words, in lower case, with dashes for blanks."""
    named = reference.replaced(
        _LINK.sub(r"\1", words), lambda name: BY_ID[name].title if name in BY_ID else ""
    )
    plain = unicodedata.normalize("NFC", re.sub(r"[*`]", "", named)).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def drawn(name: str) -> set[str]:
    """The marks of the headings of a list that the site draws where `[[checks:name]]` stands."""
    texts = sources().values()
    return {
        "sources": {*sources(), *(f"force-{one.force.value.replace('_', '-')}" for one in texts)},
        "coverage": {one.id for one in texts if one.articles},
        "rules": {rule.page for rule in RULES},
        "rules-by-source": {basis.source for rule in RULES for basis in rule.bases},
        "rules-by-harm": {f"harm-{rule.harm.value.replace('_', '-')}" for rule in RULES},
        "library": {*entry.choices("product")},
    }.get(name, set())


def of(page: Page, pages: Mapping[str, Page]) -> set[str]:
    """The marks of a page; `pages` are those of the site, whose examples it may show."""
    found = {mark for _, mark in _written(page)}
    for index in page.prose:
        if listed := _LIST.search(page.lines[index]):
            found |= drawn(listed["name"])
        if heading := _HEADING.match(page.lines[index]):
            words = _ATTRIBUTES.sub(
                lambda held: "" if _MARK.search(held["inside"]) else held[0], heading["words"]
            )
            found.add(slug(words.rstrip("# \t\u3000")))
    for block in page.blocks:
        word, title = block.named
        if block.kind == "eval":
            found.add(anchor("eval", block.info))
        elif word == REFERENCE_WORD:
            entry = pages.get(f"{LIBRARY}/{title.partition('#')[0].strip()}.md")
            found |= of(entry, {}) if entry else set()
        else:
            found.add(anchor("sms", title))
    return found


def repeated(page: Page) -> Iterator[Problem]:
    """Marks that are written twice on a page: a link leads to the first alone."""
    first: dict[str, int] = {}
    for line, mark in _written(page):
        if first.setdefault(mark, line) != line:
            says = f"固定链接“{{#{mark}}}”在第 {first[mark]} 行已经写过，链接只会到那里。请换一个名字。"
            yield Problem(page.path, line, says)


def _written(page: Page) -> Iterator[tuple[int, str]]:
    """Each mark that is written in the prose, with its line."""
    for index in page.prose:
        for held in _ATTRIBUTES.finditer(CODE.sub("", page.lines[index])):
            if mark := _MARK.search(held["inside"]):
                yield index + 1, mark["mark"]

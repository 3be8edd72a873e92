"""What `[[…]]` in prose becomes: one table of drawings for the site and for the Markdown twin of each page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from checks import reference
from checks.project import Project
from checks.rules import BY_ID
from checks.site import calculator_form, checker_form, checker_link, distress, feed, offline, rule_list
from checks.site.card import Link
from checks.site.catalogue import catalogue
from checks.site.counts import summary
from checks.site.headings import Stash
from checks.site.labels import SOURCE
from checks.site.news import news
from checks.site.rule_header import rule_header
from checks.site.source_list import article_id, source_list
from checks.sources import sources


@dataclass(frozen=True)
class Medium:
    """The page that prose stands on and what it is drawn for.

    `page` is its name as in `Site.url`, `folder` where its reader is below the root of the site. `link` gives the
    address of what `target` knows, `stash` takes HTML and gives what stands for it on a line of its own. `forms` says
    whether forms can work there.
    """

    project: Project
    page: str
    folder: str
    link: Link
    stash: Stash
    forms: bool = False
    repository: str = ""

    @property
    def here(self) -> str:
        """The folder of this page among the Markdown files."""
        return posixpath.dirname(self.page) or "."

    @property
    def listed(self) -> str:
        """The Markdown file of all sources, seen from this page."""
        return posixpath.relpath("reference/sources.md", self.here)

    def file(self, name: str) -> str:
        """The way to a file at the root of the site."""
        return posixpath.relpath(name, self.folder)


def target(name: str) -> tuple[str, str]:
    """The page of a rule's id or of `kind:name`, and the mark on it."""
    kind, _, rest = name.partition(":")
    return {
        "source": ("reference/sources", "#" + rest),
        "article": ("reference/sources", "#" + article_id(rest)),
        "changelog": ("reference/changelog", ""),
        "page": ("guide/" + rest, ""),
        "entry": ("library/" + rest, ""),
        "checker": (checker_link.PAGE, ""),
    }.get(kind, ("rules/" + kind, ""))


def linked(name: str, here: str) -> str:
    """The address of the same as Markdown writes it on a page in the folder `here`."""
    if name.startswith("article:"):  # an item of a list has no mark in Markdown
        name = name.replace("article", "source", 1).partition("#")[0]
    page, mark = target(name)
    return posixpath.relpath(f"{page}.md", here) + mark


def prose(line: str, on: Medium) -> str:
    """A line of prose with its references resolved."""

    def draw(name: str) -> str:
        kind, _, rest = name.partition(":")
        if kind == "checks":
            return DRAWINGS[rest](on)
        if kind == "source":
            return f'[{SOURCE}]({linked(name, on.here)} "{sources()[rest].title}")'
        return f"[{BY_ID[name].title}]({linked(name, on.here)})"

    return reference.replaced(line, draw)


def _rule(on: Medium) -> str:
    rule = BY_ID.get(posixpath.basename(on.page))
    return on.stash(rule_header(rule, on.link, on.repository)) if rule else ""


def _by(key: str, on: Medium) -> str:
    return rule_list.rules_by(key, on.link, on.stash, on.listed)


def _checker(on: Medium) -> str:
    if on.forms:
        return on.stash(checker_form.form(on.link, on.file(".")))
    return "检查器只在网页上有。不用网页也能检查：运行 `python -m checks message`。"


def _calculator(on: Medium) -> str:
    if on.forms:
        return on.stash(calculator_form.form(on.file(".")))
    return "计算器只在网页上有。不用网页也能算：在自己的电脑上写一个[算例](#eval)。"


DRAWINGS: dict[str, Callable[[Medium], str]] = {
    "summary": lambda on: on.stash(summary(on.project)),
    "sources": lambda on: source_list(on.stash),
    "rules": lambda on: rule_list.rules(on.link, on.stash),
    "rules-by-source": partial(_by, "source"),
    "rules-by-harm": partial(_by, "harm"),
    "rule": _rule,
    "coverage": lambda on: rule_list.coverage(on.link, on.stash, on.listed),
    "feed": lambda on: on.stash(feed.line(on.file("feed.xml"))),
    "offline": lambda on: on.stash(offline.line(on.file(offline.NAME))),
    "news": lambda on: on.stash(news(feed.changelog(on.project), on.link("changelog:"))),
    "library": lambda on: catalogue(on.project, lambda name: on.link(f"entry:{name}"), on.stash),
    "checker": _checker,
    "distress": lambda on: prose(f'!!! note "{distress.TITLE}"\n    {distress.SAYS}', on),
    "calculator": _calculator,
}
"""What each name of `reference.DRAWN` is drawn as."""

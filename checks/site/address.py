"""Where a page of the project is on the built site, and what the site calls itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote, urlsplit

import yaml

from checks import matter
from checks.page import Page, shown_at
from checks.site.built import Card, cards
from checks.site.failure import ExportError
from checks.visible import flat


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the address it will have (empty where unknown), its settings."""

    folder: Path
    base: str
    settings: Mapping[str, Any]

    @classmethod
    def of(cls, root: Path, folder: Path, address: str) -> Site:
        """The site that a project was built into; `address` is what the build was told, or nothing."""
        try:
            settings = yaml.load((root / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            settings = None
        if not isinstance(settings, dict):
            raise ExportError("读不到 mkdocs.yml，不知道网站叫什么。请在项目的最上层文件夹运行。")
        if address and not (urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc):
            raise ExportError(
                f"SITE_URL 写的是“{address}”，应写网站的完整地址，如 https://example.org/guide/。"
            )
        return cls(folder, address.rstrip("/") + "/" if address else "", settings)

    @property
    def name(self) -> str:
        """The name of the site."""
        return str(self.settings.get("site_name", ""))

    @property
    def description(self) -> str:
        """What the site says of itself in a sentence or two."""
        return str(self.settings.get("site_description", ""))

    def has(self, page: str) -> bool:
        """Whether the site has a page."""
        return any((self.folder / file).is_file() for _, file in _spellings(page))

    def url(self, page: str, anchor: str = "") -> str:
        """The address of a page below docs/ such as `guide/tone`: absolute with a base, else from the site's root.

        An anchor is escaped: a Chinese title in it makes no URI (RFC 3986), and the schemas ask for one.
        """
        for place, file in _spellings(page):
            if (self.folder / file).is_file():
                return (self.base + place or "./") + (f"#{quote(anchor)}" if anchor else "")
        raise ExportError(f"网站里没有 docs/{page}.md 的页面。请先运行 make site。")

    @cached_property
    def shown(self) -> dict[str, tuple[Card, ...]]:
        """The drawn cards by the `path:line` of their example, in order of page."""
        found: dict[str, list[Card]] = {}
        for one in cards(self.folder):
            found.setdefault(one.place, []).append(one)
        return {place: tuple(ones) for place, ones in found.items()}

    def card(self, path: str, line: int) -> tuple[str, str]:
        """The page (as in `url`) and the anchor of an example: its own page, else the library, else the first."""
        drawn = self.shown.get(f"{path}:{line}", ())
        if not drawn:
            raise ExportError(f"{path}:{line}  这条示例不在网站上。请先运行 make site。")
        pages = [(shown_by(one.file), one.anchor) for one in drawn]
        own = path.removeprefix("docs/").removesuffix(".md")
        return min(pages, key=lambda found: (found[0] != own, not found[0].startswith("library")))

    def sections(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The sections of the table of contents with their pages; a page that is named alone has no title here."""
        for entry in self.settings.get("nav", []):
            for title, held in entry.items() if isinstance(entry, dict) else (("", entry),):
                yield str(title), tuple(_named(held))


def _spellings(page: str) -> tuple[tuple[str, str], ...]:
    """The address and the file of a page, with and without folders as addresses."""
    folder = "" if page == "index" else page.removesuffix("/index") + "/"
    return (folder, f"{folder}index.html"), (f"{page}.html", f"{page}.html")


def shown_by(file: PurePath) -> str:
    """The page that a file of the built site shows, as in `Site.url`."""
    return (
        file.parent if file.name == "index.html" and file.parent.name else file.with_suffix("")
    ).as_posix()


def _named(held: Any) -> Iterator[str]:
    """The pages below one entry of the table of contents, without their ending."""
    if isinstance(held, str):
        yield held.removesuffix(".md")
    else:
        for one in held.values() if isinstance(held, dict) else held:
            yield from _named(one)


def name(page: Page) -> str:
    """A page without folder and ending as the site names it: `guide/tone`, or `library/card-d90` for an entry."""
    return shown_at(page.path).removeprefix("docs/").removesuffix(".md")


def titled(page: Page) -> tuple[str, str]:
    """The title and the one-line description in a page's front matter; a page without one goes by its name."""
    given = matter.parse(page.matter).values
    return (flat(given.get("title") or name(page)), flat(given.get("description") or ""))

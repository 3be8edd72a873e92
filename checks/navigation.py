"""The list of pages in mkdocs.yml: each page of docs/ is in it, and each that it names is there.

A project without such a list, or whose site is made of another folder, is told nothing; pages left out of the list are
told where the project asks to be warned of them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from checks.page import FOLDERS, Page, Problem, shown_at, unreadable
from checks.spelling import closest
from checks.trouble import why

FILE = "mkdocs.yml"
_DOCS = f"{FOLDERS[0]}/"


def pages(root: Path, found: Iterable[Page]) -> Iterator[Page]:
    """The pages, with what is wrong with where the list has each, and one more page for what is wrong with the list."""
    settings = _settings(root)
    if isinstance(settings, Page):
        yield from (*found, settings)
        return
    named = dict(_named(settings.get("nav")))
    if not named or _text(settings.get("docs_dir")).strip("./") not in ("", FOLDERS[0]):
        yield from found
        return
    asked = _text(_by_key(settings.get("validation")).get("omitted_files")) == "warn"
    left_out = _text(settings.get("not_in_nav")).split("\n") if asked else ["*"]
    there = set()
    for page in found:
        shown = shown_at(page.path).removeprefix(_DOCS)
        there.add(shown)
        if shown.endswith(".md") and shown not in named and not _matches(shown, left_out):
            says = f"这一页没有写进 {FILE} 的 nav，读者从目录里找不到它。请在 nav 里添一行“- 页名: {shown}”。"
            yield replace(page, problems=(*page.problems, Problem(page.path, 1, says)))
        else:
            yield page
    lost = [Problem(FILE, line, _lost(name, there)) for name, line in named.items() if name not in there]
    if lost:
        yield Page(FILE, (), (), tuple(lost))


def _lost(name: str, there: set[str]) -> str:
    near = closest(name[:80], sorted(there))
    hint = f"是不是想写“{near}”？" if near else "请改正，或删去这一行。"
    return f"nav 里写的页面“{name[:80]}”不在 {_DOCS} 里。{hint}"


def _settings(root: Path) -> dict[str, Any] | Page:
    """The top of the settings as nodes of YAML, by key; a page with the fault where they cannot be read."""
    try:
        return _by_key(yaml.compose((root / FILE).read_text("utf-8"), Loader=yaml.SafeLoader))
    except FileNotFoundError:
        return {}
    except OSError as error:
        return unreadable(FILE, f"读不到这个文件（{why(error)}）。")
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        says = "这个文件的 YAML 读不懂，生成不了网站。请看这一行和上一行：缩进用空格，“- 页名: 路径.md”的冒号是半角的，后面空一格。"
        return unreadable(FILE, says, mark.line + 1 if mark else 1)


def _by_key(node: Any) -> dict[str, Any]:
    """The values of a mapping by their keys that are words; nothing of another node."""
    found = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: value for key, value in found if isinstance(key, yaml.ScalarNode)}


def _named(top: Any) -> Iterator[tuple[str, int]]:
    """Each page of the site that a list names, with its line; a part that stands in it again is read once."""
    left, read = [top], set()
    while left:
        node = left.pop()
        if id(node) in read:
            continue
        read.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.value.endswith(".md") and "://" not in node.value:
                yield posixpath.normpath(node.value), node.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode):
            left += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            left += [value for _, value in reversed(node.value)]


def _text(node: Any) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _matches(shown: str, patterns: Iterable[str]) -> bool:
    """Whether a page, or a folder that it is in, is left out on purpose: patterns as in a .gitignore."""
    page = PurePosixPath(f"/{shown}")
    places = (page, *page.parents[:-1])
    wanted = [one.strip() for one in patterns if one.strip(" ./")]
    return any(place.match(pattern) for pattern in wanted for place in places)

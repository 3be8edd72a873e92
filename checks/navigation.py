"""The list of pages in mkdocs.yml: each page of docs/ is in it, and each that it names is there.

A project without such a list, or that does not ask to be warned of pages left out of it, is told nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from checks.context import closest
from checks.page import FOLDERS, Page, Problem, shown_at, unreadable
from checks.trouble import why

FILE = "mkdocs.yml"
_DOCS = f"{FOLDERS[0]}/"


def pages(root: Path, found: Iterable[Page]) -> Iterator[Page]:
    """The pages, with what is wrong with where the list has each, and one more page for what is wrong with the list."""
    settings = _settings(root)
    if isinstance(settings, Page):
        yield from (*found, settings)
        return
    if not (named := dict(_named(settings.get("nav")))):
        yield from found
        return
    left_out = _text(settings.get("not_in_nav")).split() if _warned(settings) else ["*"]
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
        root_node = yaml.compose((root / FILE).read_text("utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        return {}
    except OSError as error:
        return unreadable(FILE, f"读不到这个文件（{why(error)}）。")
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        says = "这个文件的 YAML 读不懂，生成不了网站。请看这一行和上一行：缩进用空格，“- 页名: 路径.md”的冒号是半角的，后面空一格。"
        return unreadable(FILE, says, mark.line + 1 if mark else 1)
    return (
        {key.value: value for key, value in root_node.value}
        if isinstance(root_node, yaml.MappingNode)
        else {}
    )


def _named(node: Any) -> Iterator[tuple[str, int]]:
    """Each page that a list names, with its line."""
    if isinstance(node, yaml.ScalarNode) and node.value.endswith(".md"):
        yield node.value, node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _named(one)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _named(value)


def _warned(settings: dict[str, Any]) -> bool:
    node = settings.get("validation")
    asked = (
        {key.value: value.value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    )
    return asked.get("omitted_files") == "warn"


def _text(node: Any) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _matches(shown: str, patterns: Iterable[str]) -> bool:
    """Whether a page is one of those left out on purpose: patterns as in a .gitignore, from the top where they begin with /."""
    return any(PurePosixPath(f"/{shown}").match(pattern) for pattern in patterns)

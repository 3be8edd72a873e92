"""One direction of flow: no module needs itself, and what checks a message knows nothing of pages and of the site."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "checks").rglob("*.py")
}


def imported(path: Path) -> Iterator[str]:
    """Every module of the package that a file names in an import, wherever in it that stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in FILES)
        elif isinstance(node, ast.ImportFrom) and node.module in FILES:
            within = (f"{node.module}.{name.name}" for name in node.names)
            yield from (name if name in FILES else node.module for name in within)


GRAPH = {name: set(imported(path)) for name, path in FILES.items()}


def reached(name: str) -> set[str]:
    """The modules that one needs, directly or through others."""
    found, left = set[str](), [name]
    while left:
        new = GRAPH[left.pop()] - found
        found |= new
        left += new
    return found


def test_no_module_needs_itself() -> None:
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


def test_what_checks_a_message_needs_no_page_and_no_site() -> None:
    outer = ("page", "scanner", "example", "project", "commands", "site", "trials", "mutants")
    assert not {name for name in reached("checks") if name.split(".")[1] in outer}


@pytest.mark.parametrize("name", sorted(name for name in FILES if name.startswith("checks.rules.")))
def test_the_rules_of_a_guide_page_need_those_of_no_other(name: str) -> None:
    assert not {other for other in GRAPH[name] if other.startswith("checks.rules")}


@pytest.mark.parametrize("outer", ["commands", "site"])
def test_only_the_commands_and_the_markdown_extension_need_the_site(outer: str) -> None:
    users = {name for name, needs in GRAPH.items() if any(one.startswith(f"checks.{outer}") for one in needs)}
    assert {name.split(".")[1] for name in users} <= {"__main__", "commands", "markdown", "site"}

"""What pages are drawn as is kept between runs, and never shown where it could be wrong."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from site_helpers import built

from checks.project import Project
from checks.site import drawings
from checks.site.drawings import Drawn, State

OPTIONS = (True, "")
Draw = Callable[[Project], Drawn]


@pytest.fixture
def asked() -> list[str]:
    """The texts that were really drawn."""
    return []


@pytest.fixture
def drawn(asked: list[str]) -> Callable[..., Drawn]:
    """Draws a text of a state, as in a run of its own."""

    def run(state: State, text: str, options: tuple[object, ...] = OPTIONS) -> Drawn:
        def draw(project: Project) -> Drawn:
            asked.append(text)
            return Drawn("docs/index.md", (text, str(len(project.pages))), ("<b>",))

        found = state.drawn(text, options, draw)
        state.keep()
        return found

    return run


def test_what_was_drawn_once_is_remembered_and_nothing_is_judged_for_it(
    small_project: Path, asked: list[str], drawn: Callable[..., Drawn], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drawn(State(small_project), "一页")
    monkeypatch.setattr(drawings, "judged", lambda *_: pytest.fail("判了一遍"))
    assert drawn(State(small_project), "一页") == first
    assert asked == ["一页"]


def test_other_options_are_drawn_anew(
    small_project: Path, asked: list[str], drawn: Callable[..., Drawn]
) -> None:
    drawn(State(small_project), "一页")
    drawn(State(small_project), "一页", (False, ""))
    assert asked == ["一页", "一页"]


@pytest.mark.parametrize("change", ["docs/index.md", "docs/new.md", "examples/new.md"])
def test_one_changed_page_draws_all_anew(
    small_project: Path, asked: list[str], drawn: Callable[..., Drawn], change: str
) -> None:
    drawn(State(small_project), "一页")
    page = small_project / change
    page.write_text((page.read_text("utf-8") if page.exists() else "# 新页\n") + "\n多一句。\n", "utf-8")
    drawn(State(small_project), "一页")
    assert asked == ["一页", "一页"]


def test_a_link_to_a_page_elsewhere_draws_all_anew(
    small_project: Path, tmp_path: Path, asked: list[str], drawn: Callable[..., Drawn]
) -> None:
    """A linked folder changes no stamp, and must still be seen and refused."""
    drawn(State(small_project), "一页")
    (tmp_path / "elsewhere").mkdir()
    (small_project / "docs/more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    state = State(small_project)
    drawn(state, "一页")
    assert asked == ["一页", "一页"]
    assert not state.project.good


def test_what_a_file_changed_under_is_not_kept(small_project: Path, drawn: Callable[..., Drawn]) -> None:
    state = State(small_project)
    page = small_project / "docs/index.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\n多一句。\n", "utf-8")
    drawn(state, "一页")
    assert not (small_project / drawings.PLACE).exists()


@pytest.mark.parametrize("damage", [b"", b"\x80\x05", pickle.dumps(("只有一项",)), pickle.dumps(7)])
def test_a_damaged_drawing_is_drawn_again(
    small_project: Path, drawn: Callable[..., Drawn], damage: bytes
) -> None:
    first = drawn(State(small_project), "一页")
    state = State(small_project)
    state.drawn("另一页", OPTIONS, lambda _: first)
    state._shelf.put(repr((OPTIONS, "一页")), damage)
    assert drawn(state, "一页") == first
    assert drawn(State(small_project), "一页") == first


def test_the_state_is_the_same_while_nothing_changes_and_another_after(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawings, "REST", 0)
    before = drawings.state_at(small_project)
    assert drawings.state_at(small_project) is before
    (small_project / "docs/new.md").write_text("# 新页\n", "utf-8")
    assert drawings.state_at(small_project) is not before


def test_a_site_of_kept_drawings_is_the_same_to_the_byte(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")

    def bytes_of(folder: Path) -> dict[str, bytes]:
        files = [path for path in built(small_project, folder).rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    first = bytes_of(small_project / "first")
    assert (small_project / drawings.PLACE).is_file()
    assert bytes_of(small_project / "second") == first


RELOADED = """
import os, sys
from pathlib import Path
from mkdocs.config.base import load_config
from checks.rules import tone
hook = load_config("mkdocs.yml").plugins
build = lambda: hook.run_event("pre_build", config=None)
build()
build()
kept = "checks.rules.tone" in sys.modules
os.utime(tone.__file__, (0, 0))
build()
raise SystemExit(0 if kept and "checks.rules.tone" not in sys.modules else 1)
"""


def test_the_preview_forgets_the_checker_once_one_of_its_files_has_changed(
    small_with_own_checker: Path,
) -> None:
    told = subprocess.run(
        [sys.executable, "-c", RELOADED],
        cwd=small_with_own_checker,
        env=os.environ | {"PYTHONPATH": str(small_with_own_checker), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr

"""What pages came to is kept between runs, and never believed where it could be wrong."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest

from checks import memory, shelf
from checks.assembly import check_page, load
from checks.page import Page
from checks.project import CheckedPage, Project


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are judged from now on, and not remembered."""
    found: list[str] = []

    def look(page: Page) -> CheckedPage:
        found.append(page.path)
        return check_page(page)

    monkeypatch.setattr(memory, "check_page", look)
    return found


def test_what_was_judged_once_is_remembered_and_is_the_same(small_project: Path, judged: list[str]) -> None:
    first = memory.load(small_project)
    everything = list(judged)
    assert len(everything) == len(first.pages) > 3
    assert memory.load(small_project) == first == load(small_project)
    assert judged == everything


def test_a_page_that_changed_is_judged_again_and_no_other(small_project: Path, judged: list[str]) -> None:
    before = memory.load(small_project)
    judged.clear()
    page = small_project / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\n再写一句。\n", "utf-8")
    after = memory.load(small_project)
    assert judged == ["docs/index.md"]
    assert before.pages != after.pages == load(small_project).pages


def test_an_example_that_turns_wrong_is_found(small_project: Path) -> None:
    assert memory.load(small_project).good
    page = next(path for path in sorted((small_project / "examples").glob("*.md")))
    page.write_text(page.read_text("utf-8").replace("```sms 正例", "```sms 反例", 1), "utf-8")
    assert memory.load(small_project).mismatches


def test_nothing_is_believed_that_another_state_of_the_package_found(
    small_project: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.load(small_project)
    everything = list(judged)
    monkeypatch.setattr(shelf, "_package", lambda: "another state")
    memory.load(small_project)
    assert judged == everything * 2


def test_nothing_is_believed_that_a_clone_brings_along(
    small_project: Path, tmp_path: Path, judged: list[str]
) -> None:
    memory.load(small_project)
    everything = list(judged)
    other = tmp_path / "other"
    shutil.copytree(small_project, other, symlinks=True)
    assert (other / memory.PLACE).is_file()
    memory.load(other)
    assert judged == everything * 2


@pytest.mark.parametrize("damage", [b"", b"\x80\x05", b"not a pickle", b"\x80\x05N."])
def test_a_damaged_file_is_as_good_as_none(small_project: Path, judged: list[str], damage: bytes) -> None:
    first = memory.load(small_project)
    (small_project / memory.PLACE).write_bytes(damage)
    everything = list(judged)
    assert memory.load(small_project) == first
    assert judged == everything * 2
    assert memory.load(small_project) == first
    assert judged == everything * 2


@pytest.mark.parametrize("target", ["/dev/zero", "elsewhere"])
def test_a_link_or_a_huge_file_in_its_place_is_not_read(
    small_project: Path, judged: list[str], target: str
) -> None:
    first = memory.load(small_project)
    place = small_project / memory.PLACE
    place.rename(place.with_name("elsewhere"))
    place.symlink_to(target)
    everything = list(judged)
    assert memory.load(small_project) == first
    assert judged == everything * 2
    assert not place.is_symlink()
    os.truncate(place, shelf.LARGEST + 1)
    assert memory.load(small_project) == first
    assert judged == everything * 3


def test_a_damaged_page_is_judged_again(small_project: Path) -> None:
    first = memory.load(small_project)
    kept = shelf.Shelf(small_project, memory.PLACE)
    for page in first.pages:
        name = memory.digest([page.page])
        known = kept.get(name)
        assert known
        kept.put(name, known[: len(known) // 2])
    kept.keep()
    assert memory.load(small_project) == first


def test_where_nothing_can_be_written_everything_is_judged_each_time(
    small_project: Path, judged: list[str]
) -> None:
    (small_project / ".cache").write_text("a file, no folder", "utf-8")
    first: Project = memory.load(small_project)
    assert memory.load(small_project) == first
    assert len(judged) == 2 * len(first.pages)


def test_a_folder_that_is_no_project_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# 页\n", "utf-8")
    assert memory.load(tmp_path).good
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs"]


def test_a_link_in_its_place_is_not_followed(small_project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (small_project / ".cache").symlink_to(outside, target_is_directory=True)
    assert memory.load(small_project).good
    assert not list(outside.iterdir())


def test_what_was_not_kept_for_this_clone_is_not_even_unpickled(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_project / ".cache").mkdir()
    (small_project / memory.PLACE).write_bytes(b"x" * 64 + pickle.dumps({}))
    monkeypatch.setattr(pickle, "loads", lambda _: pytest.fail("unpickled"))
    assert memory.load(small_project).good


def test_git_does_not_see_it(small_project: Path) -> None:
    memory.load(small_project)
    assert (small_project / ".cache/.gitignore").read_text("utf-8") == "*\n"

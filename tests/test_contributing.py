"""CONTRIBUTING.md, README and the pages on writing tell the truth: about the headers an example may have, and in the samples they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks.assembly import assemble
from checks.context import FIELDS
from checks.report import as_text
from checks.scanner import scan

ROOT = Path(__file__).resolve().parent.parent
WRITING = "docs/reference/writing.md"
TEXT = (ROOT / "docs/reference/headers.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([^`]+)`（([a-z_0-9]+)） \| (.*?) \|", TEXT, re.MULTILINE)
LISTS = {
    "registered_signatures",
    "registered_numbers",
    "link_allowlist",
    "phone_allowlist",
    "payee_allowlist",
}
OTHER_WORDS = {"signature", "amount_items", "offer"} | LISTS
"""Headers whose values the page explains in words of its own; their numbers must be the same."""


def test_every_header_is_listed_once_under_both_its_names() -> None:
    assert sorted((chinese, name) for chinese, name, _ in ROWS) == sorted(
        (chinese, name) for name, (chinese, _) in FIELDS.items()
    )


@pytest.mark.parametrize("place", range(len(ROWS)), ids=[name for _, name, _ in ROWS])
def test_every_header_is_listed_with_all_its_values_and_no_others(place: int) -> None:
    _, name, cell = ROWS[place]
    if cell == "同上":
        cell = next(said for _, _, said in reversed(ROWS[:place]) if not said.startswith("同上"))
    kind = FIELDS[name][1]
    if kind.choices:
        assert re.findall("`([^`]+)`", cell) == [word for _, word in kind.choices]
    elif name in OTHER_WORDS:
        assert {*re.findall(r"\d[\d.-]*", cell)} <= {*re.findall(r"\d[\d.-]*", kind.takes)}
    else:
        assert cell.replace("`", "") in kind.takes


SAMPLES = [
    (name, block)
    for name in ("README.md", "CONTRIBUTING.md", WRITING)
    for block in re.findall(r"^````markdown\n(.*?)^````$", (ROOT / name).read_text("utf-8"), re.M | re.S)
    if not block.startswith("```sms 判定词")  # names the parts of a fence
]
ENTRY = "examples/credit-card-day-7.md"


@pytest.mark.parametrize(("name", "block"), SAMPLES, ids=[block.split("\n")[0] for _, block in SAMPLES])
def test_every_sample_passes_as_it_stands(name: str, block: str) -> None:
    (entry,) = (block for _, block in SAMPLES if block.startswith("---"))
    assert f"`{ENTRY}`" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    pages = [scan(entry, ENTRY)] if block == entry else [scan(entry, ENTRY), scan(block, "docs/sample.md")]
    project = assemble(pages)
    assert project.good, f"{name}\n{as_text(project)}"
    assert len(project.judged) == len(pages) - ("sms 引用" in block)


def test_there_are_samples_of_every_verdict() -> None:
    assert {word for _, block in SAMPLES for word in re.findall(r"^```sms (\S+)", block, re.M)} == {
        "正例", "反例", "边界", "待改进", "引用",
    }  # fmt: skip

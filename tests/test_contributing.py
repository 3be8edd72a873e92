"""CONTRIBUTING.md tells the truth about the headers that an example may have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks.context import FIELDS

TEXT = (Path(__file__).resolve().parent.parent / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize("name", FIELDS)
def test_every_header_is_listed_with_all_its_values(name: str) -> None:
    chinese, kind = FIELDS[name]
    row = re.search(rf"^\| `{chinese}`（{name}） \| (.*?) \|", TEXT, re.MULTILINE)
    assert row is not None
    assert all(f"`{word}`" in row[1] for _, word in kind.choices)

"""Same in, same out: two builds in two folders, byte for byte. It costs two builds, so it runs where PROOF=1 (weekly)."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from site_helpers import PROOF

EPOCH = "1767225600"


def built(root: Path) -> dict[str, str]:
    """Each file of the site with the hash of its bytes."""
    more = {"PYTHONPATH": str(root), "SOURCE_DATE_EPOCH": EPOCH, "SITE_URL": "https://example.org/guide/"}
    env = os.environ | more | {"NO_MKDOCS_2_WARNING": "1"}
    for call in (("mkdocs", "build", "--strict", "-q"), ("checks", "export", "site")):
        run = subprocess.run([sys.executable, "-m", *call], cwd=root, env=env, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout + run.stderr
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.mark.skipif(not PROOF, reason="两次生成网站要几分钟，只在 PROOF=1 时跑，每周一次")
def test_two_builds_on_two_paths_are_the_same_bytes(
    copy_project: Callable[[Path], Path], tmp_path: Path
) -> None:
    first = built(copy_project(tmp_path / "a"))
    second = built(copy_project(tmp_path / "elsewhere" / "deeper"))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert {
        "index.html",
        "feed.xml",
        "sitemap.xml",
        "sitemap.xml.gz",
        "pagefind/pagefind-entry.json",
    } <= first.keys()

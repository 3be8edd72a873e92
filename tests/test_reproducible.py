"""Same in, same out: two builds in two folders, byte for byte. It costs two builds, so it runs where PROOF=1 (weekly)."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

EPOCH = "1767225600"
REPOSITORY = Path(__file__).resolve().parent.parent


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


@pytest.mark.skipif(
    os.environ.get("PROOF") != "1", reason="两次生成网站要几分钟，只在 PROOF=1 时跑，每周一次"
)
def test_two_builds_on_two_paths_are_the_same_bytes(
    copy_project: Callable[[Path], Path], tmp_path: Path
) -> None:
    roots = [copy_project(tmp_path / "a"), copy_project(tmp_path / "elsewhere" / "deeper")]
    for root in roots:
        for name in (
            "README.md",
            "LICENSE",
        ):  # what the wheel of the in-page checker is made of, beside the package
            shutil.copy(REPOSITORY / name, root / name)
    first, second = map(built, roots)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert {
        "index.html",
        "feed.xml",
        "sitemap.xml",
        "sitemap.xml.gz",
        "pagefind/pagefind-entry.json",
    } <= first.keys()

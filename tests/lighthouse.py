"""Measures a built site with Lighthouse, three times on each of three pages, behind a server that compresses.

    npm install --prefix 文件夹 lighthouse
    LIGHTHOUSE=文件夹/node_modules/.bin/lighthouse make lighthouse

Prints the medians and the bytes of a first view; exit code 1 where one falls short, 2 where something is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from site_helpers import served

from checks.site.picture import BROWSER

PAGES = ("", "received/", "guide/opening/")
CATEGORIES = {
    "performance": "性能",
    "accessibility": "无障碍",
    "best-practices": "最佳做法",
    "seo": "搜索引擎",
}
RUNS = 3
GOAL = 95
LIMIT = 300 * 1024


def measured(tool: str, url: str) -> dict[str, Any]:
    """The report of one run."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "report.json"
        command = [
            tool, url, "--quiet", "--output=json", f"--output-path={written}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
        ]  # fmt: skip
        surroundings = os.environ | {"CHROME_PATH": str(BROWSER)}
        subprocess.run(command, env=surroundings, check=True, timeout=180, capture_output=True)
        report: dict[str, Any] = json.loads(written.read_text("utf-8"))
    return report


def weight(report: dict[str, Any]) -> int:
    """The bytes that the first view takes over the wire."""
    return sum(
        item.get("transferSize", 0) for item in report["audits"]["network-requests"]["details"]["items"]
    )


def short(report: dict[str, Any]) -> dict[str, str]:
    """The audits that count against the page, each with its title."""
    counted = {
        ref["id"] for kind in report["categories"].values() for ref in kind["auditRefs"] if ref["weight"]
    }
    return {
        key: audit["title"]
        for key, audit in report["audits"].items()
        if key in counted and audit["score"] is not None and audit["score"] < 0.9
    }


def main(folder: Path) -> int:
    tool = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not tool or BROWSER is None or not (folder / "index.html").is_file():
        print(
            f"要有 lighthouse（npm）、chromium 和生成好的 {folder}，缺了其中一样，没有测。", file=sys.stderr
        )
        return 2
    good = True
    with served(folder) as address:
        for place in PAGES:
            reports = [measured(tool, f"{address}/{place}") for _ in range(RUNS)]
            scores = {
                name: round(100 * statistics.median(one["categories"][key]["score"] for one in reports))
                for key, name in CATEGORIES.items()
            }
            size = round(statistics.median(map(weight, reports)))
            good = good and min(scores.values()) >= GOAL and size <= LIMIT
            told = "，".join(f"{name} {score}" for name, score in scores.items())
            print(f"/{place}  {told}；首次打开 {size / 1024:.0f} KB")
            for key, title in sorted(short(reports[0]).items()):
                print(f"    {key}: {title}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))

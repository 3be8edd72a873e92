"""Copies of the project to change and to break: the whole, and a small one that builds in a second."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from site_helpers import PATIENCE, built, missing, served

from checks.__main__ import main
from checks.memory import load
from checks.project import Project
from checks.site.picture import BROWSER
from checks.site.tool import FOLDER

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parent.parent
PARTS = ("docs", "examples", "mkdocs.yml", "overrides", "pyproject.toml", "README.md", "LICENSE", "checks")

INDEX = """---
title: 首页
---

# 首页

[[checks:summary]]
"""

THREATS = """---
title: 避免过度威胁
---

# 避免过度威胁

规则[[no-third-party-threat]]的来源是[[source:guide-advice]]。

```sms 正例 信用卡逾期七天，分项写清
时间: 2026-11-24 10:30
产品: 信用卡

【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。
```

```sms 反例 以联系家人相胁
时间: 2026-11-24 22:30
片段: 是

再不还款，我们将联系您的家人。
=> no-third-party-threat “联系您的家人”
=> send-window “22:30”
```

下面这条写在示例库里。

```sms 引用 day-three
```
"""

ENTRY = """---
title: 逾期三天的提醒
product: 个人贷款
stage: 逾期1–3天
purpose: 提醒
tone: 温和
when: 借款逾期三天，账已核对。
when_not: 账有异议，还没有处理完。
---

```sms 正例 逾期三天，请本人核对
时间: 2026-11-24 10:30
产品: 个人贷款

【示例消金】李先生，您的贷款已逾期3天，截至11月24日应还800.00元。可在示例消金App核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。
```
"""

NAV = """nav:
  - 首页: index.md
  - 避免过度威胁: guide/threats.md
  - 规则: rules/index.md
  - 来源: reference/sources.md

"""

PAGES = {
    "docs/index.md": INDEX,
    "docs/guide/threats.md": THREATS,
    "docs/rules/index.md": "# 规则\n\n[[checks:rules]]\n",
    "docs/reference/sources.md": "# 来源\n\n[[checks:sources]]\n",
    "examples/day-three.md": ENTRY,
}


def _copy(parts: tuple[str, ...], target: Path) -> Path:
    for part in parts:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, target / part, symlinks=part == "docs")
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / part)
    return target


@pytest.fixture(scope="session")
def whole() -> Project:
    """The whole project, checked once in each worker."""
    return load(REPOSITORY)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site as `make site` leaves it, built once for all workers. Nobody writes into it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder, done = shared / "site", shared / "site-done"
    with FileLock(shared / "site.lock"):
        if not done.exists():
            built(REPOSITORY, folder, "--strict")
            for step in ("export", "offline"):
                command = [sys.executable, "-m", "checks", step, str(folder)]
                subprocess.run(command, cwd=REPOSITORY, check=True, timeout=240, stdout=subprocess.DEVNULL)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the system, started once in each worker."""
    if BROWSER is None:
        missing("没有找到 chromium，请安装系统包 chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as engine:
        running = engine.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def address(browser: Browser, site: Path) -> Iterator[str]:
    """Where the site is served, without a slash at the end; asked for together with the browser that looks at it."""
    assert browser.is_connected()
    with served(site) as where:
        yield where


@pytest.fixture(scope="session")
def origin(browser: Browser, site: Path) -> Iterator[str]:
    """Where the site is served below a folder, as many hosts do, with a slash; its pages can run Python."""
    assert browser.is_connected()
    if absent := json.loads((site / FOLDER / "manifest.json").read_text("utf-8"))["absent"]:
        missing(absent)
    with served(site.parent) as where:
        yield f"{where}/{site.name}/"


@pytest.fixture(scope="session")
def small_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = _copy(
        ("mkdocs.yml", "overrides", "pyproject.toml", "docs/assets"), tmp_path_factory.mktemp("small") / "p"
    )
    (root / "checks").symlink_to(REPOSITORY / "checks")
    for name, text in PAGES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "docs" / "library").symlink_to("../examples")
    settings = root / "mkdocs.yml"
    reduced, count = re.subn(
        r"^nav:\n(?:[ #-].*\n|\n)*", NAV, settings.read_text("utf-8"), count=1, flags=re.MULTILINE
    )
    assert count == 1
    assert "omitted_files: warn" in reduced
    settings.write_text(reduced.replace("omitted_files: warn", "omitted_files: info"), "utf-8")
    return root


@pytest.fixture
def small_project(small_original: Path, tmp_path: Path) -> Path:
    """Its pages may be changed; its checker is the one of this tree, by a link."""
    root = tmp_path / "small"
    shutil.copytree(small_original, root, symlinks=True)
    return root


@pytest.fixture
def here(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in."""
    monkeypatch.chdir(small_project)
    return small_project


@pytest.fixture
def small_with_own_checker(small_project: Path) -> Path:
    """Its checker is a copy and may be changed too."""
    (small_project / "checks").unlink()
    return _copy(("checks",), small_project)


@pytest.fixture(scope="session")
def copy_project() -> Callable[[Path], Path]:
    return lambda target: _copy(PARTS, target)


@pytest.fixture
def project(copy_project: Callable[[Path], Path], tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str | bytes], Path]:
    """Writes a page of a project that holds nothing else, and stands in that project."""
    root = tmp_path / "pages"
    (root / "docs").mkdir(parents=True)
    (root / "examples").mkdir()
    monkeypatch.chdir(root)

    def put(name: str, text: str | bytes) -> Path:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    return put


@pytest.fixture
def ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CompletedProcess[str]]:
    """Runs the command line in this process, in the current folder."""

    def run(*arguments: str, stdin: str | bytes = "") -> CompletedProcess[str]:
        given = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
        capsys.readouterr()
        code = main(arguments)
        said = capsys.readouterr()
        return CompletedProcess(arguments, code, said.out, said.err)

    return run


@pytest.fixture
def misuse(ask: Callable[..., CompletedProcess[str]]) -> Callable[..., str]:
    """Runs a command that cannot be carried out: exit 2, nothing on stdout, one Chinese line on stderr."""

    def run(*arguments: str, stdin: str | bytes = "") -> str:
        said = ask(*arguments, stdin=stdin)
        assert said.returncode == 2, said
        assert said.stdout == ""
        assert said.stderr.endswith("\n")
        assert said.stderr.count("\n") == 1, said.stderr
        assert re.search(r"[\u4e00-\u9fff]{2}", said.stderr), said.stderr
        return said.stderr

    return run

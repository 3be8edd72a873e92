"""The runtime of the checker and the calculator: Pyodide at a pinned version, this project's wheel, and what it imports.

Where Pyodide cannot be had, the site is built without them, and the manifest tells their pages why.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from checks.rules import RULES
from checks.site.failure import ExportError
from checks.site.pinned import AbsentError, Package, archive
from checks.site.tool import FOLDER
from checks.version import __version__

PACKED = ".packed"
"""The ending of a file that the page unpacks itself (gzip), so that its size is the same on every host."""
_SCRIPTS = ("pyodide.mjs", "pyodide.asm.mjs")
_WASM, _LIBRARY, _LOCK = "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"
_IMPORTED = {
    "python-stdnum": (
        "stdnum/__init__.py", "stdnum/exceptions.py", "stdnum/luhn.py", "stdnum/util.py",
        "stdnum/cn/__init__.py", "stdnum/cn/ric.py", "stdnum/cn/uscc.py",
    ),
    "opencc-python-reimplemented": ("opencc/dictionary/TSCharacters.txt", "opencc/dictionary/JPVariants.txt"),
}  # fmt: skip
_LICENCE = re.compile(r"\.dist-info/(?:.*/)?(?:LICEN[CS]E|COPYING)")
_EPOCH = (2016, 1, 1, 0, 0, 0)
PYODIDE = Package(
    "pyodide",
    "314.0.7",
    "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==",
)


def install(root: Path, site: Path, package: Package = PYODIDE) -> str:
    """Put the runtime into a built site, or the reason why it is not there; a sentence for the person who builds.

    Raises `ExportError` where the archive is not the pinned one, or the wheel cannot be made.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        files, info = _collected(root, archive(root / ".cache", package))
        absent = ""
    except AbsentError as error:
        files, info, absent = {}, {}, str(error)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    told = manifest(files, info, absent)
    (folder / "manifest.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if absent:
        return f"网页上没有检查器和计算器：{absent}。网站的其余部分不受影响，那两页会照实说明。"
    return f"网页上的检查器和计算器也放好了：{folder}/，共 {told['bytes'] / 1e6:.1f} MB。"


def manifest(files: dict[str, bytes], info: dict[str, Any], absent: str) -> dict[str, Any]:
    """What the page must know before it loads anything: sizes in bytes, digests, and what each rule is called."""
    listed = [
        {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    ]
    whole = hashlib.sha256(json.dumps(listed).encode()).hexdigest()
    return {
        "version": __version__, "absent": absent, "digest": whole[:16],
        "bytes": sum(len(content) for content in files.values()),
        "files": listed, "info": info, "rules": {rule.id: rule.title for rule in RULES},
    }  # fmt: skip


def _collected(root: Path, content: bytes) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files of the runtime by name, and what Pyodide says of its own build."""
    with tarfile.open(fileobj=io.BytesIO(content)) as opened:
        taken = {name: _member(opened, name) for name in (*_SCRIPTS, _WASM, _LIBRARY, _LOCK)}
    files = {name: taken[name] for name in _SCRIPTS}
    files[_WASM + PACKED] = gzip.compress(taken[_WASM], 9, mtime=0)
    files[_LIBRARY] = taken[_LIBRARY]
    files["imported.zip"] = imported()
    files["checks.zip"] = wheel(root)
    return files, json.loads(taken[_LOCK])["info"]


def _member(opened: tarfile.TarFile, name: str) -> bytes:
    try:
        held = opened.extractfile(f"package/{name}")
    except KeyError:
        held = None
    if held is None:
        raise ExportError(
            f"{PYODIDE.archive} 里没有 {name}。换 Pyodide 的版本时，请同时改 checks/site/runtime.py。"
        )
    return held.read()


def wheel(root: Path) -> bytes:
    """The project's own wheel, the same bytes each time; `ExportError` where flit cannot make it."""
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            [sys.executable, "-m", "flit_core.wheel", "--outdir", place, str(root)],
            env=os.environ | {"SOURCE_DATE_EPOCH": "1451606400"},
            capture_output=True,
            text=True,
        )
        made = sorted(Path(place).glob("*.whl"))
        if done.returncode or len(made) != 1:
            why = (done.stderr.strip().splitlines() or ["没有说明"])[-1]
            raise ExportError(f"做不成本项目的 wheel：{why}。请看 pyproject.toml。")
        return made[0].read_bytes()


def imported() -> bytes:
    """What the checker imports of its two libraries, with their licences, as a zip."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for place, content in _files():
            target.writestr(
                zipfile.ZipInfo(place, _EPOCH), content, compress_type=zipfile.ZIP_DEFLATED, compresslevel=9
            )
    return held.getvalue()


def _files() -> Iterator[tuple[str, bytes]]:
    for name, wanted in _IMPORTED.items():
        known = {path.as_posix(): path for path in distribution(name).files or ()}
        licences = sorted(place for place in known if _LICENCE.search(place))
        for place in (*wanted, *licences):
            if place not in known:
                raise ExportError(f"{name} 里没有 {place}。换它的版本时，请同时改 checks/site/runtime.py。")
            yield place, known[place].read_binary()

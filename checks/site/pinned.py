"""A package from npm at a pinned version, whose archive must have the pinned digest."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from checks.site.failure import ExportError

_PATIENCE = 90
"""Seconds after which npm is given up."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package at a pinned version, with the SHA-512 that its archive must have, as npm writes it."""

    name: str
    version: str
    integrity: str

    @property
    def archive(self) -> str:
        """The file name of its archive."""
        return f"{self.name}-{self.version}.tgz"


class AbsentError(Exception):
    """The package cannot be had here; the text is a Chinese clause that says why."""


def archive(cache: Path, package: Package) -> bytes:
    """The package's archive, from the cache or through npm; `AbsentError` where neither has it."""
    kept = cache / package.archive
    if not kept.is_file():
        npm = shutil.which("npm")
        if npm is None:
            raise AbsentError(f"没有找到 npm，取不到 {package.name} {package.version}")
        cache.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as place:
            content = verified(_packed(npm, package, Path(place)), package, "npm 取来的")
            (Path(place) / "whole").write_bytes(content)
            (Path(place) / "whole").replace(kept)
    return verified(kept.read_bytes(), package, str(kept))


def _packed(npm: str, package: Package, place: Path) -> bytes:
    """What npm gives for the package."""
    command = [npm, "pack", f"{package.name}@{package.version}", "--ignore-scripts", "--fetch-retries=0"]
    try:
        subprocess.run(command, cwd=place, capture_output=True, timeout=_PATIENCE, check=True)
        return (place / package.archive).read_bytes()
    except (OSError, subprocess.SubprocessError):
        raise AbsentError(
            f"npm 没有取到 {package.name} {package.version}（多半是没有网络），可单独运行 npm pack {package.name}@{package.version} 看原因"
        ) from None


def verified(content: bytes, package: Package, place: str) -> bytes:
    """The archive itself, once its digest is the pinned one; else `ExportError`."""
    found = integrity(content)
    if found != package.integrity:
        raise ExportError(
            f"{place} {package.archive} 的校验值不对，没有使用。应为 {package.integrity}，实际 {found}。"
            "请删去这个文件再试；仍不对，就不要用它，先查清是谁换了内容。"
        )
    return content


def integrity(content: bytes) -> str:
    """The SHA-512 of an archive, as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()

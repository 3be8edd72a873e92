"""A MkDocs hook for `mkdocs serve` only: forget the checker's modules when one of its files has changed.

A comfort. Without it the preview would go on judging with the code it started with.
"""

from __future__ import annotations

import sys
from typing import Any

from checks.shelf import package_files

_stamps: dict[str, object] = {}


def on_pre_build(config: Any, **_: Any) -> None:  # noqa: ARG001 - MkDocs passes it by name
    """Before each build: compare the checker's files with those of the last build."""
    stamp = tuple((path.name, path.stat().st_mtime_ns) for path in package_files())
    if _stamps.setdefault("checks", stamp) != stamp:
        _stamps["checks"] = stamp
        for name in [name for name in sys.modules if name == "checks" or name.startswith("checks.")]:
            del sys.modules[name]

"""What is slow to work out from the package's own files, kept between runs beside Python's bytecode.

These are compiled patterns and parsed tables, each kept under the whole text that it was made from, so that none is
ever taken for another. The file lies in `__pycache__` and is trusted as the bytecode there is. Where it is absent, was
written by another Python or cannot be written, everything is worked out anew, with the same result.
"""

from __future__ import annotations

import atexit
import os
import pickle
import re
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

UNREADABLE = (
    EOFError, ValueError, TypeError, LookupError, AttributeError, ImportError, pickle.PickleError,
)  # fmt: skip
"""What reading a pickle can end in that another program or version wrote, or nobody."""
_MOST = 1000
"""How many patterns are kept before those that this run did not use are dropped, and the tables with them."""
_MADE_BY = f"{sys.implementation.cache_tag} {sys.version}"
_tables: dict[bytes, Any] = {}
_patterns: dict[str, re.Pattern[str]] = {}
_new: set[str] = set()


def table(name: str) -> dict[str, Any]:
    """The parsed content of a TOML file of this package."""
    content = (Path(__file__).parent / name).read_bytes()
    known = _kept()["tables"].get(content)
    if known is None:
        import tomllib

        known = tomllib.loads(content.decode("utf-8"))
        _new.add(name)
    _tables[content] = known
    return known


def listed(name: str) -> list[str]:
    """The lines of a table of this package below the first, which says how it was made; quick to read, and not kept."""
    return (Path(__file__).parent / name).read_text("utf-8").removesuffix("\n").split("\n")[1:]


def pattern(text: str) -> re.Pattern[str]:
    """A compiled pattern without flags."""
    found = _patterns.get(text) or _read(text)
    if found is None:
        found = re.compile(text)
        _new.add(text)
    _patterns[text] = found
    return found


def patterns() -> list[re.Pattern[str]]:
    """All patterns that were asked for so far."""
    return list(_patterns.values())


def _read(text: str) -> re.Pattern[str] | None:
    known = _kept()["patterns"].get(text)
    if known is None:
        return None
    flags, code, groups, names, numbers = known
    try:
        made: re.Pattern[str] = import_module("_sre").compile(
            text, flags, memoryview(code).cast("I").tolist(), groups, names, numbers
        )
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return None
    return made


def _code(text: str) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """What `re` hands to its engine for a pattern; its own modules name it, no public function does."""
    import array

    parsed = import_module("re._parser").parse(text)
    state = parsed.state
    numbers: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        numbers[number] = name
    code = array.array("I", import_module("re._compiler")._code(parsed, 0)).tobytes()
    return int(state.flags), code, state.groups - 1, dict(state.groupdict), tuple(numbers)


def _place() -> Path | None:
    cached = __spec__.cached
    return Path(cached).with_suffix(".kept") if cached else None


@cache
def _kept() -> dict[str, dict[Any, Any]]:
    """What was kept when this process first asked; what it has to work out beside that is kept when it ends."""
    atexit.register(_keep)
    return _stored()


def _stored() -> dict[str, dict[Any, Any]]:
    nothing: dict[str, dict[Any, Any]] = {"patterns": {}, "tables": {}}
    place = _place()
    try:
        made_by, kept = pickle.loads(place.read_bytes()) if place else ("", nothing)
    except (OSError, *UNREADABLE):
        return nothing
    return kept if made_by == _MADE_BY else nothing


def _keep() -> None:
    """Write down what this process had to work out, beside what others wrote meanwhile.

    Quietly nothing where Python may not write its bytecode either, and nothing is worked out for that.
    """
    place = _place()
    if not _new or place is None or sys.dont_write_bytecode:
        return
    before = _stored()
    if len(before["patterns"]) + len(_new) > _MOST:
        before = {"patterns": {}, "tables": {}}
    draft = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True)
        draft.touch()
        codes = {
            text: before["patterns"].get(text) or _kept()["patterns"].get(text) or _code(text)
            for text in _patterns
        }
        kept = {"patterns": before["patterns"] | codes, "tables": before["tables"] | _tables}
        draft.write_bytes(pickle.dumps((_MADE_BY, kept)))
        draft.replace(place)
    except (ImportError, AttributeError, OSError):
        with suppress(OSError):
            draft.unlink()

"""Runs written with the same mark between all characters (“刘-翠-兰”, “兴 隆 纸 箱 厂”)."""

from __future__ import annotations

from collections.abc import Iterator

from checks.kept import pattern

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_ONE = rf"[{_HAN}0-9]"
_RUN = pattern(rf"{_ONE}(?P<mark> o |[ \-.·*/~&_])(?:{_ONE}(?P=mark))+{_ONE}")
_BESIDE = pattern(rf"[{_HAN}](?=[{_HAN}])")
_FEWEST = 2


def marks(text: str) -> Iterator[tuple[int, int]]:
    """The places of the marks of every such run in a folded text.

    Where not at least two pairs of Chinese characters are apart, it is a date, an address or a list of two.
    """
    for match in _RUN.finditer(text):
        size = len(match["mark"])
        bare = match.group()[:: size + 1]
        if len(_BESIDE.findall(bare)) >= _FEWEST:
            for place in range(match.start() + 1, match.end(), size + 1):
                yield place, place + size

"""The search index of a built site: the text of each page once, made by Pagefind, and a list of what pages are called.

Chinese has no spaces, and where a word ends, Pagefind and browsers do not agree. So every character is a word of the
index, and docs/assets/search.js looks for pairs of them that stand together. A page is called by its title, its name
in the address, and the `keywords` of its front matter: what readers say where the page says it otherwise.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from checks import matter
from checks.library import word
from checks.project import Project
from checks.site.address import name, shown_by, titled
from checks.site.failure import ExportError

BUNDLE = "pagefind"
NAMES = "names.json"
USED = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "*.pf_meta")
"""What our own search needs of a bundle, beside its folders; the rest is Pagefind's own interface."""
LEFT_OUT = (
    "h1", ".headerlink", ".sms-rule", ".sms-icon", ".sms-basis", ".sms-meta", ".sms-none", ".sms-unknown", ".sms-channels", ".sms-caution",
    ".sms-remedy", ".sms-legend", ".sms-tools", ".tool",
    ".library-filter", ".library-count", ".entry dl", ".entry table", ".entry-change", ".jump",
)  # fmt: skip
"""What cards, entries and rules repeat, controls and menus, and the title, which is among the names."""
_KINDS = {"rules": "规则", "guide": "指南", "received": "收到短信", "reference": "附录", "library": "示例"}
_SKIPPED = ("404", "search")
_ARTICLE = re.compile(r"<article\b[^>]*>")
_TEXT = re.compile(r">[^<]+<")
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")
_HEADING = re.compile(r'<h[23] id="([^"]+)">(.*?)<a class="headerlink"', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SIGNED = b"pagefind_dcd"
MANY = 4
_APART = "\u200b"  # ends a word, and an excerpt shows nothing of it


@dataclass(frozen=True)
class Record:
    """A page to be found: its address from the root of the site, its HTML, and what it and its parts are called."""

    address: str
    html: str
    title: str
    says: str
    kind: str
    names: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]

    def told(self, length: int) -> list[object]:
        """What the browser is told of it; `length` is the number of words in its text."""
        return [self.address, self.title, self.says, self.kind, self.names, self.headings, length]


def index(project: Project, folder: Path) -> int:
    """Write the index of a built site into its folder; the number of pages in it, or `ExportError`."""
    target = folder / BUNDLE
    shutil.rmtree(target, ignore_errors=True)
    found = list(_records(project, folder))
    _written(found, target)
    called = {one.address: one for one in found}
    told = {}
    for path in sorted((target / "fragment").iterdir()):
        piece = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNED))
        told[path.stem] = called[piece["url"]].told(piece["word_count"])
    (target / NAMES).write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return len(found)


def _written(found: list[Record], target: Path) -> None:
    """Run Pagefind over copies of the pages whose characters stand apart, and keep what we use."""
    if find_spec("pagefind") is None:
        raise ExportError(
            "没有装 pagefind，做不了搜索的索引。请运行 make site，或 pip install -e '.[site]'。"
        )
    with TemporaryDirectory() as held:
        for one in found:
            copy = Path(held, one.address.lstrip("/"), "index.html" if one.address.endswith("/") else "")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(_TEXT.sub(lambda match: _BETWEEN.sub(_APART, match[0]), one.html), "utf-8")
        left_out = [part for selector in LEFT_OUT for part in ("--exclude-selectors", selector)]
        told = subprocess.run(
            [
                sys.executable, "-m", "pagefind", "--site", held, "--output-path", str(target),
                "--root-selector", "article", "--force-language", "zh", *left_out,
            ],
            capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    if told.returncode or not all(any(one.stat().st_size for one in target.glob(kind)) for kind in USED):
        raise ExportError(f"pagefind 没有做成搜索的索引：{told.stderr.strip()[-300:] or '没有说明'}")
    for path in target.iterdir():
        if path.is_file() and not any(path.match(pattern) for pattern in USED):
            path.unlink()


def _records(project: Project, folder: Path) -> Iterator[Record]:
    """Every page of a built site that a reader may look for."""
    pages = {name(page.page).removesuffix("/index"): page for page in project.pages}
    built = {path.relative_to(folder): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}
    headings = {place: _headings(html) for place, html in built.items()}
    shared = _shared(headings.values())
    for place, html in built.items():
        shown = shown_by(place)
        if shown not in _SKIPPED and shown in pages and _ARTICLE.search(html):
            page = pages[shown]
            top, _, last = shown.rpartition("/")
            yield Record(
                "/" + place.as_posix().removesuffix("index.html"),
                html,
                *titled(page.page),
                f"示例：{word(page)}" if page.entry else _KINDS.get(top or last, ""),
                (last, *matter.parse(page.page.matter).values.get("keywords", ())),
                tuple(found for found in headings[place] if found[1] not in shared),
            )


def _headings(html: str) -> list[tuple[str, str]]:
    """The sections of a page: id and text."""
    return [(key, unescape(_TAG.sub("", text)).strip()) for key, text in _HEADING.findall(html)]


def _shared(headings: Iterable[list[tuple[str, str]]]) -> set[str]:
    """The headings that many pages have, such as 依据; they say nothing about one."""
    count = Counter(text for page in headings for text in {text for _, text in page})
    return {text for text, pages in count.items() if pages > MANY}

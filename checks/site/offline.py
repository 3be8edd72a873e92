"""The built site as a zip that works from a folder: addresses name files, and the search is one script.

A page opened from a folder may run scripts that it names but fetch nothing, so the files of the search stand in a
script, in base64; docs/assets/search.js takes them out. Python is left out, for it cannot start there. The same site
makes the same bytes.
"""

from __future__ import annotations

import base64
import json
import os
import posixpath
import re
import time
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from checks.site.failure import ExportError
from checks.site.search import BUNDLE
from checks.site.tool import FOLDER as RUNTIME

FOLDER = "collection-sms-guide"
PACKED = f"{BUNDLE}/packed.js"
NAME = "offline.zip"
_LEFT_OUT = re.compile(
    rf"(^|/)({re.escape(NAME)}|404\.html|sitemap\.xml(\.gz)?|.*\.map)$|^{BUNDLE}/|^{RUNTIME}/|^assets/javascripts/(lunr|workers)/"
)
_START = re.compile(r"<[a-z][^<>]*>")
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_OFFER = re.compile(r'<p class="offline">.*?</p>', re.DOTALL)
_EARLIEST = 315_619_200  # 1980-01-02, which a zip can hold in every time zone


def pack(folder: Path, target: Path) -> str:
    """Write the zip of a built and exported site; a sentence on what was written, or `ExportError`."""
    files = dict(_files(folder))
    stamp = time.gmtime(max(_EARLIEST, _epoch()))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for place, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{place}", stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return f"不联网也能看的网站在 {target}：解压后打开 {FOLDER}/index.html。"


def _epoch() -> int:
    given = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not given.isdecimal():
        raise ExportError(f"SOURCE_DATE_EPOCH 写的是“{given}”，应是 1970 年以来的秒数。请改正，或不写。")
    return int(given)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    bundle = sorted(path for path in (folder / BUNDLE).rglob("*") if path.is_file())
    if not bundle:
        raise ExportError(f"{folder} 里没有搜索的索引。请先运行 python -m checks export {folder}。")
    held = {
        path.relative_to(folder / BUNDLE).as_posix(): base64.b64encode(path.read_bytes()).decode()
        for path in bundle
    }
    yield PACKED, f"window.searchFiles = {json.dumps(held, separators=(',', ':'))};\n".encode()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if path.is_file() and not _LEFT_OUT.search(place):
            held_here = path.read_bytes()
            yield (
                place,
                page(held_here.decode(), place, folder).encode() if path.suffix == ".html" else held_here,
            )


def page(html: str, place: str, folder: Path) -> str:
    """A page that works from a folder: `place` is where it is in the site."""
    here = posixpath.dirname(place)

    def named(match: re.Match[str]) -> str:
        parts = urlsplit(match[2])
        file = folder / posixpath.normpath(posixpath.join(here, unquote(parts.path)))
        if parts.scheme or parts.netloc or not parts.path or not (file / "index.html").is_file():
            return match[0]
        return f'{match[1]}="{parts._replace(path=parts.path.rstrip("/") + "/index.html").geturl()}"'

    html = _START.sub(lambda tag: _ADDRESS.sub(named, tag[0]), _OFFER.sub("", html))
    html = html.replace("script-src 'self'", "script-src 'self' blob:", 1)
    return html.replace('<dialog class="search', f'<dialog data-packed="{PACKED}" class="search', 1)


def line(address: str) -> str:
    """The line that offers the whole site, which is packed after the pages; the packed site leaves it out."""
    return (
        f'<p class="offline"><a href="{escape(address)}" download>下载整个网站（zip）</a>：'
        "解压后打开 index.html，不联网也能看、能搜索。</p>"
    )

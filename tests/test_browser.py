"""Every page in a real Chromium: nothing sticks out on a phone or a desktop, nothing comes from outside, and the
security policy of the page refuses nothing that the page needs."""

from __future__ import annotations

import functools
import json
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BROWSER = next(
    filter(
        None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))
    ),
    None,
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="没有找到 chromium，浏览器测试没有运行")

# Loads every page into one frame, in turn, and posts what it saw.
HARNESS = """<!doctype html><meta charset="utf-8"><iframe id="frame" style="width:{width}px;height:900px;border:0"></iframe>
<script>
const frame = document.getElementById("frame"), seen = {{}}, pages = {pages};
function load(page) {{
  return new Promise(done => {{ frame.onload = done; frame.src = "/" + page; }});
}}
(async () => {{
  for (const page of pages) {{
    await load(page);
    const inner = frame.contentWindow, root = inner.document.documentElement;
    seen[page] = {{
      over: root.scrollWidth - root.clientWidth,
      outside: inner.performance.getEntriesByType("resource").map(e => e.name).filter(n => !n.startsWith(location.origin)),
      title: inner.document.title,
    }};
  }}
  await fetch("/seen", {{method: "POST", body: JSON.stringify(seen)}});
}})();
</script>"""


class _Server(ThreadingHTTPServer):
    """Serves the site and keeps what the page posts."""

    def __init__(self, folder: Path) -> None:
        self.seen: queue.Queue[bytes] = queue.Queue()
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))


class _Handler(SimpleHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        self.server.seen.put(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder)], cwd=ROOT, check=True, timeout=120
    )
    subprocess.run([sys.executable, "-m", "checks", "export", str(folder)], cwd=ROOT, check=True, timeout=120)
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[_Server]:
    with _Server(site) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_fits_and_asks_nobody_else(
    site: Path, server: _Server, width: int, tmp_path: Path
) -> None:
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    pages = ["" if page == "." else page + "/" for page in pages]
    assert len(pages) > 80
    (site / f"frame-{width}.html").write_text(
        HARNESS.format(width=width, pages=json.dumps(pages)), encoding="utf-8"
    )
    log = tmp_path / "log.txt"
    browser = subprocess.Popen(
        [
            str(BROWSER),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--no-first-run",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--window-size=1400,1000",
            "--remote-debugging-port=0",
            "--enable-logging=stderr",
            f"http://127.0.0.1:{server.server_port}/frame-{width}.html",
        ],
        stdout=subprocess.DEVNULL,
        stderr=log.open("wb"),
    )
    try:
        seen = json.loads(server.seen.get(timeout=90))
    finally:
        browser.kill()
        browser.wait()
    assert list(seen) == pages
    assert {page: one["over"] for page, one in seen.items() if one["over"] > 0} == {}
    assert {page: one["outside"] for page, one in seen.items() if one["outside"]} == {}
    assert {page for page, one in seen.items() if not one["title"]} == set()
    said = log.read_text("utf-8", "replace").splitlines()
    assert [line for line in said if "CONSOLE" in line and ("Policy" in line or "Uncaught" in line)] == []


def drawn(server: _Server, address: str, profile: Path) -> str:
    """A page as it is after its scripts have run."""
    return subprocess.run(
        [
            str(BROWSER),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            f"--user-data-dir={profile}",
            "--virtual-time-budget=3000",
            "--dump-dom",
            f"http://127.0.0.1:{server.server_port}/{address}",
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    ).stdout


def test_the_address_filters_the_library_and_what_it_does_not_know_is_ignored(
    server: _Server, tmp_path: Path
) -> None:
    whole = drawn(server, "library/", tmp_path)
    total = len(re.findall(r"<li data-product=", whole))
    assert f">共 {total} 条。<" in whole
    assert '<form class="library-filter" role="search" aria-label="筛选示例">' in whole
    some = drawn(server, "library/?product=物业&verdict=正例&tone=没有这种", tmp_path)
    rows = re.findall(r"<li (data-product=[^>]*)>", some)
    kept = [row for row in rows if 'hidden=""' not in row]
    assert kept
    assert all('data-product="物业"' in row and 'data-verdict="正例"' in row for row in kept)
    assert f">共 {total} 条，符合的有 {len(kept)} 条。<" in some


def test_a_copy_button_is_seen_only_where_a_script_can_copy(
    site: Path, server: _Server, tmp_path: Path
) -> None:
    hidden = re.findall(
        r'<button[^>]*class="sms-copy"[^>]*>', (site / "guide/facts/index.html").read_text("utf-8")
    )
    assert hidden
    assert all(" hidden" in button for button in hidden)
    shown = re.findall(r'<button[^>]*class="sms-copy"[^>]*>', drawn(server, "guide/facts/", tmp_path))
    assert len(shown) == len(hidden)
    assert all(" hidden" not in button for button in shown)

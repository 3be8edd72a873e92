"""A built site, and the browser and the server that the tests look at it with."""

from __future__ import annotations

import functools
import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CI = os.environ.get("CI") == "true"
PROOF = os.environ.get("PROOF") == "1"
"""Whether what takes minutes is to run too, as it does once a week."""
PATIENCE = 120_000
"""Milliseconds that a browser may take to show what is waited for: a laden machine is slow, not wrong."""
_TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md", "/")


def missing(what: str) -> NoReturn:
    """Skip with the reason; on a machine that must run everything, fail."""
    says = f"{what}，要用浏览器的测试没有运行。"
    if CI:
        pytest.fail(says)
    pytest.skip(says)


def built(root: Path, folder: Path, *options: str, address: str = "", repository: str = "") -> Path:
    """Builds the site of a project into a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", *options, "-d", str(folder)]
    surroundings = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": address, "REPO_URL": repository}
    done = subprocess.run(command, cwd=root, env=surroundings, timeout=240, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, text compressed, as the hosts of static sites do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not self.path.partition("?")[0].endswith(_TEXT) or not path.is_file():
            return super().do_GET()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """Say nothing when a browser hangs up."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder while it lasts; gives the address, without a slash at the end."""
    with _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def tab(browser: Browser, **options: Any) -> Iterator[Page]:
    """A tab with a memory of its own while it lasts, as wide as a phone where nothing else is said."""
    context = browser.new_context(**{"viewport": {"width": 390, "height": 900}} | options)
    context.set_default_timeout(PATIENCE)
    try:
        yield context.new_page()
    finally:
        context.close()

"""Commands about the generated site: compare it with the pages, write data beside it, pack it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from checks.commands import FINE, WRONG, say
from checks.commands.arguments import MisuseError
from checks.trouble import why


def built(options: argparse.Namespace) -> int:
    """Compare what was drawn with what was written."""
    from checks.commands.selection import root_folder
    from checks.memory import load
    from checks.report import summary
    from checks.site.built import compare

    site = _site(options.site)
    project = load(root_folder())
    wrong = compare(project, site)
    for line in wrong:
        say(line)
    if not wrong:
        print(f"网站在 {site}/index.html：{summary(project)}，写下的每一条都已检查并画在页面上。")
    return WRONG if wrong else FINE


def _site(name: str) -> Path:
    """The folder of a generated site; `MisuseError` where there is none."""
    site = Path(name)
    if not (site.is_dir() and any(site.rglob("*.html"))):
        raise MisuseError(f"没有生成的网站：{site}。请先运行 make site。")
    return site


def export(options: argparse.Namespace) -> int:
    """Write the data for programs, and the tools' runtime, into the site."""
    from checks.commands.selection import root_folder
    from checks.memory import load
    from checks.site.export import export
    from checks.site.failure import ExportError
    from checks.site.policy import PYTHON
    from checks.site.runtime import install

    site = _site(options.site)
    root = root_folder()
    project = load(root)
    if not project.good:
        raise MisuseError("示例与检查结果不一致，没有写给程序读的文件。请先运行 python -m checks。")
    try:
        print(export(project, root, site, os.environ.get("SITE_URL", "")))
        if any((site / page).is_file() for page in PYTHON):
            print(install(root, site))
    except ExportError as error:
        raise MisuseError(str(error)) from None
    return FINE


def offline(options: argparse.Namespace) -> int:
    """Pack the site as a zip that works from a folder."""
    from checks.site.failure import ExportError
    from checks.site.offline import NAME, pack

    site = _site(options.site)
    try:
        print(pack(site, Path(options.target) if options.target else site / NAME))
    except ExportError as error:
        raise MisuseError(str(error)) from None
    except OSError as error:
        raise MisuseError(f"写不了 {error.filename}（{why(error)}）。") from None
    return FINE

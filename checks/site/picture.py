"""The card image that a shared link shows: `python -m checks.site.picture` draws docs/assets/card.png with Chromium.

The message on it is checked while it is drawn, so that the card cannot claim a finding that the checker does not make.
Nothing on it goes stale when a rule or an example is added.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

import yaml

from checks import Message, check

WIDTH, HEIGHT = 1200, 630
MESSAGE = "再不还款，我们将联系您的家人。"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next(filter(None, map(shutil.which, _BROWSERS)), None)
"""The Chromium of the system, or nothing."""
_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { width: 1200px; height: 630px; background: #1f5f5b; color: #fff; padding: 64px 72px; display: grid;
  grid-template-rows: auto 1fr auto; font: 400 30px/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 68px; line-height: 1.2; font-weight: 700 }
h1 + p { font-size: 32px; margin-top: 14px; color: #d7ebe9; max-width: 1000px; text-wrap: balance }
figure { align-self: center; background: #fff; color: #1d2426; border-radius: 22px; padding: 30px 36px;
  border-left: 14px solid #a3261c }
figcaption { font-size: 26px; color: #a3261c; font-weight: 700 }
blockquote { font-size: 44px; font-weight: 500; margin: 8px 0 12px }
mark { background: #fde3e0; color: inherit; border-bottom: 5px solid #a3261c }
.rule { font-size: 28px; color: #4a4f57 }
footer { font-size: 26px; color: #d7ebe9 }
"""


def page(name: str, description: str) -> str:
    """The card as a page of its own: the site's words and one bad message with what checking it finds."""
    finding = check(Message(MESSAGE, fragment=True)).findings[0]
    text = f"{escape(MESSAGE[: finding.start])}<mark>{escape(finding.text)}</mark>{escape(MESSAGE[finding.end :])}"
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{escape(name)}</title><style>{_STYLE}</style>'
        f"<header><h1>{escape(name)}</h1><p>{escape(description)}</p></header>"
        f"<figure><figcaption>✕ 反例</figcaption><blockquote>{text}</blockquote>"
        f'<p class="rule">{finding.level.chinese}：{escape(finding.rule.title)}</p></figure>'
        f"<footer>每条规则都写明依据 · 文字不离开您的电脑 · 不是法律意见</footer></html>"
    )


def draw(html: str, target: Path) -> None:
    """Write the picture; raises `RuntimeError` with a Chinese sentence where no browser draws it."""
    if BROWSER is None:
        raise RuntimeError("没有找到 Chromium，画不了图。Debian、Ubuntu 请安装 chromium 和 fonts-noto-cjk。")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "card.html"
        source.write_text(html, "utf-8")
        subprocess.run(
            [
                BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--force-device-scale-factor=1", f"--user-data-dir={folder}/profile",
                f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={target.resolve()}", source.as_uri(),
            ],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip


if __name__ == "__main__":
    settings = yaml.load(Path("mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    try:
        draw(page(settings["site_name"], settings["site_description"]), Path("docs/assets/card.png"))
    except RuntimeError as error:
        sys.exit(str(error))

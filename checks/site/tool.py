"""A tool of the site that runs the project's Python in the page: its markup around what docs/assets/runtime.js fills in."""

from __future__ import annotations

from html import escape

LOAD = "<!-- load -->"
FOLDER = "tools/runtime"
"""Where the runtime stands in the site."""


def tool(kind: str, name: str, here: str, without: str, body: str, **data: str) -> str:
    """A tool with its style, loader and script.

    `kind` names its script, its class and its id, `here` is the way from the page to the site's root, `without` stands
    there where no script runs, and `data` becomes attributes. What loads it stands where the body says `LOAD`, or first.
    """
    root = escape(here)
    held = {"name": name, "runtime": f"{here}/{FOLDER}/", **data}
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in held.items())
    load = (
        '<div class="runtime-load" hidden><p class="runtime-state" role="status"></p>'
        '<button type="button" class="md-button runtime-start" hidden></button>'
        f'<progress class="runtime-progress" value="0" max="1" aria-label="载入{escape(name)}的进度" hidden></progress></div>'
    )
    shown = body.replace(LOAD, load) if LOAD in body else load + body
    return (
        f'<link rel="stylesheet" href="{root}/assets/tools.css">'
        f'<div id="{kind}" class="tool {kind}"{attributes}>'
        f'<p class="tool-note runtime-without">{without}</p>'
        f'{shown}</div><script type="module" src="{root}/assets/{kind}.js"></script>'
    )

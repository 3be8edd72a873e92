"""The built site told to machines: data with schemas, a feed, llms.txt, a Markdown twin of each page, its policy.

Everything follows from the project and the built site; there is no clock, so that two runs write the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from checks.project import CheckedPage, Project
from checks.site import api, feed
from checks.site.address import Site, name, titled
from checks.site.policy import secured
from checks.site.search import index
from checks.site.twin import twin

DATA = ("rules", "examples", "sources")
_CAUTION = (
    "每条示例短信都由同一套程序检查过；“没有触发已实现的规则”不等于合法，也不是法律意见。"
    "标“反例”的短信只供识别，不要照发。下面是各页的 Markdown 版。"
)


def export(project: Project, root: Path, folder: Path, address: str = "") -> str:
    """Write everything into the site's folder; a sentence on what was written, or `ExportError`."""
    site = Site.of(root, folder, address)
    written = {**dict(_data(project, site)), **dict(_text(project, site)), **dict(_secured(folder))}
    for place, content in written.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(content)
    pages = sum(place.endswith(".md") for place in written)
    return (
        f"给程序读的文件也写好了：{folder}/api/、{folder}/feed.xml、{folder}/llms.txt，另有 {pages} 页的 Markdown 版；"
        f"{index(project, folder)} 页可以搜索。"
    )


def _data(project: Project, site: Site) -> Iterator[tuple[str, bytes]]:
    """The three collections, each with the schema that it keeps to, and the schema of what `message` prints."""
    told = (api.rules(site), api.examples(project, site), api.texts(site))
    for kind, data in zip(DATA, told, strict=True):
        yield f"api/{kind}.json", (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
        yield f"api/{kind}.schema.json", schema(kind)
    yield "api/message.schema.json", schema("message")


def schema(kind: str) -> bytes:
    """The JSON Schema of a collection or of a checked message, as published."""
    return files("checks.site").joinpath("schemas", f"{kind}.schema.json").read_bytes()


def _text(project: Project, site: Site) -> Iterator[tuple[str, bytes]]:
    """The feed, the list of pages and the pages themselves."""
    pages = {name(page.page): page for page in project.pages}
    yield "feed.xml", feed.atom(feed.changelog(project), site)
    yield "llms.txt", _listed(pages, site).encode()
    for key, page in sorted(pages.items()):
        yield f"{key}.md", twin(page, project).encode()


def _listed(pages: dict[str, CheckedPage], site: Site) -> str:
    """The site for a language model: what it is, then every page with its description."""
    lines = [
        f"# {site.name}", "", f"> {site.description}", "",
        _CAUTION,
    ]  # fmt: skip
    left = dict(pages)
    sections = [(title, [key for key in keys if left.pop(key, None)]) for title, keys in site.sections()]
    sections.append(("每条规则一页，及其他", sorted(left)))
    for title, keys in sections:
        if keys:
            lines += [
                "",
                f"## {title or titled(pages[keys[0]].page)[0]}",
                "",
                *(_entry(pages[key], site) for key in keys),
            ]
    lines += ["", "## 数据", ""]
    lines += [
        f"- [{title}]({site.base}api/{kind}.json)：结构见 {site.base}api/{kind}.schema.json"
        for kind, title in zip(DATA, ("全部规则", "全部示例和检查结果", "全部来源"), strict=True)
    ]
    return "\n".join([*lines, f"- [变更订阅]({site.base}feed.xml)：每个版本改了什么（Atom）", ""])


def _entry(page: CheckedPage, site: Site) -> str:
    title, says = titled(page.page)
    label = title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"- [{label}]({site.base}{name(page.page)}.md){f'：{says}' if says else ''}"


def _secured(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every page with the policy that fits it."""
    for path in sorted(folder.rglob("*.html")):
        place = path.relative_to(folder).as_posix()
        yield place, secured(path.read_text("utf-8"), place).encode()

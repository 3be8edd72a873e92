"""The only scanner of ```sms and ```eval fences: a page's text in, its blocks and its problems out.

A fence inside a longer fence does not run. Everything else that looks like one of them, or like a message
without one, is a block or a problem; nothing is passed over.
"""

from __future__ import annotations

import re
from pathlib import Path

from checks.containers import contained, dedent, split
from checks.lookalike import (
    FORMS,
    STRAYED,
    VERDICT_WORDS,
    kind_like,
    opens,
    strayed,
    untold,
)
from checks.page import Block, Page, Problem, unreadable
from checks.trouble import why

LARGEST = 2_000_000
LONGEST_LINE = 10_000
_FENCE = re.compile(r"^(`{3,}|~{3,})(.*)$")
_MATTER, _MATTER_END = re.compile(r"---[ \t]*"), re.compile(r"(?:---|\.\.\.)[ \t]*")
_LANGUAGE = re.compile(r"[a-z]{0,20}[ \t]*")
_MARKS = re.compile(r"[`\[<{!]|~~")
_RUN = re.compile(r"^[ \t]*(?P<kind>sms|eval)(?:\s+(?P<info>.*))?$")
_LAST = {"sms": "短信", "eval": "输入"}
_WORDS_IN_INFO = re.compile("|".join(VERDICT_WORDS))


def read(path: Path, shown: str | None = None) -> Page:
    """Scan a file; what cannot be read becomes a `Problem` at line 1."""
    name = shown or path.as_posix()
    try:
        if path.stat().st_size > LARGEST:
            return unreadable(name, f"文件超过 {LARGEST // 1_000_000} MB，不像一页文档。请拆成几页。")
        data = path.read_bytes()
    except OSError as error:
        return unreadable(name, f"读不到这个文件（{why(error)}）。")
    try:
        return scan(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return unreadable(name, "文件不是 UTF-8 编码。请在编辑器里另存为 UTF-8。", line)


def scan(text: str, path: str = "<文本>") -> Page:
    """Scan the text of one page."""
    lines = tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return _Scanner(lines, path).page()


class _Scanner:
    """One way through the lines of a page, collecting its blocks, its problems and what is in no fence."""

    def __init__(self, lines: tuple[str, ...], path: str) -> None:
        self.lines, self.path, self.start = lines, path, _matter_end(lines)
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.prose: list[int] = []
        self.open_ended: set[tuple[int, str, bool]] = set()
        """The kinds of fence of which one is known to find no end, so that none is sought again."""

    def page(self) -> Page:
        """The page, read to its end."""
        lines, start = self.lines, self.start
        for index, line in enumerate(lines):
            if len(line) > LONGEST_LINE and _MARKS.search(line):
                self._wrong(index, f"这一行超过 {LONGEST_LINE} 字，又有代码、图片、括号一类的记号。请换行。")
        if self.problems:
            return Page(self.path, lines, (), tuple(self.problems), "", start)
        self._matter()
        index = start
        while index < len(lines):
            fence = _FENCE.match(split(lines[index])[2])
            if fence and "`" not in fence[2]:
                index = self._fence(index, fence)
                continue
            if says := strayed(lines[index]):
                self._wrong(index, says)
            self.prose.append(index)
            index += 1
        matter = "\n".join(lines[1 : start - 1]) if start else ""
        found = tuple(self.blocks), tuple(self.problems)
        return Page(self.path, lines, *found, matter, start, tuple(self.prose))

    def _wrong(self, index: int, says: str) -> None:
        self.problems.append(Problem(self.path, index + 1, says))

    def _matter(self) -> None:
        """What is wrong with the front matter: it has no end, or holds an example."""
        if not self.start and _MATTER.fullmatch(self.lines[0]):
            self._wrong(
                0,
                "第一行是 ---，页首却没有结束，里面写的都不起作用。请在页首之后补一行 ---；只要一条横线，请写成 ***。",
            )
        for index in range(self.start):
            if kind_like(split(self.lines[index])[2]) or opens(self.lines[index]):
                self._wrong(index, "这个示例写在页首的两行 --- 之间，不会显示。请移到后面。")

    def _fence(self, index: int, fence: re.Match[str]) -> int:
        """Consume the fence that opens at `index`; returns the index to go on from."""
        quote, indent, _ = split(self.lines[index])
        run = _RUN.match(fence[2])
        key = (quote.count(">"), fence[1], bool(run))
        if key in self.open_ended:
            end, interrupted = None, False
        else:
            end, interrupted = _closing(self.lines, index, quote, fence[1], runs=bool(run))
        if end is None and not quote:
            self.open_ended.add(key)
        closed = None if interrupted else end
        if run is None:
            return self._shown(index, fence, end, closed)
        kind = run["kind"]
        if closed is None:
            self._wrong(
                index,
                f"这个 {kind} 围栏没有结束。请在{_LAST[kind]}和“=>”行之后补一行 {fence[1]}",
            )
            return len(self.lines) if end is None else end
        if not contained(self.lines, index):
            self._wrong(
                index,
                f"这个 {kind} 围栏缩进了四格或更多，又不在列表、提示框或选项卡里，Markdown 会把它当成普通代码。请去掉缩进。",
            )
            return closed + 1
        body = tuple(dedent(line, quote, indent) for line in self.lines[index + 1 : closed])
        info, prefix = (run["info"] or "").strip(), quote + indent
        self.blocks.append(Block(self.path, index + 1, closed + 1, info, body, prefix, kind=kind))
        return closed + 1

    def _shown(self, index: int, fence: re.Match[str], end: int | None, closed: int | None) -> int:
        """Go past code that is only shown, telling what in it was meant to run."""
        after = index + 1 if closed is None else closed + 1
        rest = split(self.lines[index])[2]
        like = kind_like(rest)
        if like == "eval":
            self._wrong(
                index,
                f"围栏开头“{rest.strip()[:40]}”不认识。应写成“```eval 标题”，eval 后面留一个空格。",
            )
            return after
        if like or _WORDS_IN_INFO.search(fence[2]):
            self._wrong(
                index,
                f"围栏开头“{rest.strip()[:40]}”不认识。应写成“```sms 判定词 标题”，sms 后面留一个空格，判定词是 {'、'.join(VERDICT_WORDS)} 之一。",
            )
            return after
        if closed is None:
            told = bool(self.problems) and self.problems[-1].says.startswith(STRAYED)  # and this is its end
            if fence[2].strip() or not told:
                self._wrong(
                    index,
                    f"这一行 {fence[1]} 开始的代码块没有结束，后面写的都成了它的内容。请在它结束的地方补一行 {fence[1]}；若它本来是示例的末行，请在示例开头补“```{FORMS['sms'][0]}”；要展示写法，外层围栏用四个反引号。",
                )
            return after if end is None else end
        if not _LANGUAGE.fullmatch(fence[2]):
            self._wrong(index, f"代码围栏后面只写语言的名字，如“```bash”，这里是“{fence[2].strip()[:30]}”。")
        elif not contained(self.lines, index):
            self._wrong(index, "这个代码围栏缩进了四格或更多，又不在列表、提示框或选项卡里。请去掉缩进。")
        for place, says in untold(fence[2].strip(), self.lines[index + 1 : closed]):
            self._wrong(index + 1 + place, says)
        return after


def _closing(
    lines: tuple[str, ...], index: int, quote: str, mark: str, *, runs: bool
) -> tuple[int | None, bool]:
    """The index of the closing fence, or of the fence that interrupts it (and True), or None.

    A block that runs holds no fence, so any opening interrupts it; other code is interrupted by a fence as long
    as its own, for whoever shows one inside another makes the outer one longer.
    """
    depth = quote.count(">")
    for place in range(index + 1, len(lines)):
        inner, _, rest = split(lines[place])
        if inner.count(">") < depth:
            return (place, True) if runs else (None, False)
        fence = _FENCE.match(rest)
        as_long = fence is not None and fence[1].startswith(mark) and "`" not in fence[2]
        if as_long and fence and not fence[2].strip():
            return place, False
        if runs and ((fence and fence[2].strip()) or kind_like(rest)):
            return place, True
        if as_long:
            return place, True
    return None, False


def _matter_end(lines: tuple[str, ...]) -> int:
    """The index of the first line after the front matter, 0 without one."""
    if not lines or not _MATTER.fullmatch(lines[0]):
        return 0
    ends = (index for index, line in enumerate(lines) if index and _MATTER_END.fullmatch(line))
    return next(ends, -1) + 1

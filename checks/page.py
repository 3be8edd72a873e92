"""The only scanner of ```sms and ```eval fences: a page's text in, its blocks and its problems out.

A fence inside a longer fence does not run. Everything else that looks like one of them, or like a message
without one, is a block or a problem; nothing is passed over. Lines are 1-based lines of the raw file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
from checks.trouble import why

FOLDERS = ("docs", "examples")
"""Where the pages of a project are."""
ENTRIES = "examples/"
LIBRARY = "docs/library"
LARGEST = 2_000_000
LONGEST_LINE = 10_000
_FENCE = re.compile(r"^(`{3,}|~{3,})(.*)$")
_MATTER, _MATTER_END = re.compile(r"---[ \t]*"), re.compile(r"(?:---|\.\.\.)[ \t]*")
_LANGUAGE = re.compile(r"[a-z]{0,20}[ \t]*")
_MARKS = re.compile(r"[`\[<{!]|~~")
_RUN = re.compile(r"^[ \t]*(?P<kind>sms|eval)(?:\s+(?P<info>.*))?$")
_LAST = {"sms": "短信", "eval": "输入"}
_WORDS_IN_INFO = re.compile("|".join(VERDICT_WORDS))


@dataclass(frozen=True, order=True)
class Problem:
    """Something in a page that cannot be read; `says` is a Chinese sentence with the remedy."""

    path: str
    line: int
    says: str


@dataclass(frozen=True)
class Block:
    """One fence: its place, the words after its kind, and its body without the container's indentation.

    `prefix` is what stands before the fence on its line (quote marks and indentation), `kind` is sms or eval.
    """

    path: str
    line: int
    end: int
    info: str
    body: tuple[str, ...]
    prefix: str = ""
    defaults: tuple[tuple[str, str], ...] = ()
    kind: str = "sms"

    @property
    def place(self) -> str:
        """Where it is written, as `python -m checks` takes it: `docs/guide/tone.md:12`."""
        return f"{self.path}:{self.line}"

    def at(self, index: int) -> int:
        """The line in the raw file of a line of its body."""
        return self.line + 1 + index


@dataclass(frozen=True)
class Placed:
    """What is read from a block stands where the block does."""

    block: Block

    @property
    def path(self) -> str:
        """The file it is written in."""
        return self.block.path

    @property
    def line(self) -> int:
        """The line of its fence in the raw file."""
        return self.block.line

    @property
    def place(self) -> str:
        """Its file and line, as `python -m checks` takes them."""
        return self.block.place


@dataclass(frozen=True)
class Page:
    """A page as scanned: lines without line ends, blocks in order, problems, front matter text.

    `start` is the index of the first line after the front matter, `prose` the indexes of the lines that are
    neither in a fence nor in a comment.
    """

    path: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    matter: str = ""
    start: int = 0
    prose: tuple[int, ...] = ()

    @property
    def body(self) -> str:
        """The text after the front matter, stripped: what a Markdown engine sees."""
        return "\n".join(self.lines[self.start :]).strip()


def fenced(text: str) -> str:
    """A text as a block of code that it cannot close."""
    mark = "`" * (1 + max([2, *map(len, re.findall("`+", text))]))
    return f"{mark}text\n{text}\n{mark}"


def is_entry(path: str) -> bool:
    """Whether a page is an entry of the library."""
    return path.startswith(ENTRIES)


def shown_at(path: str) -> str:
    """The page of the site that shows a file: an entry is shown through the link docs/library."""
    return f"{LIBRARY}/{path.removeprefix(ENTRIES)}" if is_entry(path) else path


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
        return scan(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return unreadable(name, "文件不是 UTF-8 编码。请在编辑器里另存为 UTF-8。", line)


def unreadable(path: str, says: str, line: int = 1) -> Page:
    """A page of which nothing can be read, and why."""
    return Page(path, (), (), (Problem(path, line, says),))


def scan(text: str, path: str = "<文本>") -> Page:
    """Scan the text of one page."""
    lines = tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    start = _matter_end(lines)
    blocks: list[Block] = []
    problems: list[Problem] = []
    prose: list[int] = []
    open_ended: set[tuple[int, str, bool]] = set()
    index = start
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE and _MARKS.search(line):
            problems.append(
                Problem(
                    path, number, f"这一行超过 {LONGEST_LINE} 字，又有代码、图片、括号一类的记号。请换行。"
                )
            )
    if problems:
        return Page(path, lines, (), tuple(problems), "", start)
    if not start and _MATTER.fullmatch(lines[0]):
        says = "第一行是 ---，页首却没有结束，里面写的都不起作用。请在页首之后补一行 ---；只要一条横线，请写成 ***。"
        problems.append(Problem(path, 1, says))
    problems += [
        Problem(path, number + 1, "这个示例写在页首的两行 --- 之间，不会显示。请移到后面。")
        for number in range(start)
        if kind_like(split(lines[number])[2]) or opens(lines[number])
    ]
    while index < len(lines):
        rest = split(lines[index])[2]
        fence = _FENCE.match(rest)
        if fence and "`" not in fence[2]:
            index = _fence(lines, index, fence, path, blocks, problems, open_ended)
            continue
        if says := strayed(lines[index]):
            problems.append(Problem(path, index + 1, says))
        prose.append(index)
        index += 1
    matter = "\n".join(lines[1 : start - 1]) if start else ""
    return Page(path, lines, tuple(blocks), tuple(problems), matter, start, tuple(prose))


def _fence(
    lines: tuple[str, ...],
    index: int,
    fence: re.Match[str],
    path: str,
    blocks: list[Block],
    problems: list[Problem],
    open_ended: set[tuple[int, str, bool]],
) -> int:
    """Consume the fence that opens at `index`; returns the index to go on from."""
    quote, indent, rest = split(lines[index])
    run = _RUN.match(fence[2])
    key = (quote.count(">"), fence[1], bool(run))
    if key in open_ended:
        end, interrupted = None, False
    else:
        end, interrupted = _closing(lines, index, quote, fence[1], runs=bool(run))
    if end is None and not quote:
        open_ended.add(key)
    if run is None:
        like = kind_like(rest)
        if like == "eval":
            says = f"围栏开头“{rest.strip()[:40]}”不认识。应写成“```eval 标题”，eval 后面留一个空格。"
            problems.append(Problem(path, index + 1, says))
            return index + 1 if end is None or interrupted else end + 1
        if like or _WORDS_IN_INFO.search(fence[2]):
            says = f"围栏开头“{rest.strip()[:40]}”不认识。应写成“```sms 判定词 标题”，sms 后面留一个空格，判定词是 {'、'.join(VERDICT_WORDS)} 之一。"
            problems.append(Problem(path, index + 1, says))
            return index + 1 if end is None or interrupted else end + 1
        if end is None or interrupted:
            told = bool(problems) and problems[-1].says.startswith(STRAYED)  # and this is its end
            if fence[2].strip() or not told:
                says = f"这一行 {fence[1]} 开始的代码块没有结束，后面写的都成了它的内容。请在它结束的地方补一行 {fence[1]}；若它本来是示例的末行，请在示例开头补“```{FORMS['sms'][0]}”；要展示写法，外层围栏用四个反引号。"
                problems.append(Problem(path, index + 1, says))
            return end if interrupted and end is not None else index + 1
        if not _LANGUAGE.fullmatch(fence[2]):
            says = f"代码围栏后面只写语言的名字，如“```bash”，这里是“{fence[2].strip()[:30]}”。"
            problems.append(Problem(path, index + 1, says))
        elif not contained(lines, index):
            says = "这个代码围栏缩进了四格或更多，又不在列表、提示框或选项卡里。请去掉缩进。"
            problems.append(Problem(path, index + 1, says))
        problems += [
            Problem(path, index + 2 + place, says)
            for place, says in untold(fence[2].strip(), lines[index + 1 : end])
        ]
        return end + 1
    if end is None or interrupted:
        problems.append(
            Problem(
                path,
                index + 1,
                f"这个 {run['kind']} 围栏没有结束。请在{_LAST[run['kind']]}和“=>”行之后补一行 {fence[1]}",
            )
        )
        return end if interrupted and end is not None else len(lines)
    if not contained(lines, index):
        problems.append(
            Problem(
                path,
                index + 1,
                f"这个 {run['kind']} 围栏缩进了四格或更多，又不在列表、提示框或选项卡里，Markdown 会把它当成普通代码。请去掉缩进。",
            )
        )
        return end + 1
    body = tuple(dedent(line, quote, indent) for line in lines[index + 1 : end])
    info, prefix = (run["info"] or "").strip(), quote + indent
    blocks.append(Block(path, index + 1, end + 1, info, body, prefix, kind=run["kind"]))
    return end + 1


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

"""What the checker costs, as ratios measured in one run: `make bench`, or `python -m tests.bench [名字 …]`.

Prints a table in Markdown, which MAINTAINING.md repeats. Times are processor time of this process, or of the processes
that it starts, never of the clock on the wall; sides of a ratio take turns, and the median of the turns counts. A
tool that is not there is left out, in words. Exit 1 where a measured ratio is above its aim.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from checks import Message, check, kept
from checks.text import View
from checks.words import WORDS, expand

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元。可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。"
_RUN_FENCE = re.compile(r"^([ >\t]*`{3,})(?:sms|eval)\b.*$", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, what came out, the aim, and whether it was met (None: no aim)."""

    what: str
    measured: str
    aim: str
    met: bool | None = None


@dataclass(frozen=True)
class Aim:
    """What a line measures, as MAINTAINING.md has it, and how much it may be at most (None: it is only told)."""

    what: str
    most: float | None
    unit: str = "倍"

    @property
    def written(self) -> str:
        return "—" if self.most is None else f"≤ {self.most:g} {self.unit}"

    def row(self, measured: float, shown: str, count: int = 0) -> Row:
        """The line with what came out, as it is shown."""
        met = None if self.most is None else measured <= self.most
        return Row(self.named(count), shown, self.written, met)

    def ratio(self, ours: float, theirs: float, count: int = 0, per: str = "") -> Row:
        """The line of a ratio and what it was made of."""
        return self.row(ours / theirs, f"{ours / theirs:.2f} 倍{per}", count)

    def missing(self, why: str, count: int = 0) -> Row:
        """The line where nothing could be measured."""
        return Row(self.named(count), f"没有量：{why}", self.written)

    def named(self, count: int) -> str:
        """What is measured, with the number of messages in it."""
        return self.what.format(count=count, fourfold=4 * count)


AIMS = {
    "start": Aim("命令行检查一条，比空的 Python 多用", 150, "毫秒"),
    "bare": Aim("检查 {count:,} 条，对同样的模式各 `search` 一遍", 3),
    "growth": Aim("最坏的长文：十万字对一千字，每字用时", 2),
    "memory": Aim("逐行检查 {fourfold:,} 条与 {count:,} 条，内存最高处", 1.1),
    "build": Aim("第一次生成网站，对同样的页面只把示例当普通代码", 1.1),
    "build again": Aim("以后生成网站，对同样的页面只把示例当普通代码", 1.1),
    "sybil": Aim("收集并检查 `examples/`，对 Sybil 收集同样的围栏，各用一个核", 1),
    "textlint": Aim("检查 {count:,} 条，对 textlint 只找其中的词（prh）", None),
    "vale": Aim("检查 {count:,} 条，对 Vale 只找其中的词（existence）", None),
}


def messages(count: int) -> list[Message]:
    """So many labelled messages of tests/drill/, round and round."""
    texts = [
        json.loads(line)["text"]
        for path in sorted((ROOT / "tests" / "drill").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return [Message(texts[index % len(texts)]) for index in range(count)]


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time of this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def spent_by(command: Sequence[str], given: str = "", cwd: Path = ROOT, **more: str) -> float:
    """Seconds of processor time of a process and of all that it starts; `CalledProcessError` above exit code 1."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        command,
        input=given,
        cwd=cwd,
        env=environment | {"PYTHONPATH": paths} | more,
        capture_output=True,
        text=True,
    )
    if done.returncode > 1:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compared(ours: Callable[[], float], theirs: Callable[[], float], turns: int = 3) -> tuple[float, float]:
    """The medians of two sides that take turns."""
    pairs = [(ours(), theirs()) for _ in range(turns)]
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)


def bare(count: int = 10_000) -> tuple[float, float]:
    """Seconds of `check`, and of a bare loop of the same compiled patterns over the same normalised texts."""
    found = messages(count)
    for message in found[:200]:
        check(message)
    texts = [View.of(message.sent).text for message in found]
    searches = [one.search for one in kept.patterns()]

    def loop() -> None:
        for text in texts:
            for search in searches:
                search(text)

    return compared(
        lambda: spent(lambda: [check(message) for message in found]),
        lambda: spent(loop),
        1 if count > 2000 else 3,
    )


def against_bare(count: int) -> Iterator[Row]:
    ours, theirs = bare(count)
    per = f"（每条 {ours / count * 1000:.1f} 毫秒，{len(kept.patterns())} 个模式）"
    yield AIMS["bare"].ratio(ours, theirs, count, per)


def start() -> tuple[float, float]:
    """Seconds of one message on the command line, and of Python that does nothing."""
    command = [sys.executable, "-m", "checks", "message"]
    spent_by(command, NOTICE)
    return compared(lambda: spent_by(command, NOTICE), lambda: spent_by([sys.executable, "-c", "pass"]), 10)


def start_up(_: int) -> Iterator[Row]:
    ours, theirs = start()
    over = (ours - theirs) * 1000
    yield AIMS["start"].row(over, f"{over:.0f} 毫秒")


def linear(_: int) -> Iterator[Row]:
    """Seconds per character at 100,000 characters against 1,000, for the worst of the texts of `tests.growth`."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.growth"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    ratio = float(said.rpartition("最大 ")[2].partition("，")[0])
    yield AIMS["growth"].ratio(ratio, 1)


_PEAK = """
import json, resource, sys
from pathlib import Path
from checks.commands.stream import check_all, items
class Nowhere:
    def write(self, text): pass
lines = (json.dumps({"id": n, "text": f"尾号{n}：请还款。"}) for n in range(int(sys.argv[1])))
check_all(items(map(str.encode, lines), {}), "json", "", Nowhere(), Nowhere())
# Linux counts into ru_maxrss what the process that started this one held; the status tells of this one alone.
status = Path("/proc/self/status")
told = status.read_text() if status.exists() else ""
print(told.partition("VmHWM:")[2].split()[0] if "VmHWM:" in told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(count: int) -> float:
    """The most memory in MiB that streaming so many messages, made on the way, takes."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(count)], env=environment, capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


def memory(count: int) -> Iterator[Row]:
    few, many = peak(count), peak(4 * count)
    yield AIMS["memory"].ratio(many, few, count, f"（{many:.0f} MiB）")


def _site(folder: Path, plain: bool) -> Path:
    """A copy of the project; its fences as plain code, and no gate that misses them, where `plain`."""
    folder.mkdir()
    for part in ROOT.iterdir():
        if part.name in ("checks", "docs", "examples", "overrides"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(part, folder / part.name, symlinks=True, ignore=ignored)
        elif part.is_file():
            shutil.copy(part, folder / part.name)
    if plain:
        for page in (*(folder / "docs").rglob("*.md"), *(folder / "examples").rglob("*.md")):
            page.write_text(_RUN_FENCE.sub(r"\1text", page.read_text("utf-8")), "utf-8")
        extension = folder / "checks/site/placing.py"
        written = extension.read_text("utf-8")
        gate = "if not project.good:"
        assert gate in written, f"{extension.name} no longer says “{gate}”"
        extension.write_text(written.replace(gate, "if False:"), "utf-8")
    return folder


def _built(folder: Path) -> tuple[float, float]:
    """Seconds of processor time of one build, and seconds until it was done."""
    start = time.monotonic()
    spent = spent_by(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "site")],
        cwd=folder,
        PYTHONPATH=str(folder),
        NO_MKDOCS_2_WARNING="1",
    )
    return spent, time.monotonic() - start


def build(_: int) -> Iterator[Row]:
    """The first build in a folder judges every page; later ones judge what changed since. Both sides are built twice."""
    with tempfile.TemporaryDirectory() as place:
        folders = [_site(Path(place, name), name == "plain") for name in ("cards", "plain")]
        first, later = ([_built(folder) for folder in folders] for _ in range(2))
        assert all((folder / "site/index.html").is_file() for folder in folders), "a build failed"
    for name, ((ours, ours_waited), (theirs, theirs_waited)) in (("build", first), ("build again", later)):
        waited = f"等了 {ours_waited:.1f} 秒对 {theirs_waited:.1f} 秒"
        yield AIMS[name].ratio(ours, theirs, per=f"（{ours:.1f} 秒对 {theirs:.1f} 秒；{waited}）")


_ON_ONE = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
_THEIRS = """
import re, sys
from pathlib import Path
from sybil import Sybil, Region
from checks.scanner import scan
from checks.assembly import check_page

FENCE = re.compile(r"^(?P<open>`{3,})sms[^\\n]*\\n.*?^(?P=open)$", re.MULTILINE | re.DOTALL)

def parse(document):
    for match in FENCE.finditer(document.text):
        yield Region(match.start(), match.end(), match.group(), evaluate)

def evaluate(example):
    page = check_page(scan(example.parsed + "\\n", "docs/page.md"))
    assert page.fences

root = Path(sys.argv[1])
count = 0
sybil = Sybil(parsers=[parse], pattern="*.md")
for path in sorted((root / "examples").glob("*.md")):
    for example in sybil.parse(path).examples():
        example.evaluate()
        count += 1
assert count
"""
_OURS_LIBRARY = """
import sys
from pathlib import Path
from checks.scanner import read
from checks.assembly import check_page
folder = Path(sys.argv[1], "examples")
assert [check_page(read(path, f"examples/{path.name}")) for path in sorted(folder.glob("*.md"))]
"""


def sybil(_: int) -> Iterator[Row]:
    if not find_spec("sybil"):
        yield AIMS["sybil"].missing("没有装 sybil")
        return
    ours, theirs = compared(
        lambda: spent_by([sys.executable, "-c", _ON_ONE + _OURS_LIBRARY, str(ROOT)]),
        lambda: spent_by([sys.executable, "-c", _ON_ONE + _THEIRS, str(ROOT)]),
    )
    yield AIMS["sybil"].ratio(ours, theirs, per=f"（{ours:.1f} 秒对 {theirs:.1f} 秒）")


def words() -> list[str]:
    """The plain words of the word groups, which every tool can look for."""
    return sorted(
        {
            word
            for group in WORDS.values()
            for word in expand(group).split("|")
            if len(word) > 1 and word.isalpha()
        }
    )


def written(folder: Path, count: int) -> None:
    """The same messages as a text for the other tool and as JSON Lines for this one."""
    found = [message.text for message in messages(count)]
    (folder / "all.txt").write_text("\n\n".join(found), "utf-8")
    rows = [json.dumps({"text": text}, ensure_ascii=False) for text in found]
    (folder / "all.jsonl").write_text("\n".join(rows) + "\n", "utf-8")


def ours_against(aim: Aim, theirs: float, folder: Path, count: int) -> Row:
    """The line that compares another tool with checking the messages in this folder."""
    ours = spent_by([sys.executable, "-m", "checks", "message", "all.jsonl"], cwd=folder)
    return aim.ratio(ours, theirs, count, f"（{ours:.1f} 秒对 {theirs:.1f} 秒，连启动）")


def textlint(count: int) -> Iterator[Row]:
    tool = os.environ.get("TEXTLINT") or shutil.which("textlint")
    if not tool:
        yield AIMS["textlint"].missing("没有装 textlint", count)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        written(folder, count)
        rules = [{"expected": f"{word}〔词〕", "pattern": word} for word in words()]
        (folder / "prh.yml").write_text(
            json.dumps({"version": 1, "rules": rules}, ensure_ascii=False), "utf-8"
        )
        (folder / ".textlintrc.json").write_text(
            json.dumps({"rules": {"prh": {"rulePaths": ["prh.yml"]}}}), "utf-8"
        )
        home = str(Path(tool).resolve().parents[2] if "node_modules" in str(Path(tool).resolve()) else folder)
        home = os.environ.get("TEXTLINT_RULES", home)
        theirs = spent_by(
            [tool, "--rules-base-directory", home, "--format", "compact", "-o", "found", "all.txt"],
            cwd=folder,
        )
        if not (folder / "found").is_file():
            yield AIMS["textlint"].missing("textlint 没有找到 textlint-rule-prh", count)
            return
        yield ours_against(AIMS["textlint"], theirs, folder, count)


def vale(count: int) -> Iterator[Row]:
    tool = os.environ.get("VALE") or shutil.which("vale")
    if not tool:
        yield AIMS["vale"].missing("没有装 Vale", count)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "styles" / "guide").mkdir(parents=True)
        tokens = "\n".join(f"  - '{word}'" for word in words())
        (folder / "styles" / "guide" / "words.yml").write_text(
            f'extends: existence\nmessage: "%s"\nnonword: true\ntokens:\n{tokens}\n', "utf-8"
        )
        (folder / ".vale.ini").write_text("StylesPath = styles\n[*.txt]\nBasedOnStyles = guide\n", "utf-8")
        written(folder, count)
        theirs = spent_by([tool, "--output=JSON", "all.txt"], cwd=folder)
        yield ours_against(AIMS["vale"], theirs, folder, count)


PARTS: dict[str, tuple[Callable[[int], Iterator[Row]], int]] = {
    "start": (start_up, 0),
    "bare": (against_bare, 10_000),
    "growth": (linear, 0),
    "memory": (memory, 500),
    "build": (build, 0),
    "sybil": (sybil, 0),
    "textlint": (textlint, 2000),
    "vale": (vale, 2000),
}


def main() -> int:
    """Print the table; 1 where an aim is missed."""
    parser = argparse.ArgumentParser(description="量一量检查用多少时间和内存")
    parser.add_argument("parts", nargs="*", help="、".join(PARTS) + "；不写就全量")
    parser.add_argument("--count", type=int, help="短信的条数；内存量四倍于它的条数")
    options = parser.parse_args()
    if unknown := [name for name in options.parts if name not in PARTS]:
        parser.error(f"没有叫“{unknown[0]}”的一项，可以写 {'、'.join(PARTS)}。")
    print("| 量什么 | 结果 | 目标 |\n|---|---|---|")
    missed = False
    for name in options.parts or PARTS:
        measure, usual = PARTS[name]
        for one in measure(options.count or usual):
            missed |= one.met is False
            print(
                f"| {one.what} | {one.measured}{'，没有达到' if one.met is False else ''} | {one.aim} |",
                flush=True,
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

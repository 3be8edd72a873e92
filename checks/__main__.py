"""The command line: check examples, update them, check messages, explain rules."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn, TextIO

from checks.commands import MISUSE, say
from checks.commands.arguments import COMMANDS, MisuseError, parser
from checks.spelling import closest
from checks.trouble import why

INTERRUPTED = 130
"""How a command ends that was stopped from the keyboard, as shells say it."""
PATIENCE = 3
"""Seconds from Ctrl-C to the end at the latest; work that was handed over may never be taken."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns 0 fine, 1 mismatches or a failing message, 2 misuse, unreadable input or unfinished."""
    if sys.stdout is None or sys.stderr is None:
        return MISUSE  # closed by the caller: there is nowhere to say anything
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO(), "utf-8")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except OSError:  # what went wrong cannot be said either
        _drop_the_rest(sys.stdout, sys.stderr)
        return MISUSE
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(given: list[str]) -> int:
    """Run a command and say what went wrong; `OSError` where that cannot be said."""
    try:
        options = parser().parse_args(_given(given))
        module = import_module(f"checks.commands.{COMMANDS[options.command]}")
        code: int = getattr(module, options.command)(options)
        sys.stdout.flush()
        return code
    except MisuseError as error:
        say(str(error))
        return MISUSE
    except BrokenPipeError:  # whoever reads went away before the end: nobody may take that for a good result
        raise
    except ModuleNotFoundError as error:
        if (error.name or "checks").partition(".")[0] == "checks":
            raise
        say(
            f"没有装 {error.name}，这条命令用不了。请在本指南的最上层文件夹运行："
            "python -m pip install -e '.[pages,evaluate,site]'（evaluate 只有评估要用，site 只有生成网站要用）；"
            "在别的项目里，安装时写 collection-sms-checks[pages]。"
        )
        return MISUSE
    except OSError as error:
        if error.filename is None:
            _drop_the_rest(sys.stdout)
        say(f"没有做完：{error.filename or '输出'}：{why(error)}。")
        return MISUSE
    except RuntimeError as error:
        from concurrent.futures import BrokenExecutor  # takes long to load, and is loaded where it is raised

        if not isinstance(error, BrokenExecutor):
            raise
        say("没有做完：有一个检查进程被系统停掉了，多半是内存不够。请把 --jobs 写小一些，再做一次。")
        return MISUSE


def _given(arguments: list[str]) -> list[str]:
    """The arguments with the command that goes without saying; `MisuseError` where the first is one mistyped."""
    first = arguments[0] if arguments else ""
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        return arguments
    meant = closest(first, list(COMMANDS)) if first.isascii() and first.isalpha() else ""
    if meant and not Path(first).exists():
        raise MisuseError(f"没有“{first}”这条命令，也没有叫这个名字的文件。是不是想写“{meant}”？")
    return ["check", *arguments]


def _drop_the_rest(*streams: TextIO) -> None:
    """What is still to be written goes nowhere, so that leaving does not fail once more."""
    for stream in streams:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _stop(*_: object) -> NoReturn:
    """The first Ctrl-C stops the work, and after `PATIENCE` in any case; no other disturbs what is then tidied up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGALRM"):  # Python swallows an interruption that comes while it tidies up an object
        signal.signal(signal.SIGALRM, lambda *_: os._exit(INTERRUPTED))
        signal.alarm(PATIENCE)
    raise KeyboardInterrupt


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)
    code = main()
    if code == INTERRUPTED:  # an end that takes long is cut short by another Ctrl-C
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _drop_the_rest(sys.stderr)  # what Python says of work that was broken off
    sys.exit(code)

"""The command line: check examples, update them, check messages, explain rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from checks.commands import FINE, MISUSE, say
from checks.commands.arguments import COMMANDS, MisuseError, parser
from checks.kept import keep


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns 0 fine, 1 mismatches or a failing message, 2 misuse or unreadable input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in COMMANDS and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "check")
    try:
        options = parser().parse_args(given)
        module = import_module(f"checks.commands.{COMMANDS[options.command]}")
        code: int = getattr(module, options.command)(options)
        sys.stdout.flush()
        keep()
        return code
    except MisuseError as error:
        say(str(error))
        return MISUSE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


if __name__ == "__main__":
    sys.exit(main())

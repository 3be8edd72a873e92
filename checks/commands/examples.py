"""Commands about the examples of a project: check, update, begin and break them."""

from __future__ import annotations

import argparse

from checks.commands import FINE, MISUSE, WRONG, say
from checks.commands.arguments import MisuseError


def check(options: argparse.Namespace) -> int:
    """Compare every example with what checking it gives."""
    from checks.commands.selection import below_repository, select
    from checks.commands.summary import as_summary
    from checks.report import FORMATS, IN_REPOSITORY

    project = select(options.targets)
    if options.format in IN_REPOSITORY:
        print(IN_REPOSITORY[options.format](project, below_repository()))
    else:
        print((FORMATS | {"summary": as_summary})[options.format](project))
    return MISUSE if project.problems else FINE if project.good else WRONG


def update(options: argparse.Namespace) -> int:
    """Rewrite the `=>` lines, or show how they would be rewritten."""
    from checks.commands.selection import root_folder, select
    from checks.mismatch import problem_text
    from checks.update import plan, write

    project = select(options.targets)
    refused = 0
    for problem in project.problems:
        say(problem_text(problem))
    for change in plan(root_folder(), project.run):
        for run, reason in change.refused:
            refused += 1
            say(f"{run.example.place}  没有改：{reason}")
        if change.after == change.before:
            continue
        if options.diff:
            print(change.diff, end="")
            continue
        write(root_folder(), change)
        for run in change.rewritten:
            print(f"{run.example.place}  已改写“=>”行：{run.example.title}")
    if project.problems:
        return MISUSE
    if project.good:
        print("没有要改的：每条示例都与检查结果一致。")
    return WRONG if refused else FINE


def new(options: argparse.Namespace) -> int:
    """Write the first draft of an example or of a rule."""
    from checks.commands.scaffold import ScaffoldError, new_example, new_rule
    from checks.commands.selection import root_folder

    try:
        made = (
            new_example(root_folder(), options.name, options.product, options.stage)
            if options.kind == "example"
            else new_rule(root_folder(), options.name, options.page)
        )
    except ScaffoldError as error:
        raise MisuseError(str(error)) from None
    print(made)
    return FINE


def mutate(options: argparse.Namespace) -> int:
    """Break the guide on purpose and see whether the gate notices."""
    from checks.commands.selection import root_folder
    from checks.memory import load
    from checks.mutants import gauntlet

    if any(number is not None and number < 1 for number in (options.sample, options.jobs)):
        raise MisuseError("--sample 和 --jobs 后面写大于 0 的整数。")
    root = root_folder()
    project = load(root)
    if not project.good:
        raise MisuseError("示例与检查结果不一致，没有改坏什么来试。请先运行 python -m checks。")
    tally = gauntlet.run(root, project, options.sample, options.seed, options.jobs)
    print(gauntlet.as_text(tally))
    return FINE if tally.good else WRONG

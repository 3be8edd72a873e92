"""What is installed and what may run: every package by its hash, every workflow with the least it needs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LOCKS = ("requirements.lock", ".ci/action.lock", ".ci/audit.lock")
ACTION = ROOT / "action.yml"
WRITES = {
    ("check.yml", "sarif", "security-events"),
    ("pages.yml", "deploy", "pages"),
    ("pages.yml", "deploy", "id-token"),
    ("release.yml", "release", "contents"),
}


def load(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def names(text: str) -> list[str]:
    return [
        re.split(r"[=<>\[;~! ]", line)[0].lower() for line in text.splitlines() if re.match(r"[A-Za-z]", line)
    ]


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_one_version_and_its_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9-]+==[0-9][\w.]*( ; [^\n\\]+)? \\\n", block), block[:80]
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}", block), block[:80]
    assert "://" not in text


def test_every_package_that_is_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(one for more in project["optional-dependencies"].values() for one in more),
    ]
    locked = {name.replace("_", "-") for name in names((ROOT / "requirements.lock").read_text("utf-8"))}
    assert {name.replace("_", "-") for name in names("\n".join(asked))} <= locked
    tools = names((ROOT / ".ci/audit.in").read_text("utf-8"))
    assert set(tools) <= set(names((ROOT / ".ci/audit.lock").read_text("utf-8")))


def pinned(name: str) -> dict[str, set[str]]:
    """The packages of a lock, each at its version, with their hashes."""
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8"))
    return {block.split()[0]: set(re.findall("sha256:[0-9a-f]{64}", block)) for block in blocks}


def test_the_action_installs_what_checking_needs_alone_as_it_is_locked_and_audited() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = names("\n".join((*project["dependencies"], *project["optional-dependencies"]["pages"])))
    small, all_of_it = pinned(".ci/action.lock"), pinned("requirements.lock")
    assert {name.replace("_", "-") for name in (*needed, "flit-core")} <= {
        one.split("==")[0] for one in small
    }
    assert {one: all_of_it.get(one) for one in small} == small
    assert len(small) <= 20
    assert '-r "$SOURCE/.ci/action.lock"' in ACTION.read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_gets_nothing_and_each_job_what_it_needs(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    triggers = workflow[True]  # YAML 1.1 reads the key `on` as a boolean
    assert "pull_request_target" not in triggers
    assert "workflow_run" not in triggers
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 30
        writes = {(path.name, name, scope) for scope, right in job["permissions"].items() if right != "read"}
        assert writes <= WRITES
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
                assert not writes, "a job that may write checks nothing out"
        assert writes or "github.token" not in str(job), "a token where code of the repository runs"


STEPS = [
    (path.name, step)
    for path in (ACTION, *WORKFLOWS)
    for job in ([load(path)["runs"]] if path == ACTION else load(path)["jobs"].values())
    for step in job["steps"]
]


@pytest.mark.parametrize(("name", "step"), STEPS, ids=range(len(STEPS)))
def test_a_step_takes_nothing_from_outside_into_a_command(name: str, step: dict[str, Any]) -> None:
    assert "${{" not in step.get("run", ""), f"{name}: a value from outside would be run as a command"


@pytest.mark.parametrize("name", ["Makefile", "action.yml"])
def test_what_is_installed_from_a_list_is_held_against_its_hashes_and_never_built(name: str) -> None:
    installed = [line for line in (ROOT / name).read_text("utf-8").splitlines() if " -r " in line]
    assert installed
    for line in installed:
        assert "pip install" in line
        assert "--require-hashes" in line
        assert "--only-binary :all:" in line


def test_only_the_next_engine_is_installed_without_a_lock() -> None:
    loose = [path.name for path in WORKFLOWS if "pip install" in path.read_text("utf-8")]
    assert loose == ["next-engine.yml"]
    assert "`next-engine.yml`" in (ROOT / "SECURITY.md").read_text("utf-8")


GATES = {
    "check.yml": ("make site", "make test", "make lint"),
    "pages.yml": ("make site", "make test"),
    "release.yml": ("make site", "make test"),
}


@pytest.mark.parametrize("name", GATES)
def test_a_gate_builds_the_site_and_runs_the_tests(name: str) -> None:
    runs = [step.get("run", "") for of, step in STEPS if of == name]
    found = set()
    for run in runs:
        goals = [goal for line in re.findall(r"\bmake ([a-z ]+)", run) for goal in line.split()]
        found |= {f"make {goal}" for goal in goals}
        if name == "check.yml" and {*goals} & {"site", "test", "lint"}:
            # what it prints holds text of a pull request, which must not be read as a command
            assert run.index("::stop-commands::$token") < run.index("make ") < run.index('"::$token::"')
            assert 'exit "$status"' in run
    assert found >= {*GATES[name]}


HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def test_a_hook_runs_what_there_is_and_readme_says_how_to_ask_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[..., CompletedProcess[str]]
) -> None:
    assert set(HOOKS) == {"sms-templates", "sms-examples"}
    for name in ("docs/index.md", "短信.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text\n再不还款，我们将联系您的家人。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for hook in HOOKS.values():
        python, isolated, module, name, *arguments = hook["entry"].split()
        assert (python, isolated, module, name) == ("python", "-I", "-m", "checks")
        files = [] if hook.get("pass_filenames") is False else ["短信.csv"]
        assert ask(*arguments, *files).returncode == len(files)
    text = (ROOT / "README.md").read_text("utf-8")
    (sample,) = re.findall(r"```yaml\n(repos:\n.*?)```", text, re.DOTALL)
    ((repository,),) = yaml.safe_load(sample).values()
    assert [hook["id"] for hook in repository["hooks"]] == ["sms-templates"]


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("短信.csv", True),
        ("数据/催收模板2026.jsonl", True),
        ("sms-reminders.csv", True),
        ("mail/templates.csv", True),
        ("SMS_Templates.CSV", True),
        ("results.csv", False),
        ("sms/prices.csv", False),
        ("短信.md", False),
        ("tests/golden.jsonl", False),
    ],
)
def test_the_hook_leaves_tables_alone_that_are_not_called_messages(name: str, taken: bool) -> None:
    assert bool(re.search(HOOKS["sms-templates"]["files"], name)) is taken


def test_the_owners_of_code_are_those_of_what_is_read_line_by_line() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    owned = {line.split()[0].lstrip("/") for line in lines if not line.startswith("#")} - {"*"}
    (sentence,) = re.findall("所以(.*?)的改动要有人逐行看过", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert owned == set(re.findall("`([^`]+)`", sentence))
    assert all((ROOT / one).exists() for one in owned)


def test_the_whole_mutation_the_growth_the_audit_and_the_list_of_parts_run_somewhere() -> None:
    proof = (ROOT / ".github/workflows/proof.yml").read_text("utf-8")
    release = (ROOT / ".github/workflows/release.yml").read_text("utf-8")
    assert "schedule:" in proof
    for command in (
        "python -m checks mutate |",
        "python -m tests.growth",
        "PROOF=1 .venv/bin/python -m pytest -n auto tests/test_reproducible.py tests/test_browser.py",
        "pip-audit --strict",
        "-r requirements.lock",
        "make site test PYTHON=python3.14",
    ):
        assert command in proof
    assert "make sbom" in release
    assert "gh release create" in release
    assert "sbom.cdx.json" in release

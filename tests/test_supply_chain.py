"""What is installed and what may run: every package by its hash, every workflow with the least it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LOCKS = ("requirements.lock", ".ci/audit.lock")
WRITES = {
    ("check.yml", "check", "security-events"),
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
            assert "${{" not in step.get("run", ""), "a value from outside would be run as a command"


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
    ):
        assert command in proof
    assert "make sbom" in release
    assert "gh release create" in release
    assert "sbom.cdx.json" in release

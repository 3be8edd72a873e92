"""The gate turns red whatever is broken: each kind of mutant is what it says, and a sample of all of them is noticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from checks import Message, check
from checks.assembly import assemble
from checks.mutants.gauntlet import Attempt, Gate, Tally, as_text, run
from checks.mutants.mutation import ADDED, DROPPED, INSERTED, KINDS, OFF, SWAPPED, Mutant, mutants
from checks.mutants.violations import HEADERS, SENTENCES
from checks.project import Project
from checks.rule import Harm
from checks.rules import RULES
from checks.scanner import scan
from checks.stated import parse

ROOT = Path(__file__).resolve().parent.parent
PATH = "docs/guide/one.md"
PAGE = """# 一页

> ```sms 正例 好的
> 时间: 2026-11-20 10:30
> 变量 签名: 示例银行
>
> 【{签名}】张女士，您尾号1234信用卡的账单已出，请在示例银行App核对
> ```

```sms 反例 坏的
片段: 是

再不还款，我们将联系您的家人。
=> no-third-party-threat “联系您的家人”
```
"""
PROJECT = assemble([scan(PAGE, PATH)])
FOUND = list(mutants(PROJECT.judged))
GOOD, BAD = 3, 10


def of(kind: str, line: int) -> list[Mutant]:
    return [mutant for mutant in FOUND if (mutant.kind, mutant.line) == (kind, line)]


def test_the_page_that_is_broken_here_is_good() -> None:
    assert PROJECT.good, PROJECT.problems


def test_every_arrow_line_is_dropped_and_one_is_added() -> None:
    (dropped,) = of(DROPPED, BAD)
    assert dropped.body == ("片段: 是", "", "再不还款，我们将联系您的家人。")
    (added,) = of(ADDED, BAD)
    assert added.body == (*PROJECT.judged[1].example.block.body, "=> sms-signature “再不还款”")


def test_every_verdict_word_takes_the_place_of_every_other() -> None:
    assert [(m.info, m.body[0]) for m in of(SWAPPED, BAD)] == [
        ("正例 坏的", "片段: 是"),
        ("边界 坏的", "片段: 是"),
        ("待改进 坏的", "原因: 故意换的。"),
    ]


def test_one_violation_of_each_harm_is_put_into_each_good_example_and_into_no_other() -> None:
    assert {mutant.harm for mutant in of(INSERTED, GOOD)} == set(Harm)
    assert of(INSERTED, BAD) == []
    bodies = {mutant.harm: mutant.body for mutant in of(INSERTED, GOOD)}
    text = "【{签名}】张女士，您尾号1234信用卡的账单已出，请在示例银行App核对"
    assert bodies[Harm.THREAT][-1] == f"{text}。{SENTENCES[Harm.THREAT]}"
    assert bodies[Harm.TIMING][0] == "时间: 2026-11-20 22:30"
    assert bodies[Harm.DISCLOSURE][0] == "收件人: 其他"
    assert bodies[Harm.OMISSION] == ("时间: 2026-11-20 10:30", "", text.removeprefix("【{签名}】"))


def test_every_rule_is_switched_off_before_the_examples_that_name_it() -> None:
    off = {mutant.off: mutant.named for mutant in FOUND if mutant.kind == OFF}
    assert set(off) == {rule.id for rule in RULES}
    assert off["no-third-party-threat"] == ((PATH, BAD),)


@pytest.mark.parametrize("harm", SENTENCES, ids=lambda harm: harm.value)
def test_each_violation_does_its_harm_by_itself(harm: Harm) -> None:
    message = Message(
        SENTENCES[harm], fragment=True, **parse(dict([HEADERS[harm]] if harm in HEADERS else []))
    )
    assert harm in {finding.rule.harm for finding in check(message).findings}


def test_the_gate_notices_every_mutant_of_the_page_save_rules_that_no_example_names() -> None:
    gate = Gate([page.page for page in PROJECT.pages])
    missed = [mutant.name for mutant in FOUND if not gate.notices(mutant)]
    assert missed == [f"{OFF}：{m.off}" for m in FOUND if m.kind == OFF and not m.named]


def test_a_change_that_breaks_nothing_and_a_harm_that_is_not_there_are_not_noticed() -> None:
    gate = Gate([page.page for page in PROJECT.pages])
    (dropped,) = of(DROPPED, BAD)
    assert not gate.notices(replace(dropped, body=PROJECT.judged[1].example.block.body))
    threat = of(INSERTED, GOOD)[0]
    assert gate.notices(threat)
    assert not gate.notices(replace(threat, harm=Harm.INSULT))


def test_a_survivor_needs_a_reason_and_a_reason_needs_a_survivor() -> None:
    alive, dead = of(SWAPPED, BAD)[:2]
    attempts = (Attempt(alive, killed=False), Attempt(dead, killed=True))
    bare = Tally(attempts, {}, whole=True)
    assert (bare.good, bare.unexplained) == (False, (alive,))
    assert "换判定词  1/2\n合计  1/2\n没有变红，也没有写明原因" in as_text(bare)
    told = Tally(attempts, {alive.name: "这是试的。"}, whole=True)
    assert told.good
    assert f"没有变红，因为这是试的。\n  {PATH}:{BAD}  换判定词：反例换成正例，{PATH}「坏的」" in as_text(
        told
    )
    for name in (dead.name, "没有这一个"):
        stale = Tally(attempts, {alive.name: "这是试的。", name: "过时的。"}, whole=True)
        assert (stale.good, stale.stale) == (False, (name,))
    assert Tally(attempts, {alive.name: "这是试的。", "没有抽到": "也许还在。"}, whole=False).good


def test_a_sample_of_all_mutants_of_the_guide_turns_the_gate_red(whole: Project) -> None:
    assert whole.good
    tally = run(ROOT, whole, sample=250, seed=1, jobs=1)
    assert len(tally.attempts) == 250
    assert {attempt.mutant.kind for attempt in tally.attempts} == set(KINDS)
    assert tally.good, as_text(tally)


def test_the_command_prints_killed_of_total_and_refuses_what_it_cannot_run(
    small_project: Path,
    monkeypatch: pytest.MonkeyPatch,
    ask: Callable[..., CompletedProcess[str]],
    misuse: Callable[..., str],
) -> None:
    monkeypatch.chdir(small_project)
    said = ask("mutate", "--jobs", "1", "--sample", "20")
    assert "合计  " in said.stdout
    assert misuse("mutate", "--sample", "0") == "--sample 和 --jobs 后面写大于 0 的整数。\n"
    assert "--seed 后面写整数，写的是“x”" in misuse("mutate", "--seed", "x")
    page = small_project / "docs/guide/threats.md"
    page.write_text(page.read_text("utf-8").replace("=> send-window “22:30”\n", ""), "utf-8")
    assert misuse("mutate").startswith("示例与检查结果不一致")

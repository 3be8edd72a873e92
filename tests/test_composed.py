"""Messages put together for learning: what they hold, what they are labelled, and that they are the same each time."""

from __future__ import annotations

from collections import Counter
from typing import Any

import composed
import pytest
from train import lessons

HOST = "【示例银行】张女士，您的账单已逾期7天，应还1234.56元，请您在App里还清。已还请忽略。有疑问请找App在线客服，工作日九点到十八点有人应答。"
PLAIN = {"id": "a-1", "kind": "lawful_collection", "text": HOST, "harms": []}
RUDE = {"id": "a-2", "kind": "prohibited", "text": "【示例】张先生，脸皮比城墙还厚。", "harms": ["insult"]}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composed, "WANTED", {"insult": 20})


def made(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return list(composed.composed(rows))


@pytest.mark.usefixtures("few")
def test_a_message_is_the_host_with_the_other_text_between_two_of_its_characters() -> None:
    for row in made(PLAIN, RUDE):
        before, found, after = row["text"].partition("脸皮比城墙还厚")
        assert found
        assert row["harms"] == ["insult"]
        assert before.startswith(HOST[:12])
        assert HOST.endswith(after[1:])


@pytest.mark.usefixtures("few")
def test_neither_signature_nor_greeting_is_carried_over() -> None:
    assert not [row for row in made(PLAIN, RUDE) if "张先生" in row["text"] or "【示例】" in row["text"]]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    "change",
    [
        {"harms": ["insult", "threat"]}, {"kind": "evasion"}, {"id": "zt-1"}, {"text": "脸皮厚" * 30}, {"text": "厚"},
    ],
    ids=["two harms", "evasion", "itself put together", "long", "short"],
)  # fmt: skip
def test_what_is_not_put_into_others(change: dict[str, Any]) -> None:
    assert not made(PLAIN, RUDE | change)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    "change",
    [{"harms": ["money"]}, {"text": HOST[:60]}, {"id": "zw-1"}],
    ids=["harmful", "short", "put together"],
)
def test_what_takes_no_others(change: dict[str, Any]) -> None:
    assert not made(PLAIN | change, RUDE)


def test_of_the_lessons_each_harm_gets_its_number_and_no_message_is_twice() -> None:
    found = list(lessons())
    rows = list(composed.composed(found))
    assert Counter("".join(row["harms"]) for row in rows) == composed.WANTED
    assert len({row["text"] for row in rows}) == len(rows)
    assert rows == list(composed.composed(found))

"""Any text gives a report, in time that grows with its length and no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import Message, Report, check

SEEDS = [
    "您的家人，将上门，再不还款，",
    "1",
    "【",
    "您的",
    "还",
    "a.",
    "不",
    "（",
    "立案",
    "请他",
    "×",
    "\u200b",
    "😀",
    "\ud800",
    "8",
    "？",
    "-",
    "www.",
    "0.",
]


def seconds(text: str) -> float:
    start = time.process_time()
    check(Message(text))
    return time.process_time() - start


@pytest.mark.parametrize("seed", SEEDS, ids=range(len(SEEDS)))
def test_eight_times_the_text_takes_at_most_about_eight_times_as_long(seed: str) -> None:
    short = min(seconds(seed * (2_000 // len(seed) + more)) for more in range(2))
    assert seconds(seed * (16_000 // len(seed))) < 24 * short + 0.5


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_report_with_spans_inside_it(text: str) -> None:
    report = check(Message(text))
    assert isinstance(report, Report)
    for finding in report.findings:
        assert text[finding.start : finding.end] == finding.text
    for spans in report.elements.values():
        assert all(0 <= start < end <= len(text) for start, end in spans)

"""Runs with the same mark between all characters read like the same text written close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import Message, check
from checks.text import View

MARKS = [" ", "-", ".", "·", "*", "/", "~", "&", "_", " o "]


@given(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3, max_size=20),
    st.sampled_from(MARKS),
)
def test_a_spaced_run_reads_as_if_written_close_and_leads_back(text: str, mark: str) -> None:
    spaced = View.of(mark.join(text))
    assert spaced.text.replace(mark, "") == View.of(text).text
    assert spaced.span(0, len(spaced.text)) == (0, len(mark.join(text)))


@pytest.mark.parametrize("mark", MARKS)
def test_the_middle_of_a_spaced_run_leads_to_its_own_characters(mark: str) -> None:
    shown = mark.join("单位地址全知道")
    view = View.of(f"您的{shown}。")
    place = view.text.index("地址")
    assert view.original[slice(*view.span(place, place + 2))] == f"地{mark}址"


@pytest.mark.parametrize(
    "text", ["青芜路 9 弄 3 号 401", "2026.3.1-5.1", "4-2-601", "a/b/c", "甲-乙", "1*2*3*4"]
)
def test_dates_addresses_and_lists_keep_their_marks(text: str) -> None:
    assert View.of(text).text == text


def test_the_same_threat_is_found_spaced_out() -> None:
    close, spaced = (check(Message(text)) for text in ("今晚就去砸你家", "今 晚 就 去 砸 你 家"))
    assert {one.rule.id for one in close.findings} <= {one.rule.id for one in spaced.findings}
    assert close.findings

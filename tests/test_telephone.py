"""Public telephones in running text become links that a phone dials."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from checks.site.telephone import dial, dialled, lines


def dialling(html: str) -> str:
    root: Element = fromstring(f"<div>{html}</div>")
    dial(root)
    return tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


def test_every_number_that_a_source_names_is_a_link() -> None:
    for number in lines():
        assert dialling(f"<p>请打 {number}。</p>") == f'<p>请打 <a href="tel:{number}">{number}</a>。</p>'


def test_each_use_of_a_number_is_a_link_of_its_own() -> None:
    assert dialling("<p>打110，<strong>再打110</strong></p>").count('href="tel:110"') == 2


@pytest.mark.parametrize(
    "text",
    [
        "<p>11012345678</p>",
        "<p>1234.110</p>",
        "<p>0571-12345678</p>",
        "<h2>打 110</h2>",
        '<p><a href="x">打 110</a></p>',
        "<p><code>110</code></p>",
    ],
)
def test_other_numbers_headings_links_and_code_are_left_alone(text: str) -> None:
    assert dialling(text) == text


def test_only_the_pages_for_people_in_need_dial() -> None:
    assert dialled("docs/index.md")
    assert dialled("docs/received/court.md")
    assert dialled("docs/guide/threats.md")
    assert not dialled("docs/guide/facts.md")

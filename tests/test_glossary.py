"""Terms of the glossary explain themselves where a page first uses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
import pytest

from checks.markdown import SmsExtension
from checks.site.glossary import PAGE, terms

Draw = Callable[[str], str]

GLOSSARY = """# 术语表

- **逾期**：过了应还日没有还清。第二句不要。
- **截至日**：金额算到哪一天，见 [[amount-transparent]]。
- **报备**：先[登记](x.md)再发。
- **商业性短信息**：旧规章 [[source:gbt-45251-2025]] 指推销的短信。
"""


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    page = tmp_path / PAGE
    page.parent.mkdir(parents=True)
    page.write_text(GLOSSARY, "utf-8")

    def run(text: str) -> str:
        return markdown.markdown(text, extensions=["tables", SmsExtension(root=str(tmp_path))])

    return run


def test_a_meaning_is_the_first_sentence_without_markup() -> None:
    assert terms(GLOSSARY) == {
        "逾期": "过了应还日没有还清。",
        "截至日": "金额算到哪一天。",
        "报备": "先登记再发。",
        "商业性短信息": "旧规章指推销的短信。",
    }


def test_the_first_use_on_a_page_is_explained_and_no_other(draw: Draw) -> None:
    html = draw("已逾期7天，**截至日**没有写；逾期信息在App。")
    assert html.count("<abbr") == 2
    assert '已<abbr title="过了应还日没有还清。">逾期</abbr>7天' in html
    assert '<strong><abbr title="金额算到哪一天。">截至日</abbr></strong>' in html


@pytest.mark.parametrize("text", ["# 逾期", "[逾期](a.md)", "`逾期`", "    逾期"])
def test_headings_links_and_code_are_left_alone(draw: Draw, text: str) -> None:
    assert "<abbr" not in draw(text)


def test_a_term_in_a_list_or_a_table_is_explained(draw: Draw) -> None:
    assert "<abbr" in draw("- 逾期")
    assert "<abbr" in draw("| 甲 | 乙 |\n|---|---|\n| 逾期 | 好 |")


def test_the_glossary_itself_needs_no_explanation(draw: Draw) -> None:
    assert "<abbr" not in draw(GLOSSARY)


def test_a_page_without_terms_stays_as_it_is() -> None:
    from checks.site.glossary import explain

    root = Element("div")
    explain(root, {})
    assert not list(root)

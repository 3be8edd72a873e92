"""Links to sources have names of their own, and the cells of wide tables say their column."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from checks.site.labels import name_cells, name_sources


def _table(columns: int) -> str:
    heads = "".join(f"<th>列<b>{number}</b></th>" for number in range(columns))
    return f"<div><table><thead><tr>{heads}</tr></thead><tbody><tr>{'<td>值</td>' * columns}</tr></tbody></table></div>"


def test_a_link_to_a_source_says_which() -> None:
    root = fromstring(
        '<p><a href="x" title="《民法典》">〔来源〕</a><a href="y" title="别的">别的链接</a></p>'
    )
    name_sources(root)
    assert [link.get("aria-label") for link in root] == ["〔来源〕《民法典》", None]


def test_the_cells_of_a_wide_table_say_their_column_and_those_of_a_narrow_one_need_not() -> None:
    for columns, said in ((4, ["列0", "列1", "列2", "列3"]), (3, [None] * 3)):
        root = fromstring(_table(columns))
        name_cells(root)
        assert [cell.get("data-label") for cell in root.iter("td")] == said


def test_a_cell_beyond_the_heads_is_left_alone() -> None:
    root = fromstring(_table(4).replace("<td>值</td></tr>", "<td>值</td><td>多出</td></tr>"))
    name_cells(root)
    assert [cell.get("data-label") for cell in root.iter("td")][-2:] == ["列3", None]

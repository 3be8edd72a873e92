"""Whether the amounts of a text agree with each other and with the facts about the debt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks.content.quantities import amounts
from checks.kept import pattern
from checks.kinds import show_yuan
from checks.owed import Item
from checks.reading import Reading
from checks.rule import Hit
from checks.text import WINDOW
from checks.words import compiled

CENT = Decimal("0.01")
_PART_WORD = (
    r"本金|利息|罚息|违约金|滞纳金|手续费|服务费|管理费|担保费|咨询费|保险费|保费|费用|复利|息费|年费|分期款"
)
_PART_AMOUNT = rf"(?:{_PART_WORD})[^0-9,;。()]{{0,8}}([0-9][0-9,]*(?:\.[0-9]{{1,9}})?)(?![0-9]*[天日期%])"
_LISTING = pattern(r"[(]|其中|分别为|包括|包含")
_LISTING_END = pattern(r"[)。;]")
_NAMED = pattern(
    r"(?P<name>[\u4e00-\u9fff、]{2,16})[:\s¥￥]{0,2}"
    r"(?P<yuan>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,2})?)(?![0-9.%天日期个月])(?=\s?元|[,、;。)]|$)"
)
_OTHER = r"减免|免除|免收|豁免|优惠|每[日天期]|最低|已还|已付|还入|入账|已收|预计"
TOTAL = r"应还|合计|共计|总计|总额|共欠|尚欠|总欠|欠款|待还|应缴|应付|结欠"
_TOTAL_BEFORE = (
    rf"(?:{TOTAL})(?:总额|金额|款项?|余额|本息|全部)?"
    r"(?:合计|共计|共|总计|为|是|:|人民币|[¥￥])*\s?$"
)
_NOT_ALL = r"最低|本期|当期|[0-9一二三四五六七八九十]期|每期|期款|首期"


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount at places `start` to `end` of a view, in yuan."""

    start: int
    end: int
    yuan: Decimal


def cents(value: float) -> Decimal:
    """An amount of the facts, exact to the cent."""
    return Decimal(str(value)).quantize(CENT)


def unequal_sums(reading: Reading) -> Iterator[Hit]:
    """Totals whose listed parts, in brackets or after 其中, do not add up to them."""
    text = reading.view.text
    totals = list(amounts(text))
    ends = [total.end for total in totals]
    for opening in _LISTING.finditer(text):
        before = bisect_right(ends, opening.start()) - 1
        if before < 0 or opening.start() - ends[before] > 4:
            continue
        total = totals[before]
        last = opening.end() + WINDOW
        end = _LISTING_END.search(text, opening.end(), last)
        listed = text[opening.end() : end.start() if end else last]
        parts = [Decimal(match[1].replace(",", "")) for match in compiled(_PART_AMOUNT).finditer(listed)]
        some = "其中" in opening.group() and "本金" not in listed and sum(parts, Decimal(0)) < total.yuan
        if len(parts) > 1 and not some and abs(sum(parts, Decimal(0)) - total.yuan) > CENT:
            yield Hit(
                total.start,
                total.end,
                says=f"分项相加是 {sum(parts, Decimal(0))} 元，与总额“{{text}}”不相等。",
            )


def against_facts(reading: Reading) -> Iterator[Hit]:
    """Amounts of the text, and of the facts themselves, that differ from 应还总额 and 分项."""
    items, stated = reading.message.amount_items, reading.message.amount_total
    listed = sum((cents(item.yuan) for item in items or ()), Decimal(0))
    if items and stated is not None and abs(listed - cents(stated)) > CENT:
        yield Hit(
            evidence=show_yuan(stated),
            says=f"所填的分项相加是 {listed} 元，与所填的应还总额“{{fact}}”不相等。",
        )
    yield from _parts(reading, items or ())
    if stated is not None:
        yield from _total(reading, cents(stated), "所填的应还总额", Decimal(0))
    elif items:
        yield from _total(reading, listed, "所填的分项之和", CENT)


def _total(reading: Reading, expected: Decimal, called: str, slack: Decimal) -> Iterator[Hit]:
    """The first total of the text, where neither one of them nor their sum is the expected one."""
    totals = list(_totals(reading))
    known = [total.yuan for total in totals]
    if totals and all(abs(one - expected) > slack for one in (*known, sum(known, Decimal(0)))):
        yield Hit(totals[0].start, totals[0].end, says=f"写的是“{{text}}”，{called}是 {expected} 元。")


def _totals(reading: Reading) -> Iterator[_Figure]:
    text = reading.view.text
    for amount in amounts(text):
        before = text[max(0, amount.start - 14) : amount.start]
        name = compiled(_TOTAL_BEFORE).search(before)
        whole = before[max(0, name.start() - 6) :] if name else ""
        if name and not compiled(_NOT_ALL).search(whole.rpartition(",")[2].rpartition("。")[2]):
            yield _Figure(amount.start, amount.end, amount.yuan)


def _parts(reading: Reading, items: tuple[Item, ...]) -> Iterator[Hit]:
    """Named amounts of the text that differ from the items they name; what names no item is passed over."""
    found: dict[tuple[Item, ...], list[_Figure]] = {}
    for match in _NAMED.finditer(reading.view.text) if items else ():
        around = reading.view.text[max(0, match.start() - 6) : match.start("yuan")]
        named = _items_in(match["name"], items)
        if named and not compiled(_OTHER).search(around):
            figure = _Figure(*match.span("yuan"), Decimal(match["yuan"].replace(",", "")))
            found.setdefault(named, []).append(figure)
    for named, figures in found.items():
        expected = sum((cents(item.yuan) for item in named), Decimal(0))
        known = [figure.yuan for figure in figures]
        if expected not in (*known, sum(known, Decimal(0))):
            names = "、".join(item.name for item in named)
            says = f"写的是“{{text}}”元，所填的分项“{names}”是 {expected} 元。"
            yield Hit(figures[0].start, figures[0].end, says=says)


def _items_in(name: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items that a name such as 利息及违约金 stands for; none where it names something else beside them."""
    found = set()
    for item in sorted(items, key=lambda one: -len(one.name)):
        if item.name in name:
            name = name.replace(item.name, "·")
            found.add(item)
    return () if compiled(_PART_WORD).search(name) else tuple(item for item in items if item in found)

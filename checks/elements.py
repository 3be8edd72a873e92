"""What a reader must be able to find in an overdue notice, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.content.aftermath import CONSEQUENCE, bad_ones
from checks.content.arrears import AMOUNT, BARE, DAYS, DUE_DAY, MAYBE_DAYS
from checks.content.asking import (
    ACTION,
    CHANNEL,
    CONTACT,
    NUMBER_ALONE,
    asked_for,
    of_the_sender,
    with_person,
)
from checks.content.lateness import AS_OF, since_when
from checks.content.naming import ADDRESSEE, MAYBE_SIGNED, SIGNED
from checks.content.quantities import dates
from checks.learned.clauses import accepted
from checks.stance import Stance
from checks.text import Span, View
from checks.words import compiled, one_of, span_of


class Element(StrEnum):
    """The eight elements of a complete notice, in reading order."""

    SIGNATURE = "signature"
    ADDRESSEE = "addressee"
    DAYS = "overdue_days"
    AMOUNT = "overdue_amount"
    ACTION = "action"
    CONTACT = "contact"
    CONSEQUENCE = "consequence"
    CHANNEL = "official_channel"

    @property
    def chinese(self) -> str:
        """The word that pages and findings use."""
        return _CHINESE[self]


_CHINESE = {
    Element.SIGNATURE: "签名",
    Element.ADDRESSEE: "称呼",
    Element.DAYS: "逾期天数",
    Element.AMOUNT: "金额",
    Element.ACTION: "怎么做",
    Element.CONTACT: "联系途径",
    Element.CONSEQUENCE: "后果",
    Element.CHANNEL: "官方渠道",
}

_OVERDUE = r"{debt}|未按[期时约]?[^,;。]{0,4}(?:还|付|缴)|尚未(?:收到|还|缴|付|结清|到账|归还|支付)|未能?收到[^,;。]{0,12}(?:还款|款项)|到期未|不还(?:款|钱)?|仍未|还款日已过|赖账|老赖"
GENTLE = r"(?:应[还缴付]|本期|还款日|租金?|(?:物业|管理|[学水电气话暖])费|利息|月供|借款|贷款|信用卡|账单)[^;。!?]{0,40}?(?:(?:还没有?|尚未|仍未|没有?|(?<!如)未)能?(?:收到|入账|到账|[还缴交付]|支付)(?![^,;。]{0,4}(?:证明|凭证|回执))|还差[0-9]|已过[^,;。0-9]{0,4}[0-9]{1,4}天)"
"""What says, without the word, that something due has not come."""
_OVERDUE += "|" + GENTLE
_NOT_OVERDUE = r"(?:没有|并无|暂无|无任何|不存在|(?<!有)无|未见|并未|从未|未曾|未)(?:任何|发生|出现|产生|有)?$|不(?:算|计|计为|视为|构成)$|可以$|可以?先$|退款$"
_CLOSED = one_of(
    r"(?:已|现已|均已)(?:于[^,;。]{0,14})?(?:结清|还清|全额(?:归还|偿还)|足额(?:到账|入账|还款)|(?:全部)?清偿)",
    r"(?:异议|投诉)[^,;。]{0,8}(?:已受理|受理|已收到)|协议?(?:已)?生效|(?:分期|延期|申请)[^,;。]{0,8}(?:已生效|已通过|已批准|已受理)",
)
_STOPPED = one_of(
    r"停止(?:向[^,;。]{0,10})?(?:全部|一切|所有)?(?:发送|催收|提醒)|不再(?:就[^,;。]{0,10})?(?:发送|催收|提醒)|暂不催[收办缴]|暂停催收|不(?:再|会)?催收",
)
_ONLY_THEN = r"(?:后|之前|前|即|方|才|如|若|一旦|只要)[^,;。]{0,12}$"
"""A stop that hangs on something still to come is no stop."""
_SUM = r"(?<![0-9.,])(?:[0-9][0-9,.]*|[零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟x*#]+|{[^{}]*}|\[[^\[\]]*\])(?![0-9.,]|\s?(?:天|日(?!元|币)|年|月|期|号|点|时|个|周|次|季|%))"
"""A number that counts no days, months or instalments: without one there is no amount."""
_ANY_DAY = dt.date(2028, 7, 1)  # of a leap year, so that every date without a year is one
_SOON = 60
"""Days after the day of the figures within which a due day without a year is still to come; a later one has passed."""
_STILL_OWED = (
    r"(?:应还|待还|应缴|应付|未还)(?:金额|总额|款项|余额)?(?:为|是|:|共|合计)?(?:人民币|[¥￥])?[0-9]"
)


@dataclass(frozen=True)
class Elements:
    """Places of each element in a view, in order, and what the text does.

    `closed` means that it confirms an end (settled, agreed, objection accepted), `demands` that it speaks of
    an overdue debt and does not.
    """

    spans: dict[Element, tuple[Span, ...]]
    demands: bool
    closed: bool

    def __getitem__(self, element: Element) -> tuple[Span, ...]:
        return self.spans[element]


def _places(pattern: str, view: View) -> Iterator[Span]:
    """Where a pattern matches, or its group `hit` where it has one."""
    yield from map(span_of, compiled(pattern).finditer(view.text))


def _amounts(view: View) -> list[Span]:
    """Amounts with a unit, and bare numbers where the words before them speak of money."""
    found = list(_places(AMOUNT, view))
    taken = bytearray(len(view.text))
    for start, end in found:
        taken[start:end] = b"\1" * (end - start)
    found += [place for place in _places(BARE, view) if not any(taken[slice(*place)])]
    return sorted(found)


_FINDERS: dict[Element, Callable[[View], Iterable[Span]]] = {
    Element.SIGNATURE: partial(_places, SIGNED),
    Element.ADDRESSEE: partial(_places, ADDRESSEE),
    Element.DAYS: partial(_places, DAYS),
    Element.AMOUNT: _amounts,
    Element.ACTION: partial(_places, ACTION),
    Element.CONTACT: partial(_places, CONTACT),
    Element.CONSEQUENCE: partial(_places, CONSEQUENCE),
    Element.CHANNEL: partial(_places, CHANNEL),
}


_MAYBE = {Element.SIGNATURE: MAYBE_SIGNED, Element.DAYS: MAYBE_DAYS}
"""Where else an element may stand: the weights say whether it does. What its finder finds is sure."""


def proposals(view: View) -> dict[str, list[Span]]:
    """What the patterns propose for each element, in order, places that run into each other as one.

    For tests/train_elements.py alone.
    """
    return _proposed(view, _found(view))


def _found(view: View) -> dict[str, list[Span]]:
    found = {element.value: list(finder(view)) for element, finder in _FINDERS.items()}
    for element in (Element.ACTION, Element.CONSEQUENCE):
        found[element] = _merged(
            found[element], lambda last, place: view.clause(last[0]) == view.clause(place[0])
        )
    return found


def _proposed(view: View, found: dict[str, list[Span]]) -> dict[str, list[Span]]:
    more = {element.value: [*found[element], *_places(pattern, view)] for element, pattern in _MAYBE.items()}
    return found | {name: _united(places) for name, places in more.items()}


def _united(places: Iterable[Span]) -> list[Span]:
    """Places in order, those that overlap as one."""
    return _merged(sorted(places), lambda last, place: place[0] < last[1])


def _merged(places: Iterable[Span], together: Callable[[Span, Span], bool]) -> list[Span]:
    """Places in order, with each that belongs together with the one before made one with it."""
    merged: list[Span] = []
    for place in places:
        if merged and together(merged[-1], place):
            merged[-1] = (merged[-1][0], max(merged[-1][1], place[1]))
        else:
            merged.append(place)
    return merged


def find_elements(view: View) -> Elements:
    """All eight elements of a view, as places; an element that is not there has no span."""
    sure = _found(view)
    found = accepted(view.text, _proposed(view, sure))
    for element in _MAYBE:
        found[element] = _united([*found[element], *sure[element]])
    found[Element.CONSEQUENCE] = bad_ones(found[Element.CONSEQUENCE], view)
    found[Element.AMOUNT] = [
        one for one in found[Element.AMOUNT] if compiled(_SUM).search(view.text[slice(*one)])
    ]
    found[Element.CONTACT] = _united([*found[Element.CONTACT], *_places(NUMBER_ALONE, view)])
    # “5月” and “12日应还” are one day.
    found[Element.DAYS] = _merged(
        since_when(found[Element.DAYS], view), lambda last, place: place[0] <= last[1]
    )
    found[Element.ACTION] = asked_for(found[Element.ACTION], found[Element.CONTACT], view)
    found[Element.CONTACT] = _united(with_person(view.text, *place) for place in found[Element.CONTACT])
    found[Element.CHANNEL] = of_the_sender(found[Element.CHANNEL], view)
    spans = {element: tuple(found[element.value]) for element in Element}
    closed = bool(compiled(_CLOSED).search(view.text)) or any(
        not compiled(_ONLY_THEN).search(Stance(view, *m.span()).before)
        for m in compiled(_STOPPED).finditer(view.text)
    )
    return Elements(spans, _overdue(view) and not closed, closed)


def _overdue(view: View) -> bool:
    """Whether a text speaks of a debt that is overdue, in a word or by a due day before the day of its figures."""
    for match in compiled(_OVERDUE).finditer(view.text):
        denied = compiled(_NOT_OVERDUE).search(view.text[max(0, match.start() - 8) : match.start()])
        if not denied and not Stance(view, *match.span()).warned:
            return True
    if not compiled(_STILL_OWED).search(view.text):
        return False
    written = list(dates(view.text, _ANY_DAY))
    as_of = next((d for d in written if compiled(AS_OF).search(view.text[: d.start][-4:])), None)
    if as_of is None:
        return False
    soon = as_of.day + dt.timedelta(days=_SOON)
    return any(
        d.latest(soon) < as_of.day and compiled(f"{DUE_DAY}$").search(view.text[: d.start][-8:])
        for d in written
    )

"""Since when a debt is overdue: which of the places that may tell it do, and what tells it where none does."""

from __future__ import annotations

from collections.abc import Sequence

from checks.content.arrears import BILLED, DUE, UNPAID
from checks.text import Span, View
from checks.words import compiled

_TIME = r"(?<!尾号)(?<![0-9])[0-9]|[零〇一二两俩三四五六七八九十百半几数x*#昨前上今月周年日季]"
"""Without any of these, “已逾期” says that it is late and not since when."""
_REACHING = r"(?<!已)(?:超过?|满|连续|达到?)"
"""A time that is reached; what would follow then is no word on how long a debt is overdue."""
_WOULD_FOLLOW = r"^[^,;。]{0,12}(?:将|可(?!在|登录|通过|申请|协商|以)|有权)|^[^,;。]{0,6}(?:的[,;]|者)|^我[司行方]|^(?:[即则]|自动|依法|按约|依约|[双单]?停|销|作废|解除|终止|没收|关)"
"""After such a time: what follows."""
_ENTITLED = "(?:我[司行方]|本公司)?有权"
"""After a time of any kind: a right that arises then."""
_MORE_TIME = r"(?<!一拖)再(?:拖|逾期|晚|过|欠)[^,;。]{0,4}[天日月]|(?<!已)(?:延后|顺延|展期|延期|宽限|账期)[0-9一二两三四五六七八九十几半]+个?[天日月期周]$"
"""A time that would be added to what is overdue, or is granted."""
_TO_COME = "将[于在]"
"""At a day that is still to come."""
_ON_CONDITION = r"如(?:果|[您你超逾满达仍未再连])|若(?:[您你超逾仍未满再连])|一旦|倘若|要是|凡(?=逾|超|[您你])|规定(?=逾|超|连续)"
"""Before such a time: on what condition, or by which rule."""
AS_OF = r"截[至止]到?(?:[0-9]+年)?(?:[0-9]+月)?$"
"""Before the day of the figures, or the rest of it."""
_THRESHOLD = r"(?:连续)?(?:逾期|拖欠|欠费|欠租|拖|超期)(?:超过?|满|达到?)?[^,;。0-9一二两三四五六七八九十]{0,2}[0-9一二两三四五六七八九十]+个?(?:天|日|月|期|工作日)"
_THEN = r",?[^,;。]{0,14}?(?:可(?!在|登录|通过|拨|致|联|持|凭|到|于|以?申请)|将|会(?!计)|有权|构成|取消|解除|解约|暂停|终止|作废|停(?!车)|绝当|宣布|收取|收回|视为|买断|按合同|按《)"
"""A time overdue, and what follows it where it may be the time after which something happens."""


def since_when(places: Sequence[Span], view: View) -> list[Span]:
    """Of the places that may tell since when a debt is overdue, those that do.

    The period of a bill, and a time after which something happens, tell it only where nothing else does; where nothing
    does at all and something is unpaid, the day it fell due tells it.
    """
    told = [place for place in places if _tells(view, *place)]
    surely = [place for place in told if not _perhaps(view, *place)]
    if not told and compiled(UNPAID).search(view.text):
        return [match.span() for match in compiled(DUE).finditer(view.text)]
    return surely or told


def _perhaps(view: View, start: int, end: int) -> bool:
    """Whether a place that may tell it may as well be the period of a bill, or a time after which something happens."""
    billed = compiled(BILLED).match(view.text, start)
    then = compiled(_THRESHOLD).fullmatch(view.text, start, end) and compiled(_THEN).match(
        view.text, end, end + 20
    )
    return bool(then or (billed and billed.end() >= end))


def _tells(view: View, start: int, end: int) -> bool:
    """Whether a place tells how long the debt is overdue, not only that it is, and not from when something would follow."""
    shown, before = view.text[start:end], view.text[max(0, start - 14) : start]
    as_of = compiled(AS_OF).search(before) or compiled("^截[至止]").search(shown)
    if not compiled(_TIME).search(shown) or (as_of and not compiled("逾|欠|拖|未").search(shown)):
        return False
    granted = compiled(_MORE_TIME).search(view.text[max(0, start - 4) : end])
    if granted or compiled(_TO_COME).search(view.text[max(0, start - 2) : start + 2]):
        return False
    if not compiled(_REACHING).search(view.text[max(0, start - 2) : end]):
        return not compiled(_ENTITLED).match(view.text[end : end + 6])
    clause = view.text[view.clause(start)[0] : start + 1]
    return not (
        compiled(_ON_CONDITION).search(clause) or compiled(_WOULD_FOLLOW).search(view.text[end : end + 16])
    )

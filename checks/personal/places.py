"""Homes, workplaces and schools of persons: which names those are, labelled messages teach (`checks.learned.places`)."""

from __future__ import annotations

from collections.abc import Iterator

from checks.learned.places import find_places
from checks.personal.datum import Datum
from checks.personal.people import NAME
from checks.stance import Stance
from checks.text import View
from checks.words import compiled

_LIVES = r"(?:住[址所处在]|家[住址在]|[居现租常]住|家庭地址|居住地址?|户籍|老家|登记地址|[妈爸母父您你他她其]住)(?:地址?|所在地)?[为是在于:]{0,2}\s?$"
"""Before a place: that somebody lives there, in so many words."""
_OF_AN_OFFICE = r"(?:[本我](?:公司|[司行所院])|办公|调解室?|仲裁|开庭|面[谈试]|报到|网点|营业厅|门店|店)(?:的|位于|地[址点]|室)?[^。!?]{0,6}$"
"""Before a place: that it is where somebody is received."""
_NAMELESS = r"[0-9a-z]+|[一那上家贵本我某]?(?:家|间|所)?(?:公司|单位|学校|医院|工厂|工地|图书馆|超市|驾校学?)"
SAID = {"home": "“{text}”是住址。", "workplace": "“{text}”透露了单位或学校。"}


def find_homes_and_workplaces(view: View) -> Iterator[Datum]:
    """Every name of a place where a person lives, works or learns, and can be found by it."""
    for (start, end), kind in find_places(view.text):
        shown, before = view.text[start:end], view.text[max(0, start - 16) : start]
        named = not compiled(rf"{_NAMELESS}|{NAME}").fullmatch(shown)
        if named and not compiled(_OF_AN_OFFICE).search(before) and not Stance(view, start, end).warned:
            stated = kind == "home" and bool(compiled(_LIVES).search(before))
            yield Datum(start, end, SAID[kind], stated=stated)

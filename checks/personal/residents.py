"""Doors, groups and villages that tell who it is whose debt a message spreads (楼上1502的…, 六组的…, 河湾村的…)."""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.bearing import bearing
from checks.personal.datum import Datum
from checks.personal.people import NAME, OWES
from checks.stance import Stance
from checks.surnames import DOUBLE, USUAL
from checks.text import View
from checks.words import compiled

_N = r"(?:[甲乙丙丁]?[0-9]{1,4}|[a-z]|[一二三四五六七八九十]{1,3})"
_BESIDE = r"(?:(?<=楼[上下])|(?<=对门)|(?<=隔壁)|(?<=[住是咱你我们])|(?<![^,。;:!?()【】、]))"
_UNIT = rf"(?:{_BESIDE}|(?<=\s))(?:{_N}(?:栋|幢|号楼|座|单元|号院|弄|排|组|队|社|连))+(?:[0-9]{{3,4}}(?:室|号|房)?)?"
_DOOR = rf"{_BESIDE}[0-9]{{3,4}}(?:室|房)?(?!\s)"
_STOP = r"(?:跑(?!马)|搬(?!运)|租(?![赁界房])|[躲停是在于为住址到至往回从您你我他她伱恁的把将与或请了这那叫搁经若如贵该本找寄们致点午入]|老家|(?<=老)家|[今明后]天|(?<=[今明后])天|今晚|明[早晚]|(?<=[今明])[早晚]|现居|(?<=现)居)"
_VILLAGE = rf"(?<![^\s,。;:!?()【】、])(?:(?!{_STOP}|[全咱该此农城各哪同邻外每某])[\u4e00-\u9fff]){{1,6}}?(?:[村屯庄寨湾坝坪塘坡洼冲岭坳垭]|(?<![经运国民私直自合])营|堡|[老新旧]街|桥头)(?:[一二三四五六七八九十0-9]{{1,2}}[组队社])?"
_PERSON = rf"(?:{NAME}|(?:{DOUBLE}|[{USUAL}])(?:某[\u4e00-\u9fff某]?|先生|女士|小姐|太太|大[哥姐叔婶伯]|老[大二三四五六七八]|家的?(?!人))|[小老大][{USUAL}](?![\u4e00-\u9fff]?(?:经理|主任|会计))|大[哥姐叔婶伯](?=[,。])|那[户家])"
_OF_SOMEBODY = rf"(?P<where>{_UNIT}|{_DOOR}|{_VILLAGE})(?:(?:的|\s|,?住的?)\s?(?={_PERSON})|(?=那[户家]))"
_ADDRESSED = r"(?:先生|女士|小姐|[姨叔伯婶嫂哥姐]|师傅|老师)?[:,]?(?:您|你|请)"
_OFFICE = rf"(?:{DOUBLE}|[{USUAL}])(?:[村组队班排连]长|书记|主任)"


def find_residents(view: View) -> Iterator[Datum]:
    """Every door, group or village of a third person in a message that demands money."""
    if not bearing(view.text).demands:
        return
    for match in compiled(_OF_SOMEBODY).finditer(view.text):
        person = compiled(_PERSON).match(view.text, match.end())
        end = person.end() if person else match.end()
        if compiled(r"\s*$").fullmatch(view.text, end):
            continue  # who writes
        if compiled(_ADDRESSED).match(view.text, end) or compiled(_OFFICE).match(view.text, match.end()):
            continue
        beside = view.text[match.end() - 1] == " " or not compiled(rf"{NAME}|.?某").match(
            view.text, match.end()
        )
        if beside and compiled("[:,]").match(view.text, end) and not compiled(OWES).match(view.text, end + 1):
            continue
        if not Stance(view, *match.span("where")).warned:
            yield Datum(*match.span("where"), "“{text}”指出了某个人住在哪里。", known=True)

"""Homes and other addresses of persons, told from branches, shops and courts by the words around them."""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.addresses import STOP, Address, addresses
from checks.personal.bearing import bearing
from checks.personal.datum import Datum
from checks.personal.ownership import features, likelihood
from checks.personal.people import NAME
from checks.stance import Stance
from checks.text import View
from checks.words import compiled

TABLE = "homes.tsv"
AT = 0.6
"""From which probability an address is that of somebody's home."""
_WHOLE_FLAT = r"[栋幢弄院门].{0,6}[0-9]{3}|单元|[0-9]-[0-9]{1,2}-[0-9]{3}"
# What says in so many words that somebody lives there.
_CALLED = r"(?:家住|(?:家庭)?住[址所]|主止|家庭地址|居住地址?|户籍(?:地址|所在地)?|现住|老家|收[货件]地址|行驶证地址|登记地址|住在|家搁|门牌|(?:身份证|证件)上的?地址)(?:已按)?{you}?(?:的住所)?(?:为|是|在|:)*\s?"
_LIVES = r"(?:家住|住址|住处|居住|居所|现居|现住|租住|常住|家址|家在|老家|户籍|住在|[,;、/。\s]住|[妈爸母父]住|(?:你|您|他|她|其)住)(?:已按)?(?:地址?|所在地)?(?:为|是|在|于|:)?\s?"
_STAYS = r"人就?在$"
_RESIDENT = rf"室?的?(?:业主|住户|租户|租客|那户|户主|(?:{NAME}))"
# Where the sender is to be found, or where anybody may go.
_SENDERS = r"网点|支行|营业|银行|法院|法庭|地点(?!知)|门店|驿站|自提|领取|领奖|服务(?!站)|官网|前往|窗口|大厅|仲裁|调解|社保|医院|门诊|校区|本店|我店|店址|店(?:铺)?(?:已)?搬|会场|考点|面试|报到|集合|开庭|派出所|活动|展|大会|光临|开业|新店|本公司|公司地址|[我本][司行社院校](?:[(]|地址|位于)|寄回|寄至我|邮寄|退回|律所|事务所|携带|(?:[,。;:或]|您|你)可[到至]|(?<![住庭籍货记件证留的])地址:?\n|接种|体检|物业中心|食堂|影[城院]|教室|会议|代收点|取餐|[就门]诊|报名|营业厅|乘|请[到至来]"
# What is done at the reader's own door.
_ERRANDS = r"取件|快[递件]|包裹|检修|停[水电气]|电梯|施工|货号|仓|柜|代收"
_ON_OFFER = r"招[聘工]|[开起]拍|看房|楼盘|出租|出售|户型|开业|新店|新址|搬迁|凭本短信|到店|凭此|房源|挂牌|新品|特惠|满减|打折|优惠"
_NAMED_OFFICE = (
    r"(?:营业厅|网点|门店|柜台|大厅|支行|分行|办事处|校区|[本我]公司|本店)(?:的?地址)?[:为是在]{0,2}\s?$"
)
_OFFICE = r"[\u4e00-\u9fff]{0,4}(?:大厅|营业厅|营业部|营业所|网点|支行|分行|分理处|办事处)"
_COME_TO_US = r"[到至来][我本][司行社][^,。]{0,4}$"
_FIGURES = r"[0-9]+|[零〇一二三四五六七八九十百]+(?=[号栋幢座单楼层室房组社排弄区院期])"
# Villages, estates and streets by name alone, and what stands beside the house.
_UNNUMBERED = (
    rf"(?:(?!{STOP}|[一二三四五六七八九十两]个|本|贵|该|全|我|各|咱|整|快递|包裹|[户籍址]|(?<=籍)地)[\u4e00-\u9fff]){{2,14}}?"
    r"(?:(?:[村屯庄寨坡湾坪洼]|沟(?!通))[一二三四五六七八九十0-9]{0,2}[组队社]?|小区|花园|家园|苑|公寓|新村|家属[院楼]|名邸|华庭|雅居|宿舍|胡同|大厦|[路街巷弄]|(?<=[县市区][\u4e00-\u9fff])[镇乡]|(?<=[县市区][\u4e00-\u9fff]{2})[镇乡])(?!小区|花园|家园|苑|公寓|新村|大厦)"
    r"(?:[东南西北村]头?[头边口侧])?(?:[\u4e00-\u9fff]{0,3}第[一二三四五六七八九十][家户栋])?"
    r"|(?<![0-9a-z])[0-9a-z]{1,3}(?:栋|幢|号楼|座)(?:[0-9]{1,2}单元)?[0-9]{3,4}(?![0-9])"
)


def candidates(text: str) -> list[Address]:
    """Every place of a normalised text that is written like an address, with a number or without."""
    found = list(addresses(text))
    taken = bytearray(len(text))
    for one in found:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    found += [
        Address(match.start(), match.end(), match.end(), True)
        for match in compiled(_UNNUMBERED).finditer(text)
        if not any(taken[slice(*match.span())])
    ]
    return sorted(found, key=lambda one: one.start)


def told(text: str) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """Every such place, and what tells whose it is."""
    for one in candidates(text):
        number = text[one.number : one.end]
        shape = compiled(_FIGURES).sub("0", number)
        how = (
            f"N{shape}",
            f"T{text[one.number - 1 : one.number]}{shape[:2]}",
            "named" if one.named else "bare",
            "whole" if compiled(_WHOLE_FLAT).search(number) else "part",
        )
        yield (one.start, one.end), (*features(text, one.start, one.end), *how)


def find_homes(view: View) -> Iterator[Datum]:
    """Every address that is somebody's own, as far as the words around it tell."""
    for place, names in told(view.text):
        likely = likelihood(TABLE, names) >= AT and not _anybodys(view.text, *place)
        stated = _stated(view.text, *place)
        if (likely or stated) and not Stance(view, *place).warned:
            yield Datum(*place, "“{text}”是住址。", stated=stated)


def _stated(text: str, start: int, end: int) -> bool:
    before, borne = text[max(0, start - 16) : start], bearing(text)
    if compiled(rf"(?:{_CALLED}|{_LIVES})$").search(before):
        return True
    if borne.menaces and compiled(_STAYS).search(before):
        return True
    door = compiled(_WHOLE_FLAT).search(text, start, end)
    return bool(door and borne.demands and not borne.dues and compiled(_RESIDENT).match(text, end))


def _anybodys(text: str, start: int, end: int) -> bool:
    """Whether the message has its own good reason to name the place: somebody is to go there, or something to be done."""
    borne = bearing(text)
    before = compiled(r"[。!?】]").split(text[max(0, start - 16) : start])[-1]
    after = compiled(r"[,。;!?:【]").split(text[end : end + 10])[0]
    around = f"{before}\n{after}"
    if compiled(_COME_TO_US).search(before) or compiled(_SENDERS).match(text, end):
        return True
    if compiled(_NAMED_OFFICE).search(before) or compiled(_OFFICE).match(text, end):
        return True
    if borne.demands:
        return False
    return bool(
        (borne.errand and not borne.menaces)
        or (not borne.menaces and compiled(_SENDERS).search(around))
        or compiled(_ERRANDS).search(around)
        or compiled(_ON_OFFER).search(text[max(0, start - 40) : end + 40])
    )

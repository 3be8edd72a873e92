"""Homes and other addresses of persons, told from branches, shops and courts by the words around them."""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.addresses import STOP, Address, addresses
from checks.personal.bearing import bearing
from checks.personal.datum import Datum
from checks.personal.ownership import features, likelihood
from checks.personal.people import NAME, OWES
from checks.stance import Stance
from checks.text import View
from checks.words import compiled

TABLE = "homes.tsv"
AT, ALONE = 0.6, 0.4
"""From which probability an address is that of somebody's home; what is said alone beside a menace needs less."""
_WHOLE_FLAT = r"[栋幢弄院门].{0,6}[0-9]{3}|单元|[0-9]-[0-9]{1,2}-[0-9]{3}"
# What says in so many words that somebody lives there.
_CALLED = r"(?:家住|(?:家庭)?住[址所]|主止|家庭地址|居住地址?|户籍(?:地址|所在地)?|现住|老家|收[货件]地址|行驶证地址|登记地址|住在|家搁|门牌|(?:身份证|证件)上的?地址)(?:已按)?{you}?(?:的住所)?(?:为|是|在|:)*\s?"
_LIVES = r"(?:家住|住址|住处|居住|居所|现居|现住|租住|常住|家址|家在|老家|户籍|住在|[,;、/。\s]住|[妈爸母父]住|(?:你|您|他|她|其)住|[你您他她]家是)(?:已按)?(?:地址?|所在地)?(?:为|是|在|于|:)?\s?"
_STAYS = r"人就?在$"
# How one speaks of where somebody hides or goes home to, of waiting for him there, and to all who live there.
_HIDES = r"(?:(?<![寄退发邮返收召])回(?:了|到|去)?|(?:躲|藏|窝|逃|缩)(?:在|到|进|去)?|(?:搬|溜|嫁)(?:在|到|进|去|回)|跑(?:到|去|回)?|租(?:在|住|了|的)(?:的)?)\s?$"
_DOORSTEP = r"(?:小区)?的?(?:[东南西北大]?门(?:口|外)?|楼[下上]|院里|对面|旁边?)"
_WAITS = (
    rf"{_DOORSTEP}?[^,。]{{0,4}}(?:[等堵蹲守][你您着]|见(?:面|你)?[,。])|整[条栋个片]|全[村楼弄]|[家每挨]家"
)
_WE_ARE_AT = r"(?:我|我们|我们?的人|我带人)(?:就|正|已经?|现在?|会一直|今晚|明天|一会儿?){0,2}(?:守|蹲|等|站|坐|堵)?(?:在|到了?)$"
_ALL_WHO_LIVE_THERE = (
    r"的?(?:(?:全体|各位|所有)(?:住户|业主|邻居|街坊|乡亲|居民)们?|(?:住户|业主|邻居|街坊|乡亲|居民)们)[:,。]"
)
# Somebody else who owes, as all of them are told.
_SOMEBODY_OWES = rf"(?:有(?:人|[一两几]?户)|老赖|{NAME}|某)(?:{OWES}|骗|赖)"
_RESIDENT = rf"室?的?(?:业主|住户|租户|租客|那户|户主|(?:{NAME}))"
# Where the sender is to be found, or where anybody may go.
_SENDERS = r"网点|支行|营业|银行|法院|法庭|地点(?!知)|门店|驿站|自提|领取|领奖|服务(?!站)|官网|前往|窗口|大厅|仲裁|调解|社保|医院|门诊|校区|本店|我店|店址|店(?:铺)?(?:已)?搬|会场|考点|面试|报到|集合|开庭|派出所|活动|展|大会|光临|开业|新店|本公司|公司地址|[我本][司行社院校](?:[(]|地址|位于)|寄回|寄至我|邮寄|退回|律所|事务所|携带|(?:[,。;:或]|您|你)可[到至]|(?<![住庭籍货记件证留的])地址:?\n|接种|体检|物业中心|食堂|影[城院]|教室|会议|代收点|取餐|[就门]诊|报名|营业厅|乘|请[到至来]"
# What is done at the reader's own door.
_ERRANDS = r"取件|快[递件]|包裹|检修|停[水电气]|电梯|施工|货号|仓|柜|代收"
_ON_OFFER = r"招[聘工]|[开起]拍|看房|楼盘|出租|出售|户型|开业|新店|新址|搬迁|凭本短信|到店|凭此|房源|挂牌|[招转急][租售]|月租|新品|特惠|满减|打折|优惠"
_NAMED_OFFICE = (
    r"(?:营业厅|网点|门店|柜台|大厅|支行|分行|办事处|校区|[本我]公司|本店)(?:的?地址)?[:为是在]{0,2}\s?$"
)
_HEARD_AT = r"(?:(?:开庭|面谈|调解|听证|办公|办理|联系|本公司|我司|我行)地[点址][^。]{0,8}?[,:(为在]|(?:法院|法庭|仲裁委(?:员会)?|律师事务所|律所|调解(?:室|中心)|派出所|司法所)(?:[,:(]|位于|[,:(]?的?地址[:为是在]?))\s?$"
_HOUSED_IN = r"(?:支行|分行|网点|营业厅|法院|法庭|派出所|仲裁|检察院)(?!家属|宿舍|小区|旁|对面|路|街|巷)|[部科处]第?[一二三四五六七八九十0-9]{1,2}[组队]"
_OFFICE = r"[\u4e00-\u9fff]{0,4}(?:大厅|营业厅|营业部|营业所|网点|支行|分行|分理处|办事处)"
_COME_TO_US = r"[到至来][我本][司行社][^,。]{0,4}$"
_FIGURES = r"[0-9]+|[零〇一二三四五六七八九十百]+(?=[号栋幢座单楼层室房组社排弄区院期])"
# Villages, estates and streets by name alone, and what stands beside the house.
_UNNUMBERED = (
    rf"(?:(?!{STOP}|[一二三四五六七八九十两]个|哪|(?<=哪)|本|贵|该|全|我|各|咱|整|快递|包裹|[户籍址]|(?<=籍)地)[\u4e00-\u9fff]){{2,14}}?"
    r"(?:(?:[村屯庄寨坡湾坪洼]|沟(?!通))(?:[\u4e00-\u9fff]{1,4}?组|[一二三四五六七八九十0-9]{0,2}[组队社]?)|小区|花园|家园|苑|公寓|新村|家属[院楼]|名邸|华庭|雅居|宿舍|胡同|大厦|[路街巷弄]|(?<=[县市区][\u4e00-\u9fff])[镇乡]|(?<=[县市区][\u4e00-\u9fff]{2})[镇乡])(?!小区|花园|家园|苑|公寓|新村|大厦)"
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
        enough = ALONE if _alone(view.text, *place) else AT
        stated, known = _stated(view.text, *place), False
        if not stated:
            likely = likelihood(TABLE, names) >= enough or _tied(view.text, *place)
            known = not likely and _spread(view.text, place[1])
            if not (likely or known) or _anybodys(view.text, *place):
                continue
        if not Stance(view, *place).warned:
            yield Datum(*place, "“{text}”是住址。", stated=stated, known=known)


def _stated(text: str, start: int, end: int) -> bool:
    before, borne = text[max(0, start - 16) : start], bearing(text)
    if compiled(rf"(?:{_CALLED}|{_LIVES})$").search(before):
        return True
    if borne.menaces and compiled(_STAYS).search(before):
        return True
    door = compiled(_WHOLE_FLAT).search(text, start, end)
    return bool(door and borne.demands and not borne.dues and compiled(_RESIDENT).match(text, end))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether it is a clause of its own in a text that menaces: what is known is shown."""
    beside = text[max(0, start - 1) : start], text[end : end + 1]
    return bearing(text).menaces and beside[0] in ("", *",。;!?】\n ") and beside[1] in ("", *",。;!?\n ")


def _tied(text: str, start: int, end: int) -> bool:
    """Whether the reader is said to hide there, to go home to it or to be waited for."""
    before, borne = text[max(0, start - 16) : start], bearing(text)
    waits = bool(compiled(_FIGURES).search(text, start, end) and compiled(_WAITS).match(text, end))
    if borne.strong and compiled(_WE_ARE_AT).search(before):
        return waits or bool(compiled(_DOORSTEP).match(text, end))
    return borne.menaces and not borne.errand and (waits or bool(compiled(_HIDES).search(before)))


def _spread(text: str, end: int) -> bool:
    """Whether all who live there are told of somebody's debt."""
    borne, told_to = bearing(text), compiled(_ALL_WHO_LIVE_THERE).match(text, end)
    owes = told_to and compiled(_SOMEBODY_OWES).search(text, told_to.end())
    return borne.demands and not borne.dues and bool(owes)


def _anybodys(text: str, start: int, end: int) -> bool:
    """Whether the message has its own good reason to name the place: somebody is to go there, or something to be done."""
    borne = bearing(text)
    before = compiled(r"[。!?】]").split(text[max(0, start - 16) : start])[-1]
    after = compiled(r"[,。;!?:【]").split(text[end : end + 10])[0]
    around = f"{before}\n{after}"
    if compiled(_COME_TO_US).search(before) or compiled(_SENDERS).match(text, end):
        return True
    if compiled(_HEARD_AT).search(before) or compiled(_HOUSED_IN).search(text, start, end):
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

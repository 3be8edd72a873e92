"""Homes and other addresses of persons, told from branches, shops and courts by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.personal.addresses import PLACE_END, REGION, STOP, Address, addresses
from checks.personal.bearing import Bearing, bearing
from checks.personal.datum import Datum
from checks.stance import Stance
from checks.text import View
from checks.words import compiled

_NUMBER = r"号|门|[0-9一二三四五六七八九]楼|层.{0,3}[0-9]{3}|床"
_WHOLE_DOOR = r"[栋幢].{0,4}[0-9]{3}|[0-9a-z]-(?:[0-9]{1,2}-)?[0-9]{3}|单元"
_ROOM_ONLY = r"[0-9]{1,2}-[0-9]{3,4}"
_WHOLE_FLAT = r"[栋幢弄院门].{0,6}[0-9]{3}|单元|[0-9]-[0-9]{1,2}-[0-9]{3}"
_STREET = r"[路街巷弄道村坡同湾]\s?[0-9]{1,4}\s?号"
_WEAK = r"[0-9]{1,3}-[0-9]{1,2}"
_WEAKER = rf"{_WEAK}|[0-9一二三四五六七八九十]{{1,3}}[组社]"
_UNIT = r"[栋幢座室排弄]|单元|[0-9一二三四五六七八九十][组社]|号楼|[0-9a-z]-[0-9]|车位|车库|地库|后院|后门|平房|别墅|顶[层楼]|号院|附[0-9]|铺|[0-9]{3,4}$"
# Where the sender is to be found, or where anybody may go.
_SENDERS = r"网点|支行|营业|银行|法院|法庭|地点(?!知)|门店|驿站|自提|领取|领奖|服务(?!站)|官网|前往|窗口|大厅|仲裁|调解|社保|医院|门诊|校区|本店|我店|店址|店(?:铺)?(?:已)?搬|会场|考点|面试|报到|集合|开庭|派出所|活动|展|大会|光临|开业|新店|本公司|公司地址|[我本][司行社院校](?:[(]|地址|位于)|寄回|寄至我|邮寄|退回|律所|事务所|携带|(?:[,。;:或]|您|你)可[到至]|(?<![住庭籍货记件证留的])地址:?\n|接种|体检|物业中心|食堂|影[城院]|教室|会议|代收点|取餐|[就门]诊|报名|营业厅|乘|请[到至来]"
# What is done at the reader's own door.
_ERRANDS = r"取件|快[递件]|包裹|检修|停[水电气]|电梯|施工|货号|仓|柜|代收"
_ON_OFFER = r"招[聘工]|[开起]拍|看房|楼盘|出租|出售|户型|开业|新店|新址|搬迁|凭本短信|到店|凭此|房源|挂牌|新品|特惠|满减|打折|优惠"
_AUCTION = r"起拍|竞买|竞拍|看样|开拍"
_OWNED = r"{you}|他|她|其|恁|伱|家住|住|户籍|登记|预留|填|收[货件]|家庭|门牌|[地住]址|先生|女士|户主|贵户|业主|租客|躲|身份证|邻居|街坊|核对|资料|出来"
_CALLED = r"(?:家住|(?:家庭)?住[址所]|主止|家庭地址|居住地址?|户籍(?:地址|所在地)?|现住|老家|收[货件]地址|行驶证地址|登记地址|住在|家搁|门牌|(?:身份证|证件)上的?地址)(?:已按)?{you}?(?:的住所)?(?:为|是|在|:)*\s?"
_LIVES = r"(?:家住|住址|住处|居住|居所|现居|现住|租住|常住|家址|家在|老家|户籍|住在|[,;、/。\s]住|[妈爸母父]住|(?:你|您|他|她|其)住)(?:已按)?(?:地址?|所在地)?(?:为|是|在|于|:)?\s?"
_VILLAGE = rf"{_LIVES}(?P<lived>(?:(?!{STOP}|院|处|房|户|宿|所)[\u4e00-\u9fff]){{2,14}}?(?:[村组屯庄塘寨坡湾沟坪坝洼巷弄街路桥堡营]|小区|家园|花园|公寓|宿舍|庙|桥)(?<!农村)(?<!全村)(?<!本村)(?:[\u4e00-\u9fff]{{0,4}}(?:[后前旁]头?|边|院))?)(?=[,。;!?/、()\s]|$|吧|对吧|的[^,。]{{1,4}},)"
_FACILITY = r"考场|图书馆|教学楼|体育馆|法院|服务中心|广场|会展|博物馆|[客车]站|机场|医院|实验楼|报告厅|活动室|大学|学院|驿站|柜|住?院部|殡仪|场馆|剧场|政务|税务|门店|全体"
_STAYS = r"(?:住|家在|人(?:就)?在|搬[到去]|躲[到在]|租[在住]|蹲在|守在|堵在|就在|停在|回到?|[去到](?:了)?(?:你|您)?(?:老家|家)?|在)"
_ESTATE = rf"(?:{_STAYS}|(?:你|您)(?:们)?(?:家)?(?:那个|的|家))(?P<estate>(?:(?!{STOP}|家|贴|发|挂|印|[附几某个一]|小区|各|其)[\u4e00-\u9fff]){{2,8}}?(?:小区|花园|家园|苑|公寓|新村|家属[院楼]|大院|名邸|华庭|新城|雅居))(?=[,。;!?吧了的门转楼\s我咱住等见对找]|$)(?!的?(?:客户|业主|服务|活动|贷|公司))"
_HAMLET = rf"(?P<hamlet>(?:(?!{STOP}|家|去|人|委|全体)[\u4e00-\u9fff]){{2,6}}[县镇乡村](?:(?!{STOP}|委)[\u4e00-\u9fff]){{1,4}}(?:[村屯庄寨沟湾塘坡]|组(?!织|长)))(?!镇?银行|局|农村|部|委|民委|干部|信用|服务|支|的?(?:客户|农户|惠农))"
_LABELLED = r"(?:住址|家庭地址|居住地址?|户籍地址?|登记地址|现住址|收[货件]地址|身份证地址)(?:为|是|:)\s?(?P<labelled>[\u4e00-\u9fff0-9a-z\-]{2,12}[省市区县镇乡村路街巷里号][\u4e00-\u9fff0-9a-z\-]{0,12})"
_NEAR = rf"{_LIVES}(?P<near>(?:(?!{STOP})[\u4e00-\u9fff]){{3,10}}?)(?:后面|旁边|(?<!面)对面|隔壁|楼上|后院|后头|门口|往[东南西北])"
_RESIDENT = r"(?:业主群?|邻居们?|住户|小区|全楼|公示|公告)[^。\n]{0,8}[:,】](?P<door>[0-9a-z]{1,3}(?:栋|幢|号楼|座)(?:[0-9]{1,2}单元)?[0-9]{3,4})"
_LOOSE = rf"{_CALLED}(?P<loose>(?:(?!{STOP})[\u4e00-\u9fff]){{2,6}}[省市区县镇乡](?:(?!{STOP})[\u4e00-\u9fff]){{2,14}}[区县镇乡村路街巷弄苑园](?![内的人])[0-9]{{0,5}}[号室]?)"


def find_homes(view: View) -> Iterator[Datum]:
    """Every address that is somebody's own, as far as the words around it tell."""
    taken = 0
    borne = bearing(view.text)
    for one in addresses(view.text):
        if not Stance(view, one.start, one.end).warned and _somebodys(view.text, one, borne):
            taken = one.end
            yield Datum(one.start, taken, "“{text}”是住址。")
    for pattern in (
        (_LOOSE, _LABELLED, _VILLAGE, _RESIDENT, _NEAR, _ESTATE, _HAMLET) if borne.presses else (_LOOSE,)
    ):
        for match in compiled(pattern).finditer(view.text):
            start, end = match.span(str(match.lastgroup))
            if start >= taken and not Stance(view, *match.span()).warned:
                yield Datum(start, end, "“{text}”是住址。")


def _somebodys(text: str, one: Address, borne: Bearing) -> bool:
    number = text[one.number : one.end]
    if not one.named and not (borne.demands and compiled(_WHOLE_DOOR).search(number)):
        return False
    before = re.split(r"[。!?】]", text[max(0, one.start - 16) : one.start])[-1]
    after = re.split(r"[,。;!?:【]", text[one.end : one.end + 10])[0]
    if compiled(rf"(?:{_CALLED}|{_LIVES})$").search(before):
        return True
    if compiled(r"法院|仲裁|驿站|柜").search(text, one.start, one.number):
        return False
    if compiled(_FACILITY).search(text, one.start, one.number) and not compiled(rf"{_LIVES}$").search(before):
        return borne.lists
    around = f"{before}\n{after}"
    whole = bool(compiled(_WHOLE_FLAT).search(number))
    if whole and borne.demands:
        around = re.split("[,;、/]", before)[-1]
    elif borne.lists:
        around = re.split("[,;、/]", before)[-1] + "\n" + after
    if compiled(_SENDERS).search(around) or compiled(r"[到至来][我本][司行社][^,。]{0,4}$").search(before):
        return False
    owned = bool(compiled(_OWNED).search(before) or compiled("是?{you}|租客|业主|住户|门口").match(after))
    if compiled(_AUCTION).search(text[max(0, one.start - 40) : one.end + 40]) or (
        borne.dues and not (borne.menaces or borne.lists or whole or compiled(REGION).match(text, one.start))
    ):
        return False
    if not borne.demands and (
        (borne.errand and not borne.menaces)
        or compiled(_ERRANDS).search(around)
        or compiled(_ON_OFFER).search(text[max(0, one.start - 40) : one.end + 40])
    ):
        return False
    if compiled(_ROOM_ONLY).fullmatch(number) and not compiled(rf"{PLACE_END}\s?$").search(
        text[: one.number][-2:]
    ):
        return borne.lists
    if compiled(_UNIT).search(number):
        return owned or borne.lists or not compiled(_WEAK if borne.strong else _WEAKER).fullmatch(number)
    if not compiled(_NUMBER).search(number) and not ("层" in number and borne.lists):
        return False
    street = compiled(_STREET).search(text[one.start : one.end])
    return (
        borne.strong
        or bool(street and borne.presses)
        or owned
        or bool(compiled(REGION).match(text, one.start))
    )

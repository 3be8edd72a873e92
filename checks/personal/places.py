"""Homes and other addresses of persons, told from branches, shops and courts.

An address is a numbered part (5栋2单元301, 三组12号, 4-2-601) right after a part whose last character names a kind of
place (路, 村, 花园). Whose it is, the words around it say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.personal.datum import Datum
from checks.stance import Stance
from checks.text import View
from checks.words import compiled

_N = r"(?:[甲乙丙丁]?[0-9]{1,5}[a-z]?|[a-z][0-9]{0,4}|[一二三四五六七八九十百]{1,4}|[甲乙丙丁东西南北])"
_PART = rf"(?:第?{_N}\s?(?:号院|号楼|号|弄|栋|幢|座|单元|楼|层|室|房|组|社|排|铺|门|区|院|#)|(?:地下|负){_N}层|地库[a-z]?[0-9]{{1,4}}|附[0-9]{{1,3}}号?|后院|后门|{_N}?车位|平房|车库旁)"
_DOORS = r"(?:[0-9]{1,3}-(?:[0-9a-z]{1,3}-)?[0-9]{3,4}(?![0-9\-])|[0-9]{1,4}-[0-9]{1,3}\s?号)"
_ESTATE = r"[\u4e00-\u9fff]{1,6}?(?:小区|花园|家园|公寓|苑|园|府|城|湾|庭|居|里|大厦)"
_NUMBERED = (
    rf"(?:{_DOORS}|{_PART})"
    rf"(?:[·\s]?(?:{_DOORS}|{_PART}|{_ESTATE}(?={_N}(?:[栋幢座号单\-0-9])))){{0,7}}(?:(?:(?<=[栋幢座寓厦元楼层院])|(?<=号)\s){_N}(?![0-9a-z.:%年月日天元万点时期个人号]))?"
)
_STOP = r"[是在于为住址到至往回从您你我他她伱恁的把将与或请了这那叫搁经若如贵该本找]"
_NAMED = rf"(?:(?!{_STOP})[\u4e00-\u9fff·]){{2,24}}(?:(?<=[区县镇乡村屯庄道路街巷弄里坊园寓苑场府城湾庭居舍厦院坳期邸])|(?<=胡同))[·\s]?$"
_NUMBER = r"号|门|[0-9]楼|层.{0,3}[0-9]{3}"
_REGION = r"[\u4e00-\u9fff]{2,3}?[市县镇]"
_UNIT = r"[栋幢座室排弄]|单元|[0-9一二三四五六七八九十][组社]|号楼|[0-9]-[0-9]|车位|车库|地库|后院|后门|平房|号院|附[0-9]|铺"
_PUBLIC = r"网点|支行|营业|银行|法院|法庭|地点|取件|门店|驿站|自提|领取|领奖|服务|官网|快递|前往|包裹|窗口|大厅|仲裁|调解|社保|医院|门诊|校区|本店|我店|店址|会场|考点|面试|报到|集合|开庭|派出所|活动|展|仓|柜|检修|停[水电气]|电梯|施工|大会|光临|开业|新店|本公司|公司地址|寄回|寄至|邮寄|退回|律所|事务所|携带|接种|体检|物业中心|食堂|影[城院]|教室|会议|代收|快件|货号|取餐|[就门]诊|报名|营业厅|乘"
_ON_OFFER = r"招[聘工]|[开起]拍|拍卖|看房|楼盘|出租|出售|户型|开业|新店|新址|搬家|搬迁|凭本短信|到店|凭此|房源|挂牌|新品|特惠|满减|打折|优惠"
_OWNED = r"{you}|他|她|其|恁|伱|家住|住|户籍|登记|预留|填|收[货件]|家庭|门牌|[地住]址|先生|女士|户主|贵户|业主|租客|躲|身份证|邻居|街坊|核对|资料|出来"
_CALLED = r"(?:家住|(?:家庭)?住[址所]|主止|家庭地址|居住地址?|户籍(?:地址|所在地)?|现住|老家|收[货件]地址|行驶证地址|登记地址|住在|家搁|门牌|(?:身份证|证件)上的?地址)(?:已按)?{you}?(?:的住所)?(?:为|是|在|:)*\s?"
_LOOSE = rf"{_CALLED}(?P<loose>(?:(?!{_STOP})[\u4e00-\u9fff]){{2,6}}[省市区县镇乡](?:(?!{_STOP})[\u4e00-\u9fff]){{2,14}}[区县镇乡村路街巷弄苑园](?![内的人])[0-9]{{0,5}}[号室]?)"


def find_homes(view: View) -> Iterator[Datum]:
    """Every address that is somebody's own, as far as the words around it tell."""
    taken = 0
    for match in compiled(_NUMBERED).finditer(view.text):
        start = _name_before(view.text, match.start())
        if (
            start < match.start()
            and Stance(view, start, match.end()).asserted
            and _somebodys(view, start, match)
        ):
            taken = match.end()
            yield Datum(start, taken, "“{text}”是住址。")
    for match in compiled(_LOOSE).finditer(view.text):
        if match.start("loose") >= taken and Stance(view, *match.span()).asserted:
            yield Datum(*match.span("loose"), "“{text}”是住址。")


def _name_before(text: str, end: int) -> int:
    """Where the named part of an address that runs up to `end` begins; `end` where there is none."""
    found = compiled(_NAMED).search(text[max(0, end - 24) : end])
    if not found:
        return end
    start = end - len(found.group())
    region = compiled(_REGION).search(found.group(), max(0, len(found.group()) - 20))
    return start + region.start() if region and region.start() > 1 else start


def _somebodys(view: View, start: int, match: re.Match[str]) -> bool:
    text = view.text
    before = re.split(r"[。!?】]", text[max(0, start - 16) : start])[-1]
    after = re.split(r"[,。;!?【]", text[match.end() : match.end() + 10])[0]
    if compiled(rf"(?:{_CALLED})$").search(before):
        return True
    if compiled(_PUBLIC).search(f"{before}\n{after}") or compiled(_ON_OFFER).search(
        text[max(0, start - 40) : match.end() + 40]
    ):
        return False
    if compiled(_UNIT).search(match.group()):
        return True
    if not compiled(_NUMBER).search(match.group()):
        return False
    owned = compiled(_OWNED).search(before) or compiled("{you}|租客|业主|住户|门口").match(after)
    return bool(owned) or bool(compiled(_REGION).match(text, start))

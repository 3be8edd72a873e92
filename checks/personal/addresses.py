"""How an address is written: a named part, and a numbered part right after it (5栋2单元301, 三组12号, 4-2-601)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.words import compiled

_N = r"(?:[甲乙丙丁]?[0-9]{1,5}[a-z]?|[a-z][0-9]{0,4}|[零〇一二三四五六七八九十百]{1,6}|[甲乙丙丁东西南北])"
_ROOM_END = r"(?![0-9a-z.:%\-]|[年月日天元万点时期个人号周折项家所倍多余])"
_PART = (
    rf"(?:第?{_N}\s?(?:号院|号楼|号|支?弄|栋|幢|座|单元|楼|层|室|房|组|社|排|铺|门(?!店|诊|卫|禁)|(?:(?<![东南西北])|(?=区\s?[0-9a-z一二三四五六七八九十]))区|院|期|床|连|#)"
    rf"|(?:地下|负){_N}层|地库[a-z]?[0-9]{{1,4}}|附[0-9]{{1,3}}号?|后院|后门|后楼|第{_N}[户家]|[东南西北中左右]户|顶[层楼]|{_N}车位|[东南西北前后主副]楼[a-z]?[0-9]{{3,4}}{_ROOM_END}|平房|别墅|车库旁"
    rf"|(?:地下|负|地库)[a-z]?[0-9]{{1,2}}-[0-9]{{2,4}}|(?<=[湾苑庭城园府邸里])[a-z][0-9]{{3,4}}{_ROOM_END}|(?<=[寓舍厦])[a-z]?[0-9]{{3,4}}{_ROOM_END})"
)
_DOORS = rf"(?:[0-9]{{1,4}}-[0-9]{{1,3}}\s?号|(?!400|800|0)(?:[a-z]?[0-9]{{1,3}}|[a-z])-(?:[0-9a-z]{{1,3}}-)?[0-9]{{1,4}}{_ROOM_END})"
_ESTATE = r"[\u4e00-\u9fff]{1,6}?(?:小区|花园|家园|公寓|公馆|写字楼|孵化园|苑|园|府|城|湾|庭|居|里|大厦|小筑|郡|墅|邸)"
_NUMBERED = (
    rf"(?:{_DOORS}|{_PART})"
    rf"(?:[·\s/]?(?:{_DOORS}|{_PART}|{_ESTATE}(?={_N}(?:[栋幢座号单层楼室\-0-9])))){{0,7}}(?:(?:(?<=[栋幢座寓厦元楼层院门])|(?<=号)[\s/]){_N}(?![0-9a-z.:%年月日天元万点时期个人号]))?"
)
STOP = r"(?:跑(?!马)|搬(?!运)|租(?![赁界房])|[躲停是在于为住址到至往回从您你我他她伱恁的把将与或请了这那叫搁经若如贵该本找寄们致点午入]|老家|(?<=老)家|[今明后]天|(?<=[今明后])天|今晚|明[早晚]|(?<=[今明])[早晚]|现居|(?<=现)居)"
PLACE_END = r"[区县镇乡村屯庄道路街巷弄里坊园寓苑场府城湾庭居舍厦院坳期邸台郡馆筑境墅轩阁洲峰坡岭塘桥营寨集堡铺滩坪沟房楼际池组社塔部段侧]"
_NAMED = rf"(?:(?!{STOP})[\u4e00-\u9fff·]\s?){{2,24}}(?:(?<={PLACE_END})|(?<={PLACE_END}\s)|(?<=胡同)|(?<=码头)|(?<=[巷街村][头尾口])|(?<=[东南西北]头))[·\s/]?$"
# A number that nothing but a door has may follow any name.
_SURE = r"[a-z]?[0-9]{1,2}[栋幢](?![房别住商])|[0-9]{1,2}-(?!20[0-9]{2})[0-9]{3,4}(?![0-9\-])|[a-z]?[0-9]{1,2}-[0-9]{1,2}-(?!20[0-9]{2})[0-9]{3,4}(?![0-9\-])|(?:[一二三四五六1-9][号期]){0,2}[a-z]?[0-9]{1,2}[栋幢座](?:[0-9]{1,2}单元)?[0-9]{3,4}(?![0-9])"
_ANY_NAME = rf"(?:(?!{STOP})[\u4e00-\u9fff·]){{2,16}}(?<![码号户柜元期第热话线价])[·\s]?$"
# What is called so has no name of its own, and nobody is found by it.
_NAMELESS = r"(?:[我咱贵本该此全各整我们咱们这个]{0,3}(?:小区|社区|城中村|村里|大院|家园|花园|公寓|宿舍|大厦|街道|村庄|乡村|农村|[全各]村|城区|市区|院里?|楼房?|房屋?|住房|商场|车库|写字楼|办公楼|住院楼?|机房|厂房|库房|窗口|路口|门口|出口|入口|附近|校园|全场|现场|市场|广场|停车场|机场|专场|主场|楼道|通道|频道|渠道|下楼|上楼|第一组|[\u4e00-\u9fff]{0,3}小组|三楼|城里|家里|手里|院子里|房间|客房|阳台|前台|平台|电台|后台))$"
REGION = r"[\u4e00-\u9fff]{2,3}?[市县镇]"


@dataclass(frozen=True, slots=True)
class Address:
    """An address at places `start` to `end` of a text; its number begins at `number`. `named` tells one by a name."""

    start: int
    number: int
    end: int
    named: bool


def addresses(text: str) -> Iterator[Address]:
    """Everything that is written like an address, in order."""
    done = 0
    for match in compiled(_NUMBERED).finditer(text):
        start = max(done, _name_before(text, match.start()))
        if start < match.start():
            done = match.end()
            name = text[start : match.start()].strip()
            latin = compiled("[a-z\u00e0-\u01dc]").match(text[max(0, start - 1) : start])
            yield Address(
                start, match.start(), match.end(), bool(latin) or not compiled(_NAMELESS).fullmatch(name)
            )


def _name_before(text: str, end: int) -> int:
    """Where the named part of an address that runs up to `end` begins; `end` where there is none."""
    named = _ANY_NAME if compiled(_SURE).match(text, end) else _NAMED
    found = compiled(named).search(text[max(0, end - 24) : end])
    if not found:
        return end
    start = end - len(found.group())
    region = compiled(REGION).search(found.group(), max(0, len(found.group()) - 20))
    return start + region.start() if region and region.start() > 1 else start

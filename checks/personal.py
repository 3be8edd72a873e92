"""Personal data in a text: whole IDs, cards and mobile numbers, addresses, employers, family members.

Checksums are python-stdnum's (GB 11643 for resident IDs, Luhn for cards). Masked forms, last digits, hotlines,
106 ports, contract numbers and amounts are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from checks.elements import SURNAMES
from checks.stance import Stance
from checks.text import View
from checks.words import compiled, one_of


@dataclass(frozen=True, slots=True)
class Datum:
    """A piece of personal data at places `start` to `end` of a view, what it is, and whether it may be the sender's."""

    start: int
    end: int
    says: str
    senders: bool = False


_DIGITS = r"(?<![0-9a-z*.])[0-9](?:[ \-]?[0-9]){13,22}[ \-]?[0-9x]?(?![0-9a-z*]|\.[0-9])"
MOBILE = r"(?<![0-9.])(?:\+?86[\- ]?)?1[3-9](?:[0-9][\- ]?){8}[0-9](?![0-9x]|\.[0-9]|元)|(?<![0-9a-z])1[3-9][0-9]x{4}[0-9]{4}(?![0-9])"
_NOT_PERSONAL = r"合同|编号|案件号|订单|流水|单号|户号|保单|借据|批次|文号|凭证|协议|通知书|端口|取件码|运单|尾号|案号|条码"
_REACH_ME = r"收派员|派件员|快递员|师傅|致电|来电|回电|拨打|电联|(?:客服|联系|咨询|服务|经办人?|承办人?|专员|经理)[^,。;]{0,4}电话|联系(?:我|人|方式)?|微信|加|支付宝|请找|(?<!其)(?<!手)电话[:：是为]?$|vx|v信|回复"
_TO_PAY = r"转|汇|打款|打到|收款|户名|账户|账号|私人户口|存入|付至"
_PLACE = r"[\u4e00-\u9fff0-9a-z]{2,24}(?:[省市区县镇乡村路街巷弄号栋幢楼室组]|小区|单元|花园|家园)[\u4e00-\u9fff0-9a-z\-]{0,10}"
_STREET = r"(?:(?![是在于为住址到至])[\u4e00-\u9fff]){2,12}"
_BUILDING = one_of(
    rf"{_STREET}(?:小区|花园|家园|公寓|苑|新村|广场|胡同|村)[0-9一二三四五六七八九十a-z]{{1,4}}(?:栋|幢|号楼|座|单元|#|组|号)[0-9一二三四五六七八九十a-z单元楼\-]{{0,8}}(?:室|号|房)?",
    rf"{_STREET}(?:路|街|巷|弄|大道|村)[0-9]{{1,5}}号(?:[0-9a-z一二三四五六七八九十]{{1,4}}(?:栋|幢|楼|单元|室|号)[0-9a-z一-十单元室号楼\-]{{0,8}})?",
)
_ADDRESS = (
    r"(?:家住|(?:住址|家庭(?:住)?地?址|居住地址?|户籍地址|户籍所在地|现住址?|登记地址|收货地址|停放|住所)(?:为|是|在|[:：])?|住在|家搁|,住)\s?"
    rf"(?P<address>{_PLACE})|(?P<building>{_BUILDING})"
)
_FIRM = r"(?:有限公司|公司|集团|厂|学校|医院|银行|中学|小学|大学|幼儿园|超市|酒店|局|店|中心|事务所|工地)"
_EMPLOYER = one_of(
    rf"(?:任职|就职|供职|上班|工作|任教|跑销售)(?:于|在)(?P<at>[\u4e00-\u9fffa-z0-9]{{2,20}}?{_FIRM})",
    rf"(?:{{you}}|其|他|她|[,，(（]|女士|先生|[\u4e00-\u9fff])在(?P<works>(?:(?![在的是有])[\u4e00-\u9fffa-z0-9]){{2,16}}{_FIRM})(?:上班|工作|任职|任教|收银|跑|当|做|教书|打工)",
    r"(?:工作单位|单位名称|就职单位|所在公司|任职单位)(?:为|是|[:：])\s?(?P<named>[\u4e00-\u9fffa-z0-9]{3,20})",
    r"(?:[号室],|[,，(（])(?P<bracket>(?:(?![,，您你的是在请])[\u4e00-\u9fffa-z0-9]){4,18}(?:有限公司|有限责任公司|集团))(?=[)）,，])",
    r"你园老师|给(?P<to>[\u4e00-\u9fff]{4,12}(?:幼儿园|学校|中学|小学|公司))(?:园长|校长|老师|经理|领导)",
)
_WHO = r"父亲|母亲|爸爸|妈妈|妻子|丈夫|配偶|儿子|女儿|爱人|老婆|老公|哥哥|姐姐|弟弟|妹妹|老婆"
_FAMILY = one_of(
    rf"(?P<kin>(?:(?:{{you}}|其)(?:的)?|(?<=[、,]))(?:{_WHO})(?:叫|名叫|姓名(?:是|为)?)?(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}(?:先生|女士)?)(?=[,、，的(（]|电话|在|$)",
    rf"(?P<call>(?:{{you}}|其)?(?:的)?(?:{_WHO})[^,。;]{{0,6}}(?:电话|手机|号码)?[:：是为(（]?\s?1[3-9][0-9*x]{{9}})",
)


def is_resident_id(digits: str) -> bool:
    """Whether digits are a valid resident ID of 18 (checksum) or 15 digits (province, birthday)."""
    if len(digits) == 18:
        return _is_second_generation(digits.upper())
    if len(digits) != 15 or not digits.isdigit():
        return False
    month, day = int(digits[8:10]), int(digits[10:12])
    return 11 <= int(digits[:2]) <= 82 and 1 <= month <= 12 and 1 <= day <= 31


def _is_second_generation(number: str) -> bool:
    """Birthday and check digit; the place is not looked up, districts come and go (and stdnum trips on gone ones)."""
    if not (number[:17].isdigit() and number[17] in "0123456789X" and 11 <= int(number[:2]) <= 82):
        return False
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return bool(ric.calc_check_digit(number) == number[17])


def find_personal(view: View) -> Iterator[Datum]:
    """Every piece of personal data of the reader or of others, in no particular order."""
    yield from _numbers(view.text)
    yield from mobiles(view.text)
    for pattern, says in (
        (_ADDRESS, "“{text}”是住址。"),
        (_EMPLOYER, "“{text}”透露了工作单位。"),
        (_FAMILY, "“{text}”透露了家人的信息。"),
    ):
        for match in compiled(pattern).finditer(view.text):
            group = match.lastgroup
            if group is None or not Stance(view, *match.span()).asserted:
                continue
            if group in ("address", "building") and not _somebodys_home(view.text, match, group):
                continue
            yield Datum(*match.span(group), says)


def _numbers(text: str) -> Iterator[Datum]:
    for match in compiled(_DIGITS).finditer(text):
        digits = re.sub(r"[ \-]", "", match.group())
        before = text[max(0, match.start() - 10) : match.start()]
        if compiled(_NOT_PERSONAL).search(before):
            continue
        called_id = compiled(r"(?:身份证|证件)(?:号码?)?[:：为是]?\s?$").search(before)
        called_card = compiled(r"(?:卡|账)[号户]?[:：为是]?\s?$").search(before)
        if is_resident_id(digits) or (called_id and len(digits) in (15, 18)):
            yield Datum(*match.span(), "“{text}”是完整的证件号码。")
        elif digits.isdigit() and 16 <= len(digits) <= 19:
            valid = digits[0] in "3456" and luhn.is_valid(digits)
            if valid or (
                called_card and not compiled(_TO_PAY).search(text[max(0, match.start() - 20) : match.start()])
            ):
                yield Datum(*match.span(), "“{text}”是完整的银行卡号。只写末四位。")


def mobiles(text: str) -> Iterator[Datum]:
    """Whole mobile numbers; one that is there to be called may be the sender's own."""
    for match in compiled(MOBILE).finditer(text):
        before = text[max(0, match.start() - 10) : match.start()]
        if not compiled(_NOT_PERSONAL).search(before):
            yield Datum(*match.span(), "“{text}”是完整的手机号。", reaches_sender(text, match))


def reaches_sender(text: str, match: re.Match[str]) -> bool:
    """Whether a number stands there so that the reader may call or add the sender."""
    return bool(compiled(_REACH_ME).search(text[max(0, match.start() - 10) : match.start()]))


def _somebodys_home(text: str, match: re.Match[str], group: str) -> bool:
    """Whether an address is somebody's own, not a branch, a shop or a meeting place."""
    before = text[max(0, match.start(group) - 14) : match.start(group)]
    after = text[match.end(group) : match.end(group) + 8]
    if compiled(
        r"网点|支行|营业|法院|地点|取件|门店|驿站|自提|领取|服务中心|缴费|官网|快递|订单|前往"
    ).search(before + after):
        return False
    owned = compiled(r"{you}|他|她|家住|住|户籍|登记|先生|女士|[(（]$").search(before)
    return bool(owned) or bool(compiled(r"[栋幢单元室组]").search(match.group(group)))

"""Resident IDs, bank cards and mobile numbers, in any writing.

A number is read in three steps: runs of digits (Arabic, Chinese, or letters that look like digits), runs joined
over like marks, and what the joined digits amount to. The word nearest before a number says what it is called.
Checksums are python-stdnum's (GB 11643 for resident IDs, Luhn for cards).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.content.naming import SURNAMES
from checks.personal.bearing import bearing
from checks.personal.datum import Datum
from checks.personal.digits import LONGEST, joined, runs_of
from checks.text import View
from checks.words import compiled

_CHECK_X = r"[^\u4e00-\u9fffa-z0-9,。;:!?()\n]{0,3}x(?![a-z0-9*])"
_PROVINCE = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]"
_CALLED = (
    r"(?P<other>合同|编号|案件|订单|流水|单号|户号|保单|借据|批次|文号|凭证|协议|通知书|端口|取件码|口令|识别码|准考证|考号|考生号|学号|提货码|运单|尾号|案号|条码|包裹|快件|货号|车架|对公|发票|税号|信用代码|序号|票号)"
    r"|(?P<id>身份证|身份信息|身份号|证件|公民|证号|居民证|(?<![a-z])id|sfz|s份z|shen份)|(?P<card>卡|(?<![a-z])k$|银行|[建工农中招交]行|邮储|账[户号]|私人户|收款|汇[至入到]|存[入至]|户头|[打转]到|缴[到至])"
    r"|(?P<fund>专户)|(?P<phone>手机|电话|号码|机主|致电|来电|回电|电联|拨打|联系|微信|vx|快递员|派件员|收派员)"
)
_OF_A_PERSON = rf"(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}(?:先生|女士)?[,(\s:]{{0,2}}(?:[男女],)?$"
_CARD_AFTER = r"\s?(?:这张|那张|此|的)?[\u4e00-\u9fff]{0,3}(?:卡|账户)|[,，(]?\s?(?:户名|开户|[\u4e00-\u9fff]{2,6}银行[,，]?开?户名)"
_REACH_ME = r"(?:请|可|速|直接|务必|及时)[^,。;您你他她]{0,6}(?:联系|拨?打)$|详询$|对接人[^,。;]{0,4}$|收派员|派件员|快递员|骑手|师傅|致电|来电|回电|拨打|电联|(?:客服|联系|咨询|服务|经办人?|承办人?|专员|经理|民警|法官|助理|律师|顾问|主管|信贷员|管家|法务|外访部?|[\u4e00-\u9fff]{2}部|网警|警官|(?<![a-z])sir|书记员|执行员|审判员)[^,。;您你他她]{0,6}$|联系(?:我|人|方式)|联系[^,。;您你他她其]{2,12}[:]$|微信|加|支付宝|请找|找我|(?<!其)(?<!手)电话[:是为]?$|vx|v信|回复|(?:我的?|自己的?|个人|私人|本人|工作)[^,。;您你]{0,4}$|同号|打我$|报名|(?:换号(?:了|通知)|换了个新号|旧号停用)[^。;您你]{0,8}$"
_READERS = r"(?:{you}|其|他|她|登记|预留|{kin})[^,。;打加找]{0,6}(?:电话|手机|号码)?[:是为(]?$"
_TOLD_OF = rf"(?:(?:^|[,:\s、号】)室师方人工生]|{{kin}}|老板|邻居|同事|朋友|领导|主任|组长|户主)(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}(?:先生|女士|老师)?[,(\s的]{{0,2}}|{{kin}}[,的\s]{{0,2}}|业主[,\s]?|户主[\u4e00-\u9fff]{{0,3}}|班主任|辅导员)(?:紧急|联系)?(?:电话|手机号?|号码|电h)(?:号)?[:是为]{{0,2}}\s?$"
_TO_TURN_TO = r"联系|咨询|详询|客服|客户经理|信贷员|经办|承办|专员|民警|法官|助理|律师|顾问|主管|调解员|对接|管家|维修|老师傅|师傅|快递|骑手|售后|请[拨致来回打]"
_ERRAND = r"收派|派件|快递|骑手|师傅|配送|送货|安装|物流|闪送|取件"


def _is_card(digits: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid(digits))


def _born(number: str) -> bool:
    """Whether 18 digits name a birthday as a resident ID does, whatever their place and check digit."""
    if not (number.isascii() and number[:17].isdigit() and number[17] in "0123456789X"):
        return False
    from stdnum.cn import ric  # slow to import, and few messages show such a number
    from stdnum.exceptions import ValidationError

    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return True


def is_resident_id(digits: str) -> bool:
    """Whether digits are a valid resident ID of 18 (checksum) or 15 digits (province, birthday)."""
    if len(digits) == 18:
        return _is_second_generation(digits.upper())
    if len(digits) != 15 or not (digits.isascii() and digits.isdigit()):
        return False
    month, day = int(digits[8:10]), int(digits[10:12])
    return bool(compiled(_PROVINCE).fullmatch(digits[:2])) and 1 <= month <= 12 and 1 <= day <= 31


def _is_second_generation(number: str) -> bool:
    """Province, birthday and check digit; districts are not looked up, they come and go (and stdnum trips on gone ones)."""
    if not (compiled(_PROVINCE).fullmatch(number[:2]) and _born(number)):
        return False
    from stdnum.cn import ric

    return bool(ric.calc_check_digit(number) == number[17])


@lru_cache(maxsize=4)
def _read(text: str) -> tuple[tuple[str, int, int], ...]:
    """Every ID (`id`), card (`card`) and mobile number (`mobile`) with its places, the longest reading first."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[tuple[str, int, int]]:
    runs = runs_of(text)
    first = 0
    while first < len(runs):
        readings = [
            (last, kind, end)
            for last, digits in joined(text, runs, first)
            for kind, end in [_kind(text, runs[first].start, runs[last].end, digits, last > first)]
            if kind
        ]
        if readings:
            last, kind, end = readings[-1]
            start = runs[first].start
            plus = compiled(r"(?:\+|00)\s?86[\- ]?$|\+$").search(text[max(0, start - 6) : start])
            yield kind, start - len(plus.group()) if plus else start, end
            first = last
        first += 1


def _kind(text: str, start: int, end: int, digits: str, parted: bool) -> tuple[str, int]:
    """What digits at these places amount to, or nothing, and where the number ends (an X may follow)."""
    called = _called(text[max(0, start - 18) : start])
    if called == "other" or _amount(text, start, end, parted):
        return "", end
    if called == "fund":  # a firm's account, unless the number is a person's card
        return ("card", end) if digits.startswith("62") and _is_card(digits) else ("", end)
    if len(digits) == 17 and (check := compiled(_CHECK_X).match(text, end)):
        digits, end = digits + "x", check.end()
    if compiled(r"[a-z*]").match(text[end : end + 1]) or _attached(text[max(0, start - 1) : start], called):
        return "", end
    if is_resident_id(digits) or (called == "id" and len(digits) in (15, 18)):
        return "id", end
    if len(digits) == 18 and _born(digits.upper()) and (_beside_name(text, start) or bearing(text).strong):
        return "id", end
    if compiled(r"(?:00)?(?:86)?1[3-9][0-9]{9}").fullmatch(digits):
        return "mobile", end
    if 16 <= len(digits) <= LONGEST and digits.isdigit() and digits[0] in "34569":
        named = called == "card" or compiled(_CARD_AFTER).match(text, end)
        owed = digits.startswith("62") and len(digits) in (16, 19) and bearing(text).strong
        if named or owed or (digits[0] != "9" and _is_card(digits)):
            return "card", end
    return "", end


def _beside_name(text: str, start: int) -> bool:
    """Whether a name stands right before, so that a number like an ID is shown as one, however it was copied."""
    return bool(compiled(_OF_A_PERSON).search(text[max(0, start - 10) : start]))


def _called(before: str) -> str:
    """What the nearest word in the same clause calls the number: `id`, `card`, `phone`, `fund`, `other` or nothing."""
    clause = re.split(r"[,。;!?\n]", before)[-1]
    plain = re.sub(r"[^\u4e00-\u9fffa-z0-9]", "", clause)
    found = list(compiled(_CALLED).finditer(plain))
    return str(found[-1].lastgroup) if found else ""


def _amount(text: str, start: int, end: int, parted: bool) -> bool:
    """Whether digits are a part of a decimal or of an amount of money."""
    if compiled(r"\s?(?:万|亿)?[元块]").match(text, end):
        return True
    before = text[max(0, start - 2) : start]
    return bool(compiled(r"[¥￥]\s?$|[0-9]\.$").search(before)) or (
        not parted and bool(compiled(r"\.[0-9]{1,2}(?![0-9])").match(text, end))
    )


def _attached(before: str, called: str) -> bool:
    """Whether a Latin letter or a mask stands right before the digits, so that they belong to a code."""
    return before == "*" or (bool(compiled("[a-z]").match(before)) and called not in ("phone", "card", "id"))


def find_numbers(view: View) -> Iterator[Datum]:
    """Every whole ID, card and mobile number; a mobile that is there to be called may be the sender's own."""
    for kind, start, end in _read(view.text):
        if kind == "mobile":
            yield _mobile(view.text, start, end)
        elif kind == "id":
            yield Datum(start, end, "“{text}”是完整的证件号码。", whole=True)
        else:
            paid = _pays_sender(view.text, start, end)
            yield Datum(start, end, "“{text}”是完整的银行卡号。只写末四位。", paid, whole=True)


def mobiles(view: View) -> Iterator[Datum]:
    """Every whole mobile number."""
    for kind, start, end in _read(view.text):
        if kind == "mobile":
            yield _mobile(view.text, start, end)


def _mobile(text: str, start: int, end: int) -> Datum:
    senders = (
        reaches_sender(text, start) or _signs(text, start, end) or _is_paid(text, start, end)
    ) and not _of_another(text, start)
    return Datum(start, end, "“{text}”是完整的手机号。", senders, whole=True)


def _is_paid(text: str, start: int, end: int) -> bool:
    """Whether a mobile number stands there as an account to be paid into."""
    before, after = text[max(0, start - 24) : start], text[end : end + 8]
    into = compiled(r"[转付充汇](?:账|款)?[^您你,。;打]{0,6}(?:到|至|入|进|给)?[^您你,。;打]{0,6}$").search(
        before
    )
    wallet = compiled(r"\s?的?(?:微信|支付宝)(?!号?(?:也|都|打))").match(after)
    return bool(wallet and into) or bool(
        compiled(r"[转付充汇](?:账|款)?[^您你,。;]{0,4}(?:到|至)[^您你,。;]{0,4}$").search(before)
    )


def _of_another(text: str, start: int) -> bool:
    """Whether a mobile number is told of a person who is named or called right before it, and is no one to turn to."""
    before = re.split(r"[。!?;\n]", text[max(0, start - 30) : start])[-1]
    told = compiled(_TOLD_OF).search(before)
    return bool(told) and not compiled(_TO_TURN_TO).search(before)


def reaches_sender(text: str, start: int) -> bool:
    """Whether the number at place `start` stands there so that the reader may call or add the sender."""
    before = text[max(0, start - 12) : start]
    if compiled(_READERS).search(before):
        return False
    errand = compiled(_ERRAND).search(text[max(0, start - 40) : start])
    return bool(errand) or bool(compiled(_REACH_ME).search(before))


def _signs(text: str, start: int, end: int) -> bool:
    """Whether a mobile number is a clause of its own at the very end, as a sender leaves it, and nobody else's."""
    before = re.split(r"[。!?]", text[max(0, start - 40) : start].rstrip())[-1]
    if compiled(r"\s?—").match(text, end) and compiled(r"^(?:手机|电话)?[:]?\s?$").search(before):
        return True  # above the name of who writes
    return bool(
        compiled(
            r"[,。;!?】)]\s?$|(?:[小老][\u4e00-\u9fff]|经理|顾问|店|法务|专员|[\u4e00-\u9fff]部|中心)\s?$"
        ).search(text[max(0, start - 4) : start])
        and compiled(r"[。!?\s)]{0,3}$").fullmatch(text, end)
        and not compiled(r"手机|电话|[的个]号|先打|再打|{kin}").search(before)
        and not compiled(r"(?<!冻结)身份证|证件|登记|预留|姓名|住址|家住").search(text)
    ) or _alone_at_the_end(text, start, end)


def _alone_at_the_end(text: str, start: int, end: int) -> bool:
    """Whether the last sentence is the number and a few words on either side, parted from it by a blank: who writes."""
    said = re.split(r"[。!?\n]", text[:start])
    before, after = said[-1], text[end:]
    return len(said) > 1 and bool(
        compiled(r"(?:[^,;您你他她吧]{2,10}\s)?$").fullmatch(before)
        and compiled(r"\s?[^,。;!?您你他她吧对号主]{0,10}[。\s]?").fullmatch(after)
        and (before.strip() or after.strip(" 。"))
        and not compiled(r"手机|电话|号|{kin}").search(before)
    )


_PAY_INTO = r"(?:[转打汇付给存充]|还款)[^您你,。;]{0,4}我[^您你。;]{0,20}$|打[^您你,。;0-9]{0,6}卡[^您你,。;]{0,4}$|交(?:[^您你,。;]|(?<=[0-9]),(?=[0-9])){0,18}[到至][^您你。;]{0,16}$|[转打汇存](?:款|钱)?(?:这个|那个|这张|那张)?[^\u4e00-\u9fff您你]{0,3}$|转(?:给)?(?:客服|经理|财务|出纳|专员|会计|老师|助理|主管|组长)[^您你,。;]{0,6}$|往(?:这|我)[^您你。;]{0,16}$|我[^您你,。;]{0,4}账[^您你。;]{0,40}卡号?[:是为]?$|(?:[转汇打缴付充]|存(?!款|折)|还(?!款卡))(?:[^您你,。;]|(?<=[0-9]),(?=[0-9])){0,14}(?:到|至|入|给|进)[^您你。;]{0,16}$|收款[^您你。;]{0,12}$|我(?:的|这)?[^您你,。;]{0,4}卡[^您你,。;]{0,4}$"
_READERS_CARD = (
    r"{you}[^,转汇打付给充缴交]{0,8}$|(?:(?<![员理务])名下|绑定|代扣|持卡人|工资|还款卡)[^,]{0,8}$"
)
_PAYING = r"[转汇]|打(?:款|到|钱|进|入)|缴|付|还款至|存入"


def _pays_sender(text: str, start: int, end: int) -> bool:
    """Whether a card stands there to be paid into, and is not one of the reader's."""
    before = re.split(r"[。;!?]", text[max(0, start - 40) : start])[-1]
    if compiled(_READERS_CARD).search(before):
        return False
    named = compiled(r"[,(\s]{0,2}(?:户名|开户|收款|备注)").match(text, end)
    into = compiled(r"[^,。;]{0,4}(?:存入|转入|汇入|打入)").match(text, end)
    return bool(into or compiled(_PAY_INTO).search(before) or (named and compiled(_PAYING).search(before)))

"""Resident IDs, bank cards and mobile numbers, in any writing.

A number is read in three steps: runs of digits (Arabic, Chinese, or letters that look like digits), runs joined
over like marks, and what the joined digits amount to. The word nearest before a number says what it is called.
Checksums are python-stdnum's (GB 11643 for resident IDs, Luhn for cards).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.personal.bearing import bearing
from checks.personal.datum import Datum
from checks.personal.digits import LONGEST, joined, runs_of
from checks.personal.senders import pays_sender, senders_mobile
from checks.surnames import SURNAMES
from checks.text import View
from checks.words import compiled

_CHECK_X = r"[^\u4e00-\u9fffa-z0-9,。;:!?()\n]{0,3}x(?![a-z0-9*])"
_PROVINCE = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]"
_CALLED = (
    r"(?P<other>合同|编号|案件|订单|流水|单号|户号|保单|借据|批次|文号|凭证|协议|通知书|端口|取件码|口令|识别码|准考证|考号|考生号|学号|提货码|运单|尾号|案号|条码|包裹|快件|货号|车架|卡券|券码|兑换码|核销码|激活码|发票|税号|信用代码|序号|票号)"
    r"|(?P<id>身份证|身份信息|身份号|证件|公民|证号|居民证|(?<![a-z])id|sfz|s份z|shen份)|(?P<card>卡|(?<![a-z])k$|银行|[建工农中招交]行|邮储|账[户号]|[人理资证管渡全款收定员务转私个]户(?![号籍口外型主名])|代[收理付]人|收款|汇[至入到]|存[入至]|户头|[打转]到|缴[到至])"
    r"|(?P<fund>专户|对公(?:账[户号])?)|(?P<phone>手机|电话|号码|机主|致电|来电|回电|电联|拨打|联系|微信|vx|快递员|派件员|收派员)"
)
_SHORT = r"(?:1[12][0-9]|12[0-9]{3}|9[56][0-9]{3})"
"""A number that all may dial for help or a complaint; several of them are no telephone of a person."""
_OF_A_PERSON = rf"(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}(?:先生|女士)?[,(\s:]{{0,2}}(?:[男女],)?$"
_CARD_AFTER = r"\s?(?:这张|那张|此|的)?[\u4e00-\u9fff]{0,3}(?:卡|账户)|[,，(]?\s?(?:户名|开户|[\u4e00-\u9fff]{2,6}银行[,，]?开?户名)"


def is_card(digits: str) -> bool:
    """Whether digits have the check digit of a bank card (Luhn)."""
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
        return ("card", end) if digits.startswith("62") and is_card(digits) else ("", end)
    if compiled(r"(?<![a-z])ip(?:地址)?[:为是\s]{0,2}$").search(text[max(0, start - 6) : start]):
        return "", end  # the address of a computer
    if len(digits) == 17 and (check := compiled(_CHECK_X).match(text, end)):
        digits, end = digits + "x", check.end()
    if compiled(r"[a-z*]").match(text[end : end + 1]) or _attached(text[max(0, start - 1) : start], called):
        return "", end
    if is_resident_id(digits) or (called == "id" and len(digits) in (15, 18)):
        return "id", end
    if len(digits) == 18 and _born(digits.upper()) and (_beside_name(text, start) or bearing(text).strong):
        return "id", end
    short = compiled(rf"{_SHORT}(?:[ /-]+{_SHORT})+").fullmatch(text, start, end)
    allocated = "[1-9]" if called == "phone" and _dialled(text, start) and not short else "[3-9]"
    if compiled(rf"(?:00)?(?:86)?1{allocated}[0-9]{{9}}").fullmatch(digits):
        return "mobile", end
    if 16 <= len(digits) <= LONGEST and digits.isdigit() and digits[0] in "34569":
        named = called == "card" or compiled(_CARD_AFTER).match(text, end)
        owed = digits.startswith("62") and len(digits) in (16, 19) and bearing(text).strong
        if named or owed or (digits[0] != "9" and is_card(digits)):
            return "card", end
    return "", end


def _beside_name(text: str, start: int) -> bool:
    """Whether a name stands right before, so that a number like an ID is shown as one, however it was copied."""
    return bool(compiled(_OF_A_PERSON).search(text[max(0, start - 10) : start]))


def _dialled(text: str, start: int) -> bool:
    """Whether a number is called a telephone, so that it is one of whatever range."""
    return bool(
        compiled(r"(?:手机|电话|联系人|机主)[^,。;!?0-9]{0,4}$").search(text[max(0, start - 10) : start])
    )


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
            paid = pays_sender(view.text, start, end)
            yield Datum(start, end, "“{text}”是完整的银行卡号。只写末四位。", paid, whole=True)


def mobiles(view: View) -> Iterator[Datum]:
    """Every whole mobile number."""
    for kind, start, end in _read(view.text):
        if kind == "mobile":
            yield _mobile(view.text, start, end)


def _mobile(text: str, start: int, end: int) -> Datum:
    senders = senders_mobile(text, start, end)
    return Datum(start, end, "“{text}”是完整的手机号。", senders, whole=True)

"""Who may learn of the debt, and which personal data a message may carry."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from stdnum import luhn
from stdnum.cn import ric

from checks.reading import Reading
from checks.rule import Harm, Hit, Level, Needs, Outcome, Rule, compiled, hit, matches
from checks.words import one_of

_STRANGERS = ("other", "agreed_contact", "heir")
_DEBT_WORDS = r"逾期|欠款|借款|贷款|欠债|债务|欠费|欠钱|还款|还钱|未还|账单|催收|本金|罚息|分期|账务|信用卡|征信|起诉|拖欠|结清"
_SOMEONE = r"(?:您|你)(?:的)?(?:{kin}|同事|朋友|同学|邻居|领导|员工|下属|老板|学生|亲友|丈夫|妻子|室友|前夫|前妻|男友|女友|对象)(?:[\u4e00-\u9fff](?:某{1,2}|\*{1,2}|x{1,2})|[\u4e00-\u9fff]{1,3}(?=欠|在我|借|逾期|拖|的(?:欠|借|贷)))?"
_THIRD_DEBT = (
    rf"(?P<hit>{_SOMEONE})(?=[^。!?;]{{0,16}}?(?:欠|借(?!用)|逾期|拖欠|未还|不还|贷款|失联|债务|账单|还款|躲避))"
    r"|(?P<reserved>(?:您|你)(?:是|系|为|作为|被)[^,。;]{0,14}(?:紧急联系人|预留联系人|联系人|担保人?联系|亲友|家属|同事|朋友|雇主)[^。!?]{0,24}?(?:欠|借|逾期|拖欠|还款|债务|贷款|失联))"
    r"|(?P<named>(?:贵(?:公司|单位|校|村)|你(?:们)?(?:公司|单位|村))(?:的)?(?:员工|职工|村民|学生)?[^。!?;]{0,14}(?:欠|借款|逾期|拖欠|贷款|债务))"
    r"|(?P<told>(?:请|麻烦|烦请|望|劳烦|速|务必|帮忙|帮|尽快|及时)?(?:您|你)?(?:帮忙)?(?:转告|转达|告知|通知|督促|劝|提醒|联系|催促|催|敦促|告诉)(?:一下)?(?:他|她|其|该人|借款人|当事人|[\u4e00-\u9fff]{1,3}(?:先生|女士|某))[^。!?;]{0,16}(?:还|欠|逾期|处理(?:欠款|债务|账)|清偿|结清|履行))"
)
_REQUEST = one_of(
    r"(?:请|麻烦|烦请|望|劳烦|务必|希望|要求|速|帮忙|尽快|立即)?(?:您|你|贵单位|贵公司)?(?:尽快|立即|及时|帮忙|帮|协助|配合)?(?:转告|转达|通知|督促|劝(?:说|导)?|提醒|催促|催|敦促|告诉|告知|联系|说服|要求|动员|协助联系|协助督促)(?:一下)?(?:您|你)?(?:的)?(?:他|她|其|该人|借款人|当事人|欠款人|债务人|{kin}|朋友|同事|[王李张刘陈杨黄赵吴周某][\u4e00-\u9fff某*x]{0,2}(?:先生|女士)?)[^,。!?;]{0,14}(?:还|处理|清偿|结清|归还|履行|面对|偿还|付款|缴)[^,。;!?]{0,4}",
    r"(?:替|代|帮)(?:他|她|其|借款人|债务人|[\u4e00-\u9fff]{1,3}(?:先生|女士)|您的?{kin}|你的?{kin}|{kin}|朋友|同事)(?:尽快|立即|先|一起)?(?:还|垫|付|偿|清偿|归还|处理|结清|代偿)[^,。;!?]{0,4}",
    r"(?:您|你)(?:可|可以|应|应当|需|有义务|愿意)?(?:先)?(?:代为|代|帮忙|替)(?:还款?|偿还|垫付|清偿|归还|付款)",
)
_PASS_ON_OK = r"(?:回电|联系我(?:行|司|们)|与我(?:行|司|们)联系|致电|来电|回复)"
_PLACE = r"[\u4e00-\u9fff0-9a-z]{2,24}(?:[省市区县镇乡村路街巷弄号栋幢楼室]|小区|单元|花园|家园)[\u4e00-\u9fff0-9a-z\-]{0,10}"
_BUILDING = (
    r"(?:(?![是在于为住址])[\u4e00-\u9fff]){2,8}(?:小区|花园|家园|公寓|苑|新村|广场)[0-9一二三四五六七八九十a-z]{1,4}(?:栋|幢|号楼|座|单元|#)[0-9一二三四五六七八九十a-z单元楼\-]{0,8}(?:室|号|房)?"
    r"|(?:(?![是在于为住址])[\u4e00-\u9fff]){2,6}(?:路|街|巷|弄|大道|村)[0-9]{1,5}号(?:[0-9a-z一二三四五六七八九十]{1,4}(?:栋|幢|楼|单元|室|号)[0-9a-z一-十单元室号楼\-]{0,8})?"
)
_ADDRESS = (
    r"(?:家住|住址|住在|家庭(?:住)?(?:地)?址|居住地址?|户籍地址|户籍所在地|现住|地址|住所)(?:为|是|在|[:：])?\s?"
    rf"(?P<address>{_PLACE})|(?P<building>{_BUILDING})"
)
_EMPLOYER = r"(?P<employer>(?:您|你|其|他|她)?(?:任职|就职|供职|上班|工作)(?:于|在)[\u4e00-\u9fffa-z0-9]{2,20}?(?:公司|厂|学校|医院|局|集团|银行|中学|小学|大学|店|中心)|(?:您|你|其)?在[\u4e00-\u9fffa-z0-9]{2,16}(?:公司|厂|学校|医院|集团|中学|小学|大学)(?:上班|工作|任职)|(?:工作单位|单位名称|就职单位|所在公司|任职单位)(?:为|是|[:：])\s?[\u4e00-\u9fffa-z0-9]{2,20})"
_FAMILY = r"(?P<family>(?:您|你|其)?(?:的)?(?:父亲|母亲|妻子|丈夫|配偶|儿子|女儿|爱人|老婆|老公|哥哥|姐姐|弟弟|妹妹|联系人)(?:叫|姓名|是|为|名叫|[:：(])?\s?[\u4e00-\u9fff]{0,3}[,(:：]?\s?(?:电话|手机|号码|1[3-9][0-9*x]{9})[^,。;]{0,14}|(?:您|你)(?:的)?(?:父亲|母亲|妻子|丈夫|配偶|儿子|女儿|爱人)(?:叫|名叫|姓名(?:是|为)?)[\u4e00-\u9fff]{2,3})"
_DIGITS = r"(?<![0-9a-z*])[0-9](?:[ \-]?[0-9]){13,22}[ \-]?[0-9xX]?(?![0-9a-z*])"
_NOT_PERSONAL = r"合同|编号|案件号|订单|流水|单号|户号|保单|借据|批次|文号|凭证|协议|通知书"


def _speaks_to_others(reading: Reading) -> re.Match[str] | None:
    """Where the text itself shows that it speaks to someone other than the borrower."""
    for match in matches(reading, _THIRD_DEBT):
        return match
    return None


def _recipient(reading: Reading) -> Iterator[Outcome]:
    relation = reading.message.recipient_relation
    if relation in ("debtor", "guarantor"):
        return
    found = _speaks_to_others(reading)
    if found:
        start, end = next(found.span(name) for name, value in found.groupdict().items() if value)
        yield Hit(start, end, says="“{text}”把别人的债务说给了借款人以外的人。")
    elif (
        relation in ("other", "unknown")
        and compiled(_DEBT_WORDS).search(reading.view.text)
        and reading.demands
    ):
        yield Hit(
            evidence={"other": "其他", "unknown": "未知"}[relation],
            says="收件人是“{fact}”，催收内容只能发给本人或担保人。",
        )
    elif relation is None and reading.demands:
        yield Needs(("recipient_relation",))


def _contact_lost(reading: Reading) -> Iterator[Outcome]:
    message = reading.message
    if message.recipient_relation != "agreed_contact":
        return
    if message.debtor_lost is None:
        yield Needs(("debtor_lost",))
    elif not message.debtor_lost:
        yield Hit(evidence="否")


def _contact_silent(reading: Reading) -> Iterator[Outcome]:
    if reading.message.recipient_relation not in _STRANGERS:
        return
    match = next(matches(reading, rf"(?P<hit>{_DEBT_WORDS}|[0-9,.]+元)"), None)
    if match and not compiled("客户服务").fullmatch(match.group()):
        yield hit(match)


def _request(reading: Reading) -> Iterator[Outcome]:
    if reading.message.recipient_relation in ("debtor", "guarantor"):
        return
    for match in matches(reading, _REQUEST):
        if not compiled(r"(?:提醒|告知|通知|告诉|要求|联系)(?:您|你)").search(match.group()):
            yield hit(match)


def _refused(reading: Reading) -> Iterator[Outcome]:
    message = reading.message
    closing = compiled(
        r"已停止|不再(?:向|发送|联系)|停止(?:向|发送)|已(?:登记|受理|收到)[^,。]{0,8}(?:退订|请求|要求)"
    ).search(reading.view.text)
    if closing:
        return
    if message.contact_refused:
        yield Hit(evidence="是", says="联系人已经拒绝，不得再联系。")
    elif message.opted_out and (
        message.recipient_relation not in (None, "debtor", "guarantor") or reading.demands
    ):
        yield Hit(evidence="是", says="收件人已经退订，不得再用同一渠道发送同类短信。")


def _verified(reading: Reading) -> Iterator[Outcome]:
    message = reading.message
    if not reading.demands:
        return
    if message.number_verified_at is None or message.send_at is None:
        yield Needs(
            tuple(name for name in ("number_verified_at", "send_at") if getattr(message, name) is None)
        )
    elif message.send_at.date() - message.number_verified_at > dt.timedelta(days=180):
        yield Hit(evidence=message.number_verified_at.isoformat())


def _is_id(digits: str) -> bool:
    if len(digits) == 18:
        return bool(ric.is_valid(digits.upper()))
    if len(digits) == 15 and digits.isdigit():
        month, day = int(digits[8:10]), int(digits[10:12])
        return digits[:2] in _PROVINCES and 1 <= month <= 12 and 1 <= day <= 31
    return False


_PROVINCES = {
    str(n)
    for n in (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
    )
}


def _numbers(reading: Reading) -> Iterator[Hit]:
    """Full resident IDs and bank cards, by checksum or by what the text calls them."""
    text = reading.view.text
    for match in compiled(_DIGITS).finditer(text):
        digits = re.sub(r"[ \-]", "", match.group())
        before = text[max(0, match.start() - 8) : match.start()]
        if compiled(_NOT_PERSONAL).search(before):
            continue
        called_id = compiled(r"(?:身份证|证件)(?:号码?)?[:：为是]?\s?$").search(before)
        called_card = compiled(r"(?:卡|账)[号户]?[:：为是]?\s?$").search(before)
        if _is_id(digits) or (called_id and len(digits) in (15, 18)):
            yield hit(match, says="“{text}”是完整的证件号码。")
        elif (
            digits.isdigit()
            and 16 <= len(digits) <= 19
            and (called_card or (digits[0] in "3456" and luhn.is_valid(digits)))
        ):
            yield hit(match, says="“{text}”是完整的银行卡号。只写末四位。")


def _personal(reading: Reading) -> Iterator[Outcome]:
    text = reading.view.text
    yield from _numbers(reading)
    for name, says in (
        (_ADDRESS, "“{text}”是住址。"),
        (_EMPLOYER, "“{text}”透露了工作单位。"),
        (_FAMILY, "“{text}”透露了家人的信息。"),
    ):
        for match in matches(reading, name):
            group = str(match.lastgroup)
            if group in ("address", "building") and compiled(
                r"^(?:地址|住址)?[:：]?$|网点|支行|营业|法院|app|官网|缴费|服务中心"
            ).search(text[max(0, match.start() - 8) : match.end() + 4]):
                continue
            yield Hit(*match.span(group), says=says)
    for match in matches(reading, r"(?:确诊|患有|因病|住院|怀孕|抑郁|癌症|残疾)[\u4e00-\u9fff]{0,6}"):
        if compiled(r"您?(?:患有|确诊|因病住院|怀孕)[^如若]").search(match.group()) and not compiled(
            r"如|若"
        ).search(reading.stance(*match.span()).before):
            yield hit(match, says="“{text}”是健康信息。")


RULES = (
    Rule(
        id="recipient-is-debtor",
        title="收件人是债务人",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=("credit-card-measures#第68条", "microloan-measures#第37条", "gbt-45251-2025#对象"),
        says="催收内容只能发给债务人本人或担保人。",
        find=_recipient,
        rewrite="本短信仅提示您本人处理。",
    ),
    Rule(
        id="contact-only-when-lost",
        title="联系人仅失联时",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=("gbt-45251-2025#联系人", "nifa-pact-2018#第14条", "cba-guideline-2026#第三人"),
        says="没有失联，不得联系约定联系人。",
        find=_contact_lost,
    ),
    Rule(
        id="contact-no-debt-info",
        title="对联系人零债务信息",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=("civil-code#第1032条", "microloan-measures#第37条", "gbt-45251-2025#对联系人能说什么"),
        says="发给联系人的短信里有债务信息“{text}”。",
        find=_contact_silent,
        rewrite="【示例银行】您好，请协助转告周先生联系我行，谢谢。",
    ),
    Rule(
        id="no-third-party-request",
        title="不得要求他人还款或催促",
        level=Level.ERROR,
        harm=Harm.PRESSURE,
        basis=("gbt-45251-2025#对象", "credit-card-measures#第68条", "cba-guideline-2026#第三人"),
        says="“{text}”让债务人以外的人还款、催促或转达债务。",
        find=_request,
        rewrite="本短信仅提示您本人处理。",
    ),
    Rule(
        id="stop-after-refusal",
        title="拒绝即停",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=("gbt-45251-2025#联系人拒绝", "case-baoshan", "case-pudong"),
        says="对方已经拒绝，不得再发。",
        find=_refused,
    ),
    Rule(
        id="number-verified",
        title="号码核验",
        level=Level.WARNING,
        harm=Harm.PRIVACY,
        basis=("pipl#第8条", "case-baoshan"),
        says="号码上次核验是 {fact}，超过 180 天。号码可能已经换主，请先发不含债务信息的核验短信。",
        find=_verified,
    ),
    Rule(
        id="min-personal-data",
        title="最少个人信息",
        level=Level.ERROR,
        harm=Harm.PRIVACY,
        basis=("pipl#第6条", "pipl#第28条", "civil-code#第1034条"),
        says="“{text}”是不必写的个人信息。",
        find=_personal,
        rewrite="您尾号1234的账户。",
    ),
)

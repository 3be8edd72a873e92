"""Who speaks and to whom: signature, sender, addressee."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.content.naming import NEUTRAL, SIGNATURE
from checks.content.verification import unverified
from checks.elements import Element
from checks.message import BRACKETED
from checks.pattern import hit, matches, missing
from checks.reading import Reading
from checks.rule import ADVICE, Harm, Hit, Level, Needs, Rule, Ruling
from checks.text import View
from checks.words import compiled

_INSTITUTION = (
    r"(?!【\s*】)"
    + BRACKETED
    + r"|[\u4e00-\u9fff]{2,10}(?:银行|消金|消费金融|金融|小贷|小额贷款|信托|保险|租赁|资产|科技|公司|集团|服务|物业|供[水电气热]|水务|燃气|电力)|我行|本行"
)
_ENTRUSTED = r"[为是系][^,。;【】]{2,14}委托的|[^,。;【】]{2,12}委托(?:我司|本司|我公司|我所|我方)|受[^,。;【】]{2,24}?(?:的)?委托|(?:系|是|作为)?[^,。;【】]{2,16}(?:委托的?|授权的?)(?:服务|催收|合作|第三方)?(?:机构|公司|方)|代[^,。;]{2,12}(?:银行|消金|公司)(?:提醒|通知)"
_WRONG_NUMBER = r"没有提供过担保|(?:如|若|如果)?(?:您)?(?:非|不是|并非)(?:本人|(?:您|您本人)(?:的)?(?:借款|账户|办理)?|[^,。]{0,6}(?:先生|女士))|本人(?:已)?(?:不再|未)使用(?:本|该)号|号码(?:有误|错误|已更换)|发错|误发|打扰.{0,6}(?:请)?忽略"


def _signature(reading: Reading) -> Iterator[Ruling]:
    text, added = reading.view.text, reading.message.signature
    marks = list(re.finditer(rf"{BRACKETED}|【】", text))
    if not marks and not re.match(SIGNATURE, text.lstrip()):
        if not reading.message.fragment:
            yield Hit(says="没有签名：收信人不知道是谁发来的，通道也不收没有【签名】的短信。")
        return
    if len(marks) > 1:
        yield Hit(*marks[1].span(), says="短信里只能有一个签名，这里是第二处【】。")
    if marks and not reading.message.fragment:
        first = marks[0]
        if text[: first.start()].strip() and text[first.end() :].strip() and len(marks) == 1:
            yield Hit(*first.span(), says="签名应在短信最前面（或最后），这里夹在中间。")
        if added is not None and first.group()[1:-1].strip() != View.of(added).text:
            yield Hit(*first.span(), says=f"正文里的签名“{{text}}”与通道上的签名“{added}”不是一个。")
        registered = reading.message.registered_signatures
        if registered is None and reading.complete:
            yield Needs(("registered_signatures",))
        if registered is not None and first.group()[1:-1].strip() not in {
            View.of(name).text for name in registered
        }:
            yield Hit(*first.span(), says="签名不在报备名单里。")


def _neutral(reading: Reading) -> Iterator[Hit]:
    pattern = compiled(rf"【\s*(?P<hit>{NEUTRAL})\s*】")
    if reading.public_notice:
        return
    for match in pattern.finditer(reading.view.text):
        yield hit(match)


def _sender(reading: Reading) -> Iterator[Hit]:
    asks = compiled(r"委托方|请(?:马上|立即|尽快)?(?:处理|还款|联系)").search(reading.view.text)
    speaks = reading.complete or (asks and not reading.message.fragment and reading.about_debt)
    if speaks and not compiled(_INSTITUTION).search(reading.view.text):
        yield Hit()
    elif (
        reading.message.sender_type == "agency"
        and not reading.message.fragment
        and not compiled(_ENTRUSTED).search(reading.view.text)
    ):
        yield Hit(says="受托机构发信，正文没有写受谁委托。")


def _agency(reading: Reading) -> Iterator[Ruling]:
    if reading.message.sender_type is None and reading.complete:
        yield Needs(("sender_type",))
    if reading.message.sender_type != "agency":
        return
    ours = next(matches(reading, r"我行|本行|我司信用卡中心"), None)
    if ours:
        yield hit(ours, says="受托机构自称“{text}”，会让人以为是债权人本人在发信。")


_LENDER = r"(?<!我)(?<!本)(?:银行|行(?=的|与|和|将|已|对)|消金|金融|小贷|公司|平台|商城|租赁|保理|信托|原债权人|出借人)"


def _assignment(reading: Reading) -> Iterator[Ruling]:
    message = reading.message
    if message.sender_type is None and reading.complete:
        yield Needs(("sender_type",))
    if message.sender_type != "assignee" or message.fragment:
        return
    if message.assignment_notified is None:
        yield Needs(("assignment_notified",))
    elif not message.assignment_notified:
        yield Hit(evidence="否", says="债权转让还没有通知债务人，转让对债务人不发生效力。", rewrite="")
    told = compiled(
        r"(?:债权|借款|贷款|欠款)[^。;]{0,16}(?:已)?(?:由[^。;]{2,16})?转让|受让(?:自|了)?[^,。;您你]{0,6}(?:银行|消金|公司|小贷)|原债权人|转让自"
    ).search(reading.view.text)
    if not told or not compiled(_LENDER).search(reading.sentence(told.start())):
        yield Hit(says="受让方发信，正文没有写债权从谁那里转来。", source=ADVICE)


def _outsourcing(reading: Reading) -> Iterator[Ruling]:
    message = reading.message
    if message.sender_type is None and reading.complete:
        yield Needs(("sender_type",))
    if message.sender_type not in ("agency", "law_firm"):
        return
    if message.outsourcing_notified is None:
        yield Needs(("outsourcing_notified",))
    elif not message.outsourcing_notified:
        yield Hit(evidence="否")


_MOBILE = r"(?:\+?86|0086)?1[3-9][0-9x]{9}"


def _filed(number: str, entry: str) -> bool:
    """Whether a number is the one on the list, or an extension of it where the entry ends in `*`."""
    return number.startswith(entry[:-1]) if entry.endswith("*") else number == entry


def _number(reading: Reading) -> Iterator[Ruling]:
    number, filed = reading.message.sender_number, reading.message.registered_numbers
    lacking = ("sender_number", "registered_numbers") if filed is None else ("sender_number",)
    if number is None:
        if reading.demands:
            yield Needs(lacking)
    elif not reading.about_debt:
        return
    elif re.fullmatch(_MOBILE, number):
        yield Hit(evidence=number, says="发送号码“{fact}”是手机号。催收短信应从机构报备的号码发出。")
    elif filed is None:
        if reading.demands:
            yield Needs(("registered_numbers",))
    elif not any(_filed(number, entry) for entry in filed):
        yield Hit(evidence=number)


def _wrong_number(reading: Reading) -> Iterator[Ruling]:
    if not reading.complete or compiled(_WRONG_NUMBER).search(reading.view.text):
        return
    if reading.message.recipient_relation == "unknown":
        yield Hit(evidence="未知")
    else:
        yield from unverified(reading.message)


RULES = (
    Rule(
        id="sms-signature",
        title="短信签名",
        level=Level.ERROR,
        harm=Harm.OMISSION,
        basis=("sms-provisions-2026#真实身份", "sms-realname-2023#签名", "channel-huawei#签名"),
        says="签名应恰有一个，在最前面，并与报备的一致。",
        find=_signature,
        rewrite="【示例银行】张女士，您有一笔账单待核对。",
    ),
    Rule(
        id="signature-neutral",
        title="签名要是真实名称",
        level=Level.ERROR,
        harm=Harm.OMISSION,
        basis=(
            "sms-provisions-2026#真实身份",
            "sms-realname-2023#签名",
            "channel-aliyun#签名",
            "guide-advice#签名",
        ),
        says="签名“{text}”看不出是哪家机构，也容易被误认作公权力或专业机构。签名应是债权人或受托方的真实名称。",
        find=_neutral,
        rewrite="【示例银行】",
    ),
    Rule(
        id="addressee-missing",
        title="写明称呼",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("credit-card-measures#第69条", "guide-advice#称谓"),
        says="没有称呼：收信人分不清是不是发给自己的。可写姓氏加“女士/先生”，号码没有核验过就不写姓名。",
        find=missing(Element.ADDRESSEE, unless=r"(?:^|】)(?:您好|你好)"),
        rewrite="【示例银行】张女士，您好。",
    ),
    Rule(
        id="sender-identity",
        title="表明身份",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("pipl#第17条", "consumer-law#第28条", "nifa-pact-2018#第15条"),
        says="通篇没有写是哪家机构。",
        find=_sender,
        rewrite="【示例服务】受示例银行委托，提醒您核对账单。",
    ),
    Rule(
        id="agency-not-as-lender",
        title="受托方不得冒充债权人",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("microloan-measures#第37条第二项", "cba-guideline-2026#红线一"),
        says="受托机构不得以债权人身份发信。",
        certain=True,
        find=_agency,
        rewrite="【示例服务】受示例银行委托，提醒您核对账单。",
    ),
    Rule(
        id="sender-number-genuine",
        title="发送号码真实",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("sms-provisions-2026#真实身份", "sms-provisions-2015#号码真实", "cba-guideline-2026#红线六"),
        says="发送号码“{fact}”不在报备的号码里，可能是冒用或借来的。",
        find=_number,
    ),
    Rule(
        id="assignment-notice",
        title="债权转让已通知",
        level=Level.ERROR,
        harm=Harm.OMISSION,
        basis=("civil-code#第546条", "guide-advice#原债权人"),
        says="没有通知债务人的，债权转让对他不发生效力；正文写明原债权人，是为了让他能够核对。",
        find=_assignment,
        rewrite="【示例资产】您尾号5678借款的债权已由示例消金转让至我司，转让通知可在示例消金App“消息”核对。",
    ),
    Rule(
        id="outsourcing-notice",
        title="委外已告知",
        level=Level.ERROR,
        harm=Harm.OMISSION,
        basis=("consumer-protection-measures#第41条", "guide-advice#委外告知"),
        says="委托外部机构之前没有告知债务人。",
        find=_outsourcing,
    ),
    Rule(
        id="wrong-number-exit",
        title="写明错号怎么办",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("pipl#第8条", "case-baoshan#对象", "guide-advice#号码核验"),
        says="号码很久没有核验或不知是谁的，却没有写“如非本人请忽略并告知我们”。",
        find=_wrong_number,
        rewrite="如非本人请忽略，也可通过官网在线客服告知我们。",
    ),
)

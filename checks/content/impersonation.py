"""Posing as a court, the police, a law firm or a bank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.content.contact import URL, listed_link
from checks.learned.wording import ANY, HARM_AT
from checks.pattern import denied, hit, matches
from checks.personal import mobiles
from checks.reading import Reading
from checks.rule import Harm, Level, Needs, Ruling
from checks.surnames import FREQUENT
from checks.words import compiled, one_of

_NOTICES = r"(?:特此|郑重|正式|现|依法|温馨|友情|在此|来电|发函|最后|备案|协查|公告|工作人员|民警|公诉科|民[一二三]庭|大队|支队)*(?:通知|告知|提醒|提示|传唤|警告|催告|敦促|责令|签发|来电|协查|备案|公告|函)"
_POSE_SIGN = r"【\s*(?P<hit>[^【】]{0,12}(?:法院|法庭|中院|执行局|执行中心|公安|警[察方局]|派出所|经侦|刑侦|网警|检察院?|司法(?:局|所|厅)|仲裁|征信中心|人民银行|央行|银保监|银监|金融监管|监管局|反诈中心|公检法|法治办|调解|诉调|诉前|诉讼|送达|检务|裁庭|速裁|修复中心|征信|失信|信用(?:管理(?=中心|处|局|办|委|科|平台|系统)|核查|惩戒)|公证处|政法委|信访|扫黑办|保全中心|立案|供电局稽查)[^【】]{0,12})\s*】"
_POSE_TALK = one_of(
    r"(?:我(?:们)?(?:是|系|这边是|这里是|代表)|这里是|本人(?:是|系)?|我方(?:是|系)|您好[,，]?(?:我是|这里是)|这边是|我乃|来自|我来自|this\s?is)[^,;。!?]{0,10}?(?:{authority}|法官|书记员|执行员|民警|警官|警察|检察官|干警|法警|调解员|仲裁员|执法人员|legal department|court|police)",
    r"(?<![\u4e00-\u9fff])(?:本院|本庭|我院|本局|我局|本委|我委|本检察|我支队|本支队|我队|专案组|本案承办|承办法官)[^,;。!?]{0,12}",
    r"(?:^|(?<=】)|(?<=[,;。!?:]))(?:您好[,:]?)?(?:[\u4e00-\u9fff]{2,6}[省市区县])?(?:{authority})"
    + _NOTICES
    + r"[^,;。!?]{0,6}",
    r"(?:^|(?<=】))(?:您好[,:]?)?(?:[\u4e00-\u9fff]{2,4})?(?:{authority})(?:工作人员|民警|[\u4e00-\u9fff]{1,3}[科庭处])?(?:[,:]|已为{you})",
    r"(?:受|经|由|代表|配合|联合|协助|授权)(?:的)?[^,;。!?]{0,6}(?:{authority})(?:的)?(?:委托|授权|指派|委派|批准|指示|指定)|征信(?:专员|管理员)|法院的同志|失信管理组|(?:你|您)有(?:一张|一份)?法院的?传票|诉前调解(?:工作室|中心|窗口)|调解窗口",
    r"我(?:同时)?(?:是|系|以)[^,;。!?]{0,6}(?:{authority})[^,;。!?]{0,8}(?:联络员|监督员|特派员|派驻|身份)",
    r"(?<!如)(?<!若)(?:{authority})[^,;。!?]{0,6}(?:(?:办案人员|工作人员|执行人员|民警|法官|警官|专员|执法)(?:将|会|已|正|马上|即将|联系|上门|找|前往|赶)|(?:委托|托|授权|指派|指定|责成)(?:我[们司处行]|本[司行处公]|我[\u4e00-\u9fff]{1,3}[部处]))|办案民警|承办(?:人|法官)(?:电话|微信|[:：])",
)
_COMMISSIONED = r"委托|托我|授权|指派|委派|责成|联络员|监督员|特派员|派驻|身份"
"""What an office is said to have asked of the sender, or made of him: no lender has that of any."""
_SIGNED = "署名“{text}”冒用公权力机关、仲裁、征信或调解机构。"
_SPOKEN = "“{text}”以仲裁、征信或调解机构的名义说话。"
_BODY, _OFFICE = r"仲裁|征信|调解", r"法院|法庭|公安|警|检察?|司法|银行|央行|监管"
_OF_OFFICES = ("microloan-measures#第37条第一项", "criminal-law#第279条", "cba-guideline-2026#红线一")
"""What speaks of organs of the state alone, and not of arbitrators, bureaus of credit and mediators."""
_LAWYER_SIGN = r"【\s*(?P<hit>[^【】]{0,12}(?:律师|律所|法务)[^【】]{0,10})\s*】"
_OWN_LEGAL = r"[\u4e00-\u9fff]{2}(?:银行|金融|消金|小贷|贷款|资产|资管|科技|信息|公司|集团|租赁|商管|物业)[^】]{0,6}法务"
"""The legal department of an institution that is named: it speaks for nobody else."""
_LAWYER = one_of(
    rf"(?:我(?:是|系|们是)|这里是|本人(?:是|系)?)[^,;。!?]{{0,10}}(?:律师(?:事务所)?|法务(?:部|处|中心|专员|人员)?)|本律师|我所(?=受|律师|接受|已|将)|(?<![\u4e00-\u9fff])本所(?=受|律师|接受)|[{FREQUENT}]律师(?=[,。:：]|提醒|通知|受|代表)",
    r"(?:发出|发送|出具|下达|签发|发|致|函告|收到|本|此)[^,;。!?]{0,4}律师(?:函|信|催告函|警告函|告知函|催收函)(?!电子版|样本)|律师(?:函|信|催告函|警告函)(?:告)?(?=[:：]|通知|今[天日]|已|现)|(?:^|(?<=】)|(?<=[,;。!?]))(?:[\u4e00-\u9fff]{0,6})?法务(?:部|处|中心|专员|人员|团队|组|科|科室|顾问|经理)(?:受[^,;。!?:]{2,16}委托)?(?:现|特|将|已|正式|郑重)*(?:通知|函|提醒|告知|致电|联系)",
    r"本函[^,;。!?]{0,4}由[^,;。!?]{0,16}律师(?:事务所)?|(?:法律顾问(?:组|团队|部)|律师(?:团队?|组))[^,;。!?]{0,6}(?:通知|提醒|告知|介入|已|将|现|正|受)",
)
_FIRM_SIGN = r"【(?!法务)[^【】]{2,10}律师事务所】"
_MANDATE = r"(?:受|接受)[^,。;]{2,24}?(?:的)?(?:全权)?委托|受委托函告|受托函告|委托人"
_PRESSING = one_of(
    r"[0-9一二三两]{1,3}(?:个)?小时|(?<!截至)(?<!至)今[天日晚]|明[天日早]|当[天日]|立即|立刻|马上|即刻|最后(?!还款日)|否则后果|后果|视为|一律|全权处理|刑|拘|抓|牢|诈骗|犯罪|公安|警|失信|限高|老赖|身败名裂|不得安宁|征信|查封|冻结|扣划|强制执行|立案|开庭|传票",
    r"上门|走访|家人|亲属|单位|村委|居委|通讯录|联系人|公开|曝光|子女|诉讼费用?由|律师费由|个人账户|微信|支付宝|扫码|链接|http",
)


def disclaimed(reading: Reading, match: re.Match[str]) -> bool:
    """The phrase itself says that it does not happen, asks the reader to report, or is what a website publishes."""
    if compiled(r"不会|不因|不得|不是|并非|不代表|公示合作|合作(?:催收)?机构|官网|网点|方式").search(
        match.group()
    ):
        return True
    sentence = reading.sentence(match.start())
    if compiled("登报[^,;。]{0,4}公告").search(match.group()) and compiled(r"债权[^。]{0,30}转让").search(
        sentence
    ):
        return True  # how a creditor gives notice that it has sold the debt
    before = reading.stance(*match.span()).before[-6:]
    return "报" in match.group() and bool(
        compiled(r"[请可]|建议|及时|拨打").search(before + match.group()[:3])
    )


_LURE = one_of(
    r"(?:点击|点开|登录|访问|打开|到|前往|进入|详情点|链接|网址)[^,;。]{0,6}(?:{url})",
    r"(?:{url})[^,;。]{0,8}(?:填写|认证|验证|处理|缴清|还款|查看|激活|领取|兑换|恢复|解除|更新|办理|申诉|核实)",
    r"(?:回复|发送|提供|填写|输入|告知)[^,;。!?]{0,8}(?:银行)?卡号[^,;。!?]{0,10}(?:密码|验证码)|(?:卡号|密码)[、和及][^,;。]{0,8}验证码|安全账户|升级(?:银行卡|信用卡)|停息挂账|债务重组专员",
    r"账户变更[^。]{0,20}转|改转至|解冻金|冲账|征信修复(?:办|中心)|信用修复中心|动态码|cvv|办理提额[^。]{0,10}点击|账户[^,;。]{0,6}(?:存在)?(?:异常|风险)[^。]{0,24}(?:否则|转账|验证|核实)|转账[^,;。]{0,12}(?:进行)?验证|扣除年费",
).replace("{url}", URL)


def lure(reading: Reading) -> Iterator[Ruling]:
    """A copy of an institution that wants a click, a code or a transfer."""
    if reading.public_notice or not compiled(r"银行|账户|信用|贷|欠|逾期|还款|征信|缴|白条|分期").search(
        reading.view.text
    ):
        return
    for match in matches(reading, _LURE):
        links = compiled(URL).findall(match.group())
        if not links or not all(listed_link(reading, link) for link in links):
            yield hit(match)


def _poses(reading: Reading) -> Iterator[re.Match[str]]:
    """Signatures that name an authority; a heading after the signature (“【诉前告知】”) is none."""
    for match in compiled(_POSE_SIGN).finditer(reading.view.text):
        if not (match.start() and compiled(r"(?:告知|通知|提醒|提示)$").search(match["hit"])):
            yield match


_NO_OFFICE = r"民间|非(?:司法|国家|政府|行政)机关|不(?:是|属于|代表)(?:任何)?(?:司法|国家|政府|行政)机关|自愿|不愿意?|不同意|不想谈|不参加|(?:均|都)?可(?:以)?拒绝|双方同意|不是(?:人民)?法院|(?:我们?|本?中心|调解员)[^,。]{0,4}[无没]有?强制(?:力|权)|调解员,?只(?:负责)?传话"
_OF_A_DEBT = ("欠", "逾期", "还", "债", "贷", "案", "款")


def _voluntary(reading: Reading, match: re.Match[str]) -> bool:
    """Whether it may be a body of mediation, which says that it is private or leaves it to the reader to take part."""
    if reading.message.sender_type is not None or "调解" not in reading.sentence(match.start()):
        return False
    return reading.says(_NO_OFFICE) and not reading.says(
        _PRESSING + "|(?<!不是)(?:人民法院|本院|仲裁|司法局)"
    )


def _of_a_firm(reading: Reading) -> bool:
    """Whether a text speaks of “us, the company”: no court or police office does, whatever else it warns of."""
    return reading.says(r"我司|我行|本公司|我公司")


def official(reading: Reading) -> Iterator[Ruling]:
    """A court, an office, a bureau of credit or a mediator, by its signature or in words."""
    if reading.public_notice:
        sign = next(_poses(reading), None)
        court = reading.message.sender_type in ("court", "authority", "mediator")
        if sign and not court and _of_a_firm(reading):
            yield hit(sign, says=_SIGNED, stated=True, apart=_apart(sign))
        return
    last = max(map(reading.view.text.rfind, _OF_A_DEBT))
    for match in _poses(reading):
        unstated = reading.message.sender_type is None
        if unstated and "公证处" in match["hit"] and not reading.says("欠|逾期|还款|债"):
            continue
        if unstated and compiled("法院路|调解|送达").search(match.group()) and last < match.end():
            continue
        if _voluntary(reading, match):
            yield Needs(("sender_type",))
            continue
        yield hit(match, says=_SIGNED, stated=_of_a_firm(reading), apart=_apart(match))
    for match in matches(reading, _POSE_TALK, (denied, disclaimed)):
        if _voluntary(reading, match):
            yield Needs(("sender_type",))
            continue
        stance = reading.stance(*match.span())
        if (
            stance.conditional
            and compiled(r"法院|判决").search(match.group())
            and not compiled(r"[:,]$|通知|提醒").search(match.group())
        ):
            continue
        apart = _apart(match)
        yield hit(
            match,
            apart=apart,
            says=_SPOKEN if apart else "",
            stated=not reading.says("拍卖|变卖|评估|鉴定")
            and bool(compiled(_COMMISSIONED).search(match.group())),
        )


def _apart(match: re.Match[str]) -> tuple[str, ...]:
    """The texts that do not speak of whom a phrase poses as."""
    name = match.group()
    return _OF_OFFICES if compiled(_BODY).search(name) and not compiled(_OFFICE).search(name) else ()


def lawyer(reading: Reading) -> Iterator[Ruling]:
    """A lawyer or a law firm, without a licence in the facts."""
    if reading.message.lawyer_license or not reading.about_debt or reading.public_notice:
        return
    text = reading.view.text
    if compiled(r"{you}(?:已)?(?:委托|聘请)(?:的)?|代理律师|承办律师|咨询").search(text) and not compiled(
        r"欠|逾期"
    ).search(text):
        return
    found = [*compiled(_LAWYER_SIGN).finditer(text), *matches(reading, _LAWYER)]
    if reading.message.recipient_relation == "representative":
        found = [match for match in found if not _spoken_to(text, match)]
    if found and _measured(reading):
        yield Needs(("lawyer_license",))  # a letter as real firms write them: only the licence tells
    else:
        for match in found:
            own = compiled(_OWN_LEGAL).search(match.group()) and "律师" not in text
            other = reading.message.sender_type not in (None, "law_firm")
            yield hit(match, level=Level.WARNING if own else None, stated=other)


def _spoken_to(text: str, match: re.Match[str]) -> bool:
    """Whether it is how the reader is called, behind the signature."""
    if compiled("我|本").search(match.group()) or text[match.end() :][:1] not in (",", ":"):
        return False
    return bool(compiled(r"(?:【[^【】]*】)?\s*").fullmatch(text, 0, match.start()))


def _measured(reading: Reading) -> bool:
    """Whether it reads like a letter of a law firm for its client, with nothing in it but the claim."""
    text = reading.view.text
    if reading.message.sender_type not in (None, "law_firm") or compiled(_PRESSING).search(text):
        return False
    signed = compiled(_FIRM_SIGN).search(text) and not any(mobiles(reading.view))
    if not compiled(r"律师事务所|律所").search(text) or not (signed or compiled(_MANDATE).search(text)):
        return False
    scores = reading.likeness.scores
    return all(score < HARM_AT for harm, score in scores.items() if harm not in (ANY, Harm.IMPERSONATION))

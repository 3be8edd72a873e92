"""Who may learn of the debt, and which personal data a message may carry."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checks.content.naming import SURNAMES
from checks.context import DEBTORS
from checks.learned.wording import harmless
from checks.message import Message
from checks.personal.bearing import bearing
from checks.reading import Reading
from checks.rule import Harm, Hit, Level, Needs, Outcome, Rule, denied, hit, matches, reads_as, volunteered
from checks.words import compiled, one_of

_STRANGERS = ("other", "agreed_contact", "heir")
_DEBT_WORDS = r"{debt}|借款|贷款|债务|还款|还钱|账单|本金|罚息|分期|账务|信用卡|征信|起诉|结清"
# An heir may have to be told: the debt is paid from the estate and no further (civil code, art. 1161).
_ESTATE = r"遗产|继承|节哀|哀悼|逝者|离世|身故"
_OWES = r"欠|借(?!用)|逾期|拖(?!车)|未还|不还|没还|贷(?!记)|失联|债|账单|还款|还钱|躲|(?:的)?(?:[0-9.,]+(?:万)?元|事)[^。]{0,6}(?:拖|还|说)"
# Addressed to somebody near the borrower, about money that the borrower owes.
_THIRD_DEBT = one_of(
    r"(?P<under>{you}(?:们)?(?:部门|班上?|单位|公司|群里|园里|村里|店里|手下|司)(?:的)?[^,。;!?]{0,16}?)(?=欠|借了|借款|逾期|拖欠|违约)",
    r"(?P<listed>(?:将|把){you}(?:设|填|列|登记)(?:为|成|作)[^,。;]{0,6}联系人|{you}(?:是|系|作为)[^,。;]{0,8}(?:的朋友|的对象|的家人|的亲戚|的同事|的哥|的姐)(?:吧|吗)?)(?=.{0,50}(?:欠|借|逾期|未付|不还|断供|未还|罚息))",
    r"(?P<crowd>(?:各位(?!(?:欠费|欠款|逾期)?(?:的)?(?:用户|客户|业主|住户|租户|同学|学员|家长|会员))|群里的?|大家(?!一起(?:守|维护|缴|按时)))(?:亲友|群友|同学|邻居|这位|[\u4e00-\u9fff]{2,3})?[^。!?]{0,24}?(?:借了|欠款?|逾期|借钱不还))(?!您)",
    rf"(?P<firm>(?:贵单位|你司|贵司)(?:[^。!?]{{0,12}}?(?:员工|职工|职员|同事|先生|女士|师傅|人员|某|名下|业务员|司机|会计|经理|主管|工人|保安)|(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}(?=欠|拖|逾|在|的|,|因|违|借|贷))[^。!?]{{0,24}}?(?:违约|欠贷|欠款(?!计|货)|逾期))(?<!货款)",
    rf"(?P<kin>{{you}}(?:的|家)?(?:(?:{{third}})(?!卡)|员工|下属|学生|租客|教师|老师|好友)(?:[\u4e00-\u9fff](?:某{{1,2}}|\*{{1,2}}|x{{1,2}})|[\u4e00-\u9fff]{{1,3}}(?=欠|在我|在外|借|逾期|拖|的(?:欠|借|贷)))?)(?=[^,。!?;会都将知面同]{{0,14}}?(?:{_OWES}))",
    r"(?P<reserved>{you}(?:是|系|为|作为|被)[^,。;]{0,14}(?:紧急联系人|预留联系人|联系人|亲友|家属|同事|朋友|雇主|领导|单位))(?=[^。]{0,40}?(?:欠|借|逾期|拖|还款|还钱|不还|债务|贷款|失联))",
    r"(?P<place>(?:贵(?:公司|单位|校|村|司|厂|园|所)|你们?(?:公司|单位|村|校|厂|园|店)|[您你]园)(?:[\u4e00-\u9fff]{0,4}的)?(?:员工|职工|职员|村民|学生|教师|老师|工人|[\u4e00-\u9fff]某{1,2})[^。!?;]{0,20}?(?:欠(?!费)|借款|逾期|拖欠|贷款|债务|不还))",
    rf"(?P<asked>(?:请问|你|您)?(?:{{you}})?(?:认识[^,。;?]{{0,12}}(?:吗|么|不)?\??|(?:知道|是不是(?![遇碰]|[^?]{{0,4}}[卡账钱款]))[^,。;?]{{0,12}}(?:吗|么|不(?=[?,]))\??|(?:知道|是不是(?![遇碰]|有什么|忘|[^?]{{0,4}}[卡账钱款]))[^,。;?]{{0,12}}\?))(?=[^!]{{0,50}}(?:{_OWES}))",
    r"(?P<family>(?:请问)?(?:是|您是|你是)(?!一家人的)[\u4e00-\u9fff]{1,3}(?:先生|女士|某)?的?(?:家人|家属|父亲|母亲|爱人|朋友|同事|领导|单位|妻子|丈夫|亲属)(?:吗|吧)?)(?=[^!]{0,60}(?:欠|借|逾期|拖|还款|贷))",
    r"(?P<told>(?:请|麻烦|烦请|望|劳烦|速|务必|帮忙|帮|尽快|及时|协助)?{you}?(?:帮忙)?(?:(?:转告|转达|告知|通知|督促|劝劝?|提醒|催促|敦促|告诉)(?:一下)?(?:他|她|其(?!他)|该人|借款人|当事人|{you}(?:哥|弟|姐|妹|爸|妈)|[\u4e00-\u9fff]{1,3}(?:先生|女士|某)(?![:,]))|(?:转告|通知|告诉)(?![我本客银您你])[\u4e00-\u9fff]{2,3}(?=[(（,]))[^。!?;]{0,24}(?:还|欠|逾期|处理(?:欠款|债务|账)|清偿|结清|履行))",
    r"(?P<pronoun>(?:他|她|其本人|该借款人)(?:在|的|还|自己|已|又|逾期|欠|不)[^。!?;]{0,16}?(?:欠|借款|逾期|贷款|[0-9.,]+元|还款|还钱|失联|不还))(?=.*(?:{you}|请|麻烦|劝|协助|转告)|)",
    r"(?P<elder>(?:阿姨|叔叔|大爷|大妈|嫂子|姐|哥|老师|主任|园长|村长|老板|阿婆|大哥|大姐|爷爷|奶奶|[\u4e00-\u9fff]{1,2}(?:妈妈|爸爸)|负责人)(?:[:,，]|您好|你好)[^。!?;]{0,4}(?:{you}|贵)(?:们)?(?:的|家)?(?:儿子|女儿|老公|老婆|老伴|弟弟|哥哥|孩子|员工|[园校司村厂])[^。!?;]{0,20}?(?:欠|借|贷|逾期|拖))",
)
_FAMILY_PAYS = r"(?:请|让|由|叫|找)(?:{you})?(?:的)?(?:同住的?)?(?:{kin})[^,;。!?]{0,4}(?:代为|代|帮忙|替{you}|帮{you})(?:先|尽快)?(?:还(?!款记录)|偿|清偿|缴|交|付|垫|结清|归还|处理)[^,;。!?]{0,4}"
_REQUEST = one_of(
    _FAMILY_PAYS,
    r"(?:帮|替)(?:他|她|其)(?:出|平|还|垫|交|缴|转|填)[^,。;!?]{0,6}|(?:请|让){you}?(?:配合|协助)(?:偿还|还款|代还)|让(?:他|她)别躲|(?:做|协助做)(?:他|她|其)?的?(?:思想)?工作|通知其本人|(?:喊|转告|劝)(?:他|她|其)(?:一声|还款)|(?:请|让|要|需|务必|麻烦|望|立即|尽快|先)[^,。;!?可或]{0,10}代缴(?![0-9服费业点])|{you}今天垫付|在发薪前|家里谁先转",
    r"(?:请|麻烦|烦请|望|劳烦|务必|希望|要求|速|帮忙|尽快|立即|想请)?(?:{you}|贵单位|贵公司|单位|园方|校方|领导|村委|家属|家人|家长|房东)?(?:们)?(?:出面)?(?:尽快|立即|及时|帮忙|帮|协助|配合)?(?:转告|转达|通知|督促|劝(?:说|导|劝)?|提醒|催促|催一?催?|敦促|告诉|告知|联系|说服|要求|动员|责令|让|叫|喊|协助(?:联系|督促|提醒|通知)?)(?:一下|一声)?(?:{you})?(?:的)?(?:他们?|她|其(?!他)|该人|借款人|当事人|欠款人|债务人|{kin}|朋友|同事|本人|[\u4e00-\u9fff]{1,3}(?:先生|女士|某))[^,。!?;]{0,14}(?:还|处理|清偿|结清|归还|履行|面对|偿还|付款|缴|解决|联系我|回个?电|回电话|把账清|主动联系)[^,。;!?]{0,4}",
    r"(?:替|代|帮)(?:他|她|其|借款人|债务人|[\u4e00-\u9fff]{1,3}(?:先生|女士)|您的?{kin}|你的?{kin}|{kin}|朋友|同事)(?:尽快|立即|先|一起)?(?:把这?[^,。;]{0,4})?(?:还|垫|付|偿|清偿|归还|处理|结清|代偿|转|缴)[^,。;!?]{0,4}",
    r"协助(?:提醒|催促|督促)(?:他|她|其)?还款|(?:您|你)(?:可|可以|应|应当|需|有义务|愿意)?(?:先)?(?:代为|代|帮忙|替)(?:还款?|偿还|垫付|清偿|归还|付款|缴)|代偿(?:流程|方案|方式|手续)|(?:从|用)(?:其|他|她)[^,。;]{0,6}(?:工资|薪水|货款|房租)[^,。;]{0,4}(?:代扣|扣|抵)|(?:工资|房租)[^,。;]{0,8}(?:代扣|抵扣|直接交到)",
    r"请?(?:转告|通知)[\u4e00-\u9fff]{2,4}(?:[(（][^)）]{0,14}[)）])?(?=[,，][^。]{0,24}(?:欠|逾期|借款|贷款))|(?:转告|告诉)(?:你|您)(?:哥|弟|姐|妹|爸|妈|{kin})|(?:家人|家属|父母|{kin}|领导|村委|老师|姐妹|兄弟)[^,。;]{0,6}(?:理解和支持|做做工作|帮忙还|协助[^,。;]{0,6}解决|筹款|垫上|垫付|劝劝)|(?:做做|做一下)[^,。;]{0,6}工作|帮忙还一?下|(?:您|你)们?[^,。;]{0,8}(?:劝劝?|说服|劝说)(?:他|她|一下)|替我们催",
    r"(?:请|烦请|麻烦|想请|可以)?{you}?(?:帮忙|代为|协助|关注并?|以[^,。;]{0,8}方式)?(?:(?<!会)(?<!将)转达|带个?话|提醒(?:他|她)?一下|顺带提醒|劝劝(?:他|她)?|督促|代为退赔|代为偿还|协助(?:偿还|调解)|凑一凑|共同筹措|帮他安排|让他接电话|(?<!方便)(?<!能)(?<!不)接电话)(?!您)",
    r"(?:请家属|家属)[^,。;]{0,8}(?:协助|配合|筹|到场)|(?:发薪日|在职状态)[^。]{0,16}配合|(?:妈妈|爸爸|父母|姐姐|家人)的?(?:退休金|工资|花呗|积蓄)|共同商量尽快还|{you}也有一份责任|我们(?:先)?和您说[^,。;]{0,4}给他留",
)


def disclosures(reading: Reading) -> Iterator[re.Match[str]]:
    """Where the text itself shows that it speaks to someone other than the borrower about the debt."""
    if not reading.about_debt or reading.public_notice:
        return
    for match in matches(reading, _THIRD_DEBT):
        around = reading.view.text[match.start() : match.end() + 24]
        if not compiled(
            r"公司信用卡|生病|住院|照顾|去世|影响还款|担保|导致还款困难|共同借款|退费|学费|奖学金|授权|代理人|没有义务|申报|税|继承|遗产|节哀|^贵(?:司|公司|单位)的?(?:信托|经营|流动资金|项目)?(?:贷款|租金|货款|合同|尾款|账款)|知道这件事|良心|做贼|谁"
        ).search(around):
            yield match


def _told(reading: Reading) -> re.Match[str] | None:
    """The first disclosure, unless the recipient is said to be one who may know."""
    if reading.message.recipient_relation in (*DEBTORS, "heir"):
        return None
    return next(disclosures(reading), None)


def _recipient(reading: Reading) -> Iterator[Outcome]:
    relation, found = reading.message.recipient_relation, _told(reading)
    if found:
        start, end = found.span(str(found.lastgroup))
        yield Hit(start, end, says="“{text}”把别人的债务说给了借款人以外的人。")
    elif (
        relation in ("other", "unknown")
        and compiled(_DEBT_WORDS).search(reading.view.text)
        and reading.demands
    ):
        yield Hit(
            evidence={"other": "其他", "unknown": "未知"}[relation],
            says="收件人是“{fact}”，催收内容只能发给要为这笔债负责的人。",
        )
    elif relation is None and reading.demands:
        yield Needs(("recipient_relation",))


def _contact_lost(reading: Reading) -> Iterator[Outcome]:
    message = reading.message
    if message.recipient_relation is None and (reading.complete or "转告" in reading.view.text):
        yield Needs(("recipient_relation",))
    if message.recipient_relation == "other" and compiled(r"转告|联系我|回电").search(reading.view.text):
        yield Hit(evidence="其他", says="收件人不是事先约定的联系人，不得请其转告或联系。")
    if message.recipient_relation != "agreed_contact":
        return
    if message.debtor_lost is None or (message.debtor_lost and message.lost_basis is None):
        yield Needs(("debtor_lost",) if message.debtor_lost is None else ("lost_basis",))
    elif not message.debtor_lost:
        yield Hit(evidence="否")


def _contact_silent(reading: Reading) -> Iterator[Outcome]:
    if reading.message.recipient_relation is None and reading.demands:
        yield Needs(("recipient_relation",))
    if reading.message.recipient_relation not in _STRANGERS:
        return
    if reading.message.recipient_relation == "heir" and compiled(_ESTATE).search(reading.view.text):
        return
    match = next(matches(reading, rf"(?P<hit>{_DEBT_WORDS}|[0-9,.]+元)", (_denied_debt, _in_a_name)), None)
    if match:
        yield hit(match)


def _denied_debt(reading: Reading, match: re.Match[str]) -> bool:
    """The debt is denied; that somebody is not the borrower (“并非借款人周先生”) still says that there is one."""
    return denied(reading, match) and not compiled("人").match(reading.view.text, match.end())


def _in_a_name(reading: Reading, match: re.Match[str]) -> bool:
    """The word is part of an institution's name (“【示例分期】”, “信用卡中心”) that does not itself tell of a debt."""
    text = reading.view.text
    if match.group() not in ("信用卡", "分期", "贷款"):
        return False
    signed = text.rfind("【", 0, match.start()) > text.rfind("】", 0, match.start())
    return signed or bool(compiled("信用卡(?:中心|部)").match(text, match.start()))


def requests(reading: Reading) -> Iterator[re.Match[str]]:
    """Where the text wants someone other than the borrower to pay, to press or to pass on the debt."""
    outside = re.sub(r"【[^】]{0,30}】", "", reading.view.text)
    for match in matches(reading, _REQUEST):
        if compiled(r"(?:提醒|告知|通知|告诉|要求|联系)(?:您|你)(?!的|哥|弟|姐|妹|爸|妈)").search(
            match.group()
        ):
            continue
        if volunteered(reading, match) or compiled("^请{you}接电话").search(match.group()):
            continue
        about = compiled(r"还|处理(?!快递|包裹|签字|手续)|清|偿|付|垫|缴|履行|账|扣|抵").search(match.group())
        surety = compiled("代偿|代为(?:履行|清偿|偿还)|(?:保证|担保)责任").search(outside) and compiled(
            r"{you}[^,;。]{0,8}(?:保证人|担保)"
        ).search(outside)
        if not surety and (about or compiled(_DEBT_WORDS + "|欠|拖").search(outside)):
            yield match


def _request(reading: Reading) -> Iterator[Outcome]:
    own = reading.message.recipient_relation in DEBTORS
    for match in requests(reading):
        if not own or compiled(_FAMILY_PAYS).search(match.group()):
            yield hit(match)


def _refused(reading: Reading) -> Iterator[Outcome]:
    message = reading.message
    closing = compiled(
        r"已停止|不再(?:向|发送|联系)|停止(?:向|发送)|已(?:登记|受理|收到)[^,。]{0,8}(?:退订|请求|要求)"
    ).search(reading.view.text)
    if closing:
        return
    lacking = tuple(name for name in ("contact_refused", "opted_out") if getattr(message, name) is None)
    if message.recipient_relation in DEBTORS:  # a debtor is no contact who could refuse
        lacking = tuple(name for name in lacking if name == "opted_out")
    if lacking and not message.fragment and (reading.demands or message.recipient_relation):
        yield Needs(lacking)
    if message.contact_refused:
        yield Hit(evidence="是", says="联系人已经拒绝，不得再联系。")
    elif message.opted_out and (message.recipient_relation not in (None, *DEBTORS) or reading.demands):
        yield Hit(evidence="是", says="收件人已经退订，不得再用同一渠道发送同类短信。")


def unverified(message: Message) -> Iterator[Outcome]:
    """A number that nobody has verified in the 180 days before the sending may have got another owner."""
    if message.number_verified_at is None or message.send_at is None:
        yield Needs(
            tuple(name for name in ("number_verified_at", "send_at") if getattr(message, name) is None)
        )
    elif message.send_at.date() - message.number_verified_at > dt.timedelta(days=180):
        yield Hit(evidence=message.number_verified_at.isoformat())


def _verified(reading: Reading) -> Iterator[Outcome]:
    if reading.demands:
        yield from unverified(reading.message)


def _personal(reading: Reading) -> Iterator[Outcome]:
    allowed = {re.sub(r"[^0-9]", "", number) for number in reading.message.phone_allowlist or ()}
    # Who asks for no money and reads harmlessly has his own reasons to name somebody.
    data = reading.personal
    disclosed = any(datum.name for datum in data) and bool(_told(reading))
    private = bool(data) and not bearing(reading.view.text).demands and harmless(reading.likeness)
    for datum in data:
        digits = re.sub(r"[^0-9]", "", reading.view.text[datum.start : datum.end])
        if digits and digits in allowed:
            continue
        # To somebody else, the name of the borrower tells of the debt (`disclosures`) and of nothing more.
        level = Level.WARNING if private or datum.senders or (datum.name and disclosed) else None
        yield Hit(datum.start, datum.end, says=datum.says, level=level)
    for match in matches(reading, r"(?:患有|确诊|因病住院|怀孕(?!期间)|抑郁症|癌症)[\u4e00-\u9fff]{0,6}"):
        if not compiled(r"如|若|因|等").search(reading.stance(*match.span()).before):
            yield hit(match, says="“{text}”是健康信息。")


RULES = (
    Rule(
        id="recipient-is-debtor",
        title="收件人是债务人",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=("credit-card-measures#第68条", "microloan-measures#第37条", "gbt-45251-2025#对象"),
        says="催收内容只能发给要为这笔债负责的人。",
        find=_recipient,
        rewrite="打扰了，我们不会再联系您。",
    ),
    Rule(
        id="contact-only-when-lost",
        title="联系人仅失联时",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("gbt-45251-2025#联系人", "nifa-pact-2018#第14条", "cba-guideline-2026#第三人"),
        says="没有失联，不得联系约定联系人。",
        certain=True,
        find=_contact_lost,
    ),
    Rule(
        id="contact-no-debt-info",
        title="对联系人零债务信息",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=("civil-code#第1032条", "microloan-measures#第37条", "gbt-45251-2025#对联系人能说什么"),
        says="发给联系人的短信里有债务信息“{text}”。",
        certain=True,
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
        rewrite="打扰了，我们不会再联系您。",
    ),
    Rule(
        id="stop-after-refusal",
        title="拒绝即停",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("gbt-45251-2025#联系人拒绝", "case-baoshan#对象", "case-pudong#停止", "guide-advice#本人拒绝"),
        says="对方已经拒绝，不得再发。",
        certain=True,
        find=_refused,
    ),
    Rule(
        id="number-verified",
        title="号码核验",
        level=Level.WARNING,
        harm=Harm.PRIVACY,
        basis=("pipl#第8条", "case-baoshan#对象", "guide-advice#号码核验"),
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
        certain=True,
        find=_personal,
        rewrite="您尾号1234的账户。",
    ),
    Rule(
        id="reads-as-disclosure",
        title="读来像对他人说债务",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=("credit-card-measures#第68条", "gbt-45251-2025#对象"),
        says="整条读来像在对借款人以外的人说债务，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.DISCLOSURE),
        rewrite="打扰了，我们不会再联系您。",
        second=True,
    ),
    Rule(
        id="reads-as-pressure",
        title="读来像以他人施压",
        level=Level.ERROR,
        harm=Harm.PRESSURE,
        basis=("microloan-measures#第37条", "gbt-45251-2025#对象", "cba-guideline-2026#第三人"),
        says="整条读来像借家人、单位或其他人施压，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.PRESSURE),
        rewrite="本短信仅提示您本人处理。",
        second=True,
    ),
)

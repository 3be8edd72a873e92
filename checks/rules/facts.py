"""What is owed: days, amount, parts, fees, and whether the figures agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.content.arrears import DUE_DAY
from checks.content.figures import TOTAL, against_facts, unequal_sums
from checks.content.quantities import CLOCK, Date, amounts, chinese_number, dates
from checks.elements import Element
from checks.pattern import hit, matches, missing
from checks.reading import Reading
from checks.rule import Harm, Hit, Level, Needs, Rule, Ruling
from checks.words import compiled, one_of

_AS_OF = r"截至|截止|截[至止]?到|截至(?:今|目前)|统计至|计算至|账单日|本期(?:账单|应还)|[0-9]日(?:的)?(?:应还|账单)"
_OPEN = r"过(?:了|时)[^,;。]{0,4}(?:翻倍|恢复全额)|具体随时增加|少几百|大概(?:能|可)?(?:减|少)"
"""An amount that is left open to press with it."""
_ROUNDED = one_of(
    r"大约?[一二三几]万|约?为?(?:一|两|三|几)万多|(?<!每[日天月期])(?<!折合)(?<!折)(?<![(（])(?:约|大约|差不多|将近)(?:人民币)?\s?[0-9][0-9,.]{0,15}(?:万|千)?元|[0-9][0-9,.]{0,15}(?:万|千)?(?:多|余)(?:元|块|万)|[0-9][0-9,.]{0,15}(?:万|千)?元?(?:左右|上下|出头)",
    r"(?:欠|还|款|金额)[^0-9,;。]{0,4}(?P<hit>[0-9](?:[0-9,.]*[0-9])?(?:多|余))(?![天日个月期年元块万额])",
)
_PART = r"本金|利息|罚息|违约金|滞纳金|手续费|服务费|费用|息费|复利|年费|担保费|保费|期款|本期|费$|息$"
_TOTAL = rf"{TOTAL}|欠|金额"
_COUNTED = r"(?:逾期|超期|拖欠|欠费|欠款)(?:已达|已|了|达|时间|天数|[:：])*(?P<hit>(?P<count>[0-9]{1,4}|[零〇一二两三四五六七八九十百]{1,5})(?:天|日(?!前|内)))"
_DUE = rf"{DUE_DAY}$|[于自从]$"
_LATELY = 90
"""Days within which a term without a year has passed before the sending; an earlier one is meant for next year."""
_DEADLINE = rf"^(?:{CLOCK})?(?:前|之前|以前)(?!已|的)"


def _transparent(reading: Reading) -> Iterator[Ruling]:
    if not reading.demands:
        return
    for match in matches(reading, _OPEN):
        yield hit(match, says="“{text}”没有说清是多少。金额应准确到分，并写明截至哪一天。")
    for match in matches(reading, _ROUNDED):
        around = reading.stance(*match.span()).before + match.group() + reading.view.text[match.end() :][:3]
        if compiled(r"(?:罚息|利息|违约金|日均|每[日天])[^,;。]{0,3}(?:约|大约)|/天|[每一][天日]$").search(
            around
        ):
            continue  # what a day costs, not what is owed
        yield hit(match, level=Level.WARNING, says="“{text}”是约数。金额应准确到分，并写明截至哪一天。")
    yield from unequal_sums(reading)
    yield from against_facts(reading)


def _as_of(reading: Reading) -> Iterator[Ruling]:
    text = reading.view.text
    if not reading.owes_an_account or reading.message.as_of or compiled(_AS_OF).search(text):
        return
    for amount in amounts(text):
        if compiled(_TOTAL).search(amount.label) and not compiled(_PART).search(amount.label):
            yield Hit(amount.start, amount.end)
            return


def _due(written: Date, as_of: dt.date, days: int) -> dt.date:
    """A due day without a year: that of the year which fits the count, if one does, else the last one before."""
    fitting = as_of - dt.timedelta(days=min(days, 36_500))
    return fitting if written.latest(fitting) == fitting else written.latest(as_of)


def _arithmetic(reading: Reading) -> Iterator[Ruling]:
    text, message = reading.view.text, reading.message
    counted = next(matches(reading, _COUNTED), None)
    near = message.as_of or (message.send_at.date() if message.send_at else None)
    written = list(dates(text, near or dt.date(2026, 7, 1)))
    stated = [d for d in written if compiled(r"截[至止]到?$").search(text[max(0, d.start - 3) : d.start])]
    due_written = [
        d
        for d in written
        if compiled(_DUE).search(text[max(0, d.start - 8) : d.start])
        and compiled(r"^(?:到期|应还|应付|应缴|的应还|已到期|为应还)|^[,;(。)]").search(
            text[d.end : d.end + 6]
        )
    ]
    as_of = stated[0].day if stated else near
    if counted:
        days = chinese_number(counted["count"]) or 0
        due = message.due_date
        if due is None and due_written and as_of:
            due = _due(due_written[0], as_of, days)
        expected = message.overdue_days
        if expected is None and due and as_of:
            expected = (as_of - due).days
        if expected is None and reading.complete:
            yield Needs(("due_date",))
        if expected is not None and days != expected and "宽限" not in text:
            yield hit(
                counted,
                says=f"写的是逾期“{{text}}”，按应还日和截至日算是 {expected} 天。",
                rewrite=f"已逾期{expected}天。" if expected > 0 else "",
            )
    if message.send_at:
        today = message.send_at.date()
        for date in written:
            gone = today - date.latest(today - dt.timedelta(days=1))
            past = date.day < today if date.year_told else gone.days <= _LATELY
            if past and compiled(_DEADLINE).search(text[date.end :]) and reading.demands:
                yield Hit(date.start, date.end, says=f"期限“{{text}}”早于发送日 {today}。", rewrite="")


def _late_fee(reading: Reading) -> Iterator[Ruling]:
    for match in matches(reading, "滞纳金"):
        if compiled(r"取消|已无|改为|不再").search(reading.sentence(match.start())):
            continue
        card = reading.message.product == "credit_card"
        if card or (reading.message.product is None and reading.says("信用卡")):
            yield hit(match)
        elif (
            reading.message.product is None
            and reading.message.lender in (None, "bank", "card_issuer")
            and reading.demands
        ):
            yield Needs(("product",))


_FEES = one_of(
    r"(?<!分期)(?<!物业)(?:催收|催缴|上门|外访|撤案|销案|协议|协商|清收|追讨|调查|解冻|消除|逾期处理|逾期管理|保证|加急|公证|保全撤销|辛苦|跑腿|车马|材料|开通|资料|建档|疏通|好处)(?:服务|手续)?(?:费(?!率)用?|保证金|押金)",
    r"(?:收取|缴纳|支付|交|加收|另收|转账?|先付|预付|打款|缴)[^,。;]{0,6}(?:保证金|押金|解冻金|认证金|验证金|诚意金|疏通费|好处费)",
    r"(?:另|另外|再|额外|还需|(?<![无不])[须需]先|(?<!优)先(?!生)|外加|再加|恢复需|恢复须)(?:行)?(?:加收|收取|支付|缴纳|交|付|缴|加|收)?[^,。;!?]{0,10}?(?P<hit>(?:(?![支付缴纳加收取交元块另需先再])[\u4e00-\u9fff]){1,4}(?<!欠)(?<!物业)(?<!物业管理)(?<!物业服务)(?<!消)(?<!收)(?<![水电气话暖])费)(?!率|用由法院)",
    r"(?:支付|缴纳|先付|先转|交|收|缴)[^,。;!?]{0,10}(?:保证金|诚意金|协助费|缓收费|茶水费|案件处理费|验资|惩罚金|解除费)|验资[0-9]|茶水费|误工费|饭钱|(?<!停)车费|加急处理费|缓收费|诚意金|拖车费",
    r"(?:手续|服务|律师|诉讼|处理|管理|短信|调解|通知|法务|委外)费[^,。;]{0,4}(?:[0-9,.]{1,15}元|由您|由你)?",
    r"(?:拖|晚|迟|逾期)(?:一|1|每)?(?:天|日)(?:就)?(?:加|涨|多|罚)[^,。;]{0,4}[0-9]{1,9}(?:元|块)|每[天日](?:加收|收取|罚|滞纳金|利息|违约金)[^,。;]{0,4}[0-9.]{1,12}(?:元|块|%)|利滚利|高额(?:的)?(?:罚款|费用|罚金)|(?:罚息|利息|违约金)(?:将)?翻(?:倍|番)|再还一次|费用另计|重新计息",
)


def _itself(clause: str) -> bool:
    """Whether a fee is the debt itself or a part of what was agreed, and not one that comes on top."""
    own = r"欠(?!款)|未(?:付|缴|交|支付|缴纳|收到)|费[^,;。]{0,12}逾期[0-9一二两三四五六七八九十]|费提醒|季度|年度?[^,;。]{0,8}费|余款|尾款|应付(?:的)?(?:技术)?(?:服务|管理)费|[0-9本两三]个?月|其中|含(?:手续|服务)费|明码标价|[您你](?:已)?[缴付交]的"
    return bool(compiled(own).search(clause)) and not compiled(r"另|额外|加收|先(?!生)").search(clause)


_CONTRACT_RATE = 0.1
"""Percent a day up to which a penalty by the day is what contracts have, and none that collecting adds."""


def _extra_fee(reading: Reading) -> Iterator[Ruling]:
    if reading.public_notice:
        return
    for match in matches(reading, _FEES):
        clause = reading.clause(match.start())
        word = match.group()
        ordinary = compiled(r"^(?:手续|服务|律师|诉讼|处理|管理|短信|调解|通知|公证)费").search(word)
        if compiled(
            r"异议|冲减|免收|减免|免除|退还|合同约定|约定的|本金|法院|败诉|裁定|判决|按[^,;。]{0,8}合同|污水|垃圾|核定|物价局|赔付|已退|先前交的|(?<![0-9.])0(?:\.00)?元|物业|由(?:我|本)(?:行|司|公司)[^,;。]{0,4}承担"
        ).search(clause):
            continue
        if ordinary and _itself(clause):
            continue
        if word.startswith("手续费") and "每期" in clause:
            continue  # what an instalment costs by the plan
        daily = compiled(r"(?<![0-9.])([0-9]{1,3}(?:\.[0-9]{1,4})?)%$").search(word)
        if daily and float(daily[1]) <= _CONTRACT_RATE and "违约金" in clause:
            continue
        if word.endswith("逾期费") and not compiled("另|额外").search(clause):
            continue  # what the contract has for paying late, by its everyday name
        if ordinary and not compiled(
            r"另|额外|加收|须先|需先|先(?:交|付|缴|转)|承担|由[您你]|收取|缴|转|[0-9]元"
        ).search(clause):
            continue
        if reading.message.product in ("property_fee", "utility") and ordinary:
            continue
        if reading.message.cost_disclosed and ordinary and not compiled(r"另|额外|加收|先").search(clause):
            continue
        yield hit(match)


_COST = r"(?<!物业)(?P<hit>(?:(?:平台|贷款|借款|账户|信息|技术|信用|风控|资金|融资|会员|增信|担保|贷后|综合)(?:使用|支持|评估)?)?(?:服务|管理|担保|咨询|居间|中介|手续|评估|会员|保险|增信|撮合|通道)费(?!率)|保费)"
_NO_LENDER = ("private", "non_financial")
_DISCLOSED_SINCE = dt.date(2026, 8, 1)


def _undisclosed(reading: Reading) -> Iterator[Ruling]:
    """A fee beside principal and interest, charged for a new loan, that was not disclosed."""
    message = reading.message
    old = message.loan_date is not None and message.loan_date < _DISCLOSED_SINCE
    elsewhere = message.lender in _NO_LENDER
    if message.cost_disclosed or old or elsewhere or not reading.demands or reading.public_notice:
        return
    for match in matches(reading, _COST):
        clause = reading.clause(match.start())
        if compiled(r"免收|减免|免除|退还|返还|豁免").search(clause):
            continue
        if message.cost_disclosed is None:
            yield Needs(("cost_disclosed",))
        else:
            yield hit(match, stated=True)


def _rate(reading: Reading) -> Iterator[Ruling]:
    for match in matches(
        reading,
        r"(?P<hit>(?:年化|年利率|利率|按|最高|不超过|以内)?(?:24|36)\s?[%％])|(?P<lpr>lpr[^,。;]{0,6}(?:4|四)倍|(?:4|四)倍[^,。;]{0,4}lpr)",
    ):
        clause = reading.sentence(match.start())
        claim = compiled(r"合法|法定|保护|上限|国家规定|法律规定|受法律|司法|最高|红线|以内").search(clause)
        licensed = reading.message.lender in ("bank", "card_issuer", "consumer_finance", "microloan")
        if match["lpr"] and reading.message.lender is None:
            yield Needs(("lender_type",))
        elif (claim and not match["lpr"]) or (match["lpr"] and licensed):
            yield Hit(*match.span())


RULES = (
    Rule(
        id="overdue-days-missing",
        title="写明逾期天数",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("credit-card-measures#第69条", "guide-advice#逾期天数"),
        says="没有写逾期多少天（或从哪天起）。",
        find=missing(Element.DAYS),
        rewrite="您尾号1234的账单已逾期7天。",
    ),
    Rule(
        id="overdue-amount-missing",
        title="写明金额",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("credit-card-measures#第69条", "guide-advice#写明金额"),
        says="没有写金额。号码核验过的写明应还多少；没有核验过的，先发不含债务信息的核对短信。",
        find=missing(Element.AMOUNT),
        rewrite="截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。",
    ),
    Rule(
        id="amount-transparent",
        title="金额清楚",
        level=Level.ERROR,
        harm=Harm.MONEY,
        basis=("credit-card-measures#第69条", "loan-cost-disclosure-2026#违约成本", "guide-advice#分项"),
        says="金额要能核对：准确到分，分项相加等于总额。",
        certain=True,
        find=_transparent,
        rewrite="截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。",
    ),
    Rule(
        id="as-of-missing",
        title="写明截至日",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("credit-card-measures#第69条", "guide-advice#截至日"),
        says="写了总额“{text}”，没有写截至哪一天。总额随日子变，没有日期核对不了。",
        find=_as_of,
        rewrite="截至11月24日应还1234.56元。",
    ),
    Rule(
        id="overdue-arithmetic",
        title="天数与日期相符",
        level=Level.ERROR,
        harm=Harm.MONEY,
        basis=("microloan-measures#第37条第二项", "cba-guideline-2026#红线三", "guide-advice#天数口径"),
        says="天数、应还日和截至日对不上。",
        certain=True,
        find=_arithmetic,
        rewrite="应还日11月17日，截至11月24日已逾期7天。",
    ),
    Rule(
        id="card-late-fee-term",
        title="信用卡不称滞纳金",
        level=Level.ERROR,
        harm=Harm.MONEY,
        basis=("card-interest-2016#滞纳金",),
        says="信用卡自 2017-01-01 起没有“滞纳金”，应写协议约定的“违约金”。",
        certain=True,
        find=_late_fee,
        rewrite="将按合约计收违约金。",
        since=dt.date(2017, 1, 1),
    ),
    Rule(
        id="no-extra-fee",
        title="不得另收费",
        level=Level.ERROR,
        harm=Harm.MONEY,
        basis=("loan-cost-disclosure-2026#不得另收", "nifa-pact-2018#第19条", "cba-guideline-2026#红线四"),
        says="“{text}”是以催收名义另收的费用。催收的开支不得另收；2026-08-01 起办理的个人贷款，明示之外的息费也不得收。",
        find=_extra_fee,
        rewrite="我们不收取任何催收费用。",
    ),
    Rule(
        id="undisclosed-cost",
        title="没有明示的息费不得收",
        level=Level.ERROR,
        harm=Harm.MONEY,
        basis=("loan-cost-disclosure-2026#不得另收",),
        says="“{text}”办理借款时没有明示。2026-08-01 起办理的个人贷款，只能收明示过的息费。",
        find=_undisclosed,
        rewrite="息费只按办理借款时明示的成本计收。",
        since=_DISCLOSED_SINCE,
    ),
    Rule(
        id="rate-claim-scope",
        title="利率说法对路",
        level=Level.WARNING,
        harm=Harm.MONEY,
        basis=(
            "private-lending-provisions#第25条",
            "private-lending-provisions#第1条",
            "private-lending-reply#适用范围",
        ),
        says="“{text}”的说法用错了地方：民间借贷已不采用 24%、36% 两条线，LPR 四倍的上限不适用于持牌机构；利率以合同为准。",
        find=_rate,
        rewrite="逾期利息按合同约定计收。",
    ),
)

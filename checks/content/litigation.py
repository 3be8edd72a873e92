"""What a text says of lawsuits, courts and enforcement, against the stage that the facts give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.content.governing import ARBITRATION, other_measures, other_steps
from checks.pattern import hit, matches
from checks.reading import Reading
from checks.rule import Level, Needs, Ruling
from checks.text import View
from checks.words import compiled, one_of

_LAWSUIT = one_of(
    r"(?:提起|进行|启动|进入|采取|走)[^,;。!?]{0,8}(?:诉讼|起诉|仲裁|司法程序|法律程序|法律途径|司法途径|法律手段|诉前)",
    r"(?:起诉|诉讼至|诉至|告到|告上|上诉|状告)[^,;。!?]{0,6}(?:您|你|法院|法庭)?",
    r"(?:交由|移交|移送|转交|转|委托)[^,;。!?]{0,6}(?:法务|律师|司法|诉讼)(?:部门|团队|程序|处理|部)?",
    r"追究[^,;。!?]{0,8}(?:法律|民事|违约)责任|依法追究(?=的权|[,;。]|$)|法院见|法庭见|依法(?:追讨|追偿|维权|起诉|诉讼)",
)
_CERTAIN = r"一定|必将|必定|肯定|绝不|绝对|势必|今[天日晚]|明[天日早]|马上|立即|立刻|现在就|即刻|[0-9一二两三]{1,2}(?:小时|点|时)(?:内|之内|后)|即将"
_CERTAIN_HERE = r"[0-9一二两三]{1,2}(?:天|日)(?:内|之内|后)|已经?|正在|开始"
"""Certain beside the lawsuit; elsewhere in its sentence it is the term for paying, or what happened before."""
_CASE = one_of(
    r"(?:已|已经|正式|被|现已|即将|马上|正在|完成|予以|获准|进入)[^,;。!?]{0,8}?(?:立案(?:侦查|调查|受理)?|受理|起诉|提起诉讼|判决|强制执行|开庭|保全|网上立案|诉讼保全|公告送达|批捕|执行(?:程序|阶段))",
    r"立案(?:通知|成功|号|编号|审查|侦查|调查)",
    r"(?:案号|案件编号|立案号|案件号)[:：是为]?\s?(?:[(（]?20[0-9x]{2}[)）]?[^,;。]{0,16}号?)?",
    r"[(]20[0-9]{2}[)][\u4e00-\u9fff0-9]{1,10}(?:民初|执|民终|刑初|财保|诉前调)[^,;。]{0,8}号?|传票",
    r"开庭(?:通知|时间|传唤|审理)?|出庭(?:应诉|通知)?|应诉通知",
    r"(?:将|已|会|即将|马上|申请|依法|立即|被)?(?:对[^,;。]{0,10})?(?:冻结|查封|扣押|划扣|划走|强制划扣|拍卖|保全)[^,;。!?]{0,10}(?:名下|银行卡|资产|财产|账户|房产|车辆|工资|微信|支付宝|存款|房屋)",
    r"(?:名下|银行卡|资产|财产|账户|房产|车辆|工资|微信|支付宝|存款)[^,;。!?]{0,8}(?:冻结|查封|扣押|划扣|划走|拍卖|保全)|强制执行(?!公证|效力)|强制措施|判决书",
    r"执行通知|执行裁定|(?:法院|法庭)(?!列入|缴款|缴费)[^,;。!?]{0,6}?(?:通知|传唤|判决|裁定|(?<!被)执行|受理|立案)",
)
_CASE += "|" + one_of(
    r"已(?:经)?(?:正式)?(?:启动|进入|提交|递交|申请|报送)[^,;。!?]{0,8}(?:法律程序|司法程序|诉讼(?!费)|仲裁|立案|起诉)|(?:转|移交|移送|送)(?!{police}|公安)[^,;。]{0,4}立案(?:庭)?|(?:今[晚日天]|马上|立即|即刻)立案|立案(?:冻结|标准|侦查)|立上案",
    r"(?:起诉|诉讼|立案)?材料[^,;。!?]{0,8}(?:递上去|已递|已提交|提交法院|交上去)|传唤[^,;。]{0,8}(?:到庭|配偶|子女)|缺席(?:判决|按)|达到?(?:了)?立案|预处理决定|协助执行函|等着?被起诉",
)
_CASE += "|" + one_of(
    r"司法委外|司法冻结|缺席裁定|裁决后|自动撤案|案卷[^,;。]{0,4}(?:装订|移交)|符合[^,;。]{0,6}(?:立案|缺席|起诉)条件|惩罚金|取消(?:报考)?公务员|学位证将?被?撤销|同步受到[^,;。]{0,6}限制|受到信贷限制|争取从宽|退赔|案件[^,;。]{0,4}即将(?:裁决|宣判)",
    r"(?:微信|支付宝|工资卡|银行卡)[^,;。]{0,14}(?:限制使用|冻结)|出行将(?:受到)?限制|(?:诉讼费|保全费)[^,;。]{0,14}(?:计入|产生)|(?:推送至|同步至)[^,;。]{0,14}(?:平台|支付宝|12306)",
)
_CASE += "|" + one_of(
    r"(?:社保|医保|公积金|工资卡|养老金|低保)[^,;。!?]{0,12}(?:停用|冻结|划走|扣划|取消|抵债)|限制{you}?(?:出国|出境|离境)|出入境部门|机票作废|毕业证[^,;。]{0,4}扣|学籍档案|不诚信|取消[^,;。]{0,6}(?:低保|入学|资格)|信用档案扣分|视为放弃(?:答辩|权利)|下班前就?把文书|文书签了|强制带走",
    r"(?:法院|已)[^,;。!?]{0,10}(?:签发|发出|下达|作出)[^,;。!?]{0,4}支付令|支付令已",
    r"夫妻一方[^。]{0,16}连带|(?:诉讼费|律师费|执行费)[^,;。]{0,14}(?:由{you}承担|已由)",
)
_STATUS_OK = {
    "considering": r"准备起诉|起诉材料|^(?:即将|将|拟)(?!.*(?:立案|受理|开庭|判决)).*(?:起诉|诉讼)",
    "filed": r"提交|申请立案|递|^(?!.*(?:立案|受理|案号|传票|开庭|判决|裁决|执行)).*(?:起诉|诉讼|仲裁)",
    "accepted": r"^(?!.*(?:判决|败诉|执行|查封|冻结|拍卖)).*(?:立案|受理|案号|传票|开庭|应诉|出庭|支付令|[(]20|诉讼|起诉|法院|仲裁)",
    "judged": r"^(?!.*强制执行).*(?:立案|受理|案号|判决|裁定|开庭|传票|支付令|[(]20|起诉|法院|仲裁|裁决)",
    "enforcement": r".",
}
_JUDICIAL = r"{court}|法院|立案|案号|案件|本案|一案|诉(?!求)|仲裁|{police}|保全|强制|传票"
"""Without any of these, what is accepted (受理) is a request, and whoever got it accepts it."""
_ASKED_FOR = r"(?:按|依|应|根据)[您你][^。]{0,16}(?:申请|要求|请求)|[您你](?:已)?(?:申请|要求|挂失)"
_HEDGED = r"强制执行(?:前(?!程序)|后仍)|保留[^,;。]{0,20}权利|(?:判决|裁决|调解书)[^。]{0,40}(?:可|有权|将)(?:依法)?申请(?:强制)?执行|会依法申请强制执行|(?:避免|以免)进入执行|(?:听候|等候|等待)[^,;。]{0,8}(?:判决|裁决|裁定|立案|受理)|依法(?:起诉|提起诉讼)并申请|申请(?:人民)?法院|起诉审批|判决已?(?:经)?生效|(?:可|将|有权)依法(?:向[^,;。]{0,8})?申请|以法院|由(?:人民)?法院|如经|经法院|经人民法院|判决(?:生效)?后|生效后|胜诉|(?:向|由)[^,;。]{0,10}法院[^,;。]{0,6}(?:申请|提出|依法)|尚未|未立案|没有立案|是否(?:予以)?(?:立案|受理)|(?:尚|仍)?待[^,;。]{0,8}(?:审查|立案|受理)"
_PRESERVED = r"法院[^。;]{0,30}?(?:已|作出|准予)[^。;]{0,24}?(?:裁定|保全)|(?:保全|冻结|查封|扣押)裁定"
"""A court may so rule before the judgment, and before the lawsuit too: no stage tells whether it did."""
_HELD = r"保全|冻结|查封|扣押"
_DISHONEST = one_of(
    r"(?:(?:列入|纳入|录入|加入|进入|成为|上|拉入|公布|标记(?:为)?)[^,;。!?]{0,10})?(?:失信(?:被执行人)?(?:名单|人员|黑名单|人)?(?!记录|惩戒中心)|老赖(?:名单|榜)|限(?:制)?高(?:消费)?(?:令|名单)?|限制(?:高)?消费|限制(?:出境|出行|乘坐)[^,;。]{0,8})",
    r"(?:坐|乘|买)(?:不了|不到|不成)[^,;。!?]{0,4}(?:高铁|飞机|动车|火车)?|(?:不能|无法|不得|禁止|一律禁)(?:乘坐?|坐)[^,;。]{0,4}(?:高铁|飞机|动车)|(?:高铁|飞机|动车)[^,;。]{0,6}(?:禁乘|禁坐|不能坐|坐不了|受限|禁止)|限制[^,;。]{0,6}(?:高铁|飞机|出境|出行)|影响[^,;。!?]{0,8}(?:出境|出国|出入境|乘坐?高铁|乘坐?飞机)",
)


_NO_ARBITRATION = "“{text}”没有对应的事实：受理、开庭、裁决由仲裁机构作出，申请要真的提交过。"
NO_COURT = "如有困难，可在官方App申请协商。"
"""Before a court has the case, there is nothing to tell of what it may do."""


def lawsuit(reading: Reading) -> Iterator[Ruling]:
    """A lawsuit that is announced as certain, or that nobody plans."""
    stage = reading.message.litigation_stage
    if stage not in (None, "none"):
        return
    for match in matches(reading, _LAWSUIT):
        sentence = reading.sentence(match.start())
        stance = reading.stance(*match.span())
        if compiled(r"[您你](?:也)?(?:可|有权)|[如若](?:果|您|你)?已?$").search(stance.before):
            continue
        clause = reading.clause(match.start())
        certain = compiled(_CERTAIN).search(sentence) or compiled(_CERTAIN_HERE).search(clause)
        if compiled(r"可能|有权|拟|考虑|保留|是否(?:予以)?(?:立案|受理)").search(sentence):
            certain = None
        if certain and not compiled(_CASE).search(match.group()):
            yield hit(
                match,
                level=Level.ERROR,
                says="“{text}”说成必然或马上发生，没有对应的诉讼安排。",
            )
        elif stage == "none":
            yield hit(match, says="写了“{text}”，事实是没有诉讼安排。")
        elif stance.possible or not certain:
            yield Needs(("litigation_stage",))


def case(reading: Reading) -> Iterator[Ruling]:
    """A step of the court or its effects, beyond the stage that the facts give."""
    stage = reading.message.litigation_stage
    if reading.public_notice:
        return
    number = reading.message.case_no
    named = number is not None and View.of(number).text in reading.view.text
    ruled: set[str] = set()
    for match in matches(reading, _CASE):
        sentence = reading.sentence(match.start())
        if _no_step(reading, match, sentence):
            continue
        word = match.group()
        preserved = stage != "enforcement" and _preserved(sentence, word)
        if preserved and sentence in ruled:
            continue
        apart = other_steps(sentence if preserved else word, sentence)
        if preserved and stage is not None:
            ruled.add(sentence)
            if stage == "none":
                yield hit(match, stated=True, apart=apart)
            elif stage in ("considering", "filed") and not named:
                yield hit(
                    match,
                    level=Level.WARNING,
                    apart=apart,
                    says="“{text}”是不是真的，所填的诉讼阶段看不出来：起诉以前、判决以前，法院也可以裁定保全。请对照裁定书，没有裁定就不写。",
                )
            continue
        if _reached(reading, match, sentence, named):
            continue
        if preserved:
            ruled.add(sentence)
        says = "" if ARBITRATION in apart else _NO_ARBITRATION
        yield hit(match, stated=stage is not None, apart=apart, says=says)


def _no_step(reading: Reading, match: re.Match[str], sentence: str) -> bool:
    """Whether words of a court are denied, or speak of what the reader did, of a plan, a department, a request or a card."""
    word, text = match.group(), reading.view.text
    if compiled(r"未被|没有|从未|不会|不得(?!不)|不[因在]|起诉前").search(
        word + text[match.end() : match.end() + 1]
    ):
        return True
    if compiled(r"[如若](?:果|您|你)*(?:已经?)?(?:收到|接到)?(?:法院的?)?$").search(
        reading.stance(*match.span()).before
    ) and compiled("^(?:已|传票|法院)").search(word):  # what the reader may have done, or got
        return True
    if compiled(r"考虑|是否|评估").search(word):  # thought of, and no step taken
        return True
    if word.endswith("资产保全") and compiled(r"部|中心|科|岗|组|处|团队|专员|】|$").match(
        text, match.end()
    ):  # a department
        return True
    if compiled(r"受理").search(word) and not compiled(_JUDICIAL).search(sentence):
        return True
    if compiled(r"冻结|停用").search(word) and compiled(_ASKED_FOR).search(sentence):
        return True
    if (
        compiled(r"异议|协商|投诉|申请|申诉|反馈|诉求|延期|分期").search(
            text[max(0, match.start() - 12) : match.end()]
        )
        and compiled(r"受理|执行").search(word)
        and not compiled(r"立案|强制").search(word)
    ):
        return True
    return bool(
        compiled(r"账户|卡片?|额度|功能").search(word)
        and compiled(r"我行|银行|风控|暂停|本卡|信用卡|该卡").search(sentence)
        and not compiled(r"名下|法院|资产|财产|所有|全部|工资|查封").search(sentence)
    )


def _reached(reading: Reading, match: re.Match[str], sentence: str, named: bool) -> bool:
    """Whether a step of the court is only what may follow, or is true at the stage that the facts give.

    `named` says that the text gives the number of the case as the facts do.
    """
    stage, word = reading.message.litigation_stage, match.group()
    if compiled(_HEDGED).search(sentence) and not compiled(
        r"案号|传票|法院已|已经?(?:立案|受理|开庭|冻结)"
    ).search(word):
        return True
    differs = reading.message.case_no is not None and "20" in word and "号" in word and not named
    if stage in _STATUS_OK and compiled(_STATUS_OK[stage]).search(word) and not differs:
        return True
    if (
        "执行" in word
        and compiled(r"(?:可能|有权|可以?依法|将依法)[^,;。]{0,8}申请(?:人民法院|法院)?强制执行").search(
            sentence
        )
        and reading.says(r"判决|裁决|调解书")
    ):
        return True
    return "案号" in word and bool(
        named or compiled(r"(?:暂|尚|还|并)?(?:无|没有|未有)$").search(reading.stance(*match.span()).before)
    )


def _preserved(sentence: str, word: str) -> bool:
    """Whether a sentence says that a court ruled to preserve property, and the word is a part of it."""
    if "执行" in sentence or not compiled(_HELD).search(sentence):
        return False
    return bool(compiled(_PRESERVED).search(sentence) and compiled(f"{_HELD}|裁定").search(word))


def dishonest(reading: Reading) -> Iterator[Ruling]:
    """The list of dishonest debtors and the ban on luxuries, which only enforcement brings."""
    if reading.message.litigation_stage == "enforcement":
        return
    for match in matches(reading, _DISHONEST):
        sentence = reading.sentence(match.start())
        if compiled(
            r"判决(?:生效)?后|生效(?:法律文书|判决|裁判)|经(?:人民)?法院(?:判决|裁定|依法)|(?:人民)?法院[^。]{0,10}(?:可|可能|有权|依法)|拒不履行(?:生效)?|执行阶段"
        ).search(sentence) or compiled(r"^[^,;。]{0,8}(?:解除|撤销|删除|屏蔽)").search(
            reading.view.text[match.end() :][:12]
        ):
            continue
        yield hit(
            match,
            stated=reading.message.litigation_stage is not None,
            apart=other_measures(match.group()),
            rewrite=None if reading.message.litigation_stage in ("accepted", "judged") else NO_COURT,
        )

"""What may follow, said truthfully: credit records, litigation, enforcement, who is liable."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checks.content.governing import MEASURES, STEPS
from checks.content.litigation import NO_COURT, case, dishonest, lawsuit
from checks.pattern import both, denied, denied_inside, hit, matches, phrases, reads_as, volunteered
from checks.reading import Reading
from checks.rule import Harm, Level, Needs, Rule, Ruling
from checks.words import compiled, one_of

_REPORTS = one_of(
    r"(?:向|在|到|给)?(?:个人)?(?:征信(?:系统|中心|机构)|(?:金融)?信用信息基础数据库|百行征信)(?:进行)?(?:上报|报送|报告|推送|留下|记录)",
    r"(?:上报|报送|报告|纳入|计入|记入|录入|进入|上传|写入|传至|推送)[^,;。!?]{0,12}?(?:征信(?:系统|中心|机构|记录|报告)?|信用(?:信息)?(?:基础)?数据库|信用信息基础数据库|信用报告|个人信用记录|信用系统)",
    r"(?:上|黑|进)征信|(?:影响|损害|损坏|破坏|有损|毁)[^,;。!?]{0,6}(?:征信|信用(?:记录|报告))",
    r"(?:征信|信用记录|信用报告)[^,;。!?]{0,8}(?:受损|受影响|不良|污点|逾期记录|留下|变黑|黑名单)",
    r"(?:产生|形成|留下)[^,;。!?]{0,6}(?:征信|信用)(?:不良|污点|逾期)?(?:记录)?",
)
_REPORTED = r"已(?!逾期|超|欠|拖|到期|产生)(?:(?!将|会|可能|拟|逾期).)*$"
_FOREVER = one_of(
    r"(?:终身|终生|一辈子|一生|永久|永远|永不|伴随[^,;。]{0,4}一生|跟着?[你您]一辈子)[^,;。!?]{0,14}(?:征信|信用|污点|记录|失信|留痕|不良|贷款|黑名单|消除|抹)",
    r"(?:征信|信用|污点|记录|不良)[^,;。!?]{0,14}(?:终身|终生|一辈子|一生|永久|永远|永不(?:消除|删除)?|不可消除|无法消除|洗不掉|抹不掉)",
    r"(?:影响|连累|牵连|耽误|祸及|殃及|断送|毁掉?)[^,;。!?]{0,8}(?:子女|孩子|后代|下一代|儿女|三代|家人|家庭成员|配偶)[^,;。!?]{0,10}(?:上学|入学|读书|升学|考公|考学|考研|就业|参军|当兵|政审|工作|前途|未来|前程|征信|公务员|学业|一生)?",
    r"(?:子女|孩子|后代|下一代|儿女|家人|三代)[^,;。!?]{0,12}(?:上学|入学|读书|升学|考公|考学|考研|就业|参军|当兵|政审|前途|公务员)[^,;。!?]{0,8}(?:受[^,;。]{0,4}影响|受限|不了|无法|不能|不得|都[^,;。]{0,3}影响|有影响)",
    r"全网(?:失信|拉黑)|社会性死亡|寸步难行|征信[^。!?]{0,12}(?:坐不[了成]|[坐乘买]不?)[^,;。]{0,4}(?:高铁|飞机|动车)",
)
_FOREVER += "|" + one_of(
    r"(?:终身|永久|永远)(?:保留|记录|留存|禁|拉黑|失格)|(?:还清|结清)[之以]?后[^,;。!?]{0,4}(?:不良|逾期|征信)(?:信用)?(?:信息|记录)[^,;。!?]{0,6}(?:一直|长期)(?:保留|保存|存在|留存)(?![到至])|不可逆[^,;。]{0,8}(?:污点|影响|征信)|三代以内|永久失格|不可(?:申诉|修复)",
    r"(?:影响|为了)[^。!?]{0,24}(?:就业|入学|升学|上学|子女|参军|政审|考公)|(?:买房|落户|出行|就业)[^,;。]{0,4}(?:均|都|全)?受限|(?:孩子|子女)[^,;。]{0,10}(?:劝退|退学)",
)
_BARGAIN = r"(?P<hit>(?:今[天日晚]|现在|马上|立即|[0-9一二两三]{1,2}(?:小时|点|时)[^,;。]{0,3})[^,;。!?]{0,8}(?:还|付|结清|处理)[^。!?;]{0,14}(?:不(?:会)?(?:再)?(?:上报|报送|报|上征信|影响征信)|撤销(?:征信|上报|不良)|消除(?:征信|记录|不良)|(?:征信|记录)(?:恢复|清零|消除|撤销)))"
_KEPT = one_of(
    r"(?:征信|不良|逾期)(?:信用)?(?:信息|记录)[^,;。!?]{0,14}(?:保留|保存|留存|展示)(?:至?少|满|到|了|长达|期为?)?(?![5五]年)(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})年",
    r"(?P<hit>[自从](?:逾期|欠款|不良行为发生)(?:之日|当日|当天|那天)?起(?:算,?)?[^,;。!?]{0,14}(?:保留|保存|留存|展示)[^,;。!?]{0,3}[5五]年)",
)
"""How long a record is kept, otherwise than five years from when it ended."""
_REMAINING = r"(?:再|还[将会要需]|尚|剩|继续)[^,;。!?]{0,8}[1-4一二两三四]年"
_FROM_THE_END = r"(?:还清|结清|付清|清偿|还完|还款|终止)(?:之?[日后]|当日|以后)(?!已|[^,;。]{0,4}[过满])"
_REPAIR = r"(?:征信|信用记录|不良(?:信息|记录)|逾期记录|信用污点)[^,;。!?]{0,10}(?:代办|包|付费|花钱|收费|专业|内部|快速|帮[您你]|保证)[^,;。!?]{0,4}(?:消除|清除|删除|抹除|修复|洗白|撤销)|(?P<hit>(?:(?:付费|交[^,;。]{0,8}(?:元|钱|费)|花钱|代办|专业|收费|内部|快速|帮[您你]|可(?:以)?|包|保证|承诺|协助|立即)[^,;。!?]{0,8})?(?:洗白|修复|消除|铲除|抹除|清除|删除|撤销)[^,;。!?]{0,6}(?:征信|信用(?:记录|污点)|不良记录|逾期记录|黑征信|污点))|(?:征信|不良记录|逾期记录)(?:修复|洗白|清零)"
_ONE_TIME = r"(?P<hit>一次性信用修复|(?:信用)?修复(?:政策|新政)|免申即享|(?:[0-9]{1,9}万元|1万元|一万元)(?:以下|以内)[^。]{0,16}不(?:予)?展示)"
_SERVED = r"(?P<hit>视为(?:已经?|您?已)?(?:送达|收到|签收|通知)|(?:本|此|该)(?:短信|信息|通知)(?:即|就是|等同|视同|具有|作为)[^,;。!?]{0,10}(?:传票|法律文书|送达|律师函|法律效力|通知书|起诉书)|(?:电子|短信)送达[^,;。]{0,8}(?:法律文书|传票|起诉状|判决))"
_BLACKLIST = one_of(
    r"(?:全网|全国|联网|行业|同业|大数据|互联网|各大平台|金融|网贷|信贷|多家|所有)[^,;。!?]{0,12}(?:黑名单|拉黑|封杀|联合惩戒)",
    r"(?:列入|拉入|进入|加入|纳入|录入|上)[^,;。!?]{0,12}黑名单|黑名单[^,;。!?]{0,6}(?:共享|联网|公示|全网)|(?:大数据|全网|全行业)拉黑",
    r"百行黑名单|反欺诈黑名单|骗贷黑名单|(?:禁贷|拒贷|禁入)名单",
)
_INHERITED = one_of(
    r"(?:父债子[还偿]|夫债妻[还偿]|子债父[还偿]|一人欠债[^,;。]{0,4}全家[还偿])",
    r"(?:{kin})[^,;。!?]{0,6}(?:(?<!没)有(?:义务|责任)|必须|应当|应该|要|须|需|得)?[^,;。!?]{0,4}(?:替|代|帮|承担|连带)(?:您|你|他|她|其)?[^,;。!?]{0,6}(?:还|偿|清偿|承担|代偿|担责|责任)",
    r"(?:由|让|叫|要|向|找)(?:您|你)?(?:的)?(?:{kin})[^,;。!?借]{0,6}(?:来|接着)?(?:代)?(?:还(?!款提醒)|偿还|代偿|承担|追讨|追偿|要债|要钱)|(?:{kin})(?:也|都|同样|一起|连带)[^,;。!?]{0,8}(?:承担|责任|还款|起诉|连带)|(?:配偶|子女|家属|家人)[^,;。!?]{0,10}(?:代为履行|筹款)|(?<!可由)(?:配偶|子女|家属|家人)[^,;。!?或]{0,10}代缴",
)
# Said to whoever holds the phone; a guarantor and a joint borrower do bear it, and so does who gives a code away.
_SHARED = one_of(
    r"(?P<hit>(?:否则|不然|要不)[^,;。!?]{0,3}{you}(?:也|同样|一样)(?:(?!违约|担保|保证)[^,;。!?]){0,6}(?:责任|负责|担责))",
    r"(?:作为|身为)[^,;。!?]{0,6}(?:{kin}|亲友|联系人|朋友|同事|室友)[^;。!?]{0,4}{you}(?:也|同样|一样)(?:(?!违约|担保|保证)[^,;。!?]){0,6}(?:责任|负责|担责)",
)


def _own(reading: Reading, match: re.Match[str]) -> bool:
    """Who reads it has a duty of his own."""
    bound = reading.message.recipient_relation in ("guarantor", "co_borrower")
    words = compiled(r"担保|保证人|连带保证|共同借款|验证码|密码|出借|借给")
    return bound or bool(words.search(reading.sentence(match.start())))


_UNREPORTED = "您可在官方App核对账单，如有困难可申请协商。"


def _credit(reading: Reading) -> Iterator[Ruling]:
    taken: list[tuple[int, int]] = []
    bargains = list(matches(reading, _BARGAIN))
    for match in (*matches(reading, _FOREVER, (denied_inside,)), *bargains):
        sentence = reading.sentence(match.start())
        if match in bargains and "宽限期" in reading.view.text:
            continue  # nothing is late yet
        if compiled(r"隐私|个人信息|账号|注销|删除账号").search(match.group()) and "征信" not in sentence:
            continue
        found = hit(
            match, stated=match in bargains and bool(compiled("就不(?:报送|上报)").search(match.group()))
        )
        taken.append((found.start, found.end))
        yield found
    for match in matches(reading, _KEPT):
        if compiled(_REMAINING).search(match.group()) and not compiled(_FROM_THE_END).search(
            reading.sentence(match.start())
        ):
            continue  # what is left of the five years
        yield hit(match, says="“{text}”与条例不符：不良信息自不良行为终止之日起保存 5 年。")
    for match in matches(reading, _REPORTS):
        found = hit(match)
        if any(found.start < end and start < found.end for start, end in taken):
            continue
        if reading.message.credit_reporting is None:
            yield Needs(("credit_reporting",))
        elif not reading.message.credit_reporting:
            yield hit(match, stated=True, says="写了“{text}”，但这家机构没有接入征信。", rewrite=_UNREPORTED)
        elif compiled(_REPORTED).search(reading.stance(*match.span()).before):
            if reading.message.credit_reported is None:
                yield Needs(("credit_reported",))
            elif not reading.message.credit_reported:
                yield hit(
                    match, stated=True, says="写的是已经报送“{text}”，事实是还没有报送。", rewrite=_UNREPORTED
                )


# Offered by the sender himself, which nobody can do, whatever stands around it.
_OFFERED = r"(?:可以?|能|帮您?|为您|替您)(?:代办|代为)[^,。]{0,3}(?:修复|洗白|消除)"


def _repair(reading: Reading) -> Iterator[Ruling]:
    for match in matches(reading, _REPAIR, unless=(denied_inside,)):
        yield hit(match, stated=bool(compiled(_OFFERED).search(match.group())))
    day = reading.message.send_at.date() if reading.message.send_at else None
    for match in matches(reading, _ONE_TIME):
        if compiled(r"截止|结束|到期|不再").search(reading.view.text[match.end() : match.end() + 16]):
            continue
        if day is None:
            yield Needs(("send_at",))
        elif day > dt.date(2026, 3, 31):
            yield hit(match, stated=True, says="一次性信用修复已于 2026-03-31 截止，“{text}”在此后不是真的。")


RULES = (
    Rule(
        id="credit-report-truthful",
        title="征信表述真实",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=(
            "credit-reporting-regulation#第16条",
            "credit-reporting-regulation#第15条",
            "cba-guideline-2026#红线三",
        ),
        says="“{text}”夸大了征信后果：不良信息自终止之日起保存 5 年，不影响家人，也不能用当天还款换取不报送。",
        find=_credit,
        rewrite="不良记录自还清之日起保存5年，您有权查询和提出异议。",
    ),
    Rule(
        id="credit-repair-claim",
        title="不得承诺修复征信",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=("credit-reporting-regulation#第16条", "credit-repair-2025#截止"),
        says="“{text}”承诺了没有人能卖的东西：属实的不良记录不能付费删除。",
        find=_repair,
        rewrite="还清后记录自终止之日起保存5年。",
    ),
    Rule(
        id="no-fabricated-blacklist",
        title="不得虚构黑名单",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=(
            "consumer-protection-measures#第41条",
            "microloan-measures#第37条第二项",
            "cba-guideline-2026#红线三",
        ),
        says="“{text}”说的是一份没有依据的名单。",
        find=phrases(
            _BLACKLIST,
            unless=(
                lambda reading, match: (
                    bool(re.search(r"退订|免打扰|营销", match.group())) or denied(reading, match)
                ),
            ),
        ),
        rewrite="逾期可能影响我们对您后续授信的审批。",
    ),
    Rule(
        id="litigation-truthful",
        title="诉讼表述真实",
        level=Level.WARNING,
        harm=Harm.FALSE_LEGAL,
        basis=(
            "consumer-protection-measures#第41条",
            "microloan-measures#第37条第二项",
            "guide-advice#诉讼用词",
        ),
        says="“{text}”与诉讼安排不符。",
        find=lawsuit,
        rewrite=NO_COURT,
    ),
    Rule(
        id="no-false-case-status",
        title="不得虚构程序",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=(
            *STEPS,
            "consumer-protection-measures#第41条",
            "microloan-measures#第37条第二项",
        ),
        says="“{text}”没有对应的事实：立案、开庭、保全、判决由法院作出，起诉要真的提交过。",
        find=case,
        rewrite=NO_COURT,
    ),
    Rule(
        id="no-service-by-sms",
        title="不得冒充送达",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=("civil-procedure-law#第90条",),
        says="“{text}”冒充送达。法律文书由法院送达，电子送达须受送达人同意。",
        find=phrases(_SERVED),
        rewrite="法律文书以法院送达为准。",
    ),
    Rule(
        id="dishonest-list-truthful",
        title="失信、限高表述真实",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=(
            *MEASURES,
            "microloan-measures#第37条第二项",
            "cba-guideline-2026#红线三",
        ),
        says="“{text}”只能由法院在执行阶段决定，普通逾期不会直接到这一步。",
        find=dishonest,
        rewrite="判决生效后拒不履行的，法院可依法采取措施。",
    ),
    Rule(
        id="no-inherited-liability",
        title="不得扩大责任人",
        level=Level.ERROR,
        harm=Harm.PRESSURE,
        basis=("civil-code#第1064条", "civil-code#第1161条"),
        says="“{text}”把债务说成别人的义务。继承人以遗产为限，配偶以夫妻共同债务为限。",
        find=both(
            phrases(_INHERITED, unless=(denied_inside, volunteered)),
            phrases(_SHARED, unless=(denied_inside, _own)),
        ),
        rewrite="本短信仅提示您本人处理。",
    ),
    Rule(
        id="reads-as-false-legal",
        title="读来像不实的法律后果",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=(
            "consumer-protection-measures#第41条",
            "microloan-measures#第37条第二项",
            "cba-guideline-2026#红线三",
        ),
        says="整条读来像不实的法律或征信后果，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.FALSE_LEGAL),
        rewrite="账目可在官方App核对，如有困难可申请协商。",
        second=True,
    ),
)

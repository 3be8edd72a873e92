"""The steps that a person who received a message may be told, each with the rules and the words that call for it.

A message that no rule objects to may still be a court's or a lawyer's, so the words of the text lead to a step as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.checker import Finding
from checks.rules.threats import HARM
from checks.text import View
from checks.words import compiled


@dataclass(frozen=True, slots=True)
class Step:
    """Words, the address below received/ that they lead to, and what calls for them: rules, or a pattern in the text.

    Where `within` is written, what the rule found must hold it.
    """

    words: str
    place: str = ""
    rules: tuple[str, ...] = ()
    topic: str = ""
    within: str = ""

    def called_for(self, findings: Iterable[Finding], text: str) -> bool:
        """Whether one of its rules fired or the normalised text speaks of its topic."""
        if self.topic and compiled(self.topic).search(text):
            return True
        return any(
            finding.rule.id in self.rules
            and (not self.within or bool(compiled(self.within).search(View.of(finding.text).text)))
            for finding in findings
        )


DANGER = Step(
    "有人威胁您或家人的安全：现在就打 110。[[source:public-lines]]",
    rules=("no-threat",),
    within=HARM,
    topic="[弄杀打砍斩劈整捅]死|打[断残]|(?:要|取){you}[^,。]{0,4}命|(?:睇|看){you}[点怎]死|被车撞|出车祸|同归于尽|泼(?:油|汽油|硫酸)|收尸|绑架",
)
CLOSE = Step(
    DANGER.words,
    topic=r"(?:孩子|小孩|女儿|儿子|闺女|娃)[^。]{0,24}(?:放学|上学|学校|幼儿园|小学|中学|路上|小心|(?<![不没])接(?!听|电话))|(?:学校|幼儿园)[^。]{0,8}(?:孩子|女儿|儿子|闺女|娃)|住在?(?:几|[0-9]{1,3})楼|今[晚夜]见|家里有(?:人|老人|小孩)",
)
"""In a message that threatens: what shows that the sender knows where it would hurt."""
INTIMATE = Step(
    "有人拿您的私密照片、视频相威胁：不付钱，留下证据，现在就打 110。[[source:public-lines]]",
    topic=r"裸照|裸体|裸聊|不雅(?:照|视频)|私密(?:照|视频|影像)|床照|艳照|(?:{you}(?:的)?那?(?:个|段|些)|{you}(?:的)?)(?:视频|录像)[^。]{0,8}(?:发|传|群发|公开|曝光)",
)
POLICE = Step(
    "说是公安、检察院：不照做，不拨短信里的电话，自己打 110 或 96110 问。[[source:public-lines]]",
    rules=("no-official-impersonation",),
    within="{police}|[民刑网交]警|检察",
)
FRAUD = Step(
    "像诈骗：先不操作，打 96110 问。已经转了钱、给了验证码，打 110，并马上联系自己的银行。[[source:public-lines]]",
    rules=(
        "no-phishing-lure", "no-credential-request", "official-payment-channel", "reads-as-money",
        "reads-as-impersonation",
    ),
)  # fmt: skip
FIRST = (INTIMATE, POLICE, FRAUD)
"""After danger, in the order in which to tell them; only what a rule is sure of calls for them."""
PAUSE = Step("先停一下：不点链接，不回拨，不转账，自己核对有没有这笔账")
PAUSE_OTHER = Step(
    "先停一下：不点链接，不回拨，不转账。别人的账，不确认，不代还，不替对方打听",
    "relative/",
    ("recipient-is-debtor", "reads-as-disclosure"),
    "{you}(?:是|系|为|作为)(?!不是)[^,。]{0,12}(?:联系人|亲友|家属|朋友|同事)|转[告达](?:他|她|其|本人|借款人|[\u4e00-\u9fff]{1,3}(?:先生|女士))",
)
"""In the place of `PAUSE` where the debt is somebody else's."""
_CASE = r"【[^【】]*(?:法院|法庭|中院|仲裁|调解)[^【】]*】|(?<!日)本[院庭](?!区)|案号|传票|支付令|[(]20[0-9]{2}[)][^,。;]{0,12}[民刑执初终仲调保督][^,。;]{0,12}号|仲裁(?:通知|申请|庭)|应诉|举证通知"
PAUSE_CASE = Step(
    "先停一下：不点链接，不回拨，不转账。也不要不理：自己打 12368，或从官网找电话，问有没有这个案子",
    "court/#verify",
    topic=_CASE,
)
"""In the place of `PAUSE` where a court, an arbitrator or a mediator speaks, or seems to: a true case has its terms."""
GUARANTOR = Step(
    "说您是担保人、共同借款人：先找到合同，看清签的是什么", "relative/#guarantor",
    topic="担保人|保证人|共同借款|共借人|连带(?:责任|清偿|保证|偿还)|(?:提供|做|作|担任|签|签了)(?:的)?担保",
)  # fmt: skip
"""Somebody else's debt that may be the reader's own."""
KIN = "fears/#family"
"""What frightens a debtor; to one who is told of somebody else's debt it has happened already."""
FEARS = (
    Step(
        "坐牢、抓人", "fears/#jail", ("no-criminal-threat",),
        "坐牢|判刑|刑事|拘留|逮捕|刑拘|抓(?:人|{you})|涉嫌[^,。]{0,8}(?:诈骗|犯罪)",
    ),
    Step("上门", "fears/#visit", ("no-visit-intimidation",), "上门|外访|登门|走访|家访|蹲守"),
    Step(
        "告诉家人、单位", KIN, ("no-third-party-threat", "no-exposure-threat", "reads-as-pressure"),
        "(?<!本案)(?<!业务)联系人(?!:|[为是][^否]|[\u4e00-\u9fff]{1,3}(?:律师|法官|经理|先生|女士)|电话)|通讯录|家人|家属|亲友|{you}(?:的)?(?:工作|所在)?单位",
    ),
    Step(
        "上征信", "fears/#credit", ("credit-report-truthful", "credit-repair-claim", "no-fabricated-blacklist"),
        "征信|信用报告|信用记录|失信|黑名单",
    ),
    Step(
        "起诉", "fears/#lawsuit",
        ("litigation-truthful", "no-false-case-status", "dishonest-list-truthful"),
        "起诉|诉讼|立案|财产保全|强制执行",
    ),
)  # fmt: skip
"""What messages frighten with: the pages that say what of it is true and what comes first."""
UNEASY = Step(
    "您或家人觉得不安全，就打 110，不用等到出事。[[source:public-lines]]",
    rules=("no-threat", "no-utility-cutoff"),
)
"""Of a threat that names nothing, such as 后果自负: the reader knows best how it is meant."""
FURTHER = (
    UNEASY,
    Step("问到真有案子：看收到的是哪一种、几天里要做什么", "court/#filed", topic=_CASE),
    Step(
        "像法院、公安或律师在说话：怎样自己核实", "court/#verify",
        (
            "no-false-case-status", "no-service-by-sms", "no-official-impersonation", "no-lawyer-impersonation",
        ),
        "法院|法庭|开庭|案号|传票|律师|公安|警[察方]|派出所|检察院|仲裁|调解(?:中心|委|员)|【[^【】]*(?:110|12[0-9]{3}|96110|政府|司法局|监管|监督|管理局|人民银行)[^【】]*】",
    ),
    GUARANTOR,
    Step(
        "欠钱的人过世了：先弄清遗产和债，不急着签字、还款", "relative/#heir", ("no-inherited-liability",),
        "生前|去世|过世|身故|亡故|遗产|继承|父债",
    ),
    Step(
        "说的是别人的账，或者要别人来还：怎样让它停", "relative/",
        (
            "recipient-is-debtor", "contact-only-when-lost", "contact-no-debt-info",
            "no-third-party-request", "stop-after-refusal", "reads-as-disclosure",
        ),
    ),
    Step(
        "说账转给了别家：先问原来那一家，问清以前不付", "not-mine/#sold", ("assignment-notice",),
        r"(?:债权|欠款|账户|贷款|借款|债务)[^。;]{0,20}(?:转让|转给|卖给)|受让|新债权人|债转|还款(?:通道|渠道|账户)已?(?:变更|更换)",
    ),
    Step(
        "很多年前的账：先弄清过没过诉讼时效，再答应、签字或付一部分", "cannot-pay/#old",
        topic=r"(?:19[89][0-9]|20[01][0-9]|202[0-2])年[^,。]{0,16}(?:借|贷|办|透支|欠|开卡|消费)|(?:[5-9]|[1-9][0-9]|[五六七八九十]|十几|几十|多|好几)年前|陈年|老账|旧账",
    ),
    Step(
        "借钱的人当时不满十八岁：先不答应还，问律师", "cannot-pay/#minor",
        topic="未成年|不满(?:18|十八)|(?<!孩子)(?<!女儿)(?<!儿子)班主任|[初高][一二三123](?:年级|学生|[0-9]?班)|(?:小学|初中|高中|中学)生",
    ),
    Step("物业拿停水停电催费：留下通知，打 12345。[[source:line-12345]]", rules=("no-utility-cutoff",)),
    Step(
        "已经还清还在催：怎样请它停发、更正", "settled/", ("collect-after-settlement",),
        r"我(?![行司社])[^。]{0,8}(?:已经?|早就|早已|都)(?:还|结)清|(?:已经?|早就|早已|都)(?:还|结)清[^。]{0,6}(?:还在|怎么还|还要|又)|(?:系|属|只是|视为)部分还款|结清方案[^。]{0,24}(?:剩余|部分)",
    ),
)  # fmt: skip
COMPLAIN = Step("留下截图和收到的时间；想投诉，看要留什么证据、向谁投诉", "complain/#evidence")
NUMBER = Step("号码能证明什么", "number/")
CASES = (
    Step("已经点了、付了、给了验证码", "already-done/"), Step("不是我欠的", "not-mine/"), Step("我是亲友或同事", "relative/"), Step("已经还清", "settled/"),
    Step("我还不上", "cannot-pay/"),
)  # fmt: skip

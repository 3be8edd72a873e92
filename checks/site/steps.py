"""What a person who received a message is told to do: steps chosen by the rules that fired and by what it speaks of.

A message that no rule objects to may still be a court's or a lawyer's, so the words of the text lead to a step as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from checks.checker import Report
from checks.context import DEBTORS
from checks.reading import Reading
from checks.rule import Harm, Level
from checks.site.distress import distressed
from checks.words import compiled


@dataclass(frozen=True, slots=True)
class Step:
    """Words, the address below received/ that they lead to, and what calls for them: rules, or a pattern in the text."""

    words: str
    place: str = ""
    rules: tuple[str, ...] = ()
    topic: str = ""

    def called_for(self, found: set[str], text: str) -> bool:
        """Whether one of its rules fired or the normalised text speaks of its topic."""
        return bool(found.intersection(self.rules)) or bool(self.topic and compiled(self.topic).search(text))


DANGER = Step(
    "有人威胁您或家人的安全：现在就打 110。[[source:public-lines]]",
    rules=("no-threat",),
    topic="[弄杀打砍整捅]死|打[断残]|(?:要|取){you}[^,。]{0,4}命|被车撞|出车祸|同归于尽|泼(?:油|汽油|硫酸)|收尸|绑架",
)
CLOSE = Step(
    DANGER.words,
    topic=r"(?:孩子|小孩|女儿|儿子|闺女|娃)[^。]{0,24}(?:放学|上学|学校|幼儿园|小学|中学|路上|小心|接(?!听))|(?:学校|幼儿园)[^。]{0,8}(?:孩子|女儿|儿子|闺女|娃)|住在?(?:几|[0-9]{1,3})楼|今[晚夜]见|家里有(?:人|老人|小孩)",
)
"""In a message that threatens: what shows that the sender knows where it would hurt."""
INTIMATE = Step(
    "有人拿您的私密照片、视频相威胁：不付钱，留下证据，现在就打 110。[[source:public-lines]]",
    topic="裸照|裸聊|不雅照|私密(?:照|视频|影像)|床照|艳照",
)
FRAUD = Step(
    "像诈骗：先不操作，打 96110 问。已经转了钱、给了验证码，打 110，并马上联系自己的银行。[[source:public-lines]]",
    rules=(
        "no-phishing-lure", "no-credential-request", "official-payment-channel", "reads-as-money",
        "reads-as-impersonation",
    ),
)  # fmt: skip
PAUSE = Step("先停一下：不点链接，不回拨，不转账，自己核对有没有这笔账")
PAUSE_OTHER = Step(
    "先停一下：不点链接，不回拨，不转账。别人的账，不确认，不代还，不替对方打听",
    "relative/",
    ("recipient-is-debtor", "reads-as-disclosure"),
    "{you}(?:是|系|为|作为)(?!不是)[^,。]{0,12}(?:联系人|亲友|家属|朋友|同事)|转[告达](?:他|她|其|本人|借款人|[\u4e00-\u9fff]{1,3}(?:先生|女士))",
)
"""In the place of `PAUSE` where the debt is somebody else's."""
_KIN = "fears/#family"
"""What frightens a debtor; to one who is told of somebody else's debt it has happened already."""
FEARS = (
    Step(
        "坐牢、抓人", "fears/#jail", ("no-criminal-threat",),
        "坐牢|判刑|刑事|拘留|逮捕|刑拘|抓(?:人|{you})|涉嫌[^,。]{0,8}(?:诈骗|犯罪)",
    ),
    Step("上门", "fears/#visit", ("no-visit-intimidation",), "上门|外访|登门|走访|家访|蹲守"),
    Step(
        "告诉家人、单位", _KIN, ("no-third-party-threat", "no-exposure-threat", "reads-as-pressure"),
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
FURTHER = (
    Step(
        "像法院、公安或律师在说话：怎样自己核实", "court/#verify",
        (
            "no-false-case-status", "no-service-by-sms", "no-official-impersonation", "no-lawyer-impersonation",
        ),
        "法院|法庭|开庭|案号|传票|律师|公安|警[察方]|派出所|检察院|仲裁|调解(?:中心|委|员)|【[^【】]*(?:110|12[0-9]{3}|96110|政府|司法局|监管|监督|管理局|人民银行)[^【】]*】",
    ),
    Step(
        "说的是别人的账，或者要别人来还：怎样让它停", "relative/",
        (
            "no-inherited-liability", "recipient-is-debtor", "contact-only-when-lost", "contact-no-debt-info",
            "no-third-party-request", "stop-after-refusal", "reads-as-disclosure",
        ),
    ),
    Step("已经还清还在催：怎样请它停发、更正", "settled/", ("collect-after-settlement",)),
)  # fmt: skip
COMPLAIN = Step("留下截图和收到的时间；想投诉，看要留什么证据、向谁投诉", "complain/#evidence")
CASES = (
    Step("已经点了、付了、给了验证码", "already-done/"), Step("不是我欠的", "not-mine/"), Step("我是亲友或同事", "relative/"), Step("已经还清", "settled/"),
    Step("我还不上", "cannot-pay/"),
)  # fmt: skip
_BESIDE = (Harm.CHANNEL, Harm.TIMING, Harm.OMISSION)
"""Harms that a message may do which asks nobody for money."""


@dataclass(frozen=True)
class Advice:
    """What one report calls for: `urgent` steps, then `pause`, then the fears to read up on, then the `further` steps.

    `dunning` says whether the message is about a debt at all, `other` whether about somebody else's, `distress` whether it
    speaks of not wanting to live.
    """

    urgent: tuple[Step, ...]
    pause: Step
    fears: tuple[Step, ...]
    further: tuple[Step, ...]
    dunning: bool
    other: bool
    distress: bool


def advice(report: Report) -> Advice:
    """What the findings and the words of a message call for; `report` holds what concerns its reader."""
    reading = Reading(report.message)
    text = reading.view.text
    found = {finding.rule.id for finding in report.findings}

    def called(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(step for step in steps if step.called_for(found, text))

    threatened = any(
        finding.rule.harm is Harm.THREAT and finding.level is Level.ERROR for finding in report.findings
    )
    urgent = called((DANGER,)) or (called((CLOSE,)) if threatened else ())
    urgent += called((INTIMATE, FRAUD))
    fears, further = called(FEARS), called(FURTHER)
    other = _other(report, text)
    if other:
        fears = tuple(step for step in fears if step.place != _KIN)
        further = tuple(step for step in further if step.place != PAUSE_OTHER.place)
    wrong = any(finding.rule.harm not in _BESIDE for finding in report.findings)
    dunning = reading.owes or reading.demands or wrong or bool(urgent or fears or further or other)
    distress = distressed(text)
    if distress and not (reading.owes or reading.demands or compiled("[您你](?!们)").search(text)):
        dunning = False  # somebody speaks of himself: whatever the words are, nobody wrote them to him
    return Advice(urgent, PAUSE_OTHER if other else PAUSE, fears, further, dunning, other, distress)


def _other(report: Report, text: str) -> bool:
    """Whether the debt is somebody else's: by what was stated, else by what the words surely say."""
    relation = report.message.recipient_relation
    if relation in (*DEBTORS, "heir"):
        return False
    surely = {finding.rule.id for finding in report.findings if finding.text and finding.level is Level.ERROR}
    return relation in ("agreed_contact", "other") or PAUSE_OTHER.called_for(surely, text)

"""What a rule's finding is called to a person who received the message: a rule's own title speaks to its sender.

Where the rule's sentence takes for granted what only a sender knows, `says` stands in its place. What a real court does
too is no more than a warning in a message that speaks of one, with the sentence in `court`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderName:
    """What is wrong, in a few words, and the sentence about it where the rule's own does not suit a reader."""

    title: str
    says: str = ""
    court: str = ""


NAMES = {
    "sms-signature": ReaderName(
        "签名不在开头，或者不止一个",
        "“{text}”：一条短信只有一个签名。几条贴在一起的，请一条一条贴，才说得准。",
    ),
    "signature-neutral": ReaderName("签名看不出是哪家"),
    "agency-not-as-lender": ReaderName("替别人催收，却自称债权人"),
    "sender-number-genuine": ReaderName("发送号码对不上"),
    "assignment-notice": ReaderName("债权转让没有说清"),
    "outsourcing-notice": ReaderName("委托别人催收，没有先告诉您"),
    "amount-transparent": ReaderName("金额算不清"),
    "overdue-arithmetic": ReaderName("天数或日期对不上"),
    "card-late-fee-term": ReaderName("还在说“滞纳金”"),
    "no-extra-fee": ReaderName("另外要收费"),
    "undisclosed-cost": ReaderName("要收没有事先说明的费用"),
    "rate-claim-scope": ReaderName("利率的说法用错了地方"),
    "official-payment-channel": ReaderName("把钱引到官方渠道以外"),
    "official-contact-only": ReaderName("短信里有电话", "“{text}”，自己核对清楚以前不拨。"),
    "no-personal-channel": ReaderName("留的是个人联系方式"),
    "link-allowlist": ReaderName(
        "短信里有链接",
        "“{text}”，自己核对清楚以前不点。",
        "“{text}”：真的法院也可能带链接。自己打 12368 或上法院官网核对清楚以前不点，也不要一概不理。",
    ),
    "no-credential-request": ReaderName("要您的验证码、密码"),
    "discount-truthful": ReaderName("拿减免催您"),
    "no-new-debt-inducement": ReaderName("引您借新的还旧的"),
    "reads-as-money": ReaderName("读来像乱收费或骗钱"),
    "credit-report-truthful": ReaderName("夸大征信的后果"),
    "credit-repair-claim": ReaderName("说能替您修复征信"),
    "no-fabricated-blacklist": ReaderName("编造黑名单"),
    "litigation-truthful": ReaderName("起诉的说法未必属实", "“{text}”未必属实。有没有起诉，自己向法院核实。"),
    "no-false-case-status": ReaderName(
        "说到立案、开庭、判决", "“{text}”：这些由法院作出，起诉要真的提交过。有没有，自己向法院核实。"
    ),
    "no-service-by-sms": ReaderName("拿短信当作送达"),
    "dishonest-list-truthful": ReaderName("拿失信、限制高消费吓人"),
    "no-inherited-liability": ReaderName("把债说成家人的"),
    "reads-as-false-legal": ReaderName("读来像不实的法律后果"),
    "no-utility-cutoff": ReaderName("物业拿停水停电催费"),
    "no-insult": ReaderName("侮辱人"),
    "no-malice-label": ReaderName("给人扣“恶意”的帽子"),
    "no-fake-urgency": ReaderName("催人马上决定"),
    "no-marketing-mix": ReaderName("夹带广告"),
    "reads-as-insult": ReaderName("读来像侮辱"),
    "recipient-is-debtor": ReaderName("把债说给了旁人"),
    "contact-only-when-lost": ReaderName("找得到本人，还来找联系人"),
    "contact-no-debt-info": ReaderName("对联系人说了债务"),
    "no-third-party-request": ReaderName("要别人来还、来催"),
    "stop-after-refusal": ReaderName("已经拒绝，还在发"),
    "number-verified": ReaderName("号码很久没有核验"),
    "min-personal-data": ReaderName("写了不必写的个人信息"),
    "reads-as-disclosure": ReaderName("读来像把债说给旁人"),
    "reads-as-pressure": ReaderName("读来像借别人施压"),
    "no-threat": ReaderName("威胁、恐吓"),
    "no-criminal-threat": ReaderName("拿坐牢、抓人吓人"),
    "no-exposure-threat": ReaderName("说要公开出去"),
    "no-third-party-threat": ReaderName("说要找家人、单位"),
    "no-visit-intimidation": ReaderName("拿上门吓人"),
    "no-official-impersonation": ReaderName(
        "用法院、公安等的名义", "“{text}”用的是公权力或有公信力的机构的名义。是不是它发的，自己核实。"
    ),
    "no-phishing-lure": ReaderName(
        "像诱骗您操作", "“{text}”像在引人点链接、报卡号验证码或转账。自己核对清楚以前，不照做。"
    ),
    "no-lawyer-impersonation": ReaderName(
        "用律师、法务的名义", "“{text}”用的是律师或法务的名义。姓名和执业机构，自己核实。"
    ),
    "reads-as-threat": ReaderName("读来像威胁"),
    "reads-as-impersonation": ReaderName("读来像冒充"),
    "send-window": ReaderName("夜里还在发"),
    "delivery-tail-guard": ReaderName("会在夜里送到"),
    "daily-sms-cap": ReaderName("发得太多"),
    "no-collect-under-agreement": ReaderName("分期还在履行，却还在催"),
    "collect-after-settlement": ReaderName("已经还清，还在催"),
    "dispute-hold": ReaderName("异议没有结论，还在催"),
    "special-circumstance-hold": ReaderName("已登记困难或身故，还在催"),
    "record-retention": ReaderName("催收记录存得太短"),
    "length-and-plain": ReaderName("太长，或有难认的符号"),
    "unfilled-placeholder": ReaderName("有没填上的空"),
    "no-evasion-characters": ReaderName("用变形的字躲检查"),
}
"""By rule id: every rule that `receiver.for_reader` lets through."""

"""One violation of each harm, to be put into a message that is fine: each must be found whatever stands around it."""

from __future__ import annotations

from checks.checker import RULES_DATE
from checks.rule import Harm

NIGHT = "22:30"

SENTENCES: dict[Harm, str] = {
    Harm.THREAT: "再不还款，后果自负，让您吃不了兜着走。",
    Harm.INSULT: "欠债不还，您就是个不要脸的老赖。",
    Harm.DISCLOSURE: "您是张伟的紧急联系人，请转告他尽快还款。",
    Harm.IMPERSONATION: "我们是公安局经侦支队，请您尽快还款。",
    Harm.FALSE_LEGAL: "再不还款就构成诈骗罪，您将被判刑。",
    Harm.PRIVACY: "您的身份证号是330106199006159980。",
    Harm.PRESSURE: "再不还款，我们将联系您的家人。",
    Harm.MONEY: "请把钱转到客户经理的个人微信收款码。",
    Harm.TIMING: "您的借款已逾期7天，请尽快还款。",
    Harm.CHANNEL: "请马上还·款，速回法·院。",
}
"""What stands at the end of the message. Nothing that is added leaves something out: for `OMISSION` the message loses
its signature, and a fragment is passed off as whole."""

HEADERS: dict[Harm, tuple[str, str]] = {
    Harm.DISCLOSURE: ("收件人", "其他"),
    Harm.TIMING: ("时间", f"{RULES_DATE} {NIGHT}"),
}
"""The fact without which the sentence does no harm; it takes the place of what the example states, save its day."""

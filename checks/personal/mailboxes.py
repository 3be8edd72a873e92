"""E-mail addresses that a person has with a provider for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.datum import Datum
from checks.personal.senders import reaches_sender
from checks.text import View
from checks.words import compiled

_PROVIDERS = r"(?:vip\.)?(?:qq|163|126|yeah|139|189|wo|sina|sohu|aliyun|foxmail|tom|21cn|gmail|outlook|hotmail|icloud)\.(?:com|cn|net)(?:\.cn)?"
_MAILBOX = rf"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{{2,40}}@{_PROVIDERS}(?![a-z0-9.-]*[a-z0-9])"
_FIRMS = r"(?:客服|投诉|(?:[本我]|我们)[司行所院]?|(?<![您你贵他她其])公司|平台|商务|简历)的?(?:电子)?(?:邮箱|信箱)?(?:请?(?:发|投|寄))?[:为是至到]{0,2}\s?$"


def find_mailboxes(view: View) -> Iterator[Datum]:
    """Every personal e-mail address; one that is there to be written to may be the sender's own."""
    if "@" not in view.text:
        return
    for match in compiled(_MAILBOX).finditer(view.text):
        before = view.text[max(0, match.start() - 12) : match.start()]
        senders = reaches_sender(view.text, match.start()) or bool(compiled(_FIRMS).search(before))
        yield Datum(*match.span(), "“{text}”是个人的电子邮箱。", senders)

"""Being asked to pay into an account that is not the institution's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.pattern import hit, matches
from checks.reading import Reading
from checks.rule import Level, Ruling
from checks.words import compiled, one_of

_PRIVATE = (
    r"(?:个人|私人|私户|[\u4e00-\u9fff]{1,2}(?:经理|主管|专员|会计|老师|姐|哥)|经办人|催收员|专员|主管|经理|助理|业务员|财务(?![室部处科])[\u4e00-\u9fff]{0,3}?(?:的)?(?:个人|私人)?(?=支付宝|微信|卡)|(?:安全|指定|临时|清算|监管)账户|(?:以下|下列)账[户号]?|收款码|二维码|户名"
    r"|我(?:发您的|的|这边)?(?:个人)?(?:卡|账户?|微信|支付宝|户口)|(?:微信|支付宝)(?!支付|官方|生活缴费|公众号|服务号|小程序)|[0-9]{12,19}|62[0-9]{2})"
)
_PAYING = one_of(
    r"(?:转|打|汇|付|存|还|交|充|(?<![欠未])缴|划)(?:账|款|钱|入)?[^,;。!?]{0,14}?(?:到|至|给|入(?!口)|进|往)[^,;。!?]{0,14}?{private}(?:的)?(?:个人|私人)?(?:账户|账号|卡号?|户头)?",
    r"(?:收款(?:人|账[户号]|方)|付款账[户号]|账号|卡号)(?:为|是|[:])?[^,;。!?]{0,6}?{private}|扫(?:描)?(?:下方|以下|此|本|该)?(?:收款)?(?:二维码|码)[^,;。!?]{0,8}|收款码",
    r"(?:转|打|汇|付)(?:给|到|进)?[我他她](?!行|公?司|们|院|店)[^,;。!?]{0,7}?(?:账[户号]|支付宝|微信|卡(?!片)|户头)|扫(?:一下)?[我他她](?!行|公?司|们|院|店)[^,;。!?]{0,5}码",
    r"转(?:给)?我(?!行|司|们|院)|转过来|(?:马上|立即|立刻)转[账款](?![^,;。]{0,8}(?:官方|app))|转款(?![^,;。]{0,8}(?:官方|app))|(?:直接)?(?:微信|支付宝)(?:转账|转给|付给|红包)[^,;。!?]{0,8}",
    r"(?<!柜[台面])(?<!网点)(?:现金|当面)(?:交付|支付|交给|还款|结算|付清)|(?:把|将)?现金(?:交|给)|私下(?:转|还|结)|走(?:私|个人)账|不能走官方|清算专户|个人卡上|pos机|入账[^,。;]{0,6}收据",
).replace("{private}", _PRIVATE)


_FIRM_ACCOUNT = r"对公|公司(?:基本户|账户)|(?:户名|收款单位)[为是:]{0,2}[^,;。]{2,20}(?:公司|合作社|协会|中心|学校|医院|银行)"


_SHUNNED = r"(?:不要?|别|勿)[^,;。]{0,4}对公"
"""That the firm's own account is not to be used, which no lawful notice says."""


def payments(reading: Reading) -> Iterator[Ruling]:
    """Every place where money is to go to somebody's own account, or in cash, unless the message's facts allow the payee."""
    allowed = reading.message.payee_allowlist or ()
    for match in matches(reading, _PAYING):
        listed = any(payee and payee.casefold() in _payee(reading, match) for payee in allowed)
        if listed or _official(reading, match) or _shown(reading, match):
            continue
        shunned = compiled(_SHUNNED).search(reading.sentence(match.start()))
        yield hit(match, level=Level.WARNING if _unproven(reading, match) else None, stated=bool(shunned))


def _unproven(reading: Reading, match: re.Match[str]) -> bool:
    """A code to scan that nobody's name stands on, or the account of a firm, which proves nothing either way."""
    bare = compiled(r"^扫(?:描)?(?:二维)?码(?!.{0,4}(?:个人|微信|支付宝|转))").match(match.group())
    sentence = reading.sentence(match.start())
    return bool(bare or (compiled(_FIRM_ACCOUNT).search(sentence) and not _private(sentence)))


def _private(sentence: str) -> bool:
    """Whether a sentence names a person's own account, or says that the firm's is not to be used."""
    persons = r"(?<!勿转)(?<!勿付给)(?<!勿向)个人|私[人户下]|微信|支付宝|现金|给我|我的?卡"
    return bool(compiled(rf"{persons}|{_SHUNNED}|停用|升级|不收").search(sentence))


def _official(reading: Reading, match: re.Match[str]) -> bool:
    """Whether it is the institution's own place to pay: by name, by the contract, or by where its code hangs."""
    said = match.group()
    if compiled(r"官方|app|小程序|公众号|生活号|(?:合同|通知书|协议)(?:约定|载明)").search(said):
        return True
    sentence = reading.sentence(match.start())
    if compiled("户名(?:填|写|为|是)?[您你](?:本人|自己)").search(sentence) and not _private(sentence):
        return True
    if "对公" in said and compiled(r"见(?:合同|协议)|(?:合同|协议)第").search(sentence):
        return True
    own = r"前台|营业厅|柜台|柜面|窗口|网点|首页|官方|app|公众号|小程序|公司|公示|对公|商户"
    return bool(compiled("^扫|^收款码$").search(said) and compiled(own).search(reading.clause(match.start())))


def _shown(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a number is given to say which account is meant, and nobody is asked to pay into it."""
    text = reading.view.text
    start, end = reading.view.sentence(match.start())
    if not compiled(r"^(?:账号|卡号)").search(match.group()):
        return False
    if compiled(r"[0-9x]*[*]{2}").match(text, match.end()):
        return True
    paid = r"收款|[转汇打付存交](?!款(?:日|后|渠道))|充|户名[^,;。]{0,8}$"
    after = r"^[0-9x\s]{0,20}[,;(]?[^。]{0,10}(?:收款|转|汇|存入|打款|开户)"
    return not (
        compiled(paid).search(text[start : match.start()]) or compiled(after).search(text[match.end() : end])
    )


def _payee(reading: Reading, match: re.Match[str]) -> str:
    """What the text says of who is paid: the phrase with its clause, and the payee that its sentence names."""
    text = reading.view.text
    start, end = reading.view.sentence(match.start())
    clause = text[reading.view.clause(match.start())[0] : reading.view.clause(match.end() - 1)[1]]
    named = compiled(r"(?:户名|收款(?:人|方|单位|账户名))[为是:]{0,2}[^,;。]{2,30}").findall(text, start, end)
    return " ".join((clause, *named))

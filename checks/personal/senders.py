"""Whose number it is: one to reach or to pay the sender, or somebody else's."""

from __future__ import annotations

import re

from checks.surnames import SURNAMES
from checks.words import compiled

# What stands right before a number that the reader may call or add, and before one that is the reader's or another's.
_REACH_ME = r"(?:请|可|速|直接|务必|及时)[^,。;您你他她]{0,6}(?:联系|拨?打)$|详询$|对接人[^,。;]{0,4}$|收派员|派件员|快递员|骑手|师傅|致电|来电|回电|拨打|电联|(?:客服|联系|咨询|服务|经办人?|承办人?|专员|经理|民警|法官|助理|律师|顾问|主管|信贷员|管家|法务|外访部?|[\u4e00-\u9fff]{2}部|网警|警官|(?<![a-z])sir|书记员|执行员|审判员)[^,。;您你他她]{0,6}$|联系(?:我|人|方式)|联系[^,。;您你他她其]{2,12}[:]$|微信|加|支付宝|请找|找我|(?<!其)(?<!手)电话[:是为]?$|vx|v信|回复|(?:我的?|自己的?|个人|私人|本人|工作)[^,。;您你]{0,4}$|同号|打我$|报名|(?:换号(?:了|通知)|换了个新号|旧号停用)[^。;您你]{0,8}$"
_READERS = r"(?:{you}|其|他|她|登记|预留|{kin})[^,。;打加找]{0,6}(?:电话|手机|号码)?[:是为(]?$"
# A person named or called right before “电话”: it is his, unless the sentence names somebody to turn to.
_TOLD_OF = rf"(?:(?:^|[,:\s、号】)室师方人工生]|{{kin}}|老板|邻居|同事|朋友|领导|主任|组长|户主)(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}(?:先生|女士|老师)?[,(\s的]{{0,2}}|{{kin}}[,的\s]{{0,2}}|业主[,\s]?|户主[\u4e00-\u9fff]{{0,3}}|班主任|辅导员)(?:紧急|联系)?(?:电话|手机号?|号码|电h)(?:号)?[:是为]{{0,2}}\s?$"
_ROLE = r"联系|咨询|详询|客服|客户经理|信贷员|经办|承办|专员|民警|法官|助理|律师|顾问|主管|调解员|对接|管家|维修|老师傅|师傅|快递|骑手|售后|请[拨致来回打]"
_TO_TURN_TO = rf"(?:客服|客户经理|信贷员|经办人?|承办人?|专员|调解员|对接人)(?:{SURNAMES}|[小老])[\u4e00-\u9fff]{{1,2}}(?:,工号[a-z0-9]+)?,?(?:的)?(?:手机|电话)号?[:是为]?\s?$"
_ERRAND = r"收派|派件|快递|骑手|师傅|配送|送货|安装|物流|闪送|取件"
# What stands before an account to be paid into, with no reader between; an amount may have commas.
_PAY_INTO = r"(?:[转打汇付给存充]|还款)[^您你,。;]{0,4}我[^您你。;]{0,20}$|打[^您你,。;0-9]{0,6}卡[^您你,。;]{0,4}$|交(?:[^您你,。;]|(?<=[0-9]),(?=[0-9])){0,18}[到至][^您你。;]{0,16}$|[转打汇存](?:款|钱)?(?:这个|那个|这张|那张)?[^\u4e00-\u9fff您你]{0,3}$|转(?:给)?(?:客服|经理|财务|出纳|专员|会计|老师|助理|主管|组长)[^您你,。;]{0,6}$|往(?:这|我)[^您你。;]{0,16}$|我[^您你,。;]{0,4}账[^您你。;]{0,40}卡号?[:是为]?$|(?:[转汇打缴付充]|存(?!款|折)|还(?!款卡))(?:[^您你,。;]|(?<=[0-9]),(?=[0-9])){0,14}(?:到|至|入|给|进)[^您你。;]{0,16}$|收款[^您你。;]{0,12}$|我(?:的|这)?[^您你,。;]{0,4}卡[^您你,。;]{0,4}$"
_READERS_CARD = (
    r"{you}[^,转汇打付给充缴交]{0,8}$|(?:(?<![员理务])名下|绑定|代扣|持卡人|工资|还款卡)[^,]{0,8}$"
)
_PAYING = r"[转汇]|打(?:款|到|钱|进|入)|缴|付|还款至|存入"


def senders_mobile(text: str, start: int, end: int) -> bool:
    """Whether a mobile number is there to reach or to pay the sender."""
    told = re.split(r"[。!?;\n]", text[max(0, start - 30) : start])[-1]
    if compiled(_TO_TURN_TO).search(told):
        return True
    if compiled(_TOLD_OF).search(told) and not compiled(_ROLE).search(told):
        return False
    return (
        reaches_sender(text, start)
        or _signs(text, start, end)
        or _alone_at_the_end(text, start, end)
        or _is_paid(text, start, end)
    )


def _is_paid(text: str, start: int, end: int) -> bool:
    """Whether a mobile number stands there as an account to be paid into."""
    before, after = text[max(0, start - 24) : start], text[end : end + 8]
    into = compiled(r"[转付充汇](?:账|款)?[^您你,。;打]{0,6}(?:到|至|入|进|给)?[^您你,。;打]{0,6}$").search(
        before
    )
    wallet = compiled(r"\s?的?(?:微信|支付宝)(?!号?(?:也|都|打))").match(after)
    return bool(wallet and into) or bool(
        compiled(r"[转付充汇](?:账|款)?[^您你,。;]{0,4}(?:到|至)[^您你,。;]{0,4}$").search(before)
    )


def reaches_sender(text: str, start: int) -> bool:
    """Whether the number at place `start` stands there so that the reader may call or add the sender."""
    before = text[max(0, start - 12) : start]
    if compiled(_READERS).search(before):
        return False
    errand = compiled(_ERRAND).search(text[max(0, start - 40) : start])
    return bool(errand) or bool(compiled(_REACH_ME).search(before))


def _signs(text: str, start: int, end: int) -> bool:
    """Whether a mobile number is a clause of its own at the very end, as a sender leaves it, and nobody else's."""
    before = re.split(r"[。!?]", text[max(0, start - 40) : start].rstrip())[-1]
    if compiled(r"\s?—").match(text, end) and compiled(r"^(?:手机|电话)?[:]?\s?$").search(before):
        return True  # above the name of who writes
    return bool(
        compiled(
            r"[,。;!?】)]\s?$|(?:[小老][\u4e00-\u9fff]|经理|顾问|店|法务|专员|[\u4e00-\u9fff]部|中心)\s?$"
        ).search(text[max(0, start - 4) : start])
        and compiled(r"[。!?\s)]{0,3}$").fullmatch(text, end)
        and not compiled(r"手机|电话|[的个]号|先打|再打|{kin}").search(before)
        and not compiled(r"(?<!冻结)身份证|证件|登记|预留|姓名|住址|家住").search(text)
    )


def _alone_at_the_end(text: str, start: int, end: int) -> bool:
    """Whether the last sentence is the number and a few words on either side, parted from it by a blank: who writes."""
    said = re.split(r"[。!?\n]", text[max(0, start - 40) : start])
    before, after = said[-1], compiled(r"\s?[^,。;!?您你他她吧对号主]{0,10}[。\s]?").fullmatch(text, end)
    return len(said) > 1 and bool(
        compiled(r"(?:[^,;您你他她吧]{2,10}\s)?$").fullmatch(before)
        and after
        and (before.strip() or after.group().strip(" 。"))
        and not compiled(r"手机|电话|号|{kin}").search(before)
    )


def pays_sender(text: str, start: int, end: int) -> bool:
    """Whether a card stands there to be paid into, and is not one of the reader's."""
    before = re.split(r"[。;!?]", text[max(0, start - 40) : start])[-1]
    if compiled(_READERS_CARD).search(before):
        return False
    named = compiled(r"[,(\s]{0,2}(?:户名|开户|收款|备注)").match(text, end)
    into = compiled(r"[^,。;]{0,4}(?:存入|转入|汇入|打入)").match(text, end)
    return bool(into or compiled(_PAY_INTO).search(before) or (named and compiled(_PAYING).search(before)))

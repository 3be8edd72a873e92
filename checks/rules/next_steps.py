"""What to do next: how to check, pay, object or negotiate, and what never to ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.content import relief
from checks.content.asking import IDLE_ACTION, IDLE_CONTACT
from checks.content.contact import ADD_ME, digits, listed_phones, unlisted_links, unlisted_phones
from checks.content.payment import payments
from checks.elements import Element
from checks.pattern import both, denied, hit, matches, missing, phrases, reads_as
from checks.personal import mobiles, reaches_sender
from checks.reading import Reading
from checks.rule import Harm, Hit, Level, Needs, Rule, Ruling
from checks.words import compiled, one_of

_PATH = r"详询|95[0-9x]{3}|400-|异议|协商|客服|分期|困难|延期|展期|咨询|投诉|疑问|申诉|管家|专员|热线|网点|联系(?:我|本)(?:行|司|们)|一次性|减免"


def _help(reading: Reading) -> Iterator[Hit]:
    if reading.owes_an_account and not compiled(_PATH).search(reading.view.text):
        yield Hit()


def _official_contact(reading: Reading) -> Iterator[Ruling]:
    for match in unlisted_phones(reading):
        if not reading.stance(*match.span()).asserted:
            continue
        if reading.message.phone_allowlist is None:
            if reading.demands or not reading.message.fragment:
                yield Needs(("phone_allowlist",))
        else:
            yield hit(match)


def _links(reading: Reading) -> Iterator[Hit]:
    for match in unlisted_links(reading):
        if reading.stance(*match.span()).asserted:
            yield hit(match)


_PLACEHOLDER = r"(?<![0-9a-z])1[3-9][0-9]x{4}[0-9]{4}(?![0-9])"


def _mobile(reading: Reading) -> Iterator[Hit]:
    """A mobile number left as the way to reach the sender, or a placeholder of one."""
    allowed = listed_phones(reading)
    for one in mobiles(reading.view):
        listed = digits(reading.view.text[one.start : one.end]) in allowed
        if one.senders and not listed and reading.stance(one.start, one.end).asserted:
            yield Hit(one.start, one.end)
    for match in matches(reading, _PLACEHOLDER):
        if digits(match.group()) not in allowed and reaches_sender(reading.view.text, match.start()):
            yield hit(match)


_SECRET = one_of(
    r"(?:验|妍|yan)\s?(?:证|正|zheng)\s?(?:码|马|m(?![a-z]))|y\s?[证z]\s?m(?![a-z])|校验(?:码|数字)|动[态太]码|短信码|安全码|付款码|授权码|口令",
    r"(?:密|宓|蜜)\s?(?:码|马|玛)|卡[密蜜](?![封码])|cvv2?|(?:[后末]|背面)[三3]位(?:数字?|安全码)?|[四六46几]位(?:的)?(?:数字?|码|验证码)|串[^,。;]{0,4}数字|那串数|短信里的数字|收到的[^,。;]{0,3}(?:码|数字)",
    r"身份证(?:照片|正反面)|手持(?:照|身份证)|银行卡(?:照片|正反面)|身份证号码?(?:和|及|、)(?:银行)?卡号",
)
_HAND_OVER = r"回(?:复|传|给|过来|我|一下|fu)|一起回|发(?:给|来|至|到|我|送|过来)|都发|转发|报(?:给|一下|下|来|过来|上)|念(?:给|出|一下|下|来|一遍)?|读(?:给|出|一下)|告(?:诉|知(?!他人|任何|第三))|传(?:给|来|过来)|提供给?|说给|准备好"
_ASKED = one_of(
    rf"(?:回复|回(?!访|执|收)|(?<!已)(?<!另行)发(?:送|来|给|至)?|提供|告知(?!他人|任何)|告诉|报(?!告)(?:送|出|一?下)?|念(?:出|一?下)?|说(?:出|一?下)|读出?|准备好|输(?!错|了)入?|填(?:写|上)?|补[登录充]|上传|提交|写明|索要|核实)[^,。;!?]{{0,14}}?(?:{_SECRET})",
    rf"(?<!修改)(?<!重置)(?:{_SECRET})[^。;!?不勿莫别已绝另]{{0,12}}?(?:{_HAND_OVER})",
    r"(?:登录|支付|取款|查询|交易)密码(?:是|为)?(?:多少|什么|几)",
)


def _genuine_code(reading: Reading, match: re.Match[str]) -> bool:
    """A real verification code: the code itself, and no word of passing it on."""
    code = reading.says(
        r"(?:验证码|校验码|动态码)(?:[^0-9]{0,4}[0-9]{4,8}|[^0-9a-z]{0,4}(?=[a-z]{1,7}[0-9])[0-9a-z]{4,8}(?![0-9a-z]))|[0-9]{4,8}[^0-9]{0,6}(?:验证码|校验码)"
    )
    return code and not compiled(r"回复|发(?:给|送至)|告知(?!他人|任何人)").search(match.group())


def _exposing(reading: Reading, match: re.Match[str]) -> bool:
    """The reader's papers are to be shown to others, not asked of him: “把你身份证照片发到学校群”."""
    text, start = reading.view.text, match.start()
    shown = compiled("(?:把|将){you}的?$").search(text[max(0, start - 16) : start])
    to_others = compiled("[^,。;]{0,6}(?:群|网|朋友圈|学校|单位|公司|村|通讯录|{kin})")
    return bool(shown and to_others.match(text, match.end()))


def _discount(reading: Reading) -> Iterator[Ruling]:
    yield from phrases(
        r"(?:优惠|减免|方案|机会|资格)[^,。;!?]{0,8}(?:永久|即刻|立即|马上)(?:取消|作废|失效|收回)|(?:优惠|减免|机会|资格)[^,。;!?]{0,8}自动(?:取消|作废|失效|收回)|(?:过期|逾期|逾时|过时)(?:将)?(?:永久(?:取消|失效|作废)|不候)|永久取消|追责全款"
    )(reading)
    offer, found = reading.message.offer, relief.claim(reading)
    if found is None:
        return
    if offer is None:
        yield Needs(("offer",))
    elif not offer:
        yield hit(found, stated=True, says="写了“{text}”，但没有对应的减免方案。")
    elif offer.valid_until and relief.today(reading) is None:
        yield Needs(("send_at",))
    else:
        yield from relief.broken(reading, found)


RULES = (
    Rule(
        id="action-missing",
        title="写明怎么做",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("credit-card-measures#第69条", "guide-advice#怎么做"),
        says="没有写收信人可以做什么：在哪里核对、还款或申请协商。",
        find=missing(
            Element.ACTION,
            idle=IDLE_ACTION,
            unless=r"(?:可|请)[^,。;]{0,20}(?:核对|还款|协商|致电|联系|预约|选(?:择|一|时间|日))",
        ),
        rewrite="可在官方App“账单”核对、还款或申请协商。",
    ),
    Rule(
        id="contact-missing",
        title="写明联系途径",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("consumer-law#第28条", "credit-card-measures#第69条", "guide-advice#官方渠道"),
        says="没有写怎样联系到人，例如“App在线客服”。",
        find=missing(Element.CONTACT, idle=IDLE_CONTACT, unless=r"网点|柜台|营业厅|客服|管家|专员"),
        rewrite="有异议可联系App在线客服。",
    ),
    Rule(
        id="official-channel-missing",
        title="写明可自行核实的官方渠道",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("beijing-315-2026#核实", "guide-advice#官方渠道"),
        says="没有写收信人能自己找到的官方渠道（官方App、网点）。主管部门请公众不点短信里的链接、不拨短信里的电话，只有官方渠道可以核实。",
        find=missing(
            Element.CHANNEL, unless=r"app|(?:到|去|在|前往)[\u4e00-\u9fff]{0,8}(?:服务|客服|收费)中心"
        ),
        rewrite="请登录官方App“账单”核对。",
    ),
    Rule(
        id="help-path",
        title="给出异议与协商途径",
        level=Level.WARNING,
        harm=Harm.OMISSION,
        basis=("credit-card-measures#第69条", "guide-advice#异议途径"),
        says="没有给出提出异议、协商或求助的途径。",
        find=_help,
        rewrite="如有困难可申请协商，有异议可在App提出。",
    ),
    Rule(
        id="official-payment-channel",
        title="只引导官方还款",
        level=Level.ERROR,
        harm=Harm.MONEY,
        basis=("nifa-pact-2018#第19条", "beijing-315-2026#三不"),
        says="“{text}”把钱引到官方渠道以外。还款只能走官方App、网点或合同约定的渠道。",
        find=payments,
        rewrite="请在官方App还款，请勿向个人账户转账。",
    ),
    Rule(
        id="official-contact-only",
        title="只留官方电话",
        level=Level.ERROR,
        harm=Harm.CHANNEL,
        basis=("carrier-filing-2025#引流信息", "guide-advice#官方电话"),
        says="电话“{text}”不在报备的电话名单里。",
        find=_official_contact,
        rewrite="有异议可联系App在线客服。",
    ),
    Rule(
        id="no-personal-channel",
        title="不留个人手机、微信、QQ",
        level=Level.ERROR,
        harm=Harm.CHANNEL,
        basis=("cba-guideline-2026#红线六", "channel-tencent#联系方式"),
        says="“{text}”是个人联系方式。催收只能用机构的官方渠道。",
        find=both(
            phrases(ADD_ME),
            _mobile,
        ),
        rewrite="请通过官方App在线客服联系我们。",
    ),
    Rule(
        id="link-allowlist",
        title="链接白名单",
        level=Level.ERROR,
        harm=Harm.CHANNEL,
        basis=("carrier-filing-2025#引流信息", "channel-tencent#链接", "beijing-315-2026#核实"),
        says="链接“{text}”没有列入链接名单（不填名单，就是没有列入）。请改为引导到官方App。",
        find=_links,
        rewrite="请登录官方App查看。",
    ),
    Rule(
        id="no-credential-request",
        title="不索要验证码、密码",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("pipl#第5条", "pipl#第6条", "beijing-315-2026#三不"),
        says="“{text}”在索要验证码或密码。任何机构都不应在短信里这样要求。",
        certain=True,
        find=phrases(_ASKED, unless=(denied, _genuine_code, _exposing)),
        rewrite="我们不会索要验证码。",
    ),
    Rule(
        id="discount-truthful",
        title="减免真实",
        level=Level.ERROR,
        harm=Harm.MONEY,
        basis=(
            "microloan-measures#第37条第二项",
            "cba-guideline-2026#红线三",
            "case-baoshan#措辞",
            "guide-advice#不限机构",
        ),
        says="“{text}”以减免施压，或没有可兑现的方案。",
        find=_discount,
        rewrite="如有困难可申请协商，方案以App“还款协商”页面为准。",
    ),
    Rule(
        id="no-new-debt-inducement",
        title="不得诱导借新还旧",
        level=Level.ERROR,
        harm=Harm.MONEY,
        basis=("cba-guideline-2026#红线四", "guide-advice#不限机构"),
        says="“{text}”引导对方借新还旧。",
        find=phrases(
            r"(?:找|向|跟|问|和|让)[^,。;!?]{0,8}(?:{kin}|朋友|亲友|同事|同学|别人|他人|身边)[^,。;!?]{0,6}(?:借|凑|周转|拆借|筹|垫)|(?:再|先|去|重新)(?:借|贷)(?:一笔|款|点|些|钱)|以贷(?:还|养)贷|借新还旧|(?:信用卡|花呗|刷卡)?套现|新贷还旧贷|套出来|换点现|先借点网贷|pos机|把额度刷出来|(?:从|去|到|在|用)?(?:其他|别的|另一|其它|第二个)(?:平台|网贷|贷款|信用卡|卡)[^,。;!?]{0,6}(?:借(?!款)|贷(?!款)|(?:借|贷)款(?:来|先)?(?:还|补|填)|周转|套|还上|先还)|借(?:钱|款|来|点)(?:先|来)?[^,。;!?未没已在仍尚]{0,3}(?:还上|还清|补上|填上)|(?:用|刷|拿)(?:其他|别的|另一张|另外的)?信用卡[^,。;!?]{0,6}(?:还|套|周转)|卖(?:房|车|血|肾)"
        ),
        rewrite="如有困难可申请延期或分期，请勿借新还旧。",
    ),
    Rule(
        id="reads-as-money",
        title="读来像钱款不实",
        level=Level.ERROR,
        harm=Harm.MONEY,
        basis=("nifa-pact-2018#第19条", "cba-guideline-2026#红线四"),
        says="整条读来像另收费、不实的优惠或引向官方以外的收款，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.MONEY),
        rewrite="请在官方App还款，请勿向个人账户转账。",
        second=True,
    ),
)

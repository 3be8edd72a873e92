"""A message as rules read it: its view, its elements, and what kind of message it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from checks.context import STRANGERS
from checks.elements import Elements, find_elements
from checks.learned.wording import FEW, Likeness, likeness, resembled
from checks.message import Message
from checks.personal import Datum, find_personal
from checks.reassurance import undenied, unquoted
from checks.stance import Stance
from checks.text import View
from checks.words import compiled, one_of

_NO_QUOTES = str.maketrans("", "", '“”「」『』"')
_DENIABLE = {"threat", "false_legal", "pressure_family_or_employer"}
"""Harms done by saying what will happen: a message that denies it does none, for all its words."""
_OWED = one_of(
    r"欠(?!佳|缺|妥)|(?<!借阅)逾期(?!作废)|还(?:款|钱|清|债|上|不还|不上)|不还|借(?:款|钱|了)|贷(?!记)|债|催[收缴]|拖欠|结清|清偿|[缴付]清|罚息|违约金|到账|[0-9]万元|把钱|这笔钱|物业费|失联|起诉|立案|征信",
)
_ELSEWHERE = one_of(
    r"快递|包裹|取件|外卖|下单|会员|课程|私教|健身|洗澡|图书|借阅|面试|招聘|投递|家长|放学|航班|机票|酒店|门店|优惠|满减|抽奖|体检|挂号|就诊|疫苗|家长会|社区|个人所得税|退税|验证码",
    r"拒收请回复|祝您|电影|演出|彩票|游戏|直播|装修|配送|自提|送货|航空|天气|停[水电]通知|检修|高空抛物|业主大会|维修资金|剧本|发货|邻里|漏水|来信|报案",
)
_PUBLIC = one_of(
    r"12368|人民法院(?:在线服务|送达平台)|送达(?:平台|文书|地址)|电子送达|【[^】]{2,30}(?:法院|中院|法庭|送达|调解中心|调解委员会|仲裁委员会)】[^。]{0,200}(?:[(]20[0-9]{2}[)][^。]{1,16}号|送达|补正|诉讼费)|审判流程|诉讼费|上诉期|举证通知|补正|法律援助|12348|执行到位|财产线索|承办律师",
    r"(?:谨防|警惕|防范|反诈|防骗|都是|均为|属于|凡是|凡自称|凡要求)[^。]{0,70}(?:诈骗|骗局|骗术|上当|受骗)|96110|(?:切勿|请勿|不要|勿)(?:轻易|直接)?(?:轻信|相信|点击|转账|透露|拨打|回复)|(?:不会|从不)[^,。]{0,12}(?:要求|索要|通过)|不受法律保护|违法催收|科普|冒充|伪造|通报一起[^。]{0,14}案|名嫌疑人通过",
)
_AUTHORITY_SIGN = r"【(?!人民法院|法院|公安|检察院)[^】]{2,30}(?:法院|中院|公安局?|派出所|检察院?|仲裁委(?:员会)?|司法[局所]|网警|住建|税务|金融监管[^】]{0,4}|调解委员会)】"
_PRESSED = r"欠|逾期(?!未交视|退|不影响)|贷款|借款|网贷平台还|还款|还清|归还|结清|涉嫌|冻结|查封|卡号|回电|和解|撤案|最后|尽快联系|请联系|[0-9]元|履行|拘|抓|到案|立即|马上|配合调查|传唤"
_PRIVATE_ENDS = one_of(
    r"(?:尽快|立即|马上|今[日天]|速)[^,。;]{0,10}(?:还款|还清|归还|清偿|处理|缴清|转账|回电|联系)|(?<!不)还清|加[^,。]{0,4}微信|转款|否则|过期|(?<![0-9])1[3-9][0-9]{9}(?![0-9])",
)
# Said to the reader, and not quoted in a warning, it is what collectors write and no public notice does.
_ULTIMATUM = one_of(
    r"(?:再|仍|还)不(?:还(?:款|钱|清|债|上)?|缴费?|付款?|处理|归还|偿还|结清)|(?:拒|若|如|继续)不(?:还(?:款|钱|清|债|上)|归还|偿还|结清)",
    r"(?:欠债|欠钱|欠款|借钱)不还|(?:尽快|立即|马上|赶快|赶紧)(?:还款|还钱|还清|归还|偿还|缴清|转账|打款)",
)


# The same text often comes again at once, under other facts or with another day.
@lru_cache(maxsize=4)
def _view(text: str) -> View:
    return View.of(text)


@lru_cache(maxsize=4)
def _elements(text: str) -> Elements:
    return find_elements(_view(text))


@lru_cache(maxsize=4)
def _personal(text: str) -> tuple[Datum, ...]:
    return tuple(find_personal(_view(text)))


def _harms(text: str) -> tuple[str, ...]:
    """The harms that a text resembles; a few characters resemble nothing."""
    return resembled(likeness(text)) if len(compiled("[\u4e00-\u9fff]").findall(text)) >= FEW else ()


@dataclass(frozen=True)
class Reading:
    """One message and everything that is worked out of it once, for all rules.

    `shown` fills while the rules read: the prohibited harms that one of them found in the wording;
    `looked` keeps the place and the words that one channel found, for the next that looks for the same.
    """

    message: Message
    shown: set[str] = field(default_factory=set, compare=False, repr=False)
    looked: dict[tuple[str, int, int], tuple[int, int, str] | None] = field(
        default_factory=dict, compare=False, repr=False
    )
    _stances: dict[tuple[int, int], Stance] = field(default_factory=dict, compare=False, repr=False)
    _said: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def view(self) -> View:
        """The normalised text as it reaches the phone."""
        return _view(self.message.sent)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Indexes into the message's text of two places of the view; (0, 0) within what the channel adds."""
        first, last = self.view.span(start, end)
        added = len(self.message.added)
        return max(0, first - added), max(0, last - added)

    @cached_property
    def elements(self) -> Elements:
        """Where the eight elements of a notice stand, as places in the view."""
        return _elements(self.message.sent)

    @property
    def personal(self) -> tuple[Datum, ...]:
        """The personal data in it, in order."""
        return _personal(self.message.sent)

    def stance(self, start: int, end: int) -> Stance:
        """How the phrase at these places is meant."""
        key = (start, end)
        if key not in self._stances:
            self._stances[key] = Stance(self.view, start, end)
        return self._stances[key]

    def says(self, pattern: str) -> bool:
        """Whether a pattern occurs anywhere in the text; each is looked for once, however often it is asked."""
        if pattern not in self._said:
            self._said[pattern] = bool(compiled(pattern).search(self.view.text))
        return self._said[pattern]

    def sentence(self, place: int) -> str:
        """The sentence around a place."""
        return self.view.text[slice(*self.view.sentence(place))]

    def clause(self, place: int) -> str:
        """The clause around a place."""
        return self.view.text[slice(*self.view.clause(place))]

    @property
    def demands(self) -> bool:
        """Whether the message asks for payment of an overdue debt."""
        return self.elements.demands

    @property
    def likeness(self) -> Likeness:
        """How the whole wording compares with labelled messages."""
        return likeness(self.view.text)

    def part_likeness(self, places: tuple[int, int]) -> Likeness:
        """The same of one sentence or clause alone, so that a good notice does not drown it, nor marks of quotation."""
        return likeness(self.view.text[slice(*places)].translate(_NO_QUOTES))

    @cached_property
    def resembled(self) -> tuple[str, ...]:
        """The harms that a whole message resembles; a fragment or a few characters are too little to tell."""
        text = self.view.text
        found = () if self.message.fragment else _harms(text)
        if found and (said := unquoted(text)) != text:
            own = _harms(said)
            found = tuple(harm for harm in found if harm in own)
        if _DENIABLE.intersection(found) and (rest := undenied(text)) != text:
            left = _harms(rest)
            found = tuple(harm for harm in found if harm in left or harm not in _DENIABLE)
        return found

    @cached_property
    def about_debt(self) -> bool:
        """Whether it may be about money owed: it speaks of it, or of nothing that belongs elsewhere."""
        return self.owes or not compiled(_ELSEWHERE).search(self.view.text)

    @cached_property
    def owes(self) -> bool:
        """Whether it speaks of money owed in so many words."""
        return bool(compiled(_OWED).search(self.view.text))

    @cached_property
    def public_notice(self) -> bool:
        """Whether it reads as a real notice of a court, police or regulator, or its context says it is one.

        Such a notice names procedures and public lines and neither asks for payment nor leaves a private contact; a
        warning against fraud beside a demand makes no notice of it.
        """
        if self.message.sender_type in ("court", "authority", "mediator"):
            return True
        text = self.view.text
        unstated = self.message.sender_type is None
        if unstated and compiled(_AUTHORITY_SIGN).search(text) and not compiled(_PRESSED).search(text):
            return True
        if any(self.stance(*match.span()).asserted for match in compiled(_ULTIMATUM).finditer(text)):
            return False
        warns = compiled(r"96110|都是诈骗|均为诈骗|均属诈骗|都是骗局").search(text)
        return bool(compiled(_PUBLIC).search(text)) and (
            bool(warns) or not compiled(_PRIVATE_ENDS).search(text)
        )

    @property
    def complete(self) -> bool:
        """Whether it claims to be a whole overdue notice, so that something can be missing."""
        return self.demands and not self.message.fragment

    @property
    def owes_an_account(self) -> bool:
        """Whether it is such a notice to one who may be told of the debt: to others nothing of it is missing."""
        return self.complete and self.message.recipient_relation not in STRANGERS

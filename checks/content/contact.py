"""The ways out of a message: links, telephone numbers, accounts to add.

Whether one may stand there is for the rules to say (on the list of the sender or not) and for the channels
(filed or not); what one looks like is said here, once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.reading import Reading
from checks.words import compiled

URL = r"(?:https?://|www\.)[a-z0-9\-._~:/?#@!$&'*+=%]{1,300}|(?<![a-z0-9@.\-])(?:[a-z0-9\-]{1,63}\.){1,20}(?:com|cn|net|org|cc|vip|top|xyz|club|site|online|shop|info|ltd|tv|me|io|co|hk|app|link|icu|fun|work|wang|ink|live|pro|ly|gl|gd|im|la|su)(?![a-z0-9])(?:/[a-z0-9\-._~:/?#@!$&'*+=%]{0,300})?"
PHONE = r"(?<![0-9])(?:0[0-9]{2,3}[\- ]?[0-9x]{7,8}(?:转[0-9]{1,5})?|[48]00[\- ]?[0-9x]{3,4}[\- ]?[0-9x]{3,4}|(?:95|96)[0-9x]{3,6}|1010[0-9]{4})(?![0-9x]|\.[0-9]|元|天|日|期)"
AGAINST_FRAUD = "96110"
"""The one public line that looks like a hotline of a sender."""
ADD_ME = r"(?:加|添加|联系|加我)(?:我|我的|本人|(?:客户|贷后|专属|项目)?(?:专员|经理|客服|顾问))?(?:的)?(?:个人|工作|企业)?(?:的)?(?:微信|vx|v信|薇信|威信|qq|扣扣|企鹅|微)(?:号|群)?(?:[:：]?\s?[a-z0-9_\-]{4,20})?|(?:微信|vx|v信|薇信|qq|扣扣)(?:号(?:码)?)?\s?[:：是为]?\s?[a-z0-9][a-z0-9_\-]{4,19}|(?:微信|qq)(?:私聊|联系|沟通|详谈)|私聊|私信(?:我|联系)|加(?:我)?(?:好友|v(?![a-z])|群)|进群"
_NO_CALL = r"尾号|合同|编号|单号|账号|订单|案号|户号|卡号|流水|端口"


def digits(text: str) -> str:
    """The digits of a normalised number, masked ones as x."""
    return re.sub(r"[^0-9x]", "", text.lower())


def listed_phones(reading: Reading) -> set[str]:
    """The numbers that the sender may leave, which may be written in any width."""
    listed = reading.message.phone_allowlist or ()
    return {digits(unicodedata.normalize("NFKC", number)) for number in listed} - {""}


def unlisted_phones(reading: Reading) -> Iterator[re.Match[str]]:
    """Hotlines and fixed lines that are neither on the list nor the public one, whatever is said of them."""
    allowed = listed_phones(reading)
    text = reading.view.text
    for match in compiled(PHONE).finditer(text):
        number = digits(match.group())
        if number in allowed or number == AGAINST_FRAUD:
            continue
        if not compiled(_NO_CALL).search(text[max(0, match.start() - 8) : match.start()]):
            yield match


def unlisted_links(reading: Reading) -> Iterator[re.Match[str]]:
    """Links to hosts that are not on the list."""
    for match in compiled(URL).finditer(reading.view.text):
        if not listed_link(reading, match.group()):
            yield match


def listed_link(reading: Reading, link: str) -> bool:
    """Whether the host that a link really leads to is on the list of the sender, or below one that is."""
    # A dot may end a whole name, and both may end a sentence.
    host = (urlsplit(link if "://" in link else f"//{link}").hostname or "").rstrip(".!")
    listed = (item.lower().removeprefix("www.") for item in reading.message.link_allowlist or ())
    return any(host == item or host.endswith(f".{item}") for item in listed)

"""What channels look for in a message: each search finds the first place, or the fact, or nothing.

A check of channels.toml names one of `MARKS`, or a group of its own `[words]`. Channels read words, not meanings:
a denial (“不会上门”) is found like the word itself.
"""

from __future__ import annotations

from collections.abc import Callable

from checks.channels import Check, words
from checks.content.contact import ADD_ME, URL, digits, listed_phones, unlisted_links, unlisted_phones
from checks.content.naming import NEUTRAL
from checks.message import units
from checks.personal import mobiles
from checks.reading import Reading
from checks.rule import Hit
from checks.words import compiled, one_of

Mark = Callable[[Reading, Check], Hit | None]

_SIGNATURE = r"^\s{0,4}【(?P<first>[^【】]{1,60})】|【(?P<last>[^【】]{1,60})】\s{0,4}$"
_FINANCIAL = r"银行|信用社|消金|金融|小贷|小额贷款|信托|证券|保险|基金|保理|融资租赁"
_CODE = r"验证码|校验码|动态码|注册码|动态密码"
_SHORT = one_of(
    r"(?<![a-z0-9.\-])(?:url\.cn|dwz\.(?:cn|mk|win)|suo\.(?:im|nz)|sourl\.cn|mrw\.so|bit\.ly|tinyurl\.com|cutt\.ly)/[a-z0-9\-]{1,20}",
    r"(?<![a-z0-9.\-])[a-z0-9]{1,2}\.(?:cn|cc|ly|gl|im|io|me|co|gd|la|su|so|ink|link)/[a-z0-9]{1,10}(?![a-z0-9/.\-])",
)
_OPT_OUT_END = r"拒收请?回复?\s?r[。.]?\s{0,4}$"


def look(reading: Reading, check: Check) -> Hit | None:
    """What a check looks for, where it stands first."""
    mark = MARKS.get(check.when)
    return mark(reading, check) if mark else _word(reading, check.when)


def _search(reading: Reading, pattern: str) -> Hit | None:
    found = compiled(pattern).search(reading.view.text)
    return Hit(*found.span()) if found else None


def _word(reading: Reading, name: str) -> Hit | None:
    return _search(reading, words()[name])


def _signed(reading: Reading) -> tuple[Hit, str] | None:
    """The place of the signature without its brackets, and its original text."""
    found = compiled(_SIGNATURE).search(reading.view.text)
    if not found:
        return None
    place = Hit(*found.span(found.lastgroup or 0))
    return place, reading.message.sent[slice(*reading.view.span(place.start, place.end))].strip()


def _collecting(reading: Reading, _: Check) -> Hit | None:
    return _word(reading, "collecting") or (Hit(evidence="催收") if reading.demands else None)


def _financial_sender(reading: Reading, _: Check) -> Hit | None:
    """A financial institution that writes of nothing financial."""
    signed = _signed(reading)
    if not signed or any(_word(reading, name) for name in ("collecting", "lending", "finance")):
        return None
    return signed[0] if compiled(_FINANCIAL).search(signed[1]) else None


def _finance_not_code(reading: Reading, check: Check) -> Hit | None:
    if _search(reading, _CODE):
        return None
    return _word(reading, "finance") or _financial_sender(reading, check)


def _longer(reading: Reading, check: Check) -> Hit | None:
    length = reading.message.units
    return Hit(evidence=f"{length}字") if length > check.high else None


def _signature_length(reading: Reading, check: Check) -> Hit | None:
    signed = _signed(reading)
    return signed[0] if signed and not check.low <= units(signed[1]) <= check.high else None


def _signature_symbol(reading: Reading, _: Check) -> Hit | None:
    signed = _signed(reading)
    return signed[0] if signed and not signed[1].isalnum() else None


def _neutral_signature(reading: Reading, _: Check) -> Hit | None:
    signed = _signed(reading)
    return signed[0] if signed and compiled(NEUTRAL).fullmatch(signed[1]) else None


def _signature_unfiled(reading: Reading, _: Check) -> Hit | None:
    signed = _signed(reading)
    filed = {name.casefold() for name in reading.message.registered_signatures or ()}
    if signed:
        return None if signed[1].casefold() in filed else signed[0]
    return None if reading.message.fragment or filed else Hit()


def _link(reading: Reading, _: Check) -> Hit | None:
    return next((Hit(*match.span()) for match in unlisted_links(reading)), None)


def _mobile(reading: Reading, _: Check) -> Hit | None:
    return next((Hit(datum.start, datum.end) for datum in mobiles(reading.view)), None)


def _phone(reading: Reading, _: Check) -> Hit | None:
    """A number of any kind that is not on the sender's list."""
    listed, text = listed_phones(reading), reading.view.text
    for datum in mobiles(reading.view):
        if digits(text[datum.start : datum.end]) not in listed:
            return Hit(datum.start, datum.end)
    return next((Hit(*match.span()) for match in unlisted_phones(reading)), None)


def _no_opt_out(reading: Reading, _: Check) -> Hit | None:
    return None if reading.message.fragment or _search(reading, _OPT_OUT_END) else Hit()


def _link_without_opt_out(reading: Reading, check: Check) -> Hit | None:
    return _search(reading, URL) if _no_opt_out(reading, check) else None


MARKS: dict[str, Mark] = {
    "collecting": _collecting,
    "financial_sender": _financial_sender,
    "finance_not_code": _finance_not_code,
    "longer": _longer,
    "signature_length": _signature_length,
    "signature_symbol": _signature_symbol,
    "neutral_signature": _neutral_signature,
    "signature_unfiled": _signature_unfiled,
    "link": _link,
    "short_link": lambda reading, _: _search(reading, _SHORT),
    "mobile": _mobile,
    "phone": _phone,
    "add_me": lambda reading, _: _search(reading, ADD_ME),
    "no_opt_out": _no_opt_out,
    "link_without_opt_out": _link_without_opt_out,
}

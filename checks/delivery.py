"""Whether a channel will carry a message: a verdict of its own, one per channel, beside compliance.

A verdict is the gravest of its reasons. It says what the public documents say and no more: “nothing known
against it” is no promise, and what the documents leave open is unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.channel_marks import look
from checks.channels import Check, Passage, Profile, profiles
from checks.reading import Reading
from checks.rule import Hit

_GRAVEST = tuple(Passage)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a channel might not carry a message: a sentence, its basis, and the words or the fact it is about.

    `start` and `end` are Python string indexes into the original text; where the reason is in what is missing,
    in a fact or in a template, they are 0 and `quote` may say the fact. `content` marks what the message is about,
    as against how it is written.
    """

    verdict: Passage
    basis: str
    says: str
    start: int = 0
    end: int = 0
    quote: str = ""
    content: bool = False

    @property
    def sentence(self) -> str:
        """What a person reads: the words it is about, at most 20 of them, and the sentence."""
        quote = self.quote.replace("\n", "⏎")
        return f"“{quote if len(quote) <= 20 else quote[:20] + '…'}”：{self.says}" if quote else self.says


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the documents of one channel say of one message."""

    profile: Profile
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Passage:
        """The gravest of the reasons."""
        return min((reason.verdict for reason in self.reasons), key=_GRAVEST.index, default=Passage.NOTHING)

    @property
    def decisive(self) -> tuple[Reason, ...]:
        """The reasons that the verdict rests on; there are none for “nothing known against it”."""
        if self.verdict is Passage.NOTHING:
            return ()
        return tuple(reason for reason in self.reasons if reason.verdict is self.verdict)

    @property
    def issued(self) -> dt.date | None:
        """The day of the channel's document, where it bears one."""
        return self.profile.source.issued

    @property
    def checked(self) -> dt.date:
        """The day on which we last compared it."""
        return self.profile.source.checked

    @property
    def dated(self) -> str:
        """Both dates for a person: `文档 2025-06-17，核对 2026-11-24`."""
        document = f"文档 {self.issued}" if self.issued else "文档没有日期"
        return f"{document}，核对 {self.checked}"


def deliveries(reading: Reading) -> tuple[Delivery, ...]:
    """One verdict for each channel, whichever is stated."""
    return tuple(deliver(reading, profile) for profile in profiles().values())


def deliver(reading: Reading, profile: Profile) -> Delivery:
    """The verdict of one channel."""
    content = _reasons(reading, profile.content, True)
    return Delivery(profile, (*content, *_reasons(reading, profile.form, False)))


def _reasons(reading: Reading, checks: tuple[Check, ...], content: bool) -> Iterator[Reason]:
    for check in checks:
        sought = (check.when, check.low, check.high)
        if sought not in reading.looked:
            reading.looked[sought] = _placed(reading, look(reading, check))
        if found := reading.looked[sought]:
            yield Reason(check.verdict, check.basis, check.says, *found, content)


def _placed(reading: Reading, found: Hit | None) -> tuple[int, int, str] | None:
    """Where in the text of the message something was found, and its words or the fact."""
    if not found:
        return None
    quote = reading.message.sent[slice(*reading.view.span(found.start, found.end))] or found.evidence
    return *reading.span(found.start, found.end), quote


def common(found: tuple[Delivery, ...]) -> tuple[Reason, ...]:
    """The reasons that every channel shares, so that a reader meets them once."""
    shared = [set(delivery.reasons) for delivery in found]
    return tuple(r for r in found[0].reasons if all(r in reasons for reasons in shared)) if found else ()


def gravest_first(reasons: Iterable[Reason]) -> list[Reason]:
    """Reasons in the order of their verdicts, otherwise as they came."""
    return sorted(reasons, key=lambda reason: _GRAVEST.index(reason.verdict))

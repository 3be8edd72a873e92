"""Whether somebody lately made sure whose number it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.message import Message
from checks.rule import Hit, Needs, Ruling

_HOLDS = dt.timedelta(days=180)


def unverified(message: Message) -> Iterator[Ruling]:
    """A number that nobody has verified in the 180 days before the sending may have got another owner."""
    if message.number_verified_at is None or message.send_at is None:
        yield Needs(
            tuple(name for name in ("number_verified_at", "send_at") if getattr(message, name) is None)
        )
    elif message.send_at.date() - message.number_verified_at > _HOLDS:
        yield Hit(evidence=message.number_verified_at.isoformat())

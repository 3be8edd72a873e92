"""What is sent: a text, the facts around it, and how the network counts it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from checks.context import Context, ContextError, is_fragment

SINGLE, PART, LONGEST = 70, 67, 500
TOO_LARGE = 100_000
"""Bytes of UTF-8 beyond which a text that is given as one message is none."""
BRACKETED = r"【[^【】]{1,60}】"
"""A signature as channels ask for it; how long it may be is for them to say."""
_SIGNED = re.compile(BRACKETED)


@dataclass(frozen=True)
class Message(Context):
    """A message as it reaches the phone: signature included, placeholders filled.

    Where the channel puts the signature in front, `signature` names it and `text` goes without. `fragment`
    says that only a part is shown, so nothing can be missing from it.
    """

    text: str = field(kw_only=False)
    fragment: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise ContextError(f"短信正文应是文字（str），收到的是 {type(self.text).__name__}。")
        if not isinstance(self.fragment, bool):
            object.__setattr__(self, "fragment", is_fragment(self.fragment))
        super().__post_init__()

    @cached_property
    def added(self) -> str:
        """The signature that the channel puts in front of a whole text that has none of its own."""
        if self.signature is None or self.fragment or _SIGNED.search(self.text):
            return ""
        return f"【{self.signature}】"

    @cached_property
    def sent(self) -> str:
        """What reaches the phone; the text, with the signature that the channel adds."""
        return self.added + self.text

    @property
    def units(self) -> int:
        """Length in UTF-16 code units, as the UCS-2 encoding of SMS counts it (3GPP TS 23.038)."""
        return units(self.sent)

    @property
    def segments(self) -> int:
        """Parts that are billed: one up to 70 units, else 67 units a part (3GPP TS 23.040)."""
        return segments(self.units)


def units(text: str) -> int:
    """UTF-16 code units of a text; a lone surrogate counts one, an emoji two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def segments(count: int) -> int:
    """Number of billed parts for a length in UTF-16 units; an empty text is one part."""
    return 1 if count <= SINGLE else -(-count // PART)

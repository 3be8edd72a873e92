"""What is sent: a text, the facts around it, and how the network counts it."""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.context import Context, ContextError

SINGLE, PART, LONGEST = 70, 67, 500


@dataclass(frozen=True)
class Message(Context):
    """A message as it reaches the phone: signature included, placeholders filled.

    `fragment` says that only a part is shown, so nothing can be missing from it.
    """

    text: str = field(kw_only=False)
    fragment: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise ContextError(f"短信正文应是文字（str），收到的是 {type(self.text).__name__}。")
        super().__post_init__()

    @property
    def units(self) -> int:
        """Length in UTF-16 code units, as the UCS-2 encoding of SMS counts it (3GPP TS 23.038)."""
        return units(self.text)

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

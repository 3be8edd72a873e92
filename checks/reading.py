"""A message as rules read it: its view, its elements, and what kind of message it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from checks.elements import Element, Elements, find_elements
from checks.message import Message
from checks.stance import Stance
from checks.text import View


@dataclass(frozen=True)
class Reading:
    """One message and everything that is worked out of it once, for all rules."""

    message: Message
    _stances: dict[tuple[int, int], Stance] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def view(self) -> View:
        """The normalised text."""
        return View.of(self.message.text)

    @cached_property
    def elements(self) -> Elements:
        """Where the eight elements of a notice stand, as places in the view."""
        return find_elements(self.view)

    def stance(self, start: int, end: int) -> Stance:
        """How the phrase at these places is meant."""
        key = (start, end)
        if key not in self._stances:
            self._stances[key] = Stance(self.view, start, end)
        return self._stances[key]

    def has(self, element: Element) -> bool:
        """Whether the message shows this element."""
        return bool(self.elements[element])

    @property
    def demands(self) -> bool:
        """Whether the message asks for payment of an overdue debt."""
        return self.elements.demands

    @property
    def complete(self) -> bool:
        """Whether it claims to be a whole overdue notice, so that something can be missing."""
        return self.demands and not self.message.fragment

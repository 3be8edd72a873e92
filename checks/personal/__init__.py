"""Personal data in a text: whole IDs, cards and mobile numbers, mailboxes, plates, addresses, employers, relatives.

What is a number, a place or a person is told by its form; whose it is, by the words around it. Masked forms, last
digits, hotlines, 106 ports, contract and parcel numbers, amounts, branches, shops and courts are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.datum import Datum
from checks.personal.mailboxes import find_mailboxes
from checks.personal.numbers import find_numbers, is_resident_id, mobiles
from checks.personal.people import find_names
from checks.personal.places import find_homes_and_workplaces
from checks.personal.plates import find_plates
from checks.personal.residents import find_residents
from checks.personal.senders import reaches_sender
from checks.text import View

__all__ = ["Datum", "find_personal", "is_resident_id", "mobiles", "reaches_sender"]


def find_personal(view: View) -> Iterator[Datum]:
    """Every piece of personal data of the reader or of others, in order; of two that overlap, the first and longer."""
    residents = list(find_residents(view))
    found = [
        *find_numbers(view),
        *find_mailboxes(view),
        *find_plates(view),
        *residents,
        *(one for one in find_homes_and_workplaces(view) if not any(map(one.overlaps, residents))),
        *find_names(view),
    ]
    done = 0
    for datum in sorted(found, key=lambda one: (one.start, -one.end)):
        if datum.start >= done:
            done = datum.end
            yield datum

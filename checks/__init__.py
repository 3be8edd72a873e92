"""Check overdue-payment collection SMS against rules that each name the text they rest on."""

from checks.channels import Passage
from checks.checker import Finding, Report, Undetermined, Verdict, check
from checks.context import ContextError
from checks.delivery import Delivery, Reason
from checks.elements import Element
from checks.message import Message
from checks.output import as_dict
from checks.owed import Item, Offer
from checks.rule import Harm, Level, Rule
from checks.rules import RULES
from checks.version import __version__

__all__ = [
    "RULES", "ContextError", "Delivery", "Element", "Finding", "Harm", "Item", "Level", "Message", "Offer", "Passage",
    "Reason", "Report", "Rule", "Undetermined", "Verdict", "__version__", "as_dict", "check",
]  # fmt: skip

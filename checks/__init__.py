"""Check overdue-payment collection SMS against rules that each name the text they rest on."""

__version__ = "0.17.0"

from checks.checker import Finding, Report, Undetermined, Verdict, check
from checks.context import ContextError
from checks.delivery import Delivery
from checks.elements import Element
from checks.message import Message
from checks.owed import Item, Offer
from checks.rule import Level

__all__ = [
    "ContextError", "Delivery", "Element", "Finding", "Item", "Level", "Message", "Offer", "Report", "Undetermined", "Verdict",
    "__version__", "check",
]  # fmt: skip

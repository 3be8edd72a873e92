"""Check overdue-payment collection SMS against rules that each name the text they rest on."""

__version__ = "0.13.0"

from checks.checker import Finding, Report, Verdict, check
from checks.context import ContextError, Item, Offer
from checks.message import Message

__all__ = ["ContextError", "Finding", "Item", "Message", "Offer", "Report", "Verdict", "__version__", "check"]

"""The version of the set of rules."""

__version__ = "0.19.0"

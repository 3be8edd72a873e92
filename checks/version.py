"""The version of the set of rules."""

__version__ = "0.18.0"

"""The version of the set of rules."""

__version__ = "0.17.0"

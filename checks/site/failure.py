"""What keeps a built site from being completed."""

from __future__ import annotations


class ExportError(Exception):
    """Something without which the site cannot be told to machines; its text is a Chinese sentence."""

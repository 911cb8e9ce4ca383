"""A cell that cannot be read raises this; its words become the reason of a rejected row."""

from __future__ import annotations


class Unreadable(ValueError):
    """One cell's text is not what its column holds; the message is a sentence for people."""

"""How a workbook for translators is laid out: what writes one and what reads one share it."""

from __future__ import annotations

SHEET = "Copy"
"""The sheet with the texts."""
ABOUT = "About"
"""The sheet that says what the workbook is of."""
HEADS = ("Key", "Source", "Target", "Limit", "Note", "File", "Fingerprint")
"""Columns; the last two are hidden."""
HIDDEN = HEADS[5:]
CAMPAIGN = "Campaign"
SOURCE_LANGUAGE = "From"
TARGET_LANGUAGE = "Into"
"""What the rows of the second sheet begin with."""

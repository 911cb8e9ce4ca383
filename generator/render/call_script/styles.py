"""Nothing enters; the kinds of text of a call script leave, with their sizes in pt."""

from __future__ import annotations

from generator.render.one_pager.text import TextStyle

TITLE = TextStyle("title", 25, 29, 700, balanced=True)
KIND = TextStyle("kind", 10, 13, 700)
AIM = TextStyle("aim", 11, 15, 400, before_mm=1.2)
HEADING = TextStyle("heading", 10.5, 14, 700)
SAID = TextStyle("said", 14.5, 20.5)
OBJECTION = TextStyle("objection", 11, 15, 700)
ANSWER = TextStyle("answer", 12.5, 17.5)
ASK = TextStyle("ask", 12.5, 17.5)
NOTE = TextStyle("note", 9, 12.4, before_mm=1.4)
LABEL = TextStyle("label", 9, 12.5)
VALUE = TextStyle("value", 11, 14.5)
VALUE_STRONG = TextStyle("value-strong", 11, 14.5, 700)
HEAD = TextStyle("column", 9, 12.5, 700)
SMALL = TextStyle("small", 6.8, 9)
SPOKEN = (SAID, OBJECTION, ANSWER, ASK)
"""What is read while speaking: it gets smaller where a script is long."""
ALL_STYLES = (
    TITLE, KIND, AIM, HEADING, NOTE, LABEL, VALUE, VALUE_STRONG, HEAD, SMALL,
)  # fmt: skip
"""Styles whose size is the same at every scale."""

"""A script in, the same as DOCX out, of identical bytes: styles, headings, tables with heads.

The document names its language and title, so that a screen reader speaks it right, and uses faces
that every Word has: a brand's own cannot be taken for granted on a caller's machine.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator.render.call_script.script import Part, Script
from generator.render.one_pager.figures import choose_point

LATIN = "Arial"
EAST_ASIAN = {"zh": "Microsoft YaHei", "ja": "Yu Gothic"}
HEADING, SAID, NOTE = "Heading 1", "Said", "For the caller"
ROW, STRONG = "Row", "Row head"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""What a zip file says of when its parts were written."""
NOTE_LINES = 6
BAR_EIGHTHS_PT, RULE_EIGHTHS_PT = 24, 4


def write_docx(script: Script) -> bytes:
    """The file; its only date is the day on which the sample order is in the stage."""
    document = Document()
    _describe(document, script)
    _set_page(document)
    _make_styles(document, script)
    writer = _Writer(document)
    writer.say(script.copy.title, "Title")
    names = dict.fromkeys((script.kit.partner.name, script.kit.brand.name))
    writer.say(" · ".join((script.labels.title, *names)), NOTE)
    writer.say(script.copy.aim, "Subtitle")
    writer.say(script.labels.legend, NOTE)
    for part in script.parts.values():
        writer.say(part.heading, HEADING)
        writer.add_part(part, script)
    writer.say(script.labels.link, HEADING)
    for line in (script.url, *script.contact):
        writer.say(line, ROW)
    writer.say(script.kit.brand.notice, NOTE)
    return _pack(document)


def _describe(document: WordFile, script: Script) -> None:
    about, day = document.core_properties, datetime.combine(script.stage.send_on, time())
    about.title, about.language = script.name, script.kit.locale
    about.author = about.last_modified_by = script.kit.partner.name
    about.subject, about.comments, about.keywords = script.copy.aim, "", ""
    about.created = about.modified = day
    about.revision = 1


def _set_page(document: WordFile) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(16)


def _make_styles(document: WordFile, script: Script) -> None:
    ink = RGBColor.from_string(script.kit.light.ink.removeprefix("#"))
    point = choose_point(script.kit, script.stage).removeprefix("#")
    strong = RGBColor.from_string(point)
    locale = script.kit.locale
    looks: dict[str, tuple[float, bool, RGBColor]] = {
        "Title": (24, True, strong), "Subtitle": (12, False, ink), HEADING: (11, True, strong),
        "Normal": (10, False, ink), SAID: (13, False, ink), NOTE: (9, False, ink),
        ROW: (10.5, False, ink), STRONG: (10.5, True, ink),
    }  # fmt: skip
    known = {style.name for style in document.styles}
    for name, (size, bold, color) in looks.items():
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[
                "Normal"
            ]
        style: Any = document.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = color
        _name_faces(style, locale)
        style.paragraph_format.space_after = Pt(4)
    document.styles[HEADING].paragraph_format.space_before = Pt(12)
    _draw_edge(document.styles[SAID], "w:left", BAR_EIGHTHS_PT, point)
    _draw_edge(document.styles["Title"], "w:bottom", RULE_EIGHTHS_PT, point)


def _name_faces(style: Any, locale: str) -> None:
    """Faces and language of a style; the template's theme would overrule them."""
    properties = style.element.get_or_add_rPr()
    faces = properties.get_or_add_rFonts()
    for key in list(faces.attrib):
        del faces.attrib[key]
    east = EAST_ASIAN.get(locale.partition("-")[0], LATIN)
    for name, face in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", east)):
        faces.set(qn(f"w:{name}"), face)
    for former in properties.findall(qn("w:lang")):
        properties.remove(former)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    language.set(qn("w:eastAsia"), locale if locale[:2] in EAST_ASIAN else "zh-CN")
    properties.append(language)


def _draw_edge(style: Any, side: str, eighths_pt: int, color: str) -> None:
    properties = style.element.get_or_add_pPr()
    for former in properties.findall(qn("w:pBdr")):
        properties.remove(former)
    edges, edge = OxmlElement("w:pBdr"), OxmlElement(side)
    looks = {"val": "single", "sz": str(eighths_pt), "space": "8", "color": color}
    for key, value in looks.items():
        edge.set(qn(f"w:{key}"), value)
    edges.append(edge)
    # The order of a paragraph's properties is fixed: borders stand before shading and spacing.
    properties.insert_element_before(
        edges, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind",
        "w:contextualSpacing", "w:jc", "w:outlineLvl",
    )  # fmt: skip


class _Writer:
    """Adds paragraphs and tables to a document in styles that it has.

    Styles are set by their ids: the library would look through all of them for each paragraph.
    """

    def __init__(self, document: WordFile) -> None:
        self._document = document
        self._ids = {style.name: style.style_id for style in document.styles}

    def say(self, text: str, style: str) -> None:
        """Add a paragraph."""
        self._set_style(self._document.add_paragraph(text), style)

    def _set_style(self, paragraph: Paragraph, style: str) -> None:
        paragraph._p.style = self._ids[style]

    def add_part(self, part: Part, script: Script) -> None:
        """Add all that stands under a heading."""
        for text in part.said:
            self.say(text, SAID)
        for question in part.questions:
            self.say(question.ask, SAID)
            self.say(question.listen, NOTE)
        if part.pairs:
            rows = [(pair.says, pair.answer) for pair in part.pairs]
            _mark_head(self._add_table([(script.labels.says, script.labels.answer), *rows]))
        if part.facts:
            self._add_table([(row.label, row.value) for row in part.facts])
        for note in part.notes:
            self.say(note, NOTE)
        if part.id == "notes":
            for _ in range(NOTE_LINES):
                self.say("", ROW)

    def _add_table(self, rows: list[tuple[str, str]]) -> Table:
        table: Table = self._document.add_table(len(rows), 2, "Table Grid")
        table.autofit = False
        for row, texts in zip(table.rows, rows, strict=True):
            for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = Mm((55, 115)[at])
                cell.paragraphs[0].text = text
                self._set_style(cell.paragraphs[0], ROW if at else STRONG)
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        return table


def _mark_head(table: Table) -> None:
    """The first row is the head: it comes back on the next page, and is read out with its cells."""
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _pack(document: WordFile) -> bytes:
    """The file with its parts in order and without the time of day."""
    written, output = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(output, "w") as sorted_parts:
        for name in sorted(parts.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            sorted_parts.writestr(entry, parts.read(name))
    return output.getvalue()

"""Files as tools and people save them: read, or told what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.errors import LoadError
from generator.load.copy.translations import read_translation

HEAD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="de">'
)
UNIT = """\
<file id="copy"><group id="g"><unit id="a.b">
<originalData><data id="d1">{days}</data></originalData>
<segment><source>One. </source><target>Eins. </target></segment>
<ignorable><source> </source></ignorable>
<segment><source><ph id="1" dataRef="d1"/>.</source><target><mrk id="m">Noch</mrk> <ph id="1"/>
.</target></segment></unit></group></file></xliff>"""


def read(tmp_path: Path, name: str, text: str | bytes) -> str:
    """The sentence that refuses a file."""
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(LoadError) as caught:
        read_translation(file)
    return str(caught.value)


def test_a_text_that_a_tool_cut_into_sentences_is_put_together(tmp_path: Path) -> None:
    """Segments, what stands between them, markers and codes without their reference."""
    file = tmp_path / "de.xlf"
    file.write_text(HEAD + UNIT.replace("\n.", "."), encoding="utf-8")
    (text,) = read_translation(file).texts
    assert text.target == "Eins.  Noch {days}."
    assert (text.file, text.key, text.spot.label) == ("copy", "a.b", "unit a.b")


def test_a_code_that_refers_to_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    """A tool that loses a reference would lose a placeholder."""
    told = read(tmp_path, "de.xlf", HEAD + UNIT.replace('<ph id="1"/>', '<ph id="9"/>'))
    assert "de.xlf:5:1: unit a.b: an inline code refers to nothing" in told
    assert "d1 is {days}" in told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<xliff version='1.2'/>", "XLIFF 1.2"),
        ("<html/>", "this is no XLIFF 2 file"),
        ("<xliff", "this is not XML that can be read"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "a document type stands in the file"),
        ("", "no element found"),
    ],
)
def test_what_is_no_xliff_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """Older versions, other files and what could blow up in memory."""
    assert says in read(tmp_path, "de.xlf", text)


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    """The sheet and the column that are missing are named."""
    assert "damaged or incomplete" in read(tmp_path, "de.xlsx", b"PK no zip")
    book = Workbook()
    book.save(tmp_path / "other.xlsx")
    assert "no sheet `Copy`" in read(tmp_path, "de.xlsx", (tmp_path / "other.xlsx").read_bytes())
    sheet = book.create_sheet("Copy")
    sheet.append(["Key", "Source", "Traget", "File", "Fingerprint"])
    book.create_sheet("About").append(["Campaign", "spring"])
    book.save(tmp_path / "other.xlsx")
    told = read(tmp_path, "de.xlsx", (tmp_path / "other.xlsx").read_bytes())
    assert "the column Target is missing" in told
    assert "did you mean `Traget`?" in told


def test_a_file_that_is_not_there_or_of_another_kind_is_told(tmp_path: Path) -> None:
    """With the nearest name, or the endings that there are."""
    (tmp_path / "german.xlf").write_text("x", encoding="utf-8")
    with pytest.raises(LoadError, match=r"did you mean `german\.xlf`"):
        read_translation(tmp_path / "germn.xlf")
    assert ".xlf, .xliff, .xlsx" in read(tmp_path, "de.docx", "x")

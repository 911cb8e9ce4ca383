"""Files for translators: what they protect, and what they tell."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from openpyxl import load_workbook

from generator.deliver.translation_xliff import write_xliff
from generator.deliver.translation_xlsx import write_xlsx
from generator.model.copy_text import CopyText, Limit
from generator.model.lengths import HEADLINE
from generator.model.translation_sheet import HEADS

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
SLR = "{urn:oasis:names:tc:xliff:sizerestriction:2.0}"
TEXTS = [
    CopyText(
        file="copy",
        key="stages.minus-60.banner.headline",
        source="{days} left & {claim:nothing-lost} {days}",
        target="还有 {days}，{zhe} 折，{claim:nothing-lost}",
        limit=Limit(160, HEADLINE),
        meaning="The main line.",
        comment="keep it calm",
    ),
    CopyText("console", "stages.day-0.subject[a].line", "=Today", "", Limit(78), plural="one"),
]


def write_tree(locale: str) -> ElementTree.Element:
    """The XLIFF file as a tree."""
    return ElementTree.fromstring(write_xliff(TEXTS, "spring", "en-US", locale))


def test_xliff_has_the_structure_of_the_standard() -> None:
    """Version, languages, files, units with ids that XML takes, and parts in their order."""
    root = write_tree("zh-CN")
    assert (root.tag, root.attrib["version"]) == (f"{CORE}xliff", "2.0")
    assert (root.attrib["srcLang"], root.attrib["trgLang"]) == ("en-US", "zh-CN")
    assert [part.attrib["id"] for part in root] == ["copy", "console"]
    first, second = root.iter(f"{CORE}unit")
    tags = [child.tag.partition("}")[2] for child in first]
    assert tags == ["metadata", "notes", "originalData", "segment"]
    assert second.attrib["id"] == "stages.day-0.subject.a.line"
    assert [s.attrib["state"] for s in root.iter(f"{CORE}segment")] == ["translated", "initial"]
    assert len(list(root.iter(f"{CORE}target"))) == 1


def test_xliff_protects_placeholders_and_claims() -> None:
    """Each is a code with its original, its meaning and one id in both languages."""
    unit = next(write_tree("zh-CN").iter(f"{CORE}unit"))
    data = {entry.attrib["id"]: entry.text for entry in unit.iter(f"{CORE}data")}
    source, target = unit.find(f".//{CORE}source"), unit.find(f".//{CORE}target")
    assert source is not None
    assert target is not None
    codes = [(ph.attrib["id"], data[ph.attrib["dataRef"]]) for ph in source]
    assert codes == [("p1", "{days}"), ("p2", "{claim:nothing-lost}"), ("p3", "{days}")]
    codes = [(ph.attrib["id"], data[ph.attrib["dataRef"]]) for ph in target]
    assert codes == [("p1", "{days}"), ("p4", "{zhe}"), ("p2", "{claim:nothing-lost}")]
    assert {ph.attrib["canDelete"] for ph in source} == {"no"}
    assert all(ph.attrib["disp"] and ph.attrib["equiv"] for ph in source)
    assert "".join(source.itertext()) == " left &  "


def test_xliff_tells_limits_in_words_and_to_tools() -> None:
    """Code points say the limit where every letter counts one; a note says it in any case."""
    german = next(write_tree("de-DE").iter(f"{CORE}unit"))
    assert german.attrib[f"{SLR}sizeRestriction"] == "60"
    chinese = next(write_tree("zh-CN").iter(f"{CORE}unit"))
    assert f"{SLR}sizeRestriction" not in chinese.attrib
    notes = {note.attrib["category"]: note.text for note in chinese.iter(f"{CORE}note")}
    assert notes["limit"] == "at most 60 letters, Chinese and Japanese ones counting two"
    assert notes["comment"] == "keep it calm"
    assert notes["key"] == "stages.minus-60.banner.headline"
    plural = [note.text for note in write_tree("de-DE").iter(f"{CORE}note")][-2]
    assert plural == "CLDR category: one"


def test_xlsx_has_one_column_that_can_be_written_in() -> None:
    """Everything but the translation is locked; keys, limits and notes stand beside it."""
    book = load_workbook(io.BytesIO(write_xlsx(TEXTS, "spring", "en-US", "zh-CN")))
    sheet = book["Copy"]
    assert tuple(cell.value for cell in sheet[1]) == HEADS
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]][:5] == [True, True, False, True, True]
    assert sheet["B2"].value == TEXTS[0].source
    assert sheet["C2"].value == TEXTS[0].target
    assert sheet["C3"].value is None
    assert sheet["B3"].value == "=Today"
    assert sheet["B3"].data_type == "s"
    assert [sheet.column_dimensions[letter].hidden for letter in "CFG"] == [False, True, True]
    assert "Plural form: one (CLDR)." in sheet["E3"].value
    assert [book["About"]["B1"].value, book["About"]["B3"].value] == ["spring", "zh-CN"]

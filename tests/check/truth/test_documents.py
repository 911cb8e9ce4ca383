"""DOCX and Markdown are read back as they are: what is false in them is found."""

from __future__ import annotations

import io
import zipfile

from docx import Document

from generator.check.truth.documents import read_markdown, read_word
from generator.check.truth.registry import check_truth
from generator.model.asset import AssetJob, RenderedAsset
from tests.builders import a_campaign


def test_paragraphs_and_cells_of_a_document_are_read() -> None:
    """Headings, paragraphs and cells, in the order of the page."""
    document = Document()
    document.add_heading("Offer", 1)
    document.add_paragraph("Save 20%.").add_run(" Now.")
    document.add_table(1, 2).rows[0].cells[1].paragraphs[0].text = "48213077"
    body = io.BytesIO()
    document.save(body)
    assert read_word(body.getvalue()) == ("Offer", "Save 20%. Now.", "48213077")


def test_file_that_is_no_document_says_nothing() -> None:
    """A broken archive, and one without a text, are no reason to stop."""
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert read_word(b"PK broken") == read_word(empty.getvalue()) == ()


def test_marks_of_markdown_are_not_words() -> None:
    """Headings, quotes, lists, tables and signs are read as a reader sees them."""
    text = "# Offer\n\n> Save \\[a lot\\].\n\n*For you.*\n\n- one\n\n| a | b\\|c |\n| --- | --- |\n"
    said = ("Offer", "Save [a lot].", "For you.", "one", "a", "b|c")
    assert read_markdown(text.encode()) == said


def test_false_percent_in_a_document_is_found() -> None:
    """A DOCX and a Markdown file that promise too much fail as a mail does."""
    kit = a_campaign().kit("brightport", "en-US")
    job = AssetJob(
        kind="call-script",
        partner="brightport",
        locale="en-US",
        stage="minus-90",
        path="s",
        key="k",
    )
    document, body = Document(), io.BytesIO()
    document.add_paragraph("You save 45% on the list price.")
    document.save(body)
    files = (
        RenderedAsset(path="s.docx", kind="call-script-docx", body=body.getvalue()),
        RenderedAsset(path="s.md", kind="call-script-md", body=b"> You save 45% today.\n"),
    )
    found = check_truth(job, files, kit)
    assert {path: [one.check for one in told] for path, told in found.items()} == {
        "s.docx": ["truth.percent"], "s.md": ["truth.percent"],
    }  # fmt: skip

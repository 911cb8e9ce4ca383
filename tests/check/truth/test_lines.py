"""What a file says is read from the file itself, however its lines were broken."""

from __future__ import annotations

import io

import pytest
from weasyprint import HTML

from generator.check.truth.lines import join_lines, list_lines, pair_rows, squeeze
from generator.model.asset import RenderedAsset


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["It ends on Dec 31,", "2026 at", "midnight."], "It ends on Dec 31, 2026 at midnight."),
        (["须于 2026年", "12月31日前"], "须于 2026年12月31日前"),
        (["剩余", "7 天"], "剩余7 天"),
        (["one"], "one"),
        ([], ""),
    ],
)
def test_broken_lines_are_joined_as_their_language_wants(lines: list[str], joined: str) -> None:
    """With a space between Latin words, with none beside Chinese."""
    assert join_lines(lines) == joined


def test_letter_is_read_by_paragraph_and_row() -> None:
    """A wrapped sentence is one line again; rows of a table stay apart."""
    body = "Renew by Dec 31,\n2026.\n\nOrder\n  Issued:  Dec 21, 2025\n  Expires: Dec 20, 2026\n"
    asset = RenderedAsset(path="m.txt", kind="email-text", body=body.encode())
    assert list_lines(asset) == (
        "Renew by Dec 31, 2026.", "Order", "Issued:  Dec 21, 2025", "Expires: Dec 20, 2026",
    )  # fmt: skip


def test_title_and_preheader_of_a_mail_are_read_too() -> None:
    """What only mail clients show stands in the HTML as well."""
    filler = "\u034f\u200c\u00a0" * 9
    html = (
        "<title>Save 25% &amp; more</title><body>"
        f'<div style="display:none;font-size:1px">Only 3 days{filler}</div>'
    )
    asset = RenderedAsset(path="m.html", kind="email-html", body=html.encode(), text=("Hello",))
    assert list_lines(asset) == ("Hello", "Save 25% & more", "Only 3 days")


def a_page(body: str, *text: str) -> RenderedAsset:
    """A PDF that says one thing, and a record that may say another."""
    output = io.BytesIO()
    HTML(string=f"<style>p{{width:40mm}}</style>{body}").write_pdf(output)
    return RenderedAsset(path="a.pdf", kind="one-pager", body=output.getvalue(), text=text)


def test_pdf_is_read_from_its_text_layer() -> None:
    """Recorded paragraphs tell where sentences end; words that nobody recorded are read as well."""
    page = a_page(
        "<p>Save up to twenty percent when you renew by Dec 31, 2026.</p><p>Or 25% today</p>",
        "Save up to twenty percent when you renew by Dec 31, 2026.",
    )
    assert list_lines(page) == (page.text[0], "Or 25% today")


def test_pdf_says_nothing_that_was_only_recorded() -> None:
    """The record of a renderer is no evidence of what stands in the file."""
    page = a_page("<p>Hello</p>", "Hello", "Save 20%")
    assert list_lines(page) == ("Hello",)


def test_file_that_is_no_pdf_says_nothing_here() -> None:
    """Another check tells that it cannot be read."""
    page = RenderedAsset(path="a.pdf", kind="one-pager", body=b"no", text=("Save 20%",))
    assert list_lines(page) == ()


def test_label_and_value_are_read_together() -> None:
    """Cells of a table say together what each says by half."""
    lines = ("Your order", "Issued", "Dec 21, 2025", "Expires", "Dec 20, 2026")
    pairs = ["Issued: Dec 21, 2025", "Expires: Dec 20, 2026"]
    assert pair_rows(lines, ("Issued", "Expires", "Time left")) == pairs
    assert pair_rows(("Issued",), ("Issued",)) == []
    assert squeeze(" a\n b ") == "ab"

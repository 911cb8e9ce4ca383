"""Each rule of a finished page, on a PDF that keeps it and on one that really breaks it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject, RectangleObject
from weasyprint import CSS, HTML

from generator.check.pdf import check_pdf
from generator.model.asset import AssetKind, Link, RenderedAsset
from generator.render.one_pager.engine import collect_warnings

URL = "https://panel.brightport.example/renew"
STYLE = "@page {{ size: {size}; margin: 20mm }} p {{ font: {type}pt sans-serif }}"
BODY = "<h1>Renew early.</h1><p>Save {extra}</p><p><a href='{url}'>Renew now</a></p>"
Change = Callable[[PdfWriter], None]


def a_pdf(
    size: str = "A4",
    type_pt: float = 10,
    url: str = URL,
    extra: str = "",
    lang: str = "lang='en'",
    title: str = "<title>Renew early.</title>",
    more: str = "",
    **options: object,
) -> bytes:
    """A small page that keeps every rule, with changes."""
    html = f"<html {lang}><head>{title}</head><body>{BODY}{more}</body></html>"
    css = CSS(string=STYLE.format(size=size, type=type_pt))
    with collect_warnings():
        body = HTML(string=html.format(url=url, extra=extra)).write_pdf(
            stylesheets=[css], **{"pdf_variant": "pdf/ua-1", **options}
        )
    return bytes(body)


def an_asset(
    body: bytes, kind: AssetKind = "one-pager", headline: str = "Renew early.", url: str = URL
) -> RenderedAsset:
    """The finished page as its renderer describes it."""
    return RenderedAsset(
        path="a/one-pager-a4.pdf", kind=kind, body=body, text=(headline,),
        links=(Link(label="Renew now", url=url),),
    )  # fmt: skip


def rewrite(body: bytes, change: Change) -> bytes:
    """The file with something changed by another PDF library."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(body)))
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def rules_of(asset: RenderedAsset) -> set[str]:
    """Ids of the findings."""
    return {finding.check for finding in check_pdf(asset)}


def grow_boxes(bleed_pt: float, slug_pt: float) -> Change:
    """Give the first page trim, bleed and media boxes around its present edge."""

    def change(writer: PdfWriter) -> None:
        page: PageObject = writer.pages[0]
        edges = [float(edge) for edge in page.mediabox]
        for name, by in (("/TrimBox", 0.0), ("/BleedBox", bleed_pt), ("/MediaBox", slug_pt)):
            signs = (-1, -1, 1, 1)
            moved = (edge + sign * by for edge, sign in zip(edges, signs, strict=True))
            page[NameObject(name)] = RectangleObject(tuple(moved))

    return change


def remove_boxes(writer: PdfWriter) -> None:
    """Take the trim and bleed boxes away."""
    for name in ("/TrimBox", "/BleedBox"):
        writer.pages[0].pop(NameObject(name), None)


def unembed_fonts(writer: PdfWriter) -> None:
    """Take the font files out of the descriptors."""
    fonts = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for key in [key for key in descriptor if str(key).startswith("/FontFile")]:
            del descriptor[key]


def rename_fonts(writer: PdfWriter) -> None:
    """Take the mark of a subset off the fonts' names."""
    fonts = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in fonts.values():
        for part in (font.get_object(), font.get_object()["/DescendantFonts"][0].get_object()):
            part[NameObject("/BaseFont")] = NameObject("/WholeSans")


def shrink_page(writer: PdfWriter) -> None:
    """Cut a strip off the trimmed page."""
    page = writer.pages[0]
    box = [*page.mediabox[:3], FloatObject(float(page.mediabox[3]) - 20)]
    page[NameObject("/TrimBox")] = ArrayObject(box)


def test_sound_page_passes() -> None:
    """A page that keeps every rule has no finding."""
    assert check_pdf(an_asset(a_pdf())) == ()


def test_sound_print_page_passes() -> None:
    """A print page with 3 mm of bleed inside a larger sheet has no finding."""
    body = rewrite(a_pdf(), grow_boxes(3 / 25.4 * 72, 8 / 25.4 * 72))
    assert rules_of(an_asset(body, "one-pager-print")) == set()


SECOND_PAGE = "<p style='page-break-before: always'>Second</p>"


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("pages", lambda: a_pdf(more=SECOND_PAGE)),
        ("pages", lambda: b"not a PDF"),
        ("page-size", lambda: a_pdf(size="A5")),
        ("page-size", lambda: a_pdf(size="letter")),
        ("page-size", lambda: rewrite(a_pdf(), shrink_page)),
        ("fonts", lambda: rewrite(a_pdf(), unembed_fonts)),
        ("fonts", lambda: rewrite(a_pdf(), rename_fonts)),
        ("tagged", lambda: a_pdf(pdf_variant=None)),
        ("tagged", lambda: a_pdf(lang="")),
        ("tagged", lambda: a_pdf(title="")),
        ("link", lambda: a_pdf(url="http://panel.brightport.example/renew")),
        ("link", lambda: a_pdf(url="https://elsewhere.example/")),
        ("link", lambda: a_pdf(url="")),
        ("min-type", lambda: a_pdf(type_pt=5)),
        ("template-residue", lambda: a_pdf(extra="{{ offer }}")),
        ("template-residue", lambda: a_pdf(extra="{percent}")),
    ],
)
def test_broken_page_is_named(rule: str, body: Callable[[], bytes]) -> None:
    """A fault is an error under the id of its rule, with the asset's path."""
    findings = check_pdf(an_asset(body()))
    assert f"pdf.{rule}" in {finding.check for finding in findings}
    assert {(finding.level, finding.path) for finding in findings} == {
        ("error", "a/one-pager-a4.pdf")
    }


def test_lost_headline_is_named() -> None:
    """A headline that the text layer lacks is an error."""
    assert rules_of(an_asset(a_pdf(), headline="Renew late.")) == {"pdf.text"}


def test_page_without_text_is_named() -> None:
    """A page whose words are pictures is an error."""
    writer = PdfWriter()
    writer.add_blank_page(595.3, 841.9)
    output = io.BytesIO()
    writer.write(output)
    assert "pdf.text" in rules_of(an_asset(output.getvalue()))


@pytest.mark.parametrize(
    "change",
    [remove_boxes, grow_boxes(5, 20), grow_boxes(8.6, 8.6)],
    ids=["no boxes", "narrow bleed", "no room for marks"],
)
def test_wrong_bleed_is_named(change: Change) -> None:
    """A print page needs its boxes, 3 mm of bleed, and paper beyond it."""
    assert rules_of(an_asset(rewrite(a_pdf(), change), "one-pager-print")) == {"pdf.bleed"}

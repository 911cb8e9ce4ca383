"""What the engine draws depends on the document alone, whatever it drew before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from generator.render import tiles
from generator.render.fonts import FontSet
from generator.render.raster import MOST_OPEN, BlitzRasterizer
from generator.render.ruler import measure_hundred, open_ruler
from tests.builders import a_campaign
from tests.render.banners import open_banner_context

PAGE = (
    "<!doctype html><html><head><style>*{{margin:0}}.a{{background:{color}}}</style></head>"
    "<body>{body}</body></html>"
)
BOX = '<div id="{id}" class="{kind}" style="width:{width}px;height:20px"></div>'


def the_engine() -> BlitzRasterizer:
    """A fresh engine with the starter's fonts."""
    return BlitzRasterizer(open_banner_context(a_campaign()).fonts)


def a_page(color: str = "#ff0000", name: str = "one", width: int = 10, kind: str = "a") -> str:
    """A document with one box."""
    return PAGE.format(color=color, body=BOX.format(id=name, kind=kind, width=width))


def test_second_document_is_drawn_as_if_it_were_the_first() -> None:
    """Pixels and boxes of a kept document are those of a fresh one, and nothing else stays."""
    own_style = "<style>.b{background:#0000ff}</style>"
    pages = [
        a_page(),
        a_page(name="two", width=30),
        a_page(color="#00ff00"),
        a_page(kind="b").replace("<body>", f"<body>{own_style}"),
        a_page(kind="b"),
        a_page().replace("<body>", '<body style="background:#123456">'),
        a_page(),
    ]
    engine = the_engine()
    for html in (*pages, *reversed(pages)):
        kept, fresh = engine.draw(html, 60, 40, 2), the_engine().draw(html, 60, 40, 2)
        assert kept.boxes == fresh.boxes
        assert kept.image.tobytes() == fresh.image.tobytes()
    assert engine.draw(pages[1], 60, 40, 2).boxes == {"two": (0.0, 0.0, 30.0, 20.0)}
    assert engine.draw(pages[0], 60, 40, 2).image.getpixel((1, 1)) == (255, 0, 0)


ART = (
    '<div class="art" id="{x}-{y}" style="left:{x}px;top:{y}px;width:40px;height:30px">'
    '<svg width="40" height="30" style="display:block" viewBox="0 0 40 30" '
    'xmlns="http://www.w3.org/2000/svg"><circle cx="18.3" cy="15" r="13" fill="{color}"/></svg>'
    "</div><!--/art-->"
)


def a_picture(x: int, y: int, ground: str, color: str = "#ffc24b") -> str:
    """A document with artwork on a ground, and a box."""
    head = "<!doctype html><html><head><style>*{margin:0}.art{position:absolute}</style></head>"
    body = ART.format(x=x, y=y, color=color) + BOX.format(id="box", kind="a", width=5)
    under = f'<div style="position:absolute;width:60px;height:40px;background:{ground}"></div>'
    return f"{head}<body>{under}{body}</body></html>"


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("ground", ["#0b2a5b", "#ffffff", "#ffb224"])
@pytest.mark.parametrize(("x", "y"), [(7, 9), (-12, -8), (31, 22)])
def test_artwork_is_pasted_where_it_would_be_drawn(x: int, y: int, ground: str, scale: int) -> None:
    """Whole or cut off by an edge, on any ground, it differs by the last bit or two at most."""
    html = a_picture(x, y, ground)
    pasted = the_engine().draw(html, 60, 40, scale)
    drawn = the_engine().draw(html.replace("<!--/art-->", ""), 60, 40, scale)
    assert pasted.boxes == drawn.boxes
    assert max(ImageChops.difference(pasted.image, drawn.image).tobytes()) <= 2
    assert len(drawn.image.getcolors(1 << 16) or []) > 2


def test_artwork_is_drawn_alike_first_and_later() -> None:
    """A tile that was kept gives the bytes that it gave at first, between others too."""
    engine = the_engine()
    pages = [a_picture(3, 3, "#0b2a5b"), a_picture(9, 3, "#b3170f", "#ffffff"), a_page()]
    pages += [a_picture(9, 9, "#ffffff")]
    for html in (*pages, *reversed(pages)):
        assert engine.draw(html, 60, 40, 1).image.tobytes() == (
            the_engine().draw(html, 60, 40, 1).image.tobytes()
        )


def test_tiles_stay_within_their_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """The artwork that was not needed for longest goes, and is drawn again when it is."""
    monkeypatch.setattr(tiles, "MOST_BYTES", 4 * 40 * 30 * 3)
    kept = tiles.Tiles()
    image = Image.new("RGB", (60, 40))
    arts = [tiles.Art("", f"<i>{number}</i>", 0, 0, 40, 30) for number in range(7)]
    for art in arts:
        kept.paste(art, image, 1)
    assert [html for html, *_ in kept._drawn] == ["<i>4</i>", "<i>5</i>", "<i>6</i>"]
    kept.paste(arts[0], image, 1)
    assert len(kept._drawn) == 3


def test_languages_share_what_is_open() -> None:
    """A page of another language is set into the same document, and drawn as by itself."""
    engine = the_engine()
    for lang in ("en-US", "de-DE", "en-US"):
        html = a_page().replace("<html>", f'<html lang="{lang}">')
        drawn, fresh = (one.draw(html, 60, 40, 1) for one in (engine, the_engine()))
        assert drawn.image.tobytes() == fresh.image.tobytes()
        assert drawn.boxes == fresh.boxes
    assert len(engine._open) == 1


def test_engine_keeps_a_bounded_number_of_documents() -> None:
    """Each kept document costs memory; the one not used for longest goes."""
    engine = the_engine()
    for width in range(20, 20 + MOST_OPEN + 5):
        engine.draw(a_page(), width, 20, 1)
    assert len(engine._open) == MOST_OPEN
    engine.close()
    assert len(engine._open) == 0


def test_width_measured_before_the_faces_were_known_is_not_kept() -> None:
    """Whoever measures too early gets the system's font, and the right width later."""
    fonts = open_banner_context(a_campaign()).fonts
    strange = FontSet(
        tuple(replace(face, family=f"{face.family} Early") for face in fonts.faces),
        fonts.text_by_language, fonts.display_by_language,
    )  # fmt: skip
    family = f'"{strange.faces[0].family}"'
    measure_hundred("Renew early", family, 400)
    open_ruler(strange)
    right = measure_hundred("Renew early", fonts.text("en-US"), 400)
    assert measure_hundred("Renew early", family, 400) == right

"""What the engine draws depends on the document alone, whatever it drew before."""

from __future__ import annotations

from generator.render.raster import MOST_OPEN, BlitzRasterizer
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


def test_engine_keeps_a_bounded_number_of_documents() -> None:
    """Each kept document costs memory; the one not used for longest goes."""
    engine = the_engine()
    for width in range(20, 20 + MOST_OPEN + 5):
        engine.draw(a_page(), width, 20, 1)
    assert len(engine._open) == MOST_OPEN
    engine.close()
    assert len(engine._open) == 0

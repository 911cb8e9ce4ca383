"""Drawings: what is safe and draws alike everywhere passes, the rest is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Problem
from generator.load.svg import check_svg, strip_declaration
from generator.load.text_file import decode_text
from tests.load.builders import LOGO, PARTNER, a_workspace_folder, change, list_problems

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
BOX = 'viewBox="0 0 9 3"'

GOOD = [
    f"{OPEN}{BOX}/>",
    f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- mine -->\n{OPEN}{BOX}><title>a</title></svg>',
    f'{OPEN}{BOX}><defs><path id="a"/></defs><use href="#a"/><use xlink:href="#a"/></svg>',
    f'{OPEN}{BOX}><path fill="url(#g)" style="fill: url( \'#g\' )"/></svg>',
    f'{OPEN}{BOX}><image href="data:image/png;base64,AAAA"/></svg>',
    f'{OPEN}viewBox="-1,-1 9.5 3e1"/>',
    f"{OPEN}{BOX}><style>.a {{ fill: url(#g) }}</style></svg>",
]

BAD = [
    ("", "not well-formed"),
    ("plain text", "not well-formed"),
    (f"{OPEN}{BOX}><g></svg>", "not well-formed"),
    (f"{OPEN}{BOX}>&nbsp;</svg>", "not well-formed"),
    ("<html/>", "not an SVG"),
    ("<svg viewBox='0 0 1 1'/>", "not an SVG"),
    (f"{OPEN}/>", "no viewBox"),
    (f'{OPEN}viewBox="0 0 9"/>', "does not say a size"),
    (f'{OPEN}viewBox="0 0 0 3"/>', "does not say a size"),
    (f'{OPEN}viewBox="0 0 1.2.3 3"/>', "does not say a size"),
    (f"{OPEN}{BOX}><text>a</text></svg>", "holds <text>"),
    (f"{OPEN}{BOX}><script>a</script></svg>", "holds <script>"),
    (f"{OPEN}{BOX}><foreignObject/></svg>", "holds <foreignObject>"),
    (f'{OPEN}{BOX} onload="x()"/>', "script in `onload`"),
    (f'{OPEN}{BOX}><image href="https://x.example/a.png"/></svg>', "leads outside"),
    (f'{OPEN}{BOX}><use xlink:href="other.svg#a"/></svg>', "leads outside"),
    (f'{OPEN}{BOX}><a href="javascript:x()"/></svg>', "leads outside"),
    (f'{OPEN}{BOX}><image href="data:image/svg+xml;base64,AA"/></svg>', "leads outside"),
    (f'{OPEN}{BOX}><path fill="url(https://x.example/#g)"/></svg>', "outside the drawing"),
    (f"{OPEN}{BOX}><style>@import 'x.css';</style></svg>", "outside the drawing"),
    (f"{OPEN}{BOX}><style>a {{ fill: url(x.png) }}</style></svg>", "outside the drawing"),
    (f"{OPEN}{BOX}><style>@im<!-- -->port 'x.css';</style></svg>", "outside the drawing"),
    (f"{OPEN}{BOX}><style>@\\69mport 'x.css';</style></svg>", "outside the drawing"),
    (f'<?xml-stylesheet href="a.css"?>{OPEN}{BOX}/>', "style sheet outside"),
    (f"<!DOCTYPE svg>{OPEN}{BOX}/>", "DOCTYPE"),
    (
        '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + f"{OPEN}{BOX}>&b;</svg>",
        "DOCTYPE",
    ),
]


@pytest.mark.parametrize("text", GOOD)
def test_still_and_self_contained_drawing_passes(text: str) -> None:
    """References within the drawing and embedded pictures are fine."""
    assert check_svg(text, "a.svg", named_at="brand.yaml:1") == []


@pytest.mark.parametrize(("text", "message"), BAD)
def test_unsafe_drawing_is_told(text: str, message: str) -> None:
    """Scripts, live text, outside references and entities are named, with the YAML line."""
    [problem] = check_svg(text, "a.svg", named_at="brand.yaml:1")
    assert message in problem.message
    assert "brand.yaml:1" in problem.hint
    assert problem.line >= 1


def test_place_is_that_of_the_element() -> None:
    """Line and column lead to the element in the drawing."""
    [problem] = check_svg(f"{OPEN}{BOX}>\n  <text/>\n</svg>", "a.svg", named_at="b")
    assert (problem.line, problem.column) == (2, 3)


def test_deep_drawing_is_read() -> None:
    """Nesting of any depth ends in an answer."""
    deep = f"{OPEN}{BOX}>" + "<g>" * 100_000 + "</g>" * 100_000 + "</svg>"
    assert check_svg(deep, "a.svg", named_at="b") == []


def test_declaration_is_left_out() -> None:
    """What goes into HTML begins with the drawing itself."""
    assert strip_declaration('<?xml version="1.0"?>\n<svg/>') == "<svg/>"
    assert strip_declaration("<svg/>") == "<svg/>"


def test_drawing_named_twice_is_told_once(tmp_path: Path) -> None:
    """A logo used in four places has one message."""
    folder = a_workspace_folder(tmp_path, {LOGO: f"{OPEN}{BOX}><text>a</text></svg>"})
    [problem] = list_problems(folder)
    assert problem.file.endswith("logo.svg")


def test_picture_in_place_of_a_drawing_is_named(tmp_path: Path) -> None:
    """A PNG that was renamed to .svg is told as what it is, not as bad encoding."""
    problems: list[Problem] = []
    assert decode_text(b"\x89PNG\r\n\x1a\n....", "logo.svg", problems) is None
    assert "PNG" in problems[0].message
    assert "SVG" in problems[0].hint


def test_logo_in_one_colour_is_read_where_it_is_named(tmp_path: Path) -> None:
    """A file that may be left out is a drawing like any other: missing or unsafe, it is told."""
    folder = a_workspace_folder(tmp_path)
    change(folder, PARTNER, "on_dark: logo.svg}", "on_dark: logo.svg, mono: mono.svg}")
    [missing] = list_problems(folder)
    assert missing.key == "logos.mono"
    mono = (folder / PARTNER).with_name("mono.svg")
    mono.write_text(f"{OPEN}{BOX}><text>a</text></svg>", encoding="utf-8")
    [unsafe] = list_problems(folder)
    assert unsafe.file.endswith("mono.svg")
    mono.write_text(f"{OPEN}{BOX}/>", encoding="utf-8")
    assert list_problems(folder) == []

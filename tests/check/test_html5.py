"""Findings about HTML5 zips, on a sound one and one with each fault."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from PIL import Image

from generator.check.html5 import check_html5
from generator.check.html5_page import read_page
from generator.check.truth.registry import check_truth
from tests.check.assets import a_job, an_asset, encode, the_kit

PAGE = """<!doctype html><html lang="en"><head>
<meta name="ad.size" content="width=300,height=250">
<script>var clickTag = "https://certs.example/renew";</script>
<style>.still{animation:leave 600ms both}@keyframes leave{to{opacity:0}}</style></head><body>
<a href="javascript:void(window.open(window.clickTag))" aria-label="Renew early.">
<img src="fallback.png" srcset="fallback-2x.png 2x" alt="Renew early.">
<img class="still" src="still-1.png" style="animation-delay:2000ms" alt=""></a></body></html>"""
PICTURE = encode(Image.new("RGB", (300, 250), "#0B2A5B"))
SOUND = {
    "fallback-2x.png": PICTURE,
    "fallback.png": PICTURE,
    "index.html": PAGE.encode(),
    "still-1.png": PICTURE,
}


def a_zip(entries: Mapping[str, bytes]) -> bytes:
    """The files as a zip."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return body.getvalue()


def check(
    changes: Mapping[str, bytes | None], text: tuple[str, ...] = ("Renew early",)
) -> list[str]:
    """Ids of what is found in the sound zip with files changed, added or (None) left out."""
    merged = {**SOUND, **changes}
    body = a_zip({name: content for name, content in merged.items() if content is not None})
    asset = an_asset(body=body, kind="banner-html5", text=text)
    return [finding.check for finding in check_html5(a_job(format="html5"), asset)]


def swap(old: str, new: str) -> dict[str, bytes]:
    """The page with something else in it."""
    assert old in PAGE
    return {"index.html": PAGE.replace(old, new).encode()}


def test_sound_zip_is_not_told() -> None:
    """What the renderer makes has none of these faults."""
    assert check({}) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"index.html": None}, "page"),
        ({"fallback.png": None, **swap("fallback.png", "still-1.png")}, "fallback"),
        ({"fallback.png": encode(Image.new("RGB", (30, 25)))}, "fallback"),
        ({"fallback.png": b"no picture"}, "fallback"),
        ({f"{at}.png": PICTURE for at in range(40)}, "files"),
        ({"font.woff2": b"x"}, "type"),
        ({"../up.png": PICTURE}, "path"),
        ({"big.png": b"\0" * 150_000}, "weight"),
        (swap("width=300", "width=301"), "ad-size"),
        (swap('name="ad.size"', 'name="size"'), "ad-size"),
        (swap('var clickTag = "https://certs.example/renew";', ""), "click-tag"),
        (swap("https://certs", "http://certs"), "click-tag"),
        (swap("window.open(window.clickTag)", "window.open(target)"), "click-tag"),
        (swap("</body>", "<script>Exitapi.exit()</script></body>"), "click-tag"),
        (swap('src="still-1.png"', 'src="https://cdn.example/a.png"'), "remote"),
        (swap('src="still-1.png"', 'src="//cdn.example/a.png"'), "remote"),
        (swap(".still{", "body{background:url(https://cdn.example/a.png)}.still{"), "remote"),
        (swap("</body>", "<script>fetch('https://a.example')</script></body>"), "remote"),
        (swap('src="still-1.png"', 'src="/still-1.png"'), "path"),
        (swap('src="still-1.png"', 'src="still-9.png"'), "missing"),
        (swap("</body>", "<script>localStorage.a = 1</script></body>"), "storage"),
        (swap("600ms both", "600ms infinite"), "animation"),
        (swap("delay:2000ms", "delay:29.5s"), "animation"),
        (swap("Renew early.", "Renew"), "text"),
    ],
)
def test_each_fault_is_told_by_its_own_rule(changes: dict[str, bytes | None], rule: str) -> None:
    """One fault, one finding."""
    assert check(changes) == [f"html5.{rule}"]


def test_file_that_is_no_zip_is_told_once() -> None:
    """There is nothing else to say of it."""
    asset = an_asset(body=b"PK no zip", kind="banner-html5")
    assert [row.check for row in check_html5(a_job(), asset)] == ["html5.readable"]


def test_words_of_a_zip_are_judged_like_those_of_a_picture() -> None:
    """A percent that nobody offers is false in a page too."""
    asset = an_asset(body=a_zip(SOUND), kind="banner-html5", text=("Save up to 35%",))
    found = check_truth(a_job(format="html5"), (asset,), the_kit())
    assert [row.check for row in found[asset.path]] == ["truth.percent"]


def test_page_reads_its_own_times() -> None:
    """Longest duration and longest delay together, in seconds or milliseconds."""
    assert read_page(PAGE).ends_ms == 2600
    assert read_page(PAGE.replace("600ms", ".6s")).ends_ms == 2600

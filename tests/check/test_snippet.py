"""Messages for consoles and sites: a sound one passes, and each fault is told."""

from __future__ import annotations

import base64
import hashlib

import pytest

from generator.check.snippet import check_snippet
from generator.model.asset import AssetKind, RenderedAsset

CSS = (
    ".rk-site{--rk-ground:var(--renewkit-ground, #0B2A5B);--rk-ink:var(--renewkit-ink, #FFFFFF)}\n"
    ".rk-site :is(a, button){color:var(--rk-ink)}"
)
SCRIPT = "document.title"
PAGE = """<!doctype html>
<html lang="en-US"><head><meta charset="utf-8"><title>Renew</title>
<!-- style-src '{style}'; script-src '{script}' --><style>{css}</style></head>
<body><p id="a">Renew</p><script>{code}</script></body></html>"""


def digest(text: str) -> str:
    """A source as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def a_page(css: str = CSS, code: str = SCRIPT) -> str:
    """A sound snippet."""
    return PAGE.format(css=css, code=code, style=digest(css), script=digest(code))


def list_checks(body: str, kind: AssetKind = "site-html") -> list[str]:
    """Ids of what is found in a file of that kind."""
    asset = RenderedAsset(path="a/b/c/site/x.html", kind=kind, body=body.encode())
    return [finding.check for finding in check_snippet(asset)]


def test_sound_snippet_passes() -> None:
    """A snippet within its scope, with its hashes said, has no finding."""
    assert list_checks(a_page()) == []


@pytest.mark.parametrize(
    ("body", "check"),
    [
        (a_page().replace("<p id", f"<p title='{'x' * 10_000}' id"), "snippet.weight"),
        (a_page().replace("</p>", ""), "snippet.markup"),
        (a_page().replace("</p>", "</p></div>"), "snippet.markup"),
        (a_page().replace("</p>", "</p><p id='a'></p>"), "snippet.markup"),
        (a_page().replace("<p id", "<p onclick='x()' id"), "snippet.csp"),
        (a_page().replace("<p id", "<p style='color:red' id"), "snippet.csp"),
        (a_page().replace("document.title", "document.body"), "snippet.csp"),
        (a_page().replace("#0B2A5B", "#0B2A5C"), "snippet.csp"),
        (a_page().replace("</p>", "<img src='//x.example/a.png' alt=''></p>"), "snippet.remote"),
        (a_page(CSS + ".rk-site p{background:url(//x.example/a.png)}"), "snippet.remote"),
        (a_page(CSS + "p,.rk-site p{color:red}"), "snippet.scope"),
        (a_page(CSS + "@media (x){p{color:red}}"), "snippet.scope"),
        (a_page(CSS.replace("#0B2A5B", "#8899AA")), "snippet.contrast"),
    ],
)  # fmt: skip
def test_fault_of_a_snippet_is_told(body: str, check: str) -> None:
    """One fault gives one kind of finding, at level error."""
    assert set(list_checks(body)) == {check}


def test_contrast_is_judged_in_dark_mode() -> None:
    """Colours that change places for dark mode are judged as they stand there."""
    dark = (
        ".rk-site{--rk-surface:var(--renewkit-surface, #F6F8FB);"
        "--rk-surface-ink:var(--renewkit-surface-ink, #0B1F33)}\n"
        "@media (prefers-color-scheme: dark){.rk-site{"
        "--rk-surface:var(--renewkit-dark-surface, #0B1F33);"
        "--rk-surface-ink:var(--renewkit-dark-surface-ink, #F6F8FB);"
        "--rk-action:var(--rk-surface-ink);--rk-action-ink:var(--rk-surface)}}"
    )
    assert list_checks(dark, "site-style") == []
    assert list_checks(dark.replace("dark-surface-ink, #F6F8FB", "dark-surface-ink, #556677"),
                       "site-style") == ["snippet.contrast"] * 2  # fmt: skip


def test_payload_with_faint_colours_is_told() -> None:
    """What the element shows is judged by the colours that it reads."""
    sound = '{"colors": {"ground": "#0B2A5B", "ink": "#FFFFFF"}}'
    assert list_checks(sound, "site-json") == []
    assert list_checks(sound.replace("FFFFFF", "445566"), "site-json") == ["snippet.contrast"]


def test_page_under_a_strict_policy_has_nothing_inline() -> None:
    """The demonstration holds data only; a style or a script in it is told."""
    data = '<!doctype html><html><body><script type="application/json">{}</script></body></html>'
    assert list_checks(data, "site-demo") == []
    assert list_checks(data.replace(' type="application/json"', ""), "site-demo") == ["snippet.csp"]


def test_script_that_asks_elsewhere_is_told() -> None:
    """A script names no host but that of the SVG namespace."""
    assert list_checks('const svg = "http://www.w3.org/2000/svg";', "site-script") == []
    assert list_checks('fetch("https://x.example/a.json");', "site-script") == ["snippet.remote"]

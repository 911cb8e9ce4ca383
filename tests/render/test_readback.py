"""What a mail says, from its pieces: filled readings say what the filled HTML says."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.render.email.readback import Reading, read_section
from generator.render.traces import TOKEN

PIECE = (
    "<table><tr><td>⟦0⟧ <b>⟦1⟧</b>⟦2⟧</td><td>⟦3⟧</td></tr></table><!--[if mso]>⟦4⟧<![endif]-->"
    '<img src="x" alt="Picture of ⟦0⟧" /><p><a href="https://a.example/?q=⟦4⟧&amp;k=1">⟦1⟧ now</a>'
    '</p><p title="⟦3⟧">Until ⟦2⟧, ⟦4⟧ days</p>'
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
HEADINGS = WORDS.map(lambda words: Markup('<span style="x">{}</span>').format(words))
LINKED = WORDS.map(lambda words: Markup('<a href="https://b.example/">{}</a> x').format(words))
PLAIN = WORDS | WORDS.map(escape) | st.integers(0, 99)
MARKED = PLAIN | HEADINGS | LINKED
"""What stands between tags alone, and not inside of one."""


def fill(piece: str, values: tuple[object, ...]) -> bytes:
    """The piece with escaped values in place of its tokens."""
    return TOKEN.sub(lambda found: str(escape(values[int(found[1])])), piece).encode()


@settings(deadline=None, max_examples=400)
@given(st.tuples(PLAIN, MARKED, MARKED, PLAIN, PLAIN))
@example(("Numéro\u00a0de commande", "a & b", 'say "x" < y', "注文番号", 5))
@example(("a", "b", "", " c ", "d"))
@example(("a", "b", "c", "d", "https://b.example/\u00a0x"))
@example(("&", "amp;", "&lt;", "#38;", "x"))
def test_filled_reading_says_what_the_html_says(values: tuple[object, ...]) -> None:
    """Whatever the values, a reading says the same as the HTML, or leaves it to the HTML."""
    said = Reading(PIECE.encode()).fill(dict(enumerate(values)))
    assert said is None or said == read_section(fill(PIECE, values))


def test_plain_values_are_not_left_to_the_html() -> None:
    """Words, numbers and headings are told by the reading, with spaces that cannot break."""
    heading = Markup('<span style="white-space:nowrap">续订</span>')
    said = Reading(PIECE.encode()).fill(dict(enumerate(["A\u202fB", "C & D", "e", heading, 7])))
    assert said is not None
    assert said.lines == ("A B C & De", "续订", "Picture of A B", "C & D now", "Until e, 7 days")
    assert [link.url for link in said.links] == ["https://a.example/?q=7&k=1"]

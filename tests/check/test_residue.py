"""No trace of a template reaches a reader, and ordinary words are no trace."""

from __future__ import annotations

import pytest

from generator.check.residue import check_residue
from tests.check.assets import an_asset


@pytest.mark.parametrize(
    "text",
    ["Save {percent} now", "Hello {{ name }}", "{% if x %}", "left}} over", "Dear None,",
     "Ends undefined", "Undefined days left", "{offer_ends}", "续订{zhe}折"],
)  # fmt: skip
def test_residue_is_found(text: str) -> None:
    """Placeholders, tags and Python's own words are errors, with the text that holds them."""
    (finding,) = check_residue(an_asset(text=("Renew early", text)))
    assert (finding.check, finding.level) == ("residue.template", "error")
    assert text in finding.message


@pytest.mark.parametrize(
    "text",
    ["Nonetheless, renew.", "100 % {", "Nones", "undefinedness", "{1}", "{}",
     "续订低至8折", "a } b { c", "50%"],
)  # fmt: skip
def test_ordinary_copy_passes(text: str) -> None:
    """Words that only contain the others are left alone."""
    assert check_residue(an_asset(text=(text,))) == ()


def test_every_text_is_read() -> None:
    """Two texts with residue are two findings; an asset without text has none."""
    assert len(check_residue(an_asset(text=("{a}", "fine", "{b}")))) == 2
    assert check_residue(an_asset(text=())) == ()

"""What does not fit is said with the text, the size and the letters that would."""

from __future__ import annotations

import re

from generator.model.copy_deck import BannerCopy
from generator.render.banner.shortage import find_shortages
from tests.builders import a_campaign
from tests.render.banners import a_banner_job, draw_banner, open_banner_context

LONG_SHORT = "Certificates for every site of the house, " * 3 + "and for all the others."
"""Six times what a deck may have."""


def test_letters_that_would_fit_do_fit_and_one_more_does_not() -> None:
    """The figure is sought with the layout itself, so it is exact."""
    job = a_banner_job("300x50")
    words = BannerCopy.model_construct(headline=LONG_SHORT, short=LONG_SHORT, body="One line.")
    context = open_banner_context(a_campaign(decks__en_US__stages__minus_60__banner=words))
    found = find_shortages(job, context.campaign, context.fonts, own=False)
    shortage = next(row for row in found if row.slot == "the short form")
    fitting = LONG_SHORT[: shortage.letters]
    for text, fits in ((fitting, True), (LONG_SHORT[: shortage.letters + 6], False)):
        again = words.model_copy(update={"short": text, "headline": text})
        drawn = draw_banner(
            job,
            open_banner_context(a_campaign(decks__en_US__stages__minus_60__banner=again)),
        )
        assert (not drawn.findings) == fits, text


def test_finding_names_text_size_and_letters() -> None:
    """A marketer knows from the sentence alone what to write."""
    words = BannerCopy.model_construct(headline=LONG_SHORT, short=LONG_SHORT, body="One line.")
    context = open_banner_context(a_campaign(decks__en_US__stages__minus_60__banner=words))
    (finding,) = draw_banner(a_banner_job("300x50"), context).findings
    assert finding.check == "fit.no-room"
    assert re.search(
        r"300 x 50 .* The short form “Certificates for .*” has 149 letters, and \d+ would fit\b.*"
        r"or leave this size out\.$",
        finding.message,
    )


def test_banner_that_fits_is_not_asked() -> None:
    """Nothing is sought, and nothing said, where the copy fits."""
    assert draw_banner(a_banner_job("300x50"), open_banner_context(a_campaign())).findings == ()

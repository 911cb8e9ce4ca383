"""What a file lost is told once it can be seen."""

from __future__ import annotations

import pytest

from generator.check.encoding import PLAIN, check_encoding
from generator.check.picture import Picture, open_picture
from tests.check.assets import a_box, a_job, an_asset


@pytest.mark.parametrize(("distance", "count"), [(0.0, 0), (PLAIN - 0.01, 0), (PLAIN, 1)])
def test_visible_loss_is_told_with_how_the_file_is_stored(distance: float, count: int) -> None:
    """Below the difference that anybody sees nothing is said."""
    asset = an_asset(a_box(), encoding="palette of 128", distance=distance)
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    found = check_encoding(a_job(), asset, picture)
    assert [finding.check for finding in found] == ["encoding.visible"] * count
    assert all("palette of 128, distance 3.0 of 100" in finding.message for finding in found)

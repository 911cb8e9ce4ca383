"""What networks take: whole, dated, and with a weight limit for each size."""

from __future__ import annotations

from datetime import date

import pytest

from generator.facts.ads import LARGEST_PX, SMALLEST_PX, limit_kb, load_ad_networks, split_size

NETWORKS = load_ad_networks()


@pytest.mark.parametrize("name", NETWORKS)
def test_network_names_source_day_and_formats(name: str) -> None:
    """Every network says where its rules stand, when they were read, and which files it takes."""
    network = NETWORKS[name]
    assert network.source
    assert network.as_of >= date(2026, 11, 1)
    assert "png" in network.formats
    assert len(set(network.formats)) == len(network.formats)


@pytest.mark.parametrize("name", NETWORKS)
def test_network_sizes_can_be_drawn_and_have_limits(name: str) -> None:
    """Each size stands once, lies within what is drawn, and each limit is one of a listed size."""
    network = NETWORKS[name]
    assert len(set(network.sizes)) == len(network.sizes)
    for size in network.sizes:
        width, height = split_size(size)
        assert SMALLEST_PX[0] <= width <= LARGEST_PX[0]
        assert SMALLEST_PX[1] <= height <= LARGEST_PX[1]
    assert set(network.max_kb_by_size) <= set(network.sizes)


@pytest.mark.parametrize(
    ("network", "size", "kb"),
    [
        ("iab_fixed", "970x250", 250),
        ("iab_fixed", "300x50", 50),
        ("iab_fixed", "300x600", 200),
        ("google_display", "300x250", 150),
        ("amazon", "970x250", 200),
        ("google_responsive", "1200x628", 5000),
    ],
)
def test_limit_is_that_of_the_size_where_it_has_one(network: str, size: str, kb: int) -> None:
    """A size's own limit goes before the network's."""
    assert limit_kb(network, size) == kb


def test_every_iab_size_has_a_limit_of_its_own() -> None:
    """The general limit of that list holds for none of its sizes, so it cannot be right by luck."""
    iab = NETWORKS["iab_fixed"]
    assert set(iab.max_kb_by_size) == set(iab.sizes)


def test_responsive_network_takes_texts_and_logos_in_two_shapes() -> None:
    """Google's published figures for responsive ads: nothing else is uploaded beside pictures."""
    google = NETWORKS["google_responsive"]
    assert google.texts is not None
    assert google.logos is not None
    assert google.wide_characters is not None
    figures = google.texts.headline, google.texts.long_headline, google.texts.description
    assert (*figures, google.texts.business_name) == (30, 90, 90, 25)
    assert (google.logos.square, google.logos.wide) == ("1200x1200", "1200x300")
    assert google.wide_characters.count == 2
    others = [network for name, network in NETWORKS.items() if name != "google_responsive"]
    assert not any(network.texts or network.logos for network in others)

"""What an order tells of a certificate."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from hypothesis import example, given
from hypothesis import strategies as st

from generator.load.certificates.orders import make_order, write_serial
from generator.load.certificates.refusal import Refusal
from generator.model.order import Order
from tests.load.certificates.builders import (
    Key,
    a_certificate,
    an_authority,
    an_ec_key,
    an_rsa_key,
)


def test_order_tells_all_that_the_certificate_does() -> None:
    """Every field that a certificate can fill is filled, and no other."""
    made = a_certificate(
        domains=("www.fernhill.example", "fernhill.example"),
        addresses=[ip_address("192.0.2.7"), ip_address("2001:db8::7")],
        organization="Fernhill & Söhne 折",
    )
    assert make_order(made.der) == Order(
        order_id="0abc01",
        common_name="www.fernhill.example",
        issued=date(2026, 1, 5),
        expires=date(2026, 7, 22),
        organization="Fernhill & Söhne 折",
        domains=("www.fernhill.example", "fernhill.example", "192.0.2.7", "2001:db8::7"),
        serial_number="0abc01",
        issuer="Larkseal Issuing CA",
        key_type="EC P-256",
    )


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (an_rsa_key(), "RSA 2048"),
        (an_rsa_key(1024), "RSA 1024"),
        (an_ec_key(ec.SECP384R1), "EC P-384"),
        (an_ec_key(ec.SECP256K1), "EC secp256k1"),
        (ed25519.Ed25519PrivateKey.generate(), "Ed25519"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_key_is_named_as_people_say_it(key: Key, name: str) -> None:
    """Algorithm and size, weak ones too."""
    assert make_order(a_certificate(key=key).der).key_type == name


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (datetime(2019, 3, 1, tzinfo=UTC), datetime(2020, 3, 1, tzinfo=UTC)),
        (datetime(2048, 3, 1, tzinfo=UTC), datetime(2051, 3, 1, tzinfo=UTC)),
        (datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)),
    ],
)
def test_dates_are_those_of_the_certificate(begins: datetime, ends: datetime) -> None:
    """Expired, not yet valid and valid for ever: the days in UTC, and no opinion."""
    order = make_order(a_certificate(begins=begins, ends=ends).der)
    assert (order.issued, order.expires) == (begins.date(), ends.date())


def test_common_name_is_the_first_domain_where_there_is_none() -> None:
    """Today's certificates often have no common name at all."""
    domains = ("*.fernhill.example", "fernhill.example")
    assert make_order(a_certificate(None, domains=domains).der).common_name == domains[0]
    only = a_certificate(None, domains=(), addresses=[ip_address("192.0.2.7")])
    assert make_order(only.der).common_name == "192.0.2.7"


def test_hundred_domains_stay_in_order_and_once() -> None:
    """All subject alternative names, as listed, a repeated one at its first place."""
    domains = tuple(f"shop-{number}.fernhill.example" for number in range(100))
    made = a_certificate(domains=(*domains, domains[7]))
    assert make_order(made.der).domains == domains


def test_names_in_other_scripts_are_kept_as_the_certificate_has_them() -> None:
    """A-labels stay A-labels, and an organization keeps its script."""
    made = a_certificate(
        "xn--fiq228c.example", domains=("xn--fiq228c.example",), organization="中文网有限公司"
    )
    order = make_order(made.der)
    assert order.common_name == "xn--fiq228c.example"
    assert order.organization == "中文网有限公司"


def test_names_lose_what_could_rewrite_a_terminal() -> None:
    """Line ends, escapes and marks of direction become spaces: certificates come from strangers."""
    made = a_certificate("www.fernhill.example\n", organization="\x1b[2JFernhill\u202e\r\n Ltd ")
    order = make_order(made.der)
    assert order.common_name == "www.fernhill.example"
    assert order.organization == "[2JFernhill Ltd"


@pytest.mark.parametrize(
    ("serial", "text"),
    [(1, "01"), (0xF, "0f"), (0x10, "10"), (0xABC, "0abc"), (0, "00"), (-0x12F, "-012f")],
)
def test_serial_number_is_whole_bytes(serial: int, text: str) -> None:
    """An even number of digits, as browsers and consoles show them."""
    assert write_serial(serial) == text


def test_certificate_of_a_ca_is_refused_with_its_name() -> None:
    """What signs others is no order; the row says whose it was."""
    with pytest.raises(Refusal, match="is a CA certificate") as told:
        make_order(an_authority().der)
    assert told.value.name == "Larkseal Issuing CA"


def test_home_made_certificate_that_calls_itself_a_ca_is_an_order() -> None:
    """OpenSSL's own `req -x509` marks every certificate as a CA; with domains it serves a site."""
    assert make_order(a_certificate(is_ca=True).der).common_name == "www.fernhill.example"


def test_certificate_of_a_server_is_an_order_whatever_it_calls_itself() -> None:
    """What a server shows first is its own."""
    made = a_certificate("intranet", domains=None, is_ca=True)
    assert make_order(made.der, is_leaf=True).common_name == "intranet"


def a_long_name(length: int) -> str:
    """A name of that many characters."""
    return "x" * length


REFUSED = {
    "names no domain": a_certificate(None, domains=None),
    "common name is too long": a_certificate(a_long_name(2001)),
    "organization is too long": a_certificate(organization=a_long_name(2001)),
    "pre-certificate": a_certificate(extension=x509.PrecertPoison()),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_certificate_that_gives_no_order_says_why(reason: str) -> None:
    """Each with a sentence of its own."""
    with pytest.raises(Refusal, match=reason):
        make_order(REFUSED[reason].der)


def test_very_long_names_that_fit_are_kept() -> None:
    """Longer than the standard allows, and still the certificate's own words."""
    order = make_order(a_certificate(a_long_name(253), organization=a_long_name(2000)).der)
    assert (len(order.common_name), len(order.organization or "")) == (253, 2000)


def test_certificate_that_ends_before_it_begins_is_refused() -> None:
    """The two times swapped in the bytes: no tool makes such a certificate, a broken one might."""
    begins, ends = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 7, 22, tzinfo=UTC)
    der = a_certificate(begins=begins, ends=ends).der
    early, between, late = b"260105000000Z", b"\x17\x0d", b"260722000000Z"
    swapped = der.replace(early + between + late, late + between + early)
    with pytest.raises(Refusal, match="expires on 2026-01-05, before it begins on 2026-07-22"):
        make_order(swapped)


SAMPLE = a_certificate(organization="Fernhill", addresses=[ip_address("192.0.2.7")]).der


@example([(12, 1)])
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=4))
def test_damaged_certificate_is_an_order_or_a_reason(changes: list[tuple[int, int]]) -> None:
    """Whatever bytes are changed, nothing but a reason is raised."""
    damaged = bytearray(SAMPLE)
    for place, value in changes:
        damaged[place] = value
    with suppress(Refusal):
        assert make_order(bytes(damaged)).order_id

"""A list of hosts: which servers it names, and what is told of its other lines."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import LoadError
from generator.load.certificates.hosts import Endpoint, read_hosts, read_target
from generator.load.certificates.refusal import Refusal
from generator.model.order import RejectedRow


def write(folder: Path, text: str | bytes) -> Path:
    """A list of hosts."""
    path = folder / "hosts.txt"
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


NAMED = {
    "www.fernhill.example": ("www.fernhill.example", 443),
    "WWW.Fernhill.Example.": ("www.fernhill.example", 443),
    "mail.fernhill.example:8443": ("mail.fernhill.example", 8443),
    "https://shop.fernhill.example": ("shop.fernhill.example", 443),
    "HTTPS://shop.fernhill.example:444/a/b?c=d:9#e": ("shop.fernhill.example", 444),
    "https://name:word@shop.fernhill.example/": ("shop.fernhill.example", 443),
    "shop.fernhill.example/basket": ("shop.fernhill.example", 443),
    "localhost": ("localhost", 443),
    "_dmarc.fern_hill.example": ("_dmarc.fern_hill.example", 443),
    "192.0.2.7": ("192.0.2.7", 443),
    "192.0.2.7:993": ("192.0.2.7", 993),
    "[2001:DB8::7]:993": ("2001:db8::7", 993),
    "[2001:db8:0::7]": ("2001:db8::7", 443),
    "2001:db8::7": ("2001:db8::7", 443),
    "https://[2001:db8::7]/": ("2001:db8::7", 443),
    "bücher.example": ("xn--bcher-kva.example", 443),
    "BÜCHER.example:444": ("xn--bcher-kva.example", 444),
    "straße.example": ("xn--strae-oqa.example", 443),
    "中文网。example": ("xn--fiq228c5hs.example", 443),
    "ｗｗｗ．fernhill．example": ("www.fernhill.example", 443),
    "xn--bcher-kva.example": ("xn--bcher-kva.example", 443),
}


@pytest.mark.parametrize("written", NAMED)
def test_server_is_understood_as_people_write_it(written: str) -> None:
    """With and without port, brackets, scheme and path, and in any script."""
    assert read_target(written, 443) == NAMED[written]


REFUSED = {
    "http://www.fernhill.example": "without a certificate",
    "ftp://www.fernhill.example": "ftp:// is not known here",
    "*.fernhill.example": "a wildcard is no server",
    "www.fernhill.example:": "`` is no port",
    "www.fernhill.example:https": "`https` is no port",
    "www.fernhill.example:0": "is no port",
    "www.fernhill.example:65536": "is no port",
    "www.fernhill.example:٤٤٣": "is no port",
    "www.fernhill.example 443": "this is no host",
    "www.fernhill.example, shop.fernhill.example": "this is no host",
    "www..fernhill.example": "this is no host",
    "-www.fernhill.example": "this is no host",
    "10.1": "this is no host",
    "256.1.1.1": "this is no host",
    "[2001:db8::7": "this is no host",
    "[www.fernhill.example:443": "this is no host",
    "https://": "this is no host",
    "☃".join(["a"] * 40) + ".example": "no domain can be written like this",
    "\u200dx.example": "no domain can be written like this",
    ".".join(["a" * 60] * 5): "at most 253 characters",
}


@pytest.mark.parametrize("written", REFUSED)
def test_line_that_names_no_server_is_told(written: str) -> None:
    """A near miss gets a sentence that says what would be right."""
    with pytest.raises(Refusal) as told:
        read_target(written, 443)
    assert REFUSED[written] in str(told.value)


def test_list_gives_servers_and_rows_line_by_line(tmp_path: Path) -> None:
    """Comments and empty lines say nothing; a repeated server is told with its first line."""
    text = (
        "# our shops\r\n"
        "\r\n"
        "www.fernhill.example  # the main one\r\n"
        "*.fernhill.example\r"
        "https://shop.fernhill.example/#top\n"
        "  WWW.fernhill.example:443\n"
        "mail.fernhill.example:993"
    )
    path = write(tmp_path, b"\xef\xbb\xbf" + text.encode())
    source = path.as_posix()
    shop = "https://shop.fernhill.example/#top"
    entries = read_hosts(path)
    assert [entry for entry in entries if isinstance(entry, Endpoint)] == [
        Endpoint(source, 3, "www.fernhill.example", "www.fernhill.example", 443),
        Endpoint(source, 5, shop, "shop.fernhill.example", 443),
        Endpoint(source, 7, "mail.fernhill.example:993", "mail.fernhill.example", 993),
    ]
    rows = [entry for entry in entries if isinstance(entry, RejectedRow)]
    assert [(row.row, row.text) for row in rows] == [
        (4, "*.fernhill.example"),
        (6, "WWW.fernhill.example:443"),
    ]
    assert rows[1].reason == "this server stands on line 3 already"


def test_port_of_the_command_is_for_lines_without_one(tmp_path: Path) -> None:
    """A list of mail servers needs its port only once."""
    path = write(tmp_path, "a.example\nb.example:443\n")
    assert [entry.port for entry in read_hosts(path, port=993) if isinstance(entry, Endpoint)] == [
        993,
        443,
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# nothing\n\n", "the file names no host"),
        (b"\xff\xfea\0", "UTF-16"),
        (b"a\xfc.example\n", "is not UTF-8"),
    ],
)
def test_list_that_is_none_stops_with_its_place(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    """There is nothing to go on with."""
    with pytest.raises(LoadError, match=message):
        read_hosts(write(tmp_path, text))


def test_list_that_is_not_there_stops(tmp_path: Path) -> None:
    """A misspelt file name is no list without hosts."""
    with pytest.raises(LoadError, match="no such file"):
        read_hosts(tmp_path / "host.txt")


@given(st.text(max_size=40) | st.from_regex(r"(https://)?[a-z.\[\]:0-9%@/-]{1,30}", fullmatch=True))
def test_any_line_names_a_server_or_is_refused(written: str) -> None:
    """Whatever is pasted, nothing but a reason is raised."""
    with suppress(Refusal):
        host, port = read_target(written, 443)
        assert host.isascii()
        assert 0 < port < 65536

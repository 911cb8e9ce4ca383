"""A list of hosts enters; the servers to be asked leave, or a row for a line that names none."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import NamedTuple

import idna

from generator.errors import LoadError, Problem
from generator.load.certificates.refusal import Refusal, clean_text, name_source, reject
from generator.load.spelling import shorten
from generator.load.text_file import read_text
from generator.model.order import RejectedRow

MAX_BYTES = 16_777_216
HTTPS_PORT = 443
LONGEST_HOST = 253
"""Characters of a name in the DNS (RFC 1035, 2.3.4, without the length bytes)."""

ALLOWED = "a host, host:port, [IPv6 address]:port or https:// address"
COMMENT = re.compile(r"(^|\s)#.*")
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
IN_BRACKETS = re.compile(r"\[([^\[\]]*)\](?::(.*))?")


class Endpoint(NamedTuple):
    """A server to be asked for its certificate."""

    source: str
    """The file that names it."""
    line: int
    """Its line there, counted from 1."""
    written: str
    """What stands on the line."""
    host: str
    """Name in ASCII, or address, as it is looked up and told to the server."""
    port: int
    """Port on which it speaks TLS."""


def read_hosts(path: Path, *, port: int = HTTPS_PORT) -> list[Endpoint | RejectedRow]:
    """A server for each line that names one, once, and a row for each line that does not.

    `port` is for lines without one. Empty lines and what follows a # say nothing. LoadError where
    the file is no text or names nothing.
    """
    problems: list[Problem] = []
    text = read_text(path, problems, max_bytes=MAX_BYTES)
    if text is None:
        raise LoadError(problems)
    source = name_source(path)
    lines: dict[tuple[str, int], int] = {}
    entries: list[Endpoint | RejectedRow] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        written = COMMENT.sub("", line).strip()
        if not written:
            continue
        try:
            target = read_target(written, port)
            first = lines.setdefault(target, number)
            if first != number:
                raise Refusal(f"this server stands on line {first} already", is_mistake=False)
            entries.append(Endpoint(source, number, written, *target))
        except Refusal as refusal:
            mistake = refusal.is_mistake
            entries.append(reject(source, number, str(refusal), written, is_mistake=mistake))
    if not entries:
        raise LoadError([Problem(source, 0, 0, "", "the file names no host", allowed=ALLOWED)])
    return entries


def read_target(written: str, port: int) -> tuple[str, int]:
    """Host and port of a line; Refusal says what is wrong with it."""
    scheme, separator, rest = written.rpartition("://")
    if separator and scheme.lower() != "https":
        if scheme.lower() == "http":
            raise Refusal("http:// is served without a certificate; write the host alone")
        raise Refusal(f"{shorten(scheme)}:// is not known here; write {ALLOWED}")
    place = re.split(r"[/?\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    host, digits = _split_port(place)
    return read_host(host), port if digits is None else read_port(digits)


def _split_port(place: str) -> tuple[str, str | None]:
    bracketed = IN_BRACKETS.fullmatch(place)
    if bracketed:
        return bracketed[1], bracketed[2]
    if place.count(":") > 1:
        # An IPv6 address without brackets: none of its colons can begin a port.
        return place, None
    host, colon, digits = place.partition(":")
    return host, digits if colon else None


def read_port(digits: str) -> int:
    """A port's number; Refusal where it is none."""
    if not re.fullmatch("[0-9]{1,5}", digits) or not 0 < int(digits) < 65536:
        raise Refusal(f"`{shorten(clean_text(digits))}` is no port; ports go from 1 to 65535")
    return int(digits)


def read_host(written: str) -> str:
    """A name in ASCII letters, or an address in its shortest form; Refusal where it is neither."""
    try:
        return str(ipaddress.ip_address(written))
    except ValueError:
        name = _encode(written.lower()).removesuffix(".")
    labels = name.split(".")
    if "*" in labels:
        raise Refusal("a wildcard is no server; name one host that shows the certificate")
    # Resolvers read 10.1 as an address of four numbers: nobody means that.
    if labels[-1].isdigit() or not all(LABEL.fullmatch(label) for label in labels):
        raise Refusal(f"this is no host; write {ALLOWED}")
    if len(name) > LONGEST_HOST:
        raise Refusal(f"a host's name has at most {LONGEST_HOST} characters")
    return name


def _encode(name: str) -> str:
    """The name with other scripts in A-labels, as browsers look it up (UTS 46)."""
    if name.isascii():
        return name
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except UnicodeError as error:
        raise Refusal("no domain can be written like this; look for a typing mistake") from error

"""What the preview's server gives, to whom, and what it says while it draws."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.plan.selection import Selection
from generator.preview.live import open_preview
from generator.preview.studio import Order
from tests.builders import STARTER, TODAY
from tests.preview.running import LONGEST_S

BANNER = "brightport/en-US/minus-90/banners/google_display/300x250.png"
SIZE = Selection(
    partners=("brightport",), locales=("en-US",), stages=("minus-90",), sizes=("300x250",)
)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a preview of one size, which nothing changes."""
    with open_preview(Order(STARTER, TODAY, SIZE, "blitz"), 0) as preview:
        yield int(preview.address.rstrip("/").rsplit(":", 1)[1])


def ask(
    port: int, path: str, method: str = "GET", body: str | None = None, **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_S)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    given = answer.status, answer.read(), dict(answer.getheaders())
    connection.close()
    return given


def test_server_gives_the_gallery_with_its_live_part(port: int) -> None:
    """The page is the gallery's own, and its policy lets its script ask the server."""
    status, body, _ = ask(port, "/")
    page = body.decode()
    assert status == 200
    assert 'id="wall"' in page
    assert "new EventSource" in page
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "connect-src &#39;self&#39;" in policy[1]


def test_server_draws_a_picture_when_it_is_asked_for(port: int) -> None:
    """A planned banner is given as PNG, whether it was drawn before or not."""
    status, body, headers = ask(port, f"/{BANNER}?v=7")
    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert body.startswith(b"\x89PNG")
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80"])
@pytest.mark.parametrize("path", ["/", "/kit.json", f"/{BANNER}", "/events"])
def test_server_refuses_a_foreign_name(port: int, host: str, path: str) -> None:
    """A name that was made to point at this machine gets nothing: DNS rebinding."""
    status, body, _ = ask(port, path, Host=host)
    assert (status, body) == (403, b"Forbidden\n")


def test_server_refuses_a_foreign_page(port: int) -> None:
    """A page from elsewhere can neither ask nor tell, and no header invites it to."""
    host = f"127.0.0.1:{port}"
    own = ask(port, "/visible", "POST", "[]", Host=host, Origin=f"http://{host}")
    other = ask(port, "/visible", "POST", "[]", Host=host, Origin="https://evil.example")
    assert (own[0], other[0]) == (200, 403)
    assert not any(name.lower().startswith("access-control") for name in own[2])


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/brand.yaml", "/a%00b"],
)
def test_server_gives_nothing_from_the_disk(port: int, path: str) -> None:
    """Only planned files are found, whatever a path says."""
    assert ask(port, path)[0] == 404


@pytest.mark.parametrize("body", ["{", '{"a": 1}', "[1]", '"x"'])
def test_server_refuses_what_is_no_list_of_paths(port: int, body: str) -> None:
    """What a page tells is checked, and the server goes on."""
    assert ask(port, "/visible", "POST", body)[0] == 400
    assert ask(port, "/visible", "POST", '["nowhere.png"]')[0] == 200


def test_server_tells_what_was_drawn_since(port: int) -> None:
    """A page that knows nothing is told of each piece, with its checksum and its version."""
    ask(port, f"/{BANNER}")
    found = re.search(r'data-session="(\w+)"', ask(port, "/")[1].decode())
    assert found
    told = next(read_news(port, f"session={found[1]}&since=0"))
    piece = next(piece for piece in told["pieces"] if piece["path"] == BANNER)
    assert piece["version"] == 1
    assert len(piece["sha"]) == 64
    assert told["troubles"] == []


def test_server_has_pages_of_a_former_preview_load_again(port: int) -> None:
    """Whoever kept a page of another preview on this port gets the new one."""
    assert next(read_news(port, "session=another&since=5")) == {"page": True}
    assert next(read_news(port, "since=soon")) == {"page": True}


def read_news(port: int, asked: str) -> Iterator[dict[str, Any]]:
    """The events, as they come."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_S)
    connection.request("GET", f"/events?{asked}")
    answer = connection.getresponse()
    try:
        while line := answer.readline():
            if line.startswith(b"data:"):
                yield json.loads(line[5:])
    finally:
        answer.close()
        connection.close()


def test_preview_writes_nothing_beside_the_campaign(port: int) -> None:
    """No folder of output appears, whatever is looked at."""
    root = STARTER.parents[1]
    before = list_outputs(root)
    ask(port, "/")
    ask(port, f"/{BANNER}")
    assert list_outputs(root) == before


def list_outputs(root: Path) -> list[tuple[str, float]]:
    """What stands in output/, with its age."""
    return [(path.name, path.stat().st_mtime) for path in sorted(root.glob("output/*"))]

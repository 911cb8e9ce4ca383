"""What all tests share: the option that renews goldens, and the places of the project."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# The first example of a process loads dictionaries; how long one takes is no promise of ours.
# The same examples every time, so that a change is judged by itself; RENEWKIT_EXPLORE=1 tries new.
settings.register_profile(
    "renewkit", deadline=None, derandomize=not os.environ.get("RENEWKIT_EXPLORE")
)
settings.load_profile("renewkit")


# What an earlier run made would hide what this one makes.
os.environ["RENEWKIT_CACHE"] = "off"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts jobs in the background without Ctrl-C, and their children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Goldens are reviewed pictures: only this option, and a look at the result, renews them."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write the golden pictures anew instead of comparing with them",
    )


@pytest.fixture(scope="session")
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether this run renews the goldens."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: where the starter workspace, the docs and pyproject.toml are."""
    return ROOT

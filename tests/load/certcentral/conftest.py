from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.load.certcentral.service import Service, run_service


@pytest.fixture
def service() -> Iterator[Service]:
    """A service without orders."""
    with run_service(Service()) as running:
        yield running

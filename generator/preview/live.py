"""The flow of a preview: a campaign in; its page, served until the process is interrupted, out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from generator.preview.server import PreviewServer
from generator.preview.session import Session
from generator.preview.studio import Order, Studio
from generator.preview.watch import watch_places

LONGEST_FAREWELL_S = 3.0


class Preview:
    """A page that is being served."""

    def __init__(self, server: PreviewServer, studio: Studio, session: Session) -> None:
        self.address = server.address
        """Where the page is."""
        self._studio = studio
        self._session = session

    def follow(self) -> None:
        """Draw again what each save changes; KeyboardInterrupt ends it."""
        for saved in watch_places(lambda: self._studio.places):
            self._session.tell_saved(saved)


@contextmanager
def open_preview(order: Order, port: int) -> Iterator[Preview]:
    """Plan the campaign, then serve its page on loopback; port 0 takes a free one.

    Raises RenewkitError where the campaign cannot be planned or the port is taken.
    """
    session = Session()
    studio = Studio(order, session)
    with PreviewServer(session, port) as server:
        try:
            studio.open()
            threading.Thread(target=server.serve_forever, name="server", daemon=True).start()
            yield Preview(server, studio, session)
            server.shutdown()
        finally:
            session.close()
            studio.close(LONGEST_FAREWELL_S)

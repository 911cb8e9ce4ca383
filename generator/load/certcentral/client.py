"""Paths and parameters enter; the service's answers leave as JSON, or a sentence why there is none.

The key goes into one header of each request and nowhere else: not to another host, not into an
error, not into a file. Should an answer repeat it, it is taken out before anybody reads on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from pydantic import SecretStr
from urllib3 import BaseHTTPResponse, HTTPHeaderDict
from urllib3 import exceptions as http

from generator import __version__
from generator.facts.certcentral import load_certcentral_facts
from generator.load.certcentral.connection import open_pool
from generator.load.certcentral.failures import (
    CUT_OFF,
    ServiceFailure,
    explain_error,
    explain_status,
    is_lasting,
    looks_like_page,
)
from generator.load.certcentral.limiter import Clock, Limiter, WallClock
from generator.load.certcentral.waits import count_wait

AT_ONCE = 8
MAX_TRIES = 6
MAX_FIRST_TRIES = 3
"""Tries while nothing has been answered at all: somebody offline wants to know that soon."""
MAX_WAIT_S = 300.0
TOLD_WAIT_S = 5.0
MAX_BYTES = 256 * 1024 * 1024
MASK = b"(key)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from one try."""

    status: int = 0
    """Status of HTTP; 0 where nothing came."""
    body: bytes = b""
    """Content, without the key."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Header fields of HTTP."""
    error: http.HTTPError | None = None
    """What prevented an answer."""


class ApiClient:
    """Asks one API with one key, from any number of threads, within its limits."""

    def __init__(
        self,
        api_url: str,
        key: SecretStr,
        *,
        limiter: Limiter | None = None,
        clock: Clock | None = None,
        say: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self._api_url = api_url.rstrip("/")
        self._key = key
        self._host = urlsplit(api_url).hostname or ""
        self._limiter = limiter or Limiter(load_certcentral_facts().limits, clock or WallClock())
        self._say = say
        self._pool = open_pool(self._api_url, AT_ONCE)
        self._was_answered = False
        self._is_closed = False

    def close(self) -> None:
        """Close all connections; threads that still ask give up at their next try."""
        self._is_closed = True
        self._pool.clear()

    def fetch(self, path: str, parameters: Mapping[str, str] | None = None) -> Any:
        """The JSON at a path below the API's address; ServiceFailure where none is to be had."""
        tries = 0
        while True:
            answer = self._try_once(path, parameters or {})
            tries += 1
            if answer.status:
                self._was_answered = True
            if answer.status == 200 and (parsed := self._parse(answer)) is not None:
                return parsed
            self._check_hope(answer, tries)
            self._wait(answer, tries)

    def _try_once(self, path: str, parameters: Mapping[str, str]) -> Answer:
        query = f"?{urlencode(parameters)}" if parameters else ""
        with self._limiter.take_turn():
            if self._is_closed:
                raise ServiceFailure("the pull was ended meanwhile.")
            try:
                response = self._pool.request(
                    "GET",
                    f"{self._api_url}{path}{query}",
                    headers={
                        load_certcentral_facts().key_header: self._key.get_secret_value(),
                        "Accept": "application/json",
                        "Accept-Encoding": "gzip",
                        "User-Agent": f"renewkit/{__version__}",
                    },
                    # A redirect would carry the key to whomever it names.
                    redirect=False,
                    preload_content=False,
                )
                return self._read(response)
            except http.HTTPError as error:
                return Answer(error=error)

    def _read(self, response: BaseHTTPResponse) -> Answer:
        try:
            body = response.read(MAX_BYTES + 1, decode_content=True)
            if len(body) > MAX_BYTES:
                response.close()
                raise ServiceFailure(f"{self._host} sent more than any list of orders holds.")
        finally:
            response.release_conn()
        key = self._key.get_secret_value()
        body = body.replace(key.encode(), MASK)
        # Names of servers come in lower case.
        odd = re.compile(re.escape(key), re.IGNORECASE)
        headers = {name: odd.sub(MASK.decode(), value) for name, value in response.headers.items()}
        return Answer(response.status, body, HTTPHeaderDict(headers))

    def _parse(self, answer: Answer) -> Any:
        """The JSON of an answer; None where it broke off, and another try may bring the whole."""
        if looks_like_page(answer.body):
            raise ServiceFailure(explain_status(200, answer.body, "", self._host), 200)
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError):
            return None

    def _check_hope(self, answer: Answer, tries: int) -> None:
        """ServiceFailure where another try is of no use, or the last was made."""
        if answer.error is not None:
            most = MAX_TRIES if self._was_answered else MAX_FIRST_TRIES
            if tries >= most or is_lasting(answer.error):
                raise ServiceFailure(f"{explain_error(answer.error, self._host)}.")
        elif answer.status not in (200, 408, 429) and answer.status < 500:
            location = answer.headers.get("Location", "")
            sentence = explain_status(answer.status, answer.body, location, self._host)
            raise ServiceFailure(sentence, answer.status)
        elif tries >= MAX_TRIES or count_wait(tries, answer.status, answer.headers) > MAX_WAIT_S:
            raise ServiceFailure(self._explain_end(answer), answer.status)

    def _explain_end(self, answer: Answer) -> str:
        if answer.status == 200:
            return f"{CUT_OFF}, each time ({self._host})."
        if answer.status == 429:
            return (
                f"{self._host} takes no more questions for now: the account's limit of requests is "
                "used up, perhaps by another program with the same key. Try again in an hour."
            )
        return f"{self._host} is out of order (status {answer.status}). Try again later."

    def _wait(self, answer: Answer, tries: int) -> None:
        seconds = count_wait(tries, answer.status, answer.headers)
        if self._limiter.pause(seconds) and seconds >= TOLD_WAIT_S:
            self._say(f"CertCentral: a pause is needed; going on in {seconds:.0f} s.")

"""Finished messages enter; a mail server takes them, or each gets the reason why it does not.

Nothing goes out unencrypted unless that is asked for, and a password never does.
"""

from __future__ import annotations

import smtplib
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from generator.deliver.smtp_failures import (
    NO_STARTTLS,
    Refused,
    SmtpFailure,
    explain_failure,
    quote_answer,
)
from generator.deliver.smtp_server import SmtpServer

TIMEOUT_S = 30.0
OUR_NAME = "[127.0.0.1]"
"""How we greet (RFC 5321, 4.1.3); to look up this machine's own name can take minutes."""


class Pace:
    """Lets so many mails a minute through, evenly."""

    def __init__(
        self,
        per_minute: int,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap_s, self._now, self._sleep = 60 / per_minute, now, sleep
        self._next = float("-inf")

    def wait(self) -> None:
        """Return when the next mail may go."""
        wait_s = self._next - self._now()
        if wait_s > 0:
            self._sleep(wait_s)
        self._next = self._now() + self._gap_s


class Postman:
    """Hands messages to one mail server, over one connection after another if need be."""

    def __init__(self, server: SmtpServer, *, encrypted: bool, timeout_s: float) -> None:
        self._server, self._encrypted, self._timeout_s = server, encrypted, timeout_s
        self._smtp = self._connect()

    def send(self, sender: str, recipient: str, message: bytes) -> None:
        """Refused where the server does not take this one; SmtpFailure where it takes none."""
        try:
            # Servers hang up between mails; after a pause that is no failure.
            if not self._is_there():
                self._smtp = self._connect()
            self._smtp.sendmail(sender, [recipient], message)
        except smtplib.SMTPRecipientsRefused as error:
            what = f"the server does not take mail for {recipient}"
            raise self._refuse(what, *next(iter(error.recipients.values()))) from None
        except smtplib.SMTPSenderRefused as error:
            what = f"the server takes no mail from {sender}"
            raise self._refuse(what, error.smtp_code, error.smtp_error) from None
        except smtplib.SMTPDataError as error:
            what = "the server does not take this mail"
            raise self._refuse(what, error.smtp_code, error.smtp_error) from None
        except (smtplib.SMTPException, OSError) as error:
            raise explain_failure(error, self._server) from None

    def close(self) -> None:
        """Take leave, where there is still somebody to take it from."""
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.quit()
        self._smtp.close()

    def abort(self) -> None:
        """Hang up at once."""
        self._smtp.close()

    def _is_there(self) -> bool:
        try:
            return self._smtp.noop()[0] == 250
        except (smtplib.SMTPServerDisconnected, ConnectionError):
            return False

    def _refuse(self, what: str, code: int, answer: bytes | str) -> Refused:
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()
        said = quote_answer(answer, self._server)
        return Refused(f"{what} ({code}{said}).", is_lasting=500 <= code < 600)

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        try:
            smtp = self._greet(ssl.create_default_context())
            try:
                self._enter(smtp)
            except BaseException:
                smtp.close()
                raise
        except (smtplib.SMTPException, OSError) as error:
            raise explain_failure(error, server) from None
        return smtp

    def _greet(self, context: ssl.SSLContext) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            return smtplib.SMTP_SSL(
                server.host, server.port, OUR_NAME, timeout=self._timeout_s, context=context
            )
        smtp = smtplib.SMTP(server.host, server.port, OUR_NAME, timeout=self._timeout_s)
        try:
            smtp.ehlo_or_helo_if_needed()
            if smtp.has_extn("starttls"):
                smtp.starttls(context=context)
            elif self._encrypted:
                where = f"{server.host}:{server.port}"
                raise SmtpFailure(f"Mail server {where} {NO_STARTTLS}.")
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _enter(self, smtp: smtplib.SMTP) -> None:
        server = self._server
        smtp.ehlo_or_helo_if_needed()
        if not server.user:
            return
        if not isinstance(smtp.sock, ssl.SSLSocket) and not server.is_this_machine:
            raise SmtpFailure(
                f"Mail server {server.host}:{server.port} offers no encryption, so it is not told "
                "the password. Use a server with STARTTLS, or give no user and password."
            )
        smtp.login(server.user, server.password.get_secret_value())


@contextmanager
def open_server(
    server: SmtpServer, *, encrypted: bool = True, timeout_s: float = TIMEOUT_S
) -> Iterator[Postman]:
    """A connection that mails can be handed to; SmtpFailure says why there is none.

    `encrypted`: the server has to offer STARTTLS; without it, it need not.
    """
    postman = Postman(server, encrypted=encrypted, timeout_s=timeout_s)
    try:
        yield postman
    except BaseException:
        # Ctrl-C must not wait for a server that hangs.
        postman.abort()
        raise
    postman.close()

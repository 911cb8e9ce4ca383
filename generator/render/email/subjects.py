"""The words of a mail in, the file that lists its subject lines out."""

from __future__ import annotations

from functools import lru_cache

from generator.model.asset import RenderedAsset
from generator.model.resolved import EmailText

# Without the mark at its start Excel takes a CSV for one in the machine's own encoding.
HEADER = "\ufeffid,subject,in the mail\r\n"


def write_subjects(email: EmailText, folder: str) -> tuple[RenderedAsset, ...]:
    """`subjects.csv` with every variant, the mail's own marked; nothing where there is one only."""
    if not email.subjects:
        return ()
    listed = tuple([(one.id, one.text) for one in email.subjects])
    return (
        RenderedAsset(
            path=f"{folder}/subjects.csv",
            kind="email-subjects",
            body=_write_rows(listed, email.subject),
            text=tuple([text for _, text in listed]),
        ),
    )


@lru_cache(maxsize=256)
def _write_rows(listed: tuple[tuple[str, str], ...], chosen: str) -> bytes:
    """The kits of all partners have the same set."""
    rows = [f"{name},{_quote(text)},{'yes' if text == chosen else ''}\r\n" for name, text in listed]
    return (HEADER + "".join(rows)).encode()


def _quote(text: str) -> str:
    # A set is written for every mail, and the module for CSV takes ten times as long.
    return '"' + text.replace('"', '""') + '"'

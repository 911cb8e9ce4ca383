"""The words of a mail in, the file that lists its subject lines out."""

from __future__ import annotations

from generator.model.asset import RenderedAsset
from generator.model.resolved import EmailText

# Without the mark at its start Excel takes a CSV for one in the machine's own encoding.
HEADER = "\ufeffid,subject,in the mail\r\n"


def write_subjects(email: EmailText, folder: str) -> tuple[RenderedAsset, ...]:
    """`subjects.csv` with every variant, the mail's own marked; nothing where there is one only."""
    if not email.subjects:
        return ()
    rows = [
        f"{one.id},{_quote(one.text)},{'yes' if one.text == email.subject else ''}\r\n"
        for one in email.subjects
    ]
    return (
        RenderedAsset(
            path=f"{folder}/subjects.csv",
            kind="email-subjects",
            body=(HEADER + "".join(rows)).encode(),
            text=tuple([one.text for one in email.subjects]),
        ),
    )


def _quote(text: str) -> str:
    # A set is written for every mail, and the module for CSV takes ten times as long.
    return '"' + text.replace('"', '""') + '"'

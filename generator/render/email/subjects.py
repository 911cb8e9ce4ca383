"""The words of a mail in, the file that lists its subject lines out."""

from __future__ import annotations

import csv
import io

from generator.model.asset import RenderedAsset
from generator.model.resolved import EmailText

BOM = b"\xef\xbb\xbf"
"""Excel takes a CSV without it for one in the machine's own encoding."""


def write_subjects(email: EmailText, folder: str) -> tuple[RenderedAsset, ...]:
    """`subjects.csv` with every variant, the mail's own marked; nothing where there is one only."""
    if not email.subjects:
        return ()
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(("id", "subject", "in the mail"))
    writer.writerows(
        [(one.id, one.text, "yes" if one.text == email.subject else "") for one in email.subjects]
    )
    return (
        RenderedAsset(
            path=f"{folder}/subjects.csv",
            kind="email-subjects",
            body=BOM + table.getvalue().encode(),
            text=tuple([one.text for one in email.subjects]),
        ),
    )

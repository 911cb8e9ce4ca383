"""The files of a call list enter; a folder with them and a manifest leaves, whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator import __version__
from generator.deliver.owned import is_build
from generator.deliver.staging import open_staging
from generator.errors import DeliverError
from generator.model.call_list import CALL_FILES, CallList

KIND = "call-list"


def deliver_call_list(
    out: Path, calls: CallList, files: Mapping[str, bytes], audience: Sequence[Path]
) -> None:
    """Put the files at `out` in one step, in the place of an earlier list.

    DeliverError where something else is there, or the audience itself.
    """
    check_call_place(out, audience)
    with open_staging(out) as staging:
        for kind, body in files.items():
            staging.write(CALL_FILES[kind], body)
        manifest = {
            "schema": 1,
            "kind": KIND,
            "generator": f"renewkit {__version__}",
            "today": calls.today.isoformat(),
            "locale": calls.locale,
            "currency": calls.currency,
            "orders": len(calls.lines),
            "left_out": calls.left_out,
            "assets": [
                {
                    "path": CALL_FILES[kind],
                    "bytes": len(body),
                    "sha256": hashlib.sha256(body).hexdigest(),
                }
                for kind, body in sorted(files.items())
            ],
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        staging.write("manifest.json", f"{text}\n".encode())
        staging.commit()


def check_call_place(out: Path, audience: Sequence[Path]) -> None:
    """Refuse a folder that holds something else, or a file that the list is made of."""
    for file in audience:
        if file.resolve().is_relative_to(out.resolve()):
            raise DeliverError(
                f"{file} is inside {out}, which the call list replaces. "
                "Name another folder with --out."
            )
    if is_build(out) and json.loads((out / "manifest.json").read_bytes()).get("kind") != KIND:
        raise DeliverError(
            f"{out} holds something else that renewkit wrote, which the call list would replace. "
            "Name another folder with --out."
        )

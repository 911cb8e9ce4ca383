"""The files of an experiment's results enter; a folder with them and a manifest leaves, whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from generator import __version__
from generator.deliver.owned import is_build
from generator.deliver.staging import open_staging
from generator.errors import DeliverError
from generator.model.experiment_result import Evaluation

KIND = "experiment-results"


def deliver_results(
    out: Path, found: Evaluation, files: Mapping[str, bytes], results: Path
) -> None:
    """Put the files at `out` in one step, in the place of earlier results.

    DeliverError where something else is there, or the results themselves.
    """
    check_place(out, results)
    with open_staging(out) as staging:
        for name, body in files.items():
            staging.write(name, body)
        assets = [
            {"path": name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
            for name, body in sorted(files.items())
        ]
        manifest = {
            "schema": 1,
            "kind": KIND,
            "generator": f"renewkit {__version__}",
            "results": found.model_dump(mode="json"),
            "assets": assets,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        staging.write("manifest.json", f"{text}\n".encode())
        staging.commit()


def check_place(out: Path, results: Path) -> None:
    """Refuse a folder that holds a kit, or the file that is evaluated."""
    if results.resolve().is_relative_to(out.resolve()):
        raise DeliverError(
            f"{results} is inside {out}, which the results replace. Name another folder with --out."
        )
    if is_build(out) and json.loads((out / "manifest.json").read_bytes()).get("kind") != KIND:
        raise DeliverError(
            f"{out} holds a campaign kit, which the results would replace. "
            "Name another folder with --out."
        )

"""Two pictures in; whether they show the same, and where not, out.

A golden is a picture in `goldens/` that somebody has looked at. It is compared with a tolerance for
the edges of letters, which differ between versions of an engine, and renewed only by
`--update-goldens`.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

Plane: TypeAlias = NDArray[np.float64]
"""One number for each pixel: height x width."""

GOLDENS = Path(__file__).with_name("goldens")
FAILURES = Path(__file__).resolve().parents[1] / "failures"
"""Git-ignored; one folder for each picture that failed."""

LEVELS = 24
"""A pixel has changed where a channel differs by more than this, of 255."""
CHANGED_SHARE = 0.005
"""Changed pixels that a whole picture may have."""
WINDOW_PX = 24
WINDOW_SHARE = 0.06
"""Changed pixels that any window of 24 x 24 may have.

The share of the whole picture alone would let a button move: its label is 0.1 % of a screen.
Measured: text of 11 and 14 px that moves by 3 px changes 20 to 32 % of a window, edges a little
softer (a blur of 0.3 px) change at most 2 %, and the same Chromium drawing again changes nothing.
"""


def mean_over_windows(plane: Plane, side_px: int) -> Plane:
    """The mean of every window of that side; windows are as large as a smaller picture."""
    height, width = (min(side_px, length) for length in plane.shape)
    sums = np.pad(plane, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    corners = sums[height:, width:] + sums[:-height, :-width]
    return np.asarray(
        (corners - sums[height:, :-width] - sums[:-height, width:]) / (height * width)
    )


def find_peak(plane: Plane) -> tuple[float, int, int]:
    """The greatest value with its x and y."""
    y, x = np.unravel_index(int(plane.argmax()), plane.shape)
    return float(plane[y, x]), int(x), int(y)


def list_changes(actual: Image.Image, golden: Image.Image) -> list[str]:
    """What differs between two pictures beyond the tolerance, one sentence each."""
    if actual.size != golden.size:
        return [f"is {actual.size[0]} x {actual.size[1]}, was {golden.size[0]} x {golden.size[1]}"]
    levels = np.asarray(ImageChops.difference(actual.convert("RGB"), golden.convert("RGB")))
    changed = (levels.max(axis=2) > LEVELS).astype(np.float64)
    share, (local, x, y) = changed.mean(), find_peak(mean_over_windows(changed, WINDOW_PX))
    changes = []
    if share > CHANGED_SHARE:
        changes.append(f"{share:.2%} of all pixels changed, {CHANGED_SHARE:.1%} may")
    if local > WINDOW_SHARE:
        changes.append(f"{local:.0%} changed around x {x}, y {y}, {WINDOW_SHARE:.0%} may")
    return changes


def leave_pictures(
    name: str, actual: Image.Image, expected: Image.Image, failures: Path = FAILURES
) -> Path:
    """Write actual, expected and their difference into a folder of that name."""
    folder = failures / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    size = (max(actual.width, expected.width), max(actual.height, expected.height))
    # Black beyond the smaller one: a picture that grew shows where.
    shown = [picture.convert("RGB").crop((0, 0, *size)) for picture in (actual, expected)]
    actual.save(folder / "actual.png")
    expected.save(folder / "expected.png")
    ImageChops.difference(*shown).save(folder / "difference.png")
    return folder


@dataclass(frozen=True, slots=True)
class GoldenShelf:
    """The goldens of one folder: compared with, or with `update` written anew."""

    folder: Path = GOLDENS
    failures: Path = FAILURES
    update: bool = False

    def check(self, name: str, actual: Image.Image) -> None:
        """AssertionError where the picture differs from its golden, or has none."""
        path = self.folder / f"{name}.png"
        if self.update:
            self.folder.mkdir(parents=True, exist_ok=True)
            actual.convert("RGB").save(path, optimize=True)
            return
        assert path.exists(), f"{name} has no golden yet: make goldens, and look at it"
        golden = Image.open(path)
        changes = list_changes(actual, golden)
        if changes:
            left = leave_pictures(name, actual, golden, self.failures)
            raise AssertionError(
                f"{name}: {'; '.join(changes)}. Actual, expected and difference: {left}. "
                "Where the change is meant: make goldens, and look at it."
            )

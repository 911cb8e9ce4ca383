"""A finished GIF or animated PNG in, findings about how long and how fast it moves out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from generator.model.asset import AssetJob, RenderedAsset
from generator.model.finding import Finding

# support.google.com/adwords/answer/1722096: at most 30 seconds, loops included, and 5 frames a
# second; then it stands still.
MAX_MS = 30_000
LEAST_FRAME_MS = 200
MOVING = {"GIF": "gif", "PNG": "apng"}
"""Job formats by what Pillow calls the file's format."""


@dataclass(frozen=True, slots=True)
class Film:
    """What a file says of its own motion."""

    kind: str
    """Format as the job names it."""
    durations_ms: tuple[float, ...]
    """How long each frame is shown."""
    plays: int
    """How often it is played; 0 without end."""


def check_animation(job: AssetJob, asset: RenderedAsset) -> tuple[Finding, ...]:
    """`animation.format`, `.endless`, `.length`, `.pace` and `.last-frame`.

    A file that cannot be read at all is told by the check of the picture.
    """
    film = read_film(asset.body)
    if film is None:
        return ()
    return tuple(
        Finding(check=f"animation.{rule}", level="error", path=asset.path, message=message)
        for rule, message in _judge(job, film)
    )


def read_film(body: bytes) -> Film | None:
    """Frames and plays of a file; None where it is no picture."""
    try:
        with Image.open(io.BytesIO(body)) as opened:
            frames = range(getattr(opened, "n_frames", 1))
            # The picture for programs that know no animation is not part of it.
            hidden = bool(opened.info.get("default_image"))
            plays = _count_plays(opened)
            durations = []
            for frame in frames[hidden:]:
                opened.seek(frame)
                durations.append(float(opened.info.get("duration", 0)))
            return Film(MOVING.get(opened.format or "", ""), tuple(durations), plays)
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError):
        return None


def _count_plays(opened: Image.Image) -> int:
    if opened.format == "GIF":
        # Without the block that asks for loops it is played once; a count adds to that.
        loops = opened.info.get("loop")
        return 1 if loops is None else 0 if loops == 0 else int(loops) + 1
    return int(opened.info.get("loop", 1))


def _judge(job: AssetJob, film: Film) -> Iterator[tuple[str, str]]:
    if film.kind != job.format:
        yield "format", f"The file is no {str(job.format).upper()} that programs know as one."
        return
    if film.plays == 0:
        yield "endless", "The animation never ends; it must stand still within 30 seconds."
    total_ms = sum(film.durations_ms) * max(film.plays, 1)
    if total_ms > MAX_MS:
        yield "length", f"The animation takes {total_ms / 1000:.1f} s; 30 s are allowed."
    moving = film.durations_ms if film.plays != 1 else film.durations_ms[:-1]
    shortest = min(moving, default=float(LEAST_FRAME_MS))
    if shortest < LEAST_FRAME_MS:
        yield "pace", f"A picture is shown for {shortest:.0f} ms; 200 ms, 5 a second, is the least."
    if film.durations_ms and film.durations_ms[-1] < max(film.durations_ms):
        yield "last-frame", "The last picture, which says all, is shown shorter than another."

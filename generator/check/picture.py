"""A finished picture file in, findings about its pixels and weight out."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from generator.check.plain_png import read_plain_png
from generator.facts.ads import limit_kb, load_ad_networks
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.finding import Finding
from generator.strictness import refuse_damage


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded file in RGB."""

    image: Image.Image


def open_picture(asset: RenderedAsset) -> Picture | Finding:
    """Decode the file as a reader's program would; a finding where it cannot be."""
    plain = read_plain_png(asset.body)
    if plain is not None:
        return Picture(plain)
    try:
        with refuse_damage(), Image.open(io.BytesIO(asset.body)) as opened:
            # What stays of a film is its last picture.
            opened.seek(getattr(opened, "n_frames", 1) - 1)
            opened.load()
            translucent = "A" in opened.getbands() or "transparency" in opened.info
            image = opened if opened.mode == "RGB" else opened.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        return Finding(
            check="picture.readable",
            level="error",
            path=asset.path,
            message=f"The file cannot be read as a picture: {error}",
        )
    if translucent:
        return Finding(
            check="picture.opaque",
            level="error",
            path=asset.path,
            message="The picture is transparent; ad networks want an opaque ground.",
        )
    return Picture(image)


def check_pixel_size(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`picture.pixel-size`: exactly the planned size times the scale."""
    wanted = (job.width_px * job.scale, job.height_px * job.scale)
    if picture.image.size == wanted:
        return ()
    return (
        Finding(
            check="picture.pixel-size",
            level="error",
            path=asset.path,
            message=f"The file has {_times(picture.image.size)} pixels; {_times(wanted)} is right.",
        ),
    )


def check_weight(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`picture.weight`: at most what the placement takes, in units of 1000 bytes."""
    network = load_ad_networks()[job.placement]
    most_kb = limit_kb(job.placement, f"{job.width_px}x{job.height_px}")
    if len(asset.body) <= most_kb * 1000:
        return ()
    return (
        Finding(
            check="picture.weight",
            level="error",
            path=asset.path,
            message=(
                f"The file weighs {len(asset.body) / 1000:.1f} kB; "
                f"{network.title} takes {most_kb} kB ({network.source})."
            ),
        ),
    )


def _times(size: tuple[int, int]) -> str:
    return f"{size[0]} x {size[1]}"

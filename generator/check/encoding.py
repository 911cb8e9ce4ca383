"""A finished picture in, a finding about what its file visibly lost out."""

from __future__ import annotations

from generator.check.picture import Picture
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.finding import Finding

PLAIN = 3.0
"""From this colour difference on anybody sees it, with nothing to compare; about 2 is noticeable
side by side. Black and white differ by 100."""


def check_encoding(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`encoding.visible`: the limit of a network costs no colours, bands or frayed edges."""
    if asset.distance < PLAIN:
        return ()
    return (
        Finding(
            check="encoding.visible",
            level="warning",
            path=asset.path,
            message=(
                f"To weigh {len(asset.body) / 1000:.1f} kB the file lost colours that anybody "
                f"sees ({asset.encoding}, distance {asset.distance:.1f} of 100). Choose another "
                "of `formats`, or leave out the double density."
            ),
        ),
    )

"""Logos for tests, drawn here: sound ones, and one of each kind that grounds swallow."""

from __future__ import annotations

from generator.model.resolved import ResolvedCampaign
from tests.builders import a_campaign

AMBER, NAVY, INK = "#FFC24B", "#0B2A5B", "#1B1200"
WORD = (
    "M76 10H88V54H76ZM96 10H132V22H120V54H108V22H96ZM140 10H176V20H152V28H172V36H152V44H176V54H140Z"
)


def draw(body: str, width: int = 180) -> str:
    """A drawing of 64 units' height."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 64">{body}</svg>'


def a_word(color: str) -> str:
    """Letters at the right of a mark."""
    return f'<path fill="{color}" d="{WORD}"/>'


def a_disc(color: str) -> str:
    """A mark at the left."""
    return f'<circle fill="{color}" cx="32" cy="32" r="30"/>'


PLAIN = draw(a_disc("#0E8A7D") + a_word("#10302D"))
PALE = draw(a_disc("#FFF3A6") + a_word("#FFF3A6"))
WHITE = draw(a_disc("#FFFFFF") + a_word("#FFFFFF"))
TILES = draw(
    '<path fill="#F25022" d="M2 2H31V31H2Z"/><path fill="#7FBA00" d="M33 2H62V31H33Z"/>'
    '<path fill="#00A4EF" d="M2 33H31V62H2Z"/><path fill="#FFB900" d="M33 33H62V62H33Z"/>'
    + a_word("#737373")
)
BLENDED = draw(
    '<defs><linearGradient id="blend"><stop offset="0" stop-color="#FF7A00"/>'
    '<stop offset="1" stop-color="#12A5E8"/></linearGradient></defs>'
    + a_disc("url(#blend)") + a_word("#E07A1F")
)  # fmt: skip
SQUARE = draw(
    '<rect fill="#0E8A7D" width="64" height="64" rx="14"/>'
    '<path fill="#FFFFFF" d="M18 46V18H30Q44 18 44 30T30 42H28V46Z"/>',
    64,
)
WIDE = draw(
    '<g fill="#0E8A7D">'
    + "".join(f'<path d="M{x} 10H{x + 8}V54H{x}ZM{x + 14} 10H{x + 22}V54H{x + 14}Z"/>'
              for x in range(0, 750, 30))
    + "</g>",
    760,
)  # fmt: skip
SWALLOWED = {
    "pale": PALE, "white": WHITE, "tiles": TILES, "blended": BLENDED, "square": SQUARE,
    "wide": WIDE,
}  # fmt: skip
"""Logos whose owners have sent one drawing for every ground."""


def with_logo(svg: str, mono: str = "") -> ResolvedCampaign:
    """The starter whose partner has that one drawing for light and for dark grounds."""
    campaign = a_campaign()
    art, kits = dict(campaign.artwork), []
    for kit in campaign.kits:
        if kit.partner.id == "brightport":
            art[kit.partner.logo_on_light] = art[kit.partner.logo_on_dark] = svg
            key = "partners/brightport/logos/mono.svg" if mono else ""
            art |= {key: mono} if mono else {}
            partner = kit.partner.model_copy(update={"logo_mono": key})
            kit = kit.model_copy(update={"partner": partner})
        kits.append(kit)
    return campaign.model_copy(update={"artwork": art, "kits": tuple(kits)})

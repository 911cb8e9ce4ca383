"""A campaign as read in; the folders whose files it and its page are made of out."""

from __future__ import annotations

from pathlib import Path

from generator.load.concepts import SHIPPED as CONCEPTS
from generator.load.email_layouts import SHIPPED as LAYOUTS
from generator.load.workspace import find_campaign
from generator.model.workspace import Workspace
from generator.render.environment import SHIPPED


def find_places(campaign: Path, workspace: Workspace) -> frozenset[Path]:
    """The campaign's folder, its brand's, those of orders and fonts, and the shipped
    templates, concepts and layouts.

    Each stands for all that is in it, and none is inside another. Where a folder holds the
    campaign's own, and perhaps much besides, only the file that is meant is named.
    """
    home = find_campaign(campaign).resolve().parent
    brand = Path(home, workspace.campaign.brand).resolve()
    wanted = {home, brand, SHIPPED, CONCEPTS, LAYOUTS}
    orders, catalog = Path(home, workspace.campaign.orders), Path(brand, workspace.brand.fonts)
    for file in (orders, catalog, *(Path(font.file) for font in workspace.fonts.values())):
        file = file.resolve()
        holds_campaign = home.is_relative_to(file.parent)
        wanted.add(file if holds_campaign else file.parent)
    return frozenset(path for path in wanted if not wanted & set(path.parents))

"""A banner's boxes in, how far each of its texts could still grow out.

Nothing is moved for it: room is what lies between a text and the next thing beside or below it.
"""

from __future__ import annotations

from generator.check.fit import Edges, find_edges
from generator.check.fit_frame import measure_frame
from generator.model.asset import AssetJob, RenderedAsset, Room, TextBox
from generator.model.lengths import count_columns

GAP_EM = 0.4
"""Clear space that a text keeps to the next thing, in its own type size."""
LABEL_PAD_EM = 1.15
"""Clear space at each end of a label on its button."""
NUMBER_PARTS = frozenset(("sign", "value", "unit"))
"""Set as one, with the number: they do not grow by themselves."""


def measure_room(job: AssetJob, asset: RenderedAsset) -> dict[str, Room]:
    """Room of each text by its slot: px to the right, px below, and letters of its script."""
    frame = measure_frame(job)
    boxes = asset.boxes
    things = [(box.id, (box.x, box.y, box.x + box.width, box.y + box.height)) for box in boxes]
    faces = [area for area in asset.areas if area.id == "button"]
    things += [(area.id, find_edges(area)) for area in asset.areas]
    found = {}
    for box in boxes:
        if box.id in NUMBER_PARTS:
            continue
        own = (box.x, box.y, box.x + box.width, box.y + box.height)
        inside = 0
        if box.id == "button" and faces:
            # The face grows with its label; a wide one has room for a longer label itself.
            own = find_edges(faces[0])
            inside = max(0, int(faces[0].width - box.width - 2 * LABEL_PAD_EM * box.font_px))
        found[box.id] = _measure(box, own, things, frame, inside)
    return found


def _measure(
    box: TextBox, own: Edges, things: list[tuple[str, Edges]], frame: Edges, inside: int
) -> Room:
    left, top, right, bottom = own
    gap = GAP_EM * box.font_px
    most_x, most_y = frame[2], frame[3]
    for name, (x, y, end, foot) in things:
        if name == box.id:
            continue
        if x >= right - 1 and y < bottom - 1 and foot > top + 1:
            most_x = min(most_x, x - gap)
        elif y >= bottom - 1 and x < right - 1 and end > left + 1:
            most_y = min(most_y, y - gap)
    beside, below = inside + max(0, int(most_x - right)), max(0, int(most_y - bottom))
    lines = box.text.split("\n")
    columns = max(map(count_columns, lines)) or 1
    letter = box.width / columns
    wide = 2 if count_columns(lines[0]) > len(lines[0]) else 1
    # Every line may grow to the right, and new lines stand below; a label stays on its line.
    most = beside * len(lines)
    if box.id in ("headline", "body"):
        line_px = box.height / len(lines)
        most += int(below / line_px) * int(box.width + beside)
    return beside, below, int(most / (letter * wide))

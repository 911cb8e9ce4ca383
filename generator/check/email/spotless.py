"""The files of a mail in, whether they are of a shape in which no rule found anything out.

A mail of such a shape differs from one that was judged in nothing but the order's values, each
where another of the same meaning stood, and all that the rules ask beside the files is the same.
Only what longer values make too long is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.check.email.letter import count_long_lines
from generator.check.email.subjects import judge_preheader, judge_subject
from generator.check.email.weight import judge_size
from generator.check.truth.fillings import Shape, Values, find_shape
from generator.check.truth.lines import LINE_END, list_lines
from generator.check.truth.registry import is_true_of_any_order
from generator.check.truth.scene import Scene, TrueShapes
from generator.model.asset import AssetKind, RenderedAsset
from generator.model.same import Same

Files = Mapping[AssetKind, RenderedAsset]
"""The files of a mail by their kinds; its pictures are not read."""
PARTS: frozenset[AssetKind] = frozenset({"email-html", "email-text", "email-meta"})
"""What every mail has; one that lacks a part is judged."""
MOST_SCENES, MOST_SHAPES = 128, 2
"""A shape is as long as its mail, some 70 kB: one with pictures inside has a finding about that."""


class Spotless(NamedTuple):
    """The shapes of a mail's texts."""

    html: tuple[Shape | bytes, ...]
    """The HTML part in its pieces. Most have no values, and are then the very ones that the mails
    of a kit share: what is in memory once is compared soonest."""
    others: Shape
    """What is read of all parts."""

    def fits(self, html: bytes, others: bytes, values: Values) -> bool:
        """Whether these texts are of these shapes."""
        return self.others.fill(values) == others and self._is_html(html, values)

    def _is_html(self, html: bytes, values: Values) -> bool:
        at = 0
        for shape in self.html:
            piece = shape.fill(values) if isinstance(shape, Shape) else shape
            if not html.startswith(piece, at):
                return False
            at += len(piece)
        return at == len(html)


def is_spotless(rendered: Sequence[RenderedAsset], scene: Scene) -> bool:
    """Whether a mail with these files is known to have no findings."""
    files = {asset.kind: asset for asset in rendered}
    if not PARTS.issubset(files) or not _is_timely(scene):
        return False
    known = _recall_spotless(*_list_grounds(scene))
    if not known:
        return False
    html, others, values = files["email-html"].body, _read_others(files), scene.values
    return any(one.fits(html, others, values) for one in known) and not _is_long(files, scene)


def keep_spotless(rendered: Sequence[RenderedAsset], scene: Scene) -> None:
    """Remember the shape of a mail that was judged and has no findings."""
    files = {asset.kind: asset for asset in rendered}
    if not PARTS.issubset(files) or not _is_timely(scene):
        return
    known = _recall_spotless(*_list_grounds(scene))
    if len(known) < MOST_SHAPES and is_true_of_any_order(rendered, scene):
        values, html = scene.values, files["email-html"]
        pieces = tuple([_find_shape(piece, values) for piece in html.pieces or (html.body,)])
        known.append(Spotless(pieces, Shape(find_shape(_read_others(files), values))))


def _find_shape(piece: bytes, values: Values) -> Shape | bytes:
    shape = find_shape(piece, values)
    return piece if shape == piece else Shape(shape)


def _is_timely(scene: Scene) -> bool:
    """Whether no rule finds fault with the days alone: of evidence, offer, seal and order."""
    days, sent = scene.days, scene.stage.send_on
    starts, ends = days.get("offer starts"), days.get("offer ends")
    issued, expires = days.get("issued"), days.get("expires")
    retired = scene.kit.brand.seal_retired_on
    return (
        not scene.doubtful
        and not (starts and ends and not starts <= sent <= ends)
        and not (issued and expires and expires < issued)
        and (retired is None or sent < retired)
    )


def _list_grounds(scene: Scene) -> tuple[Same[TrueShapes], tuple[object, ...]]:
    """All that the rules ask beside the files, but for the values that have marks."""
    kit = scene.kit
    brand, partner = kit.brand, kit.partner
    return Same(scene.true_shapes), (
        kit.emoji, kit.regimes, kit.shared.advertisement, brand.unsubscribe_url, brand.entity,
        partner.address, partner.contact_email,
    )  # fmt: skip


@lru_cache(maxsize=MOST_SCENES)
def _recall_spotless(same: Same[TrueShapes], asked: tuple[object, ...]) -> list[Spotless]:
    return []


def _read_others(files: Files) -> bytes:
    """All that rules read of the files but the HTML itself."""
    html, letter = files["email-html"], files["email-text"]
    links = html.links if letter.links == html.links else (*html.links, *letter.links)
    said = [*html.text, *[text for link in links for text in (link.label, link.url)]]
    # Other values break the lines of a letter elsewhere, and it says the same.
    said += list_lines(letter)
    meta, subjects = files["email-meta"], files.get("email-subjects")
    said += [*meta.text, meta.body.decode()]
    if subjects is not None:
        said += [*subjects.text, subjects.body.decode()]
    return LINE_END.join(said).encode()


def _is_long(files: Files, scene: Scene) -> bool:
    """Whether the values are too long for their places."""
    html, meta, subjects = files["email-html"], files["email-meta"], files.get("email-subjects")
    lines = dict.fromkeys((meta.text[0], *(subjects.text if subjects else ())))
    return bool(
        any(judge_size(html.body))
        or any(judge_preheader(html.body, 0))
        or count_long_lines(files["email-text"].body.decode())
        or any(report for line in lines for report in judge_subject(line, scene.kit.emoji))
    )

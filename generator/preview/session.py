"""What is planned, what is drawn of it and what is wrong: shared by those who draw and serve."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from threading import Condition
from typing import NamedTuple

from generator.model.asset import AssetJob, CheckedAsset
from generator.model.resolved import ResolvedCampaign, ResolvedStage
from generator.preview.piece import Piece, name_shown
from generator.preview.problems import Trouble
from generator.preview.tools import PAGE_TEMPLATES, TEMPLATES, join_stamps

QUIET_S = 1.0
"""What nobody sees is drawn so long after a save: the next one may follow at once, and would have
to wait for it."""
LONGEST_WAIT_S = 60.0
"""How long a request waits for its file; an engine that takes longer is stuck."""


@dataclass(frozen=True, slots=True)
class News:
    """What a page does not know yet."""

    now: int
    """The session's count up to which this tells all."""
    pieces: tuple[Piece, ...]
    kit: bool
    """Whether anything but the pieces themselves is another."""
    page: bool
    """Whether the page's own script or style is another."""
    troubles: tuple[Trouble, ...]
    left: int
    """Banners still to be drawn."""


class Work(NamedTuple):
    """What is to be done next; nothing at all at the end."""

    saved: frozenset[str] = frozenset()
    """Files that were saved, and are to be read again before anything else."""
    piece: Piece | None = None
    """What is to be drawn."""
    has_rest: bool = False
    """Whether the languages that were put off are to be planned now."""


class Session:
    """Guards its state with one lock; whoever waits on it is told of every change."""

    def __init__(self) -> None:
        self.id = secrets.token_hex(8)
        """Tells a page that stayed open that another preview has taken the port."""
        self.changed = Condition()
        self.closing = False
        self.campaign: ResolvedCampaign | None = None
        self.pieces: dict[str, Piece] = {}
        self._saved: set[str] = set()
        self._owners: dict[str, Piece] = {}
        self._urgent: deque[Piece] = deque()
        self._visible: tuple[str, ...] = ()
        self._quiet_until = 0.0
        self._frame: object = None
        self._page_stamp = ""
        self._now = self._kit_at = self._page_at = 0
        self._reading: tuple[Trouble, ...] = ()
        self._drawing: dict[Trouble, None] = {}
        self._drawing_is_old = False
        self._put_off: frozenset[str] = frozenset()

    def close(self) -> None:
        """Let everyone who waits go."""
        with self.changed:
            self.closing = True
            self.changed.notify_all()

    def tell_saved(self, files: set[str]) -> None:
        """Files were saved: whatever is being drawn may be for nothing."""
        with self.changed:
            self._saved |= files
            self._quiet_until = time.monotonic() + QUIET_S
            self.changed.notify_all()

    def wait_for_work(self) -> Work:
        """Saved files to be read again, else what was put off and is due, else a piece."""
        with self.changed:
            while not (self.closing or self._saved or self._is_rest_due() or self._choose()):
                self.changed.wait(self._measure_quiet())
            saved, self._saved = frozenset(self._saved), set()
            if self.closing or saved:
                return Work(saved)
            return Work(has_rest=True) if self._is_rest_due() else Work(piece=self._choose())

    def list_seen_locales(self) -> list[str]:
        """Languages of the pieces that are being looked at."""
        with self.changed:
            return sorted({piece.job.locale for piece in self._list_seen()})

    def plan(
        self,
        campaign: ResolvedCampaign,
        jobs: Sequence[AssetJob],
        stamps: Mapping[str, str],
        put_off: Iterable[str] = (),
    ) -> None:
        """Take another plan; files of which nothing has changed are kept.

        Of the languages that are put off it is the former plan, to be renewed as soon as nobody
        waits for another, or somebody asks for one of their files.
        """
        with self.changed:
            former, self.pieces = self.pieces, {}
            moved = self._find_moved(campaign)
            for job in jobs:
                wanted = f"{job.key} {join_stamps(stamps, TEMPLATES[job.kind])}"
                piece = former.get(job.path) or Piece(job, wanted)
                piece.job, piece.wanted = job, wanted
                if piece.has_places and (job.partner, job.locale) in moved:
                    piece.made = ""
                self.pieces[job.path] = piece
            # A request that waits for what is no longer planned is let go.
            self._urgent = deque(piece for piece in self._urgent if self._is_planned(piece))
            self.campaign, self._drawing_is_old = campaign, True
            self._put_off = frozenset(put_off)
            # What is wrong in a language that is put off is still wrong.
            if not self._put_off:
                self._reading = ()
            if not any(piece.is_stale for piece in self.pieces.values()):
                self._drawing.clear()
            self._own_files()
            self._compare_frames(campaign, stamps)
            self._tell()

    def _is_planned(self, piece: Piece) -> bool:
        return self.pieces.get(piece.job.path) is piece

    def _find_moved(self, campaign: ResolvedCampaign) -> set[tuple[str, str]]:
        """Kits whose texts stand on other lines than before, whatever they say."""
        kits = self.campaign.kits if self.campaign else ()
        former = {(kit.partner.id, kit.locale): kit.sources for kit in kits}
        named = {(kit.partner.id, kit.locale): kit.sources for kit in campaign.kits}
        return {name for name, sources in named.items() if former.get(name) != sources}

    def _own_files(self) -> None:
        self._owners = {name: piece for piece in self.pieces.values() for name in piece.bodies}
        for piece in self.pieces.values():
            shown = (piece.job.path, *name_shown(piece.job).values())
            self._owners |= dict.fromkeys(shown, piece)

    def _compare_frames(self, campaign: ResolvedCampaign, stamps: Mapping[str, str]) -> None:
        frame = describe_frame(campaign, self.pieces)
        page_stamp = join_stamps(stamps, PAGE_TEMPLATES)
        if frame != self._frame:
            self._kit_at = self._now + 1
        if page_stamp != self._page_stamp:
            self._page_at = self._now + 1
        self._frame, self._page_stamp = frame, page_stamp

    def accept(self, piece: Piece, assets: Sequence[CheckedAsset], key: str) -> None:
        """Take what was drawn of a piece, unless its files have changed meanwhile."""
        with self.changed:
            if self._drawing_is_old:
                self._drawing.clear()
                self._drawing_is_old = False
            if piece.accept(assets, key):
                piece.changed_at = self._now + 1
                self._owners |= dict.fromkeys(piece.bodies, piece)
            self._tell()

    def refuse(self, piece: Piece, troubles: Sequence[Trouble], key: str) -> None:
        """A piece could not be drawn: its last good files stay."""
        with self.changed:
            if self._drawing_is_old:
                self._drawing.clear()
                self._drawing_is_old = False
            piece.failed = key
            self._drawing |= dict.fromkeys(troubles)
            self._tell()

    def refuse_all(self, troubles: Sequence[Trouble]) -> None:
        """The files cannot be read: everything stays as it was."""
        with self.changed:
            self._reading, self._put_off = tuple(troubles), frozenset()
            self._tell()

    def _tell(self) -> None:
        self._now += 1
        self.changed.notify_all()

    def look_at(self, paths: Sequence[str]) -> None:
        """These pieces are being looked at, so they are drawn first."""
        with self.changed:
            self._visible = tuple(path for path in paths if path in self.pieces)
            self.changed.notify_all()

    def read(self, path: str) -> bytes | None:
        """A file as its sources are now, or the last good one; None where there is none."""
        with self.changed:
            if path not in self._owners:
                return None
            self._urgent.append(self._owners[path])
            self.changed.notify_all()
            self.changed.wait_for(lambda: self._is_settled(path), LONGEST_WAIT_S)
            owner = self._owners.get(path)
            return owner.bodies.get(path) if owner else None

    def _is_settled(self, path: str) -> bool:
        owner = self._owners.get(path)
        # What was planned last can still be drawn while the files cannot be read.
        return self.closing or owner is None or not (owner.is_stale or self._is_put_off(owner))

    def _is_put_off(self, piece: Piece) -> bool:
        return piece.job.locale in self._put_off

    def _is_rest_due(self) -> bool:
        """Whether somebody wants what was put off, or nobody wants anything else."""
        if not self._put_off:
            return False
        seen = self._list_seen()
        if any(map(self._is_put_off, chain(self._urgent, seen))):
            return True
        is_wanted = any(piece.is_stale for piece in chain(self._urgent, seen))
        return not is_wanted and not self._measure_quiet()

    def _list_seen(self) -> list[Piece]:
        return [self.pieces[path] for path in self._visible if path in self.pieces]

    def _choose(self) -> Piece | None:
        """What to draw next: what is asked for, what is seen, its stage's banners, other banners.

        Mails and pages cost as much as ten banners each: they are drawn when someone looks.
        """
        while self._urgent and not self._urgent[0].is_stale:
            self._urgent.popleft()
        if self._urgent:
            return self._urgent[0]
        seen = self._list_seen()
        stale = next((piece for piece in seen if piece.is_stale), None)
        if stale or self._measure_quiet():
            return stale
        waiting = list(filter(is_waiting, self.pieces.values()))
        near = (piece for piece in waiting if seen and is_of_stage(piece, seen[0]))
        return next(chain(near, waiting), None)

    def _measure_quiet(self) -> float | None:
        """Seconds in which only what is seen is drawn; None where there are none left."""
        left = self._quiet_until - time.monotonic()
        return left if left > 0 else None

    def tell_news(self, since: int) -> News:
        """All that has changed since that count."""
        with self.changed:
            pieces = self.pieces.values()
            return News(
                now=self._now,
                pieces=tuple(piece for piece in pieces if piece.changed_at > since),
                kit=self._kit_at > since,
                page=self._page_at > since,
                troubles=(*self._reading, *self._drawing),
                left=sum(map(is_waiting, pieces)),
            )

    def wait_for_news(self, since: int, timeout_s: float) -> News | None:
        """The news after that count as soon as there are any; None at the end of the session."""
        with self.changed:
            self.changed.wait_for(lambda: self.closing or self._now > since, timeout_s)
            return None if self.closing else self.tell_news(since)


def is_waiting(piece: Piece) -> bool:
    """Whether it is a banner that is not drawn as its files ask for."""
    return piece.job.kind == "banner" and piece.is_stale


def is_of_stage(piece: Piece, other: Piece) -> bool:
    """Whether both belong to one stage of one partner in one language."""
    one, two = piece.job, other.job
    return (one.partner, one.locale, one.stage) == (two.partner, two.locale, two.stage)


def describe_frame(campaign: ResolvedCampaign, paths: Iterable[str]) -> object:
    """All that the page shows beside its pieces, to be compared."""
    stages = [(stage.id, stage.mood, stage.palette) for stage in list_stages(campaign)]
    heads = [(kit.partner.name, kit.locale, kit.shared.offer_line) for kit in campaign.kits]
    judged = campaign.claims, campaign.offer_gaps
    return campaign.name, campaign.brand_name, heads, stages, judged, list(paths)


def list_stages(campaign: ResolvedCampaign) -> list[ResolvedStage]:
    """The stages of all kits."""
    return [stage for kit in campaign.kits for stage in kit.stages]

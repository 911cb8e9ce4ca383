"""Saved files in, drawn pieces out: one thread that reads, resolves, plans and draws.

It alone holds the engine. Before each piece it looks whether something was saved, so what is
stale is given up after one piece at most.
"""

from __future__ import annotations

import threading
from collections.abc import Set
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.errors import RenderError
from generator.execute.engines import judge_engines
from generator.execute.worker import run_job
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob
from generator.model.resolved import ResolvedCampaign
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.preview.piece import Piece
from generator.preview.places import find_places
from generator.preview.problems import list_troubles
from generator.preview.session import Session
from generator.preview.tools import Tools
from generator.render.context import RenderContext
from generator.render.environment import SHIPPED
from generator.resolve.campaign import resolve_campaign


@dataclass(frozen=True, slots=True)
class Order:
    """What to preview."""

    campaign: Path
    """Its folder, or its campaign.yaml."""
    today: date
    selection: Selection
    engine: str
    concept: str | None = None
    """Takes the place of the campaign's own."""


class Studio:
    """Draws for a session until it closes."""

    def __init__(self, order: Order, session: Session) -> None:
        self._order = order
        self._session = session
        self._opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="studio", daemon=True)
        self._planned: tuple[ResolvedCampaign, list[AssetJob]] | None = None
        self.places: frozenset[Path] = frozenset()
        """Where the campaign's files are; another value as soon as one lies elsewhere."""

    def open(self) -> None:
        """Begin, and wait until the campaign is planned; raises what stands in the way."""
        self._thread.start()
        self._opened.result()

    def close(self, timeout_s: float) -> None:
        """Wait for the piece that is being drawn, so that the engine can end."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        tools = Tools(self._order.engine)
        try:
            context = self._read(tools)
        except Exception as error:
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        try:
            while not self._session.closing:
                context = self._take_turn(tools, context)
        finally:
            tools.close()

    def _take_turn(self, tools: Tools, context: RenderContext) -> RenderContext:
        saved, piece = self._session.wait_for_work()
        if piece:
            self._draw(piece, context)
        elif saved:
            try:
                return self._read(tools, saved)
            except Exception as error:
                self._session.refuse_all(list_troubles(error))
        return context

    def _read(self, tools: Tools, saved: Set[str] = frozenset()) -> RenderContext:
        """Plan with what was saved; LoadError and its kin where that cannot be."""
        planned, self._planned = self._planned, None
        if planned is None or not only_templates(saved, planned[0]):
            planned = self._plan()
        campaign, jobs = planned
        stamps = tools.read_templates(campaign)
        context = tools.fit(campaign)
        self._session.plan(campaign, jobs, stamps)
        self._planned = planned
        return context

    def _plan(self) -> tuple[ResolvedCampaign, list[AssetJob]]:
        workspace = load_workspace(self._order.campaign, concept=self._order.concept)
        self.places = find_places(self._order.campaign, workspace)
        # Of mails with fields in the place of values there is nothing to look at.
        shown = workspace.campaign.model_copy(update={"senders": ()})
        campaign = resolve_campaign(
            workspace.model_copy(update={"campaign": shown}), self._order.today
        )
        return campaign, plan_jobs(campaign, self._order.selection)

    def _draw(self, piece: Piece, context: RenderContext) -> None:
        key = piece.wanted
        try:
            # A picture that is silently not what its template says would be the worst preview.
            unfit = judge_engines((piece.job,), context.campaign, self._order.engine)
            if unfit:
                raise RenderError("\n".join(finding.message for finding in unfit))
            assets = run_job(piece.job, context)
        except Exception as error:
            self._session.refuse(piece, list_troubles(error), key)
        else:
            self._session.accept(piece, assets, key)


def only_templates(saved: Set[str], campaign: ResolvedCampaign) -> bool:
    """Whether nothing else was saved, so that every word stays as it is."""
    # The first folder is that of the concept: with its template its measures may change too.
    folders = SHIPPED, *map(Path, campaign.template_dirs[1:])
    return bool(saved) and all(
        any(Path(file).is_relative_to(folder) for folder in folders) for file in saved
    )

"""Saved files in, drawn pieces out: one thread that reads, resolves, plans and draws.

It alone holds the engine. Before each piece it looks whether something was saved, so what is
stale is given up after one piece at most.
"""

from __future__ import annotations

import threading
from collections.abc import Set
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.errors import RenderError, RenewkitError
from generator.execute.engines import judge_engines
from generator.execute.worker import run_job
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.model.workspace import Workspace
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


class _Plan(NamedTuple):
    """A campaign and what is to be made of it."""

    campaign: ResolvedCampaign
    jobs: list[AssetJob]
    put_off: frozenset[str] = frozenset()
    """Languages that are still as they were planned before."""


class Studio:
    """Draws for a session until it closes."""

    def __init__(self, order: Order, session: Session) -> None:
        self._order = order
        self._session = session
        self._opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="studio", daemon=True)
        self._planned: _Plan | None = None
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
        work = self._session.wait_for_work()
        if work.piece:
            self._draw(work.piece, context)
        elif work.saved or work.has_rest:
            try:
                return self._read(tools, work.saved)
            except Exception as error:
                self._session.refuse_all(list_troubles(error))
        return context

    def _read(self, tools: Tools, saved: Set[str] = frozenset()) -> RenderContext:
        """Plan with what was saved; LoadError and its kin where that cannot be."""
        planned, self._planned = self._planned, None
        if planned is None or not saved:
            planned = self._plan_all()
        elif not only_templates(saved, planned.campaign):
            planned = self._plan_seen(planned) or self._plan_all()
        stamps = tools.read_templates(planned.campaign)
        context = tools.fit(planned.campaign)
        self._session.plan(planned.campaign, planned.jobs, stamps, planned.put_off)
        self._planned = planned
        return context

    def _plan_all(self) -> _Plan:
        workspace = load_workspace(self._order.campaign, concept=self._order.concept)
        self.places = find_places(self._order.campaign, workspace)
        campaign = self._resolve(workspace)
        return _Plan(campaign, plan_jobs(campaign, self._order.selection))

    def _plan_seen(self, former: _Plan) -> _Plan | None:
        """What is looked at planned anew, and the rest as before; None where that is no gain.

        All languages take several times as long as the one that somebody waits for.
        """
        seen = self._session.list_seen_locales()
        put_off = {kit.locale for kit in former.campaign.kits} - set(seen)
        if not seen or not put_off:
            return None
        # Languages that the user did not ask for are not planned, and need no selection here.
        selection = replace(self._order.selection, locales=())
        try:
            workspace = load_workspace(
                self._order.campaign, locales=seen, concept=self._order.concept
            )
            campaign = self._resolve(workspace)
            return join_plans(former, _Plan(campaign, plan_jobs(campaign, selection)), put_off)
        except RenewkitError:
            return None  # All files together tell what is wrong, and all of it.

    def _resolve(self, workspace: Workspace) -> ResolvedCampaign:
        # Of mails with fields in the place of values there is nothing to look at.
        shown = workspace.campaign.model_copy(update={"senders": ()})
        return resolve_campaign(workspace.model_copy(update={"campaign": shown}), self._order.today)

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


def join_plans(former: _Plan, fresh: _Plan, put_off: Set[str]) -> _Plan:
    """The fresh plan with what the former has of the languages that are put off.

    All stands in the former order, what is new at the end; what is judged of the whole campaign
    stays as it was.
    """
    ranks = {name_kit(kit): rank for rank, kit in enumerate(former.campaign.kits)}

    def rank(one: ResolvedKit | AssetJob) -> int:
        return ranks.get(name_kit(one), len(ranks))

    kits = [*fresh.campaign.kits, *(kit for kit in former.campaign.kits if kit.locale in put_off)]
    jobs = [*fresh.jobs, *(job for job in former.jobs if job.locale in put_off)]
    whole = {name: getattr(former.campaign, name) for name in ("claims", "offer_gaps", "ad_texts")}
    campaign = fresh.campaign.model_copy(update={**whole, "kits": tuple(sorted(kits, key=rank))})
    return _Plan(campaign, sorted(jobs, key=rank), frozenset(put_off))


def name_kit(one: ResolvedKit | AssetJob) -> tuple[str, str]:
    """The partner and the language that it belongs to."""
    return one.partner.id if isinstance(one, ResolvedKit) else one.partner, one.locale


def only_templates(saved: Set[str], campaign: ResolvedCampaign) -> bool:
    """Whether nothing else was saved, so that every word stays as it is."""
    # The first folder is that of the concept: with its template its measures may change too.
    folders = SHIPPED, *map(Path, campaign.template_dirs[1:])
    return bool(saved) and all(
        any(Path(file).is_relative_to(folder) for folder in folders) for file in saved
    )

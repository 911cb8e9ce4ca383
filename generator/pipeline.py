"""The main flow: a campaign file in, a checked and delivered kit out.

1 load     files → workspace
2 resolve  workspace + today → every string final
3 plan     which assets, declared before any is built
4 render   one asset at a time, in one or several processes, each followed by
5 check    of the finished file
6 deliver  files, manifest, gallery, bundles; swapped in whole, or not at all
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from generator.check.ad_texts import check_ad_texts
from generator.check.catalogue import check_comparisons
from generator.check.claims import ClaimKey, check_claims, list_failed
from generator.check.offers import check_offers
from generator.check.truth.order import check_orders
from generator.deliver.kit import MadeKit, finish_arms, write_asset
from generator.deliver.manifest import (
    build_manifest,
    finish_asset,
    join_manifests,
    record_asset,
)
from generator.deliver.staging import Staging, open_staging
from generator.execute.cache import Cache, open_cache
from generator.execute.clock import Clock
from generator.execute.engines import judge_engines
from generator.execute.logos import draw_logos
from generator.execute.pool import run_jobs
from generator.execute.progress import Progress
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob
from generator.model.finding import Finding
from generator.model.manifest import FinishedAsset, Manifest, ManifestAsset
from generator.model.pseudo import is_pseudo
from generator.model.resolved import ResolvedCampaign, SubjectLine
from generator.model.workspace import Workspace
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection, choose_arms
from generator.render.sender.sheets import write_sender_files
from generator.resolve.arms import resolve_arms
from generator.resolve.campaign import resolve_campaign
from generator.resolve.pseudo import add_pseudo_locale


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build came to."""

    manifest: Manifest
    out: Path | None
    """Where the kit was delivered; None where nothing was."""
    seconds: dict[str, float]
    """Time by phase, summed over all workers."""
    wall_seconds: float
    """Time from start to end."""
    is_partial: bool
    """Whether a selection left something out."""
    reused: int = 0
    """Jobs whose assets an earlier build had made."""


class SubjectRow(NamedTuple):
    """One subject line of a set."""

    locale: str
    """Language."""
    stage: str
    """Stage id."""
    id: str
    """Arm of the experiment; empty where there is one line only."""
    text: str
    """The line, about the first order."""
    in_mail: bool
    """Whether the mail has it."""


class _Arm(NamedTuple):
    """A campaign, or one arm of its experiment, and what is to be made of it."""

    resolved: ResolvedCampaign
    planned: list[AssetJob]


class _Drawn(NamedTuple):
    """What was drawn of an arm, and written."""

    arm: _Arm
    records: list[ManifestAsset]
    previews: dict[str, bytes]
    reused: int


def _conclude(
    clock: Clock, manifest: Manifest, out: Path | None, is_partial: bool, reused: int = 0
) -> BuildResult:
    return BuildResult(
        manifest, out, dict(clock.seconds), clock.read_wall_seconds(), is_partial, reused
    )


def build_kit(
    campaign: Path | Workspace,
    *,
    out: Path,
    today: date,
    jobs: int,
    selection: Selection,
    engine: str,
    allow_findings: bool,
    progress: Progress,
    concept: str | None = None,
    reuse: bool = True,
) -> BuildResult:
    """Build a kit and put it at `out`; with findings of level error nothing is put there.

    `campaign`: its folder or file, or what was read of it. `concept` takes the place of the one
    that a campaign names which is yet to be read. `reuse` takes what an earlier build made of the
    same words with the same tools.

    Raises a RenewkitError where the build cannot go on; the former output then stays.
    """
    clock = Clock(progress)
    arms = _prepare(campaign, today, selection, clock, concept)
    told = [_judge_arm(arm, {}, engine) for arm in arms]
    if any(row.level == "error" for rows in told for row in rows) and not allow_findings:
        # What is false of the whole kit is told before minutes are spent on drawing it.
        manifest = join_manifests([_refuse(arm, engine) for arm in arms])
        return _conclude(clock, manifest, None, selection.is_partial)
    with open_staging(out) as staging:
        _begin(arms, clock, progress)
        drawn = [_draw(arm, staging, engine, jobs, clock, progress, reuse) for arm in arms]
        clock.enter("deliver")
        manifest = finish_arms(staging, [_complete(one, engine) for one in drawn])
        delivered = allow_findings or not has_errors(manifest)
        if delivered:
            staging.commit()
        clock.finish("deliver")
    kept = sum(one.reused for one in drawn)
    return _conclude(clock, manifest, out if delivered else None, selection.is_partial, kept)


def _draw(
    arm: _Arm,
    staging: Staging,
    engine: str,
    jobs: int,
    clock: Clock,
    progress: Progress,
    reuse: bool,
) -> _Drawn:
    """Draw and write the assets of one arm."""
    records: list[ManifestAsset] = []
    previews: dict[str, bytes] = {}
    with open_cache(arm.resolved, engine, wanted=reuse) as cache:
        for finished in _produce(arm, engine, jobs, clock, progress, cache):
            records.append(write_asset(staging, finished))
            if finished.preview:
                previews[finished.record.path] = finished.preview
            clock.finish("deliver")
        return _Drawn(arm, records, previews, cache.taken)


def _complete(drawn: _Drawn, engine: str) -> MadeKit:
    """What comes of a whole arm, beside its assets."""
    campaign, records = drawn.arm.resolved, drawn.records
    return MadeKit(
        campaign=campaign,
        records=tuple(records),
        previews=drawn.previews,
        findings=_judge_arm(drawn.arm, _list_makers(records), engine),
        logos=draw_logos(campaign, engine, records),
        sender_files=write_sender_files(campaign, records),
    )


def check_kit(
    campaign: Path | Workspace,
    *,
    today: date,
    jobs: int,
    selection: Selection,
    engine: str,
    progress: Progress,
    concept: str | None = None,
    reuse: bool = True,
) -> BuildResult:
    """Render and check a kit without writing anything."""
    clock = Clock(progress)
    arms = _prepare(campaign, today, selection, clock, concept)
    # A browser that is missing is told before anything is drawn.
    for arm in arms:
        judge_engines(arm.planned, arm.resolved, engine)
    _begin(arms, clock, progress)
    manifests, kept = [], 0
    for arm in arms:
        with open_cache(arm.resolved, engine, wanted=reuse) as cache:
            produced = _produce(arm, engine, jobs, clock, progress, cache)
            records = [finished.record for finished in produced]
            kept += cache.taken
        findings = _judge_arm(arm, _list_makers(records), engine)
        manifests.append(build_manifest(arm.resolved, records, (), findings))
    return _conclude(clock, join_manifests(manifests), None, selection.is_partial, kept)


def _prepare(
    campaign: Path | Workspace,
    today: date,
    selection: Selection,
    clock: Clock,
    concept: str | None,
) -> list[_Arm]:
    """The campaign, or each arm of its experiment, with the jobs that are asked for."""
    clock.enter("load")
    workspace = (
        campaign if isinstance(campaign, Workspace) else load_workspace(campaign, concept=concept)
    )
    clock.finish("load")
    clock.enter("resolve")
    for code in filter(is_pseudo, selection.locales):
        workspace = add_pseudo_locale(workspace, code)
    arms = resolve_arms(workspace, today)
    clock.finish("resolve")
    clock.enter("plan")
    planned = [_Arm(arm, plan_jobs(arm, selection)) for arm in choose_arms(selection, arms)]
    clock.finish("plan")
    return planned


def _refuse(arm: _Arm, engine: str) -> Manifest:
    """The manifest of a kit that is not drawn, each false claim with an asset that makes it."""
    made = _find_makers(arm, engine)
    return build_manifest(arm.resolved, (), (), _judge_arm(arm, made, engine))


def _judge_arm(arm: _Arm, made: Mapping[ClaimKey, str], engine: str) -> tuple[Finding, ...]:
    return (*_judge_kit(arm.resolved, made), *judge_engines(arm.planned, arm.resolved, engine))


def _judge_kit(campaign: ResolvedCampaign, made: Mapping[ClaimKey, str]) -> tuple[Finding, ...]:
    return (
        *check_claims(campaign, made),
        *check_offers(campaign),
        *check_orders(campaign),
        *check_ad_texts(campaign),
        *check_comparisons(campaign),
    )


def _find_makers(arm: _Arm, engine: str) -> dict[ClaimKey, str]:
    """An asset for each failed claim that makes it: jobs are done until every claim has one."""
    sought = {(claim.id, claim.locale) for claim in list_failed(arm.resolved)}
    made: dict[ClaimKey, str] = {}
    locales = sorted({locale for _, locale in sought})
    each = [[job for job in arm.planned if job.locale == locale] for locale in locales]
    # One of each language before the next, since nearly every asset makes the offer's claim.
    concerned = [job for row in zip_longest(*each) for job in row if job]
    with closing(run_jobs(concerned, arm.resolved, engine, workers=1)) as done:
        for assets in done:
            made = _list_makers(map(record_asset, assets)) | made
            if sought <= made.keys():
                break
    return made


def _list_makers(records: Iterable[ManifestAsset]) -> dict[ClaimKey, str]:
    """The first asset that makes each claim."""
    made: dict[ClaimKey, str] = {}
    for record in records:
        for claim in record.claims:
            made.setdefault((claim, record.locale), record.path)
    return made


def _begin(arms: Sequence[_Arm], clock: Clock, progress: Progress) -> None:
    clock.enter("render")
    progress.begin(sum(len(arm.planned) for arm in arms))


def _produce(
    arm: _Arm,
    engine: str,
    workers: int,
    clock: Clock,
    progress: Progress,
    cache: Cache,
) -> Iterator[FinishedAsset]:
    """What every job makes, in order: taken from an earlier build where that made the same."""
    kept = {job.path for job in arm.planned if cache.has(job)}
    waiting = [job for job in arm.planned if job.path not in kept]
    with closing(run_jobs(waiting, arm.resolved, engine, workers)) as made:
        for job in arm.planned:
            finished = cache.take(job) if job.path in kept else None
            if finished is None:
                # A row that has gone since is made here, without waiting for its turn.
                again = job.path in kept
                assets = next(run_jobs([job], arm.resolved, engine, 1) if again else made)
                clock.finish("wait")
                for checked in assets:
                    clock.add(checked.seconds)
                finished = tuple(map(finish_asset, assets))
                cache.keep(job, finished)
            clock.finish("cache")
            yield from finished
            progress.advance(job.kind, job.path)


def has_errors(manifest: Manifest) -> bool:
    """Whether any finding of level error stands against the kit or one of its assets."""
    return any(finding.level == "error" for finding in list_findings(manifest))


def list_findings(manifest: Manifest) -> list[Finding]:
    """All findings: of the kit, then of each asset."""
    return [*manifest.findings, *(row for asset in manifest.assets for row in asset.findings)]


def list_subjects(
    workspace: Workspace, today: date, selection: Selection
) -> tuple[SubjectRow, ...]:
    """Every subject line of the selected kits and stages; what partners share stands there once."""
    rows = [
        SubjectRow(kit.locale, stage.id, line.id, line.text, line.text == stage.email.subject)
        for kit in resolve_campaign(workspace, today).kits
        for stage in kit.stages
        for line in stage.email.subjects or (SubjectLine(id="", text=stage.email.subject),)
        if (not selection.partners or kit.partner.id in selection.partners)
        and (not selection.locales or kit.locale in selection.locales)
        and (not selection.stages or stage.id in selection.stages)
    ]
    return tuple(dict.fromkeys(rows))

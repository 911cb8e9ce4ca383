"""Planned jobs and an engine in; what their templates ask of it in vain out, told first."""

from __future__ import annotations

from collections.abc import Iterable

from generator.check.engine import check_engines
from generator.errors import EnvironmentLacks
from generator.execute.browser import find_chromium
from generator.model.asset import AssetJob
from generator.model.finding import Finding
from generator.model.resolved import ResolvedCampaign
from generator.render.needs import find_needs, find_reason


def judge_engines(
    jobs: Iterable[AssetJob], campaign: ResolvedCampaign, engine: str
) -> tuple[Finding, ...]:
    """Findings of all templates that the jobs use; EnvironmentLacks where a browser is missing."""
    templates = dict.fromkeys(find_needs(job, campaign) for job in jobs)
    reason = next(filter(None, map(find_reason, templates)), None)
    if engine == "auto" and reason and find_chromium() is None:
        raise EnvironmentLacks(
            f"The template {reason.place} needs {reason.feature}, which only Chromium draws, and "
            "no Chromium was found. Install one (Debian: apt install chromium), name it in "
            "RENEWKIT_CHROMIUM, or take the feature out of the template."
        )
    return check_engines(templates, engine)

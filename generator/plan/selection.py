"""What a user asks for on the command line, checked against what the campaign has."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.errors import PlanError
from generator.model.channels import CHANNELS
from generator.model.resolved import ResolvedCampaign

KINDS = ("email", "sender", "banner", "one-pager", "figure", *CHANNELS)


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a campaign; an empty tuple means all."""

    kinds: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether anything is left out on purpose."""
        chosen = (self.kinds, self.locales, self.stages, self.partners, self.sizes, self.variants)
        return any(chosen)


def check_selection(selection: Selection, campaign: ResolvedCampaign, sizes: Iterable[str]) -> None:
    """PlanError, one sentence a line, for every name that this campaign does not have."""
    kits = campaign.kits
    known = (
        ("kind", selection.kinds, KINDS),
        ("locale", selection.locales, _unique(kit.locale for kit in kits)),
        ("stage", selection.stages, _unique(stage.id for kit in kits for stage in kit.stages)),
        ("partner", selection.partners, _unique(kit.partner.id for kit in kits)),
        ("size", selection.sizes, _unique(sizes)),
    )
    sentences = [
        _refuse(noun, name, allowed)
        for noun, wanted, allowed in known
        for name in wanted
        if name not in allowed
    ]
    if sentences:
        raise PlanError("\n".join(sentences))


def choose_arms(
    selection: Selection, arms: Sequence[ResolvedCampaign]
) -> tuple[ResolvedCampaign, ...]:
    """The arms of a campaign that are asked for; PlanError for one that it does not have."""
    known = [arm.variant for arm in arms if arm.variant]
    if selection.variants and not known:
        raise PlanError("This campaign has no experiment, and so no variants. Leave them away.")
    unknown = [name for name in selection.variants if name not in known]
    if unknown:
        raise PlanError("\n".join(_refuse("variant", name, known) for name in unknown))
    return tuple(arm for arm in arms if not known or _is_wanted(arm.variant, selection.variants))


def _is_wanted(name: str, selected: tuple[str, ...]) -> bool:
    return not selected or name in selected


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _refuse(noun: str, name: str, allowed: Sequence[str]) -> str:
    # `90` meant before expiry, `en` meant en-US: the same digits or the same start come first.
    same = [other for other in allowed if other.split("-")[-1] == name.split("-")[-1]]
    same += [other for other in allowed if other.startswith(f"{name}-")]
    near = same[:1] or difflib.get_close_matches(name, allowed, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"This campaign has no {noun} {name!r}. It has: {', '.join(allowed)}.{hint}"

"""A kit and a stage in, the parts of the call script in their order out: what all files say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model.call_script import CallCopy, CallLabels, Objection, Question
from generator.model.resolved import ResolvedKit, ResolvedStage, Row

CHANNEL = "call-script"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the script under its heading."""

    id: str
    """Which part it is: a field of `CallHeadings`."""
    heading: str
    """Its heading."""
    said: tuple[str, ...] = ()
    """What the caller says, paragraph by paragraph."""
    notes: tuple[str, ...] = ()
    """What only the caller reads."""
    questions: tuple[Question, ...] = ()
    """Questions, each with what its answer tells."""
    pairs: tuple[Objection, ...] = ()
    """Objections, each with its answer."""
    facts: tuple[Row, ...] = ()
    """Rows of a table."""

    @property
    def texts(self) -> Iterator[str]:
        """What it says, in reading order."""
        yield self.heading
        yield from self.said
        for question in self.questions:
            yield from (question.ask, question.listen)
        for pair in self.pairs:
            yield from (pair.says, pair.answer)
        for row in self.facts:
            yield from (row.label, row.value)
        yield from self.notes


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that a call script says."""

    kit: ResolvedKit
    stage: ResolvedStage
    labels: CallLabels
    copy: CallCopy
    url: str
    """Where the customer renews."""
    claims: tuple[str, ...] = ()
    parts: dict[str, Part] = field(default_factory=dict)
    """By id, in the order of the call."""

    @property
    def name(self) -> str:
        """The document's title."""
        return f"{self.labels.title} · {self.copy.title}"

    @property
    def contact(self) -> tuple[str, ...]:
        """Whom the caller calls for, and how customers reach them."""
        partner = self.kit.partner
        return (partner.contact_team, partner.contact_email, partner.contact_phone)


def compose_script(kit: ResolvedKit, stage: ResolvedStage) -> Script:
    """The script of one stage."""
    channel = stage.channel(CHANNEL)
    labels, copy = kit.channel(CHANNEL).read(CallLabels), channel.read(CallCopy)
    heads = labels.headings
    shared = kit.shared
    code = [Row(label=shared.code_label, value=shared.code, strong=True)] if shared.code else []
    named = " · ".join(value.title for value in kit.values)
    parts = (
        Part("before", heads.before, notes=(*labels.checks, *labels.reminders.values())),
        Part("opening", heads.opening, said=copy.opening),
        Part("order", heads.order, facts=(*stage.order_rows, *code)),
        Part("value", heads.value, said=(copy.value,), notes=(_join(labels.points, named),)),
        Part("offer", heads.offer, said=(copy.offer,), notes=(shared.offer_terms,)),
        Part("objections", heads.objections, pairs=(*copy.objections, *labels.objections)),
        Part("assurance", heads.assurance, questions=labels.questions),
        Part("close", heads.close, said=(copy.close,)),
        Part("voicemail", heads.voicemail, said=(copy.voicemail,)),
        Part("notes", heads.notes),
    )
    return Script(
        kit, stage, labels, copy, channel.url, channel.claims, {part.id: part for part in parts}
    )


def _join(label: str, words: str) -> str:
    """`You can also name: …`, with the colon of the language."""
    if label[-1:] >= "\u2e80":
        return f"{label}：{words}"
    return f"{label}: {words}"


def list_texts(script: Script) -> Iterator[str]:
    """What the script says, in the order of the call."""
    yield from (script.copy.title, script.labels.title, script.copy.aim, script.labels.legend)
    for part in script.parts.values():
        if part.id == "objections":
            yield from (script.labels.says, script.labels.answer)
        yield from part.texts
    yield from (script.labels.link, shorten_link(script.url))
    yield from script.contact
    yield script.kit.brand.notice


def list_claims(script: Script) -> Iterator[str]:
    """Ids of the claims that the script makes."""
    stage = script.stage.id
    yield from ("offer", "expiry")
    yield from (f"{name}.{stage}" for name in script.claims)
    yield from (f"value.{value.id}" for value in script.kit.values)


def shorten_link(url: str) -> str:
    """The address as a caller can read it out: without scheme and parameters."""
    return url.removeprefix("https://").partition("?")[0]

"""The finished files of one job and their kit in, what they say that is not true out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from generator.check.truth.agreement import Said, judge_agreement
from generator.check.truth.days import judge_count, judge_day
from generator.check.truth.evidence import judge_evidence, judge_offer_window
from generator.check.truth.figures import Figure, FigureKind
from generator.check.truth.lines import FILE_END, LINE_END, SpokenFile, pair_rows, read_file
from generator.check.truth.offer import judge_code, judge_percent, judge_sum
from generator.check.truth.order import judge_domain, judge_order_days, judge_order_id
from generator.check.truth.pictures import judge_imagery, judge_seal
from generator.check.truth.places import find_key, find_source, name_place
from generator.check.truth.reader import read_figures
from generator.check.truth.regimes import judge_regimes
from generator.check.truth.report import Report
from generator.check.truth.scene import Scene, find_stage, open_scene
from generator.check.truth.shapes import find_raw_shape
from generator.check.truth.tokens import VALUES
from generator.check.truth.words import GuardedPhrase, find_guarded, judge_words
from generator.model.asset import AssetJob, AssetKind, RenderedAsset
from generator.model.finding import Finding
from generator.model.resolved import ResolvedKit
from generator.model.same import Same
from generator.model.stage import name_stage
from generator.model.truth import Source

Findings = tuple[Finding, ...]
FigureRule = Callable[[Figure, str, Scene], Report | None]

FIGURE_RULES: dict[FigureKind, FigureRule] = {
    "percent": judge_percent,
    "sum": judge_sum,
    "code": judge_code,
    "day": judge_day,
    "count": judge_count,
    "order": judge_order_id,
    "domain": judge_domain,
}
"""Who judges which figures: every figure that is read back is true, or is told."""
BY_ITSELF: frozenset[FigureKind] = frozenset({"percent", "day", "count"})
"""Figures that the words beside them make neither true nor false."""
STOOD_IN: frozenset[FigureKind] = frozenset({"day", "domain", "order"})
"""Figures that are the order's own: true ones have stand-ins in a shape."""
STANDING: frozenset[object] = frozenset(VALUES)
NOWHERE = "\x00"
"""A line that no sentence with evidence holds."""
SILENT: frozenset[AssetKind] = frozenset(
    {
        "email-image", "sender-html", "sender-text", "sender-meta", "sender-script", "sender-image",
    }
)  # fmt: skip
"""Files that are not read back: pictures within mails are described by the mail, and mails for
sending systems are read as they are for the sample order."""
WITHOUT_ROWS: frozenset[AssetKind] = frozenset(
    {"email-text", "email-meta", "email-subjects", "banner", "banner-html5"}
)
"""Files whose text has no table with label and value apart."""
EXCERPT = 90
"""Characters of a text that are quoted."""
DAYS = re.compile(r"-?\d+$")


class LineContent(NamedTuple):
    """What may be false in a line."""

    figures: tuple[Figure, ...]
    guarded: tuple[GuardedPhrase, ...]


NOTHING = LineContent((), ())


def check_truth(
    job: AssetJob, rendered: Sequence[RenderedAsset], kit: ResolvedKit
) -> dict[str, Findings]:
    """Findings by path, for files that have any."""
    scene = open_scene(kit, find_stage(kit, job.stage))
    spoken = [read_file(file) for file in rendered if file.kind not in SILENT]
    reports = {file.asset.path: list(_judge_file(job, file, scene)) for file in spoken}
    if not _is_known_to_be_true(spoken, scene):
        for file, report in _judge_words(spoken, scene):
            reports[file.path].append(report)
    return {
        path: tuple(dict.fromkeys(_make_finding(report, path, scene) for report in told))
        for path, told in reports.items()
        if told
    }


def is_true_of_any_order(rendered: Sequence[RenderedAsset], scene: Scene) -> bool:
    """Whether files that were judged say nothing false with the values of another order either."""
    spoken = [read_file(file) for file in rendered if file.kind not in SILENT]
    return scene.true_shapes.hold(_join_files(spoken), scene.values)


def _judge_file(job: AssetJob, file: SpokenFile, scene: Scene) -> Iterator[Report]:
    """What is false of a file as a whole."""
    asset, lines, _ = file
    yield from judge_order_days(asset, scene)
    yield from judge_evidence(asset, lines, scene)
    yield from judge_offer_window(asset, lines, scene)
    yield from judge_seal(job, asset, lines, scene)
    yield from judge_imagery(job, asset, scene)
    yield from judge_regimes(file, scene)


def _is_known_to_be_true(spoken: Sequence[SpokenFile], scene: Scene) -> bool:
    """Whether the files have a shape that says nothing false, by what was or is now judged."""
    text = _join_files(spoken)
    known = scene.true_shapes
    if known.hold(text, scene.values):
        return True
    shape = find_raw_shape(text, scene.stand_ins)
    if shape is None:
        return False
    digest = sha256(shape).digest()
    if digest in known.digests:
        return True
    shaped = [
        SpokenFile(file.asset, tuple(whole.split(LINE_END)), whole)
        for file, whole in zip(spoken, shape.decode().split(FILE_END)[1:], strict=True)
    ]
    if any(True for _ in _judge_words(shaped, scene)):
        # It may yet be true in its own words, which also tell best what is wrong.
        return False
    named = (scene.true_domains | STANDING) - scene.domains
    if not any(_depends_on_values(line, named) for file in shaped for line in file.lines):
        known.keep(digest, text, scene.values)
    return True


def _join_files(spoken: Sequence[SpokenFile]) -> bytes:
    kinds = " ".join([file.asset.kind for file in spoken])
    return FILE_END.join([kinds, *[file.whole for file in spoken]]).encode()


def _depends_on_values(line: str, known: frozenset[object]) -> bool:
    """Whether a value stands there for which there is no stand-in, true as it may be."""
    return any(
        figure.kind in STOOD_IN and figure.readings[0] not in known
        for figure in read_line(line).figures
    )


def _judge_words(
    spoken: Sequence[SpokenFile], scene: Scene
) -> Iterator[tuple[RenderedAsset, Report]]:
    """What is false line by line, and where the parts of a mail do not agree."""
    figures: dict[AssetKind, Said] = {}
    files: dict[AssetKind, RenderedAsset] = {}
    for asset, lines, _ in spoken:
        rows = () if asset.kind in WITHOUT_ROWS else pair_rows(lines, scene.labels)
        said: list[tuple[str, tuple[Figure, ...]]] = []
        for line in (*lines, *rows):
            content = read_line(line)
            # Nearly all lines say nothing that can be false.
            if content is NOTHING:
                continue
            said.append((line, content.figures))
            verdict = scene.verdicts.get(line)
            if verdict is None:
                verdict = scene.verdicts[line] = judge_line(line, content, scene)
            for report in verdict:
                yield asset, report
        figures[asset.kind], files[asset.kind] = said, asset
    for kind, report in judge_agreement(figures):
        yield files[kind], report


@lru_cache(maxsize=8192)
def read_line(line: str) -> LineContent:
    """All that a line says that can be false; the very NOTHING where there is nothing."""
    figures, guarded = read_figures(line), find_guarded(line)
    return LineContent(figures, guarded) if figures or guarded else NOTHING


def judge_line(line: str, said: LineContent, scene: Scene) -> tuple[Report, ...]:
    """What of a line is false."""
    reports: list[Report] = []
    for figure in said.figures:
        meant = (figure.kind, figure.readings, figure.means, figure.of_window)
        # The same dates and figures stand in most lines of a mail.
        if meant in scene.true_figures:
            continue
        rule = FIGURE_RULES[figure.kind]
        if figure.kind in BY_ITSELF and rule(figure, NOWHERE, scene) is None:
            scene.true_figures.add(meant)
            continue
        report = rule(figure, line, scene)
        if report:
            reports.append(report)
    if said.guarded:
        reports.extend(judge_words(said.guarded, line, scene))
    return tuple(reports)


def _make_finding(report: Report, path: str, scene: Scene) -> Finding:
    source, excerpt = _locate(Same(scene), report)
    message = report.reason
    if report.words:
        message = f"“{report.words}” in “{excerpt}”: {report.reason}"
    return Finding(
        check=f"truth.{report.rule}",
        level="error",
        path=path,
        message=message,
        claim=report.claim,
        place=name_place(source),
    )


@lru_cache(maxsize=1024)
def _locate(same: Same[Scene], report: Report) -> tuple[Source | None, str]:
    """Where the words were written, and as they were written; a false word stands in many files."""
    scene = same.noun
    if report.words:
        source = find_source(scene.kit, scene.stage.id, report.words, report.line)
        return source, _shorten(source.text if source else report.line, report.words)
    return find_key(scene.kit, _complete_key(report.key, scene)), ""


def _complete_key(key: str, scene: Scene) -> str:
    """`imagery` stands in the campaign's entry of the stage, which its days tell."""
    if key != "imagery":
        return key
    for source in scene.kit.sources:
        entry, _, name = source.key.rpartition(".")
        if name != "days" or not entry.startswith("stages[") or not DAYS.match(source.text):
            continue
        if name_stage(int(source.text)) == scene.stage.id:
            return f"{entry}.imagery"
    return key


def _shorten(text: str, words: str) -> str:
    """The text around the words, at most EXCERPT characters."""
    plain = " ".join(text.split())
    if len(plain) <= EXCERPT:
        return plain
    at = max(0, plain.find(words) - EXCERPT // 2)
    cut = plain[at : at + EXCERPT]
    return f"{'…' if at else ''}{cut}{'…' if at + EXCERPT < len(plain) else ''}"

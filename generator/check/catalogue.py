"""Pages of selector and comparison in, findings on what they show against what is known out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import product

from generator.check.truth.lines import read_layer, squeeze
from generator.check.truth.places import find_key, name_place
from generator.model.asset import AssetKind, RenderedAsset
from generator.model.catalogue import CellText, ComparisonText, RuleText, SelectorText
from generator.model.finding import Finding
from generator.model.resolved import ResolvedCampaign, ResolvedKit

TABLE = re.compile(r'<script type="application/json" id="table">(.*?)</script>', re.S)
FETCHED = re.compile(r"""<(?:script|img|iframe|link)\b[^>]*?\b(?:src|href)="(?!data:)([^"]+)""")
READ_AS_TABLE: frozenset[AssetKind] = frozenset(
    {"comparison-html", "comparison-embed", "comparison-email"}
)


def check_comparisons(campaign: ResolvedCampaign) -> tuple[Finding, ...]:
    """`comparison.evidence`: a cell that says anything has a source and a day behind it."""
    for kit in campaign.kits[:1]:
        said = find_comparison(kit)
        if said:
            return tuple(_judge_evidence(kit, said))
    return ()


def find_comparison(kit: ResolvedKit) -> ComparisonText | None:
    """The kit's comparison, where its brand has one."""
    found = next((text for text in kit.channels if text.channel == "comparison"), None)
    return found.read(ComparisonText) if found else None


def _judge_evidence(kit: ResolvedKit, said: ComparisonText) -> Iterator[Finding]:
    for index, feature in enumerate(said.features):
        for column, cell in zip(said.products, feature.cells, strict=True):
            if cell.value == "unknown" or cell.note:
                continue
            source = find_key(kit, f"features[{index}].cells.{column.id}.value")
            yield Finding(
                check="comparison.evidence",
                level="error",
                message=(
                    f"{column.name} is said to have “{cell.said}” at “{feature.name}”, and nothing "
                    "shows where that comes from. Write evidence: {source: …, as_of: …} into the "
                    "cell, or {value: unknown}."
                ),
                place=name_place(source),
            )


def check_table(asset: RenderedAsset, kit: ResolvedKit) -> tuple[Finding, ...]:
    """`comparison.cells`: every cell of the finished file says what is known, unknown ones too."""
    said = find_comparison(kit)
    if said is None:
        return ()
    wanted = [cell for feature in said.features for cell in feature.cells]
    if asset.kind in READ_AS_TABLE:
        return tuple(_judge_cells(asset, said, wanted))
    return tuple(_judge_layer(asset, said, wanted))


def _judge_cells(
    asset: RenderedAsset, said: ComparisonText, wanted: list[CellText]
) -> Iterator[Finding]:
    reader = CellReader()
    reader.feed(asset.body.decode())
    if len(reader.cells) != len(wanted):
        message = f"The table shows {len(reader.cells)} cells; {len(wanted)} are known."
        yield Finding(check="comparison.cells", level="error", path=asset.path, message=message)
        return
    columns = len(said.products)
    for at, (cell, (value, shown)) in enumerate(zip(wanted, reader.cells, strict=True)):
        if (value, squeeze(shown)) == (cell.value, squeeze(cell.said)):
            continue
        feature, column = said.features[at // columns].name, said.products[at % columns].name
        yield Finding(
            check="comparison.cells",
            level="error",
            path=asset.path,
            message=(
                f"“{feature}” of {column} is shown as “{shown}” ({value or 'nothing'}); "
                f"what is known is “{cell.said}” ({cell.value})."
            ),
        )


def _judge_layer(
    asset: RenderedAsset, said: ComparisonText, wanted: list[CellText]
) -> Iterator[Finding]:
    """A PDF's text layer has the words, and no table: they are counted."""
    layer = squeeze(read_layer(asset.body))
    unknown = squeeze(said.words["unknown"])
    least = sum(cell.value == "unknown" for cell in wanted)
    if layer.count(unknown) < least:
        message = (
            f"{least} cells are unknown, and the page says “{said.words['unknown']}” "
            f"{layer.count(unknown)} times."
        )
        yield Finding(check="comparison.cells", level="error", path=asset.path, message=message)


class CellReader(HTMLParser):
    """Reads each cell of the table: its class, and what stands in its element `said`."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[tuple[str, str]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A cell opens, or the words in it."""
        named = dict(attrs).get("class") or ""
        if tag == "td" and named in ("yes", "no", "text", "unknown"):
            self.cells.append((named, ""))
        elif self._depth or named == "said":
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        """The words end."""
        if self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Words of a cell."""
        if self._depth and self.cells:
            value, text = self.cells[-1]
            self.cells[-1] = (value, text + data)


def check_selector(asset: RenderedAsset, kit: ResolvedKit) -> tuple[Finding, ...]:
    """`selector.table`: the page decides every combination of answers as the brand's rules do."""
    said = kit.channel("selector").read(SelectorText)
    found = TABLE.search(asset.body.decode())
    if found is None:
        message = "The page has no rule table for its script; it can decide nothing."
        return (Finding(check="selector.table", level="error", path=asset.path, message=message),)
    rules = json.loads(found[1])["rules"]
    answers = [(one.id, [answer.id for answer in one.answers]) for one in said.questions]
    for ids in product(*(known for _, known in answers)):
        given = {name: chosen for (name, _), chosen in zip(answers, ids, strict=True)}
        wanted, shown = _decide(said.rules, given), _decide_as_script(rules, given)
        if wanted != shown:
            message = (
                f"For {', '.join(f'{name}: {one}' for name, one in given.items())} the page gives "
                f"{shown or 'nothing'}; the brand's rules give {wanted or 'nothing'}."
            )
            return (
                Finding(check="selector.table", level="error", path=asset.path, message=message),
            )
    return ()


def _decide(rules: tuple[RuleText, ...], given: Mapping[str, str]) -> str:
    for rule in rules:
        if all(given[one.question] in one.taken for one in rule.conditions):
            return rule.id
    return ""


def _decide_as_script(rules: list[dict[str, object]], given: Mapping[str, str]) -> str:
    for rule in rules:
        when = rule["when"]
        assert isinstance(when, dict)
        if all(given.get(name) in taken for name, taken in when.items()):
            return str(rule["id"])
    return ""


def check_alone(asset: RenderedAsset) -> tuple[Finding, ...]:
    """`page.alone`: the page asks for no other file, so it opens from disk and offline."""
    fetched = sorted(set(FETCHED.findall(asset.body.decode())))
    return tuple(
        Finding(
            check="page.alone",
            level="error",
            path=asset.path,
            message=f"The page asks for {address}; all that it needs must stand in it.",
        )
        for address in fetched
    )

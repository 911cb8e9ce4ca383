"""A spoken report enters; one HTML file leaves, which opens from disk and asks for nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal
from markupsafe import Markup

from generator.facts.languages import read_language
from generator.facts.report_words import ReportWords
from generator.model.brand import TypeScale
from generator.model.fonts import FontFile
from generator.model.report import MOST_ROWS, REPORT_FILES, ReportFormat, SpokenReport
from generator.render.environment import fill_template, read_template
from generator.render.report.chart import draw_chart, lay_out_chart, lay_out_meters
from generator.render.report.faces import cut_report_faces, write_face_rules
from generator.render.report.listing import (
    choose_first_rows,
    choose_start,
    cut_text,
    describe_listing,
    embed_json,
)
from generator.render.report.look import Look

SCRIPTS = ("dom", "state", "table", "filters", "start")
"""Parts of the page's one script, in the order in which they build on each other."""
COLUMNS = (
    "order_id",
    "common_name",
    "expires",
    "days_left",
    "product",
    "validity",
    "partner",
    "organization",
    "notices",
)
"""The playbook's columns, with ours beside them."""
FILE_NAMES: dict[ReportFormat, str] = {"pdf": "PDF", "xlsx": "Excel", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class Dress:
    """What a report wears: colours, families, font files and the logo on dark ground."""

    look: Look
    families: TypeScale
    fonts: Mapping[str, FontFile]
    logo: str
    """SVG source; empty without a brand."""
    template_dirs: tuple[str, ...] = ()


def render_page(
    spoken: SpokenReport, words: ReportWords, dress: Dress, formats: Sequence[ReportFormat]
) -> bytes:
    """The page; `formats` are the files that stand beside it."""
    listing = describe_listing(spoken)
    faces = cut_report_faces(_list_texts(spoken, words), spoken.locale, dress.families, dress.fonts)
    chart = lay_out_chart(spoken.bars)
    scale = [format_decimal(value, locale=spoken.locale.replace("-", "_")) for value in chart.scale]
    style = fill_template(
        dress.template_dirs,
        "report/report.css.j2",
        look=dress.look,
        faces=Markup(write_face_rules(faces.faces)),
        text_family=Markup(faces.text(spoken.locale)),
        display_family=Markup(faces.display(spoken.locale)),
        chart=chart,
        scale_labels=scale,
        sinic=read_language(spoken.locale).is_sinic,
    )
    script = _join_scripts(dress.template_dirs)
    text = fill_template(
        dress.template_dirs,
        "report/index.html.j2",
        spoken=spoken,
        words=words,
        columns=[(name, words.columns[name]) for name in COLUMNS],
        rows=choose_first_rows(spoken),
        start=choose_start(spoken),
        cut=cut_text,
        chart=chart,
        scale_labels=scale,
        bars=Markup(draw_chart(chart)),
        meters=[
            [Markup(draw_chart(meter)) for meter in lay_out_meters(table)]
            for table in spoken.groups
        ],
        logo=_write_address(dress.logo) if dress.logo else "",
        files=[(REPORT_FILES[one], FILE_NAMES[one]) for one in formats if one in FILE_NAMES],
        left_out=_point_to_csv(spoken),
        style=Markup(style),
        script=Markup(script),
        policy=_write_policy(style, script),
        listing=Markup(embed_json({**listing, "words": _pick_words(words)})),
    )
    return text.encode()


def _list_texts(spoken: SpokenReport, words: ReportWords) -> Iterator[str]:
    """All that the page can show; the faces need these letters."""
    yield words.model_dump_json()
    yield spoken.model_dump_json(exclude={"report"})
    for line in spoken.report.lines[: MOST_ROWS["html"]]:
        yield line.common_name + line.organization + line.partner + line.product
        yield line.order_id + line.validity + line.expires_text


def _pick_words(words: ReportWords) -> dict[str, str]:
    """Words that the script says."""
    return {
        **words.page.model_dump(),
        "on": words.on,
        "off": words.off,
        "unknown": words.unknown,
        "no_partner": words.no_partner,
        "no_product": words.no_product,
    }


def _point_to_csv(spoken: SpokenReport) -> tuple[str, str, str] | None:
    """What the page says of orders that it does not list: before, in and after the link."""
    said = spoken.bounds.get("html")
    return said.partition(REPORT_FILES["csv"]) if said else None


def _join_scripts(template_dirs: tuple[str, ...]) -> str:
    parts = "\n".join(read_template(template_dirs, f"report/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _write_address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _write_policy(style: str, script: str) -> str:
    """Only this very style and script run, and nothing is loaded that is not in the file."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()

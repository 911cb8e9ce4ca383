"""One-pagers: words to PDF of ours against Chromium's `page.pdf()` of the same documents."""

from __future__ import annotations

import base64
from itertools import cycle, islice
from typing import cast

from benchmarks.chromium import open_page
from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.rounds import compare, one_by_one, time_each
from benchmarks.starter import list_jobs, name_versions, open_starter, run_unchecked, split_stages
from generator.model.asset import AssetJob
from generator.render.one_pager.page import compose_page
from generator.render.one_pager.press import Press
from generator.render.one_pager.qr import encode_qr
from generator.render.one_pager.renderer import write_page, write_style
from generator.render.one_pager.sheet import lay_out_sheet

ROWS = (Row("pdf-vs-chromium", "x", Goal("≤", 1.2)),)
# The page's own style sheet is written for a renderer without default styles.
RESET = "*{margin:0;padding:0;font:inherit;color:inherit}th{text-align:left}"


class InlinePress:
    """Stands where a page asks for the address of a picture: here each is a `data:` address."""

    def add_picture(self, svg: str) -> str:
        """The picture itself, as an address."""
        return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"

    def add_qr(self, url: str, ink: str) -> str:
        """The QR code of `url` as vector rectangles."""
        code = encode_qr(url)
        runs = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in code.runs)
        return self.add_picture(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.side} {code.side}">'
            f'<path fill="{ink}" d="{runs}"/></svg>'
        )


def measure(rounds: int) -> list[Measurement]:
    """One stage a round, on both papers, in both locales, for both partners."""
    stages, warm_up = split_stages(list_jobs("one-pager", lambda job: not job.for_print))
    pairs = [[(job, compose_document(job)) for job in stage] for stage in stages]
    with open_page(open_starter().fonts) as page:
        for job in warm_up:
            run_unchecked(job)
            page.print_pdf(compose_document(job))
        compared = compare(
            islice(cycle(pairs), rounds),
            one_by_one(run_unchecked),
            one_by_one(lambda html: time_each(lambda: page.print_pdf(html))),
        )
        version = page.version
    how = (
        f"{len(warm_up)} pages a round (A4 and Letter, en-US and zh-CN, 2 partners, another stage "
        "in each round), one worker each, in turns, after a warm-up with yet another "
        f"stage. {compared.describe('Chromium')}. Ours: composing the page, layout and tagged "
        "PDF/UA-1 with subset fonts, with empty caches of words; without the checks and the "
        "gallery's picture of the page, since Chromium does neither. Chromium: set_content "
        "and page.pdf(tagged=True) of the same HTML and CSS in one warm page that has the same "
        f"font files. {name_versions('weasyprint', 'pypdfium2', 'playwright')}, {version}."
    )
    return [Measurement(ROWS[0], compared.share_of_time, how)]


def compose_document(job: AssetJob) -> str:
    """The page of that job as a document that a browser prints."""
    context = open_starter()
    kit = context.campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    page = compose_page(context, kit, stage, lay_out_sheet(job.paper, stage.hero, job.for_print))
    press = cast(Press, InlinePress())
    style = "\n".join(("<style>", RESET, *write_style(page, context), "</style>"))
    html = write_page(page, context, press).replace("</head>", f"{style}</head>", 1)
    return f"<!doctype html>\n{html}"

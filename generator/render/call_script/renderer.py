"""A call-script job in, the script as PDF for two papers, as DOCX and as Markdown out."""

from __future__ import annotations

from generator.model.asset import AssetJob, AssetKind, Link, RenderedAsset
from generator.model.finding import Finding
from generator.render.call_script.layout import SCALES, Sheets
from generator.render.call_script.markdown import write_markdown
from generator.render.call_script.pdf import print_script
from generator.render.call_script.script import (
    Script,
    compose_script,
    list_claims,
    list_texts,
    shorten_link,
)
from generator.render.context import RenderContext
from generator.render.one_pager.press import Print
from generator.render.one_pager.renderer import draw_preview
from generator.render.one_pager.sheet import PAPERS
from generator.render.raster import register_faces

SHOWN_PAPER = "a4"


def render_call_script(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """All files of one script; the job's path names the first of them."""
    # Imported here: a build without scripts need not wait for it.
    from generator.render.call_script.word import write_docx

    register_faces(context.fonts)
    kit = context.campaign.kit(job.partner, job.locale)
    script = compose_script(kit, kit.stage(job.stage))
    folder = job.path.rpartition("/")[0]
    pages = [
        _print(script, paper, f"{folder}/call-script-{paper}.pdf", context) for paper in PAPERS
    ]
    texts = (
        _make(script, "call-script-docx", f"{folder}/call-script.docx", write_docx(script)),
        _make(
            script, "call-script-md", f"{folder}/call-script.md", write_markdown(script).encode()
        ),
    )
    return (*pages, *texts)


def _print(script: Script, paper: str, path: str, context: RenderContext) -> RenderedAsset:
    with context.phase("pdf"):
        sheets, printed = print_script(script, paper, path, context)
    # Of two papers with the same words one is shown.
    with context.phase("preview"):
        preview = draw_preview(printed.body) if paper == SHOWN_PAPER else b""
    return _make(
        script, "call-script", path, printed.body, tuple(_judge(path, sheets, printed)), preview
    )


def _make(
    script: Script,
    kind: AssetKind,
    path: str,
    body: bytes,
    findings: tuple[Finding, ...] = (),
    preview: bytes = b"",
) -> RenderedAsset:
    return RenderedAsset(
        path=path,
        kind=kind,
        body=body,
        text=tuple(list_texts(script)),
        links=(Link(label=shorten_link(script.url), url=script.url),),
        claims=tuple(list_claims(script)),
        findings=findings,
        preview=preview,
    )


def _judge(path: str, sheets: Sheets, printed: Print) -> list[Finding]:
    errors = [("pdf.renderer-warning", text) for text in printed.warnings]
    if sheets.overflow > 0:
        size = f"{SCALES[-1]:.0%} of the usual type"
        message = f"The script is {sheets.overflow} mm too long for its two pages, even at {size}."
        errors.append(("pdf.overflow", message))
    return [Finding(check=check, level="error", path=path, message=text) for check, text in errors]

"""A style sheet and a message's markup in; the file to copy it from out, with what a CSP needs."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Literal, TypeVar

from markupsafe import Markup, escape

from generator.model.base import Noun
from generator.model.resolved import ResolvedKit
from generator.render.context import RenderContext
from generator.render.line_breaks import split_chunks

N = TypeVar("N", bound=Noun)
NO_BREAK = "\u00a0"
MAX_BYTES = 10_000
"""What a file to be copied into a page may weigh."""
COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)
BREAK = re.compile(r"\s*\n\s*")
TIGHT = re.compile(r"\s*([{};,>])\s*|(?<=:)\s+")
AROUND = re.compile(r" (=>|[!=]==|<=|=|&&|\|\||\?\??|:) |([,;]) | (\{) | (\})")
REMARK = re.compile(r"^\s*//.*\n|^\s+", re.M)
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
FONTS = {
    "zh": '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC"',
    "ja": '"Hiragino Sans","Yu Gothic UI","Noto Sans CJK JP","Noto Sans JP"',
}
"""Faces of a language that is not written in Latin letters, before the system's own."""
SYSTEM_FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif'


def squeeze_css(css: str) -> str:
    """The same rules on one line each, without comments."""
    lines = (TIGHT.sub(r"\1", BREAK.sub("", rule)) for rule in _split_rules(COMMENT.sub("", css)))
    return "\n".join(line.replace(";}", "}").strip() for line in lines if line.strip())


def squeeze_script(script: str) -> str:
    """The same script without remarks and indentation, and with fewer spaces.

    Its own strings hold no operator with spaces around it.
    """
    head, _, rest = script.partition("\n(")
    code = AROUND.sub(r"\1\2\3\4", REMARK.sub("", f"({rest}" if rest else script))
    return f"{head}\n{code}" if rest else code


def _split_rules(css: str) -> list[str]:
    """Outermost rules, each up to its closing brace."""
    rules, depth, start = [], 0, 0
    for at, sign in enumerate(css):
        depth += (sign == "{") - (sign == "}")
        if sign == "}" and depth == 0:
            rules.append(css[start : at + 1])
            start = at + 1
    return rules


def digest_source(source: str) -> str:
    """The name by which a Content-Security-Policy knows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def hold_phone(words: N, phone: str) -> N:
    """The same words with a telephone number that no line breaks in."""
    held = phone.replace(" ", NO_BREAK)
    texts = {name: text.replace(phone, held) for name, text in words if isinstance(text, str)}
    return words.model_copy(update=texts)


def keep_phrases(text: str, kit: ResolvedKit) -> Markup:
    """A heading that breaks between Chinese words and Japanese phrases, which browsers do not know.

    Its style has to keep the letters of all else together.
    """
    if kit.locale.partition("-")[0] not in FONTS:
        return escape(text)
    chunks = split_chunks(text, kit.locale, tuple(kit.keep_together))
    return Markup("<wbr>").join(Markup("{}{}").format(one.text, one.space) for one in chunks)


def choose_direction(locale: str) -> Literal["ltr", "rtl"]:
    """`ltr` or `rtl`, as the language is written."""
    return "rtl" if locale.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def choose_fonts(locale: str) -> str:
    """The font-family list of a language."""
    own = FONTS.get(locale.partition("-")[0])
    return f"{own},{SYSTEM_FONTS}" if own else SYSTEM_FONTS


def assemble_page(
    context: RenderContext, kit: ResolvedKit, title: str, css: str, markup: str, script: str = ""
) -> bytes:
    """The file: a page that shows the message, and that says what to copy and what to allow."""
    sources = [f"style-src '{digest_source(css)}'"]
    if script:
        sources.append(f"script-src '{digest_source(script)}'")
    return context.fill(
        "message/page.html.j2",
        lang=kit.locale,
        direction=choose_direction(kit.locale),
        title=title,
        css=Markup(css),
        markup=Markup(markup.strip()),
        script=Markup(script),
        policy=Markup("; ".join(sources)),
    ).encode()

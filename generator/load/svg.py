"""An SVG's text enters; the reasons why it cannot be drawn safely leave."""

from __future__ import annotations

import re
from xml.parsers import expat

from generator.errors import Problem

SVG_SPACE = "http://www.w3.org/2000/svg"
FORBIDDEN: dict[str, str] = {
    "text": "outline the letters (in the drawing program: text to path); fonts differ by renderer",
    "tspan": "outline the letters (in the drawing program: text to path)",
    "textPath": "outline the letters (in the drawing program: text to path)",
    "script": "delete it; artwork is a still picture",
    "foreignObject": "draw it with SVG shapes; renderers leave foreign content out",
    "iframe": "delete it; artwork is a still picture",
    "animate": "delete it; artwork is a still picture",
    "animateTransform": "delete it; artwork is a still picture",
    "animateMotion": "delete it; artwork is a still picture",
    "set": "delete it; artwork is a still picture",
}
NUMBERS = re.compile(r"\s*[-+]?[\d.]+(?:e[-+]?\d+)?(?:[\s,]+[-+]?[\d.]+(?:e[-+]?\d+)?){3}\s*", re.I)
URL = re.compile(r"url\(\s*[\"']?\s*(#?)", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(png|jpeg);base64,", re.IGNORECASE)
DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>\s*")


def check_svg(text: str, file: str, *, named_at: str) -> list[Problem]:
    """What is wrong with a drawing; `named_at` says which YAML line asks for it."""
    return _Reader(file, named_at).read(text)


def strip_declaration(text: str) -> str:
    """The drawing without its `<?xml …?>` line, so that it can stand inside HTML."""
    return DECLARATION.sub("", text, count=1)


class _Refused(Exception):
    """Stops the parser where going on would be unsafe."""


class _Reader:
    """Walks a drawing once with expat, which knows lines and columns."""

    def __init__(self, file: str, named_at: str) -> None:
        self.file, self.hint = file, f"named at {named_at}"
        self.problems: list[Problem] = []
        self.depth = 0
        self.styles: list[str] | None = None
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartDoctypeDeclHandler = self._doctype

    def read(self, text: str) -> list[Problem]:
        """All problems of the drawing, in the order of the file."""
        try:
            self.parser.Parse(text.encode("utf-8"), True)
        except _Refused:
            pass
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code) or "it cannot be read"
            place = (error.lineno, error.offset + 1)
            self._tell(f"the drawing is not well-formed XML: {reason}", place=place)
        return self.problems

    def _tell(self, message: str, hint: str = "", place: tuple[int, int] | None = None) -> None:
        line, column = place or (
            self.parser.CurrentLineNumber,
            self.parser.CurrentColumnNumber + 1,
        )
        hint = f"{hint}; {self.hint}" if hint else self.hint
        if len(self.problems) < 20:
            self.problems.append(Problem(self.file, line, column, "", message, hint=hint))

    def _doctype(self, *_: object) -> None:
        self._tell("the drawing has a DOCTYPE", "delete it, and any <!ENTITY …> with it")
        raise _Refused

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            self._tell("the drawing refers to a style sheet outside it", "put the styles inside")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        space, _, local = name.rpartition(" ")
        if self.depth == 1:
            self._check_root(space, local, attributes)
        if local in FORBIDDEN:
            self._tell(f"the drawing holds <{local}>", FORBIDDEN[local])
        if local == "style":
            self.styles = []
        for attribute, value in attributes.items():
            self._check_attribute(attribute.rpartition(" ")[2], value)

    def _check_root(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local != "svg" or space != SVG_SPACE:
            self._tell("this is not an SVG drawing", f'begin with <svg xmlns="{SVG_SPACE}" …>')
            raise _Refused
        box = attributes.get("viewBox", "")
        if not box:
            self._tell("the drawing has no viewBox", 'add viewBox="0 0 width height" to <svg>')
        elif not NUMBERS.fullmatch(box) or not _has_area(box):
            self._tell(
                f'the viewBox "{box[:40]}" does not say a size',
                'write four numbers, such as viewBox="0 0 120 40"',
            )

    def _check_attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self._tell(f"the drawing holds a script in `{name}`", "delete the attribute")
        elif name in ("href", "src") and not value.lstrip().startswith("#"):
            if not PICTURE.match(value.lstrip()):
                self._tell(f'`{name}="{value[:40]}"` leads outside the drawing', "put it inside")
        elif leads_outside(value, is_style=name == "style"):
            self._tell(f"`{name}` refers to a file outside the drawing", "put it inside")

    def _characters(self, text: str) -> None:
        if self.styles is not None:
            self.styles.append(text)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if name.rpartition(" ")[2] == "style" and self.styles is not None:
            # Judged whole, since comments and sections may cut a word in two.
            if leads_outside("".join(self.styles), is_style=True):
                self._tell("a style refers to a file outside the drawing", "put it inside")
            self.styles = None


def leads_outside(text: str, *, is_style: bool) -> bool:
    """Whether a value or style refers to a file; an escape in a style may hide such a word."""
    if is_style and ("@import" in text.lower() or "\\" in text):
        return True
    return any(not match[1] for match in URL.finditer(text))


def _has_area(box: str) -> bool:
    """Whether width and height of a viewBox are more than nothing."""
    try:
        _, _, width, height = (float(number) for number in re.split(r"[\s,]+", box.strip()))
    except ValueError:
        return False
    return 0 < width < 1e6 and 0 < height < 1e6

"""A text with tokens and its trace in, a form out that is filled with other values in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from keyword import iskeyword
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from generator.errors import RenderError
from generator.render.traces import TOKEN, Path, Trace

Note = TypeVar("Note")
KEPT = 64
"""Forms of one template that are remembered."""

QUESTIONS: dict[str, str] = {"is_true": "bool({})", "length": "len({})", "value": "{}"}
"""How each condition of a trace is asked again."""
UNREACHABLE = (AttributeError, IndexError, KeyError, TypeError)
"""What says that values are of another shape than those of the trace."""
UNTRACEABLE = (RenderError, TypeError, ValueError, LookupError, AttributeError)
"""What a template raises that does more with stand-ins than place them."""
Escape = Callable[[object], str]
Write = Callable[[Mapping[str, Any]], tuple[str, Note]]
"""Fills a template with values by name, or with stand-ins for them."""


class Form(Generic[Note]):
    """A text in UTF-8 whose values are cut out."""

    def __init__(self, text: str, note: Note, trace: Trace, escape: Escape) -> None:
        self.note = note
        """What else is known of the text, whatever the values."""
        pieces = TOKEN.split(text)
        self._pieces = [piece.encode() for piece in pieces]
        numbers = [int(number) for number in pieces[1::2]]
        paths = {number: path for path, number in trace.slots.items()}
        used = sorted(set(numbers))
        self._match = write_match(trace, [paths[number] for number in used])
        self._places = [used.index(number) for number in numbers]
        self._escape = escape

    def match(self, scene: SimpleNamespace) -> tuple[object, ...] | None:
        """The values that this form is filled with, each once; they identify what it says.

        None where the template would not give this text, whatever the values in it.
        """
        try:
            return self._match(scene)
        except UNREACHABLE:
            return None

    def fill(self, values: tuple[object, ...]) -> bytes:
        """The text with these values, escaped."""
        escape = self._escape
        escaped = [_escape_once(escape, value) for value in values]
        pieces = self._pieces.copy()
        pieces[1::2] = [escaped[place] for place in self._places]
        return b"".join(pieces)


# `1` and `True` are equal, and are written otherwise.
@lru_cache(maxsize=4096, typed=True)
def _escape_once(escape: Escape, value: object) -> bytes:
    """Most values of a mail stand in the next one too."""
    return escape(value).encode()


@lru_cache(maxsize=1024)
def _fill_form(form: Form[Note], values: tuple[object, ...]) -> tuple[bytes, Note]:
    """A form that is filled with the same again, as those of a kit are, gives the same."""
    return form.fill(values), form.note


class Forms(Generic[Note]):
    """The forms of one template: one for each way in which it has been filled so far."""

    def __init__(self, write: Write[Note], escape: Escape, *, learns: bool) -> None:
        self._write = write
        self._escape = escape
        self._learns = learns
        self._known: list[Form[Note]] = []

    def fill(self, scene: SimpleNamespace) -> tuple[bytes, Note]:
        """What `write` gives for these values, through a form where there is one."""
        for form in self._known:
            values = form.match(scene)
            if values is not None:
                # What follows is most often of the same form.
                if form is not self._known[0]:
                    self._known.remove(form)
                    self._known.insert(0, form)
                return _fill_form(form, values)
        return self._learn(scene)

    def _learn(self, scene: SimpleNamespace) -> tuple[bytes, Note]:
        text, note = self._write(vars(scene))
        written = text.encode(), note
        if not self._learns or len(self._known) >= KEPT:
            return written
        trace = Trace()
        try:
            traced = self._write(trace.stand_in_all(vars(scene)))
        except UNTRACEABLE:
            return written
        form = Form(*traced, trace, self._escape)
        # Kept only if it gives the very same for the values that it was learned from.
        values = form.match(scene)
        if values is not None and _fill_form(form, values) == written:
            self._known.append(form)
        return written


def write_match(trace: Trace, paths: Iterable[Path]) -> Callable[[Any], tuple[object, ...] | None]:
    """A function that asks all that the trace has asked, and reads the values at all those paths.

    It gives None where an answer is another. It asks in the same order: whether there is something
    comes before what it is. To ask and read one by one takes far longer.
    """
    steps = Steps()
    for number, (path, question) in enumerate(trace.conditions):
        asked = QUESTIONS[question].format(steps.reach(path))
        steps.lines.append(f"if {asked} != answers[{number}]: return None")
    values = "".join([f"{steps.reach(path)}," for path in paths])
    lines = ["def match(scene):", *steps.lines, f"return ({values})"]
    scope: dict[str, Any] = {"answers": list(trace.conditions.values())}
    exec("\n    ".join(lines), scope)
    match: Callable[[Any], tuple[object, ...] | None] = scope["match"]
    return match


class Steps:
    """Lines of Python that walk along paths, of which many begin alike: each step is done once."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._names: dict[Path, str] = {(): "scene"}

    def reach(self, path: Path) -> str:
        """The name of the value at a path, behind the lines that lead to it."""
        if path not in self._names:
            before, name = self.reach(path[:-1]), f"v{len(self._names)}"
            self.lines.append(f"{name} = {before}{write_step(path[-1])}")
            self._names[path] = name
        return self._names[path]


def write_step(step: str | int | tuple[str, ...]) -> str:
    """A step as Python writes it; names come from templates that Jinja has compiled."""
    if isinstance(step, str):
        if not step.isidentifier() or iskeyword(step):
            raise ValueError(f"{step!r} is no name of an attribute")
        return f".{step}"
    return f"[{(step[0] if isinstance(step, tuple) else step)!r}]"

"""A text with tokens and its trace in, a form out that is filled with other values in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from generator.errors import RenderError
from generator.render.traces import TOKEN, Path, Trace

Note = TypeVar("Note")
KEPT = 64
"""Forms of one template that are remembered."""

QUESTIONS: dict[str, Callable[[Any], object]] = {
    "is_true": bool,
    "length": len,
    "value": lambda value: value,
}
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
        self._read = _read_all([paths[number] for number in used])
        self._places = [used.index(number) for number in numbers]
        self._escape = escape
        self._conditions = [
            (_read_one(path), QUESTIONS[question], answer)
            for (path, question), answer in trace.conditions.items()
        ]

    def accepts(self, scene: SimpleNamespace) -> bool:
        """Whether the template would give this text for these values, apart from the values."""
        try:
            for read, ask, answer in self._conditions:
                if ask(read(scene)) != answer:
                    return False
        except UNREACHABLE:
            return False
        return True

    def read_values(self, scene: SimpleNamespace) -> tuple[object, ...]:
        """The values that this form is filled with, each once; they identify what it says."""
        return self._read(scene)

    def fill(self, values: tuple[object, ...]) -> bytes:
        """The text with these values, escaped."""
        escaped = [self._escape(value).encode() for value in values]
        pieces = self._pieces.copy()
        pieces[1::2] = [escaped[place] for place in self._places]
        return b"".join(pieces)


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
            if form.accepts(scene):
                return _fill_form(form, form.read_values(scene))
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
        if _fill_form(form, form.read_values(scene)) == written:
            self._known.append(form)
        return written


def _read_all(paths: list[Path]) -> Callable[[Any], tuple[object, ...]]:
    """One reader of many paths: those through attributes alone are read by one built-in."""
    dotted = [path for path in paths if _is_dotted(path)]
    if len(dotted) < 2:
        readers = [_read_one(path) for path in paths]
        return lambda scene: tuple([read(scene) for read in readers])
    read_dotted = attrgetter(*[".".join(map(str, path)) for path in dotted])
    others = [(place, _read_one(path)) for place, path in enumerate(paths) if path not in dotted]
    if not others:
        return read_dotted

    def read_mixed(scene: Any) -> tuple[object, ...]:
        values = list(read_dotted(scene))
        for place, read in others:
            values.insert(place, read(scene))
        return tuple(values)

    return read_mixed


def _read_one(path: Path) -> Callable[[Any], Any]:
    if _is_dotted(path):
        return attrgetter(".".join(map(str, path)))
    first = next(place for place, step in enumerate(path) if not isinstance(step, str))
    step, rest = path[first], path[first + 1 :]
    place = step[0] if isinstance(step, tuple) else step
    start = _read_one(path[:first]) if first else lambda scene: scene
    if not rest:
        return lambda scene: start(scene)[place]
    onward = _read_one(rest)
    return lambda scene: onward(start(scene)[place])


def _is_dotted(path: Path) -> bool:
    return all(isinstance(step, str) for step in path)

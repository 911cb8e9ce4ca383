"""A text with tokens and its trace in, a form out that is filled with other values in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from keyword import iskeyword
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from generator.errors import RenderError
from generator.render.traces import TOKEN, Path, Trace

Note = TypeVar("Note")
Filled = TypeVar("Filled")
KEPT = 64
"""Forms of one template, and series of forms, that are remembered."""

QUESTIONS: dict[str, str] = {"is_true": "bool({})", "length": "len({})", "value": "{}"}
"""How each condition of a trace is asked again."""
UNREACHABLE = (AttributeError, IndexError, KeyError, TypeError)
"""What says that values are of another shape than those of the trace."""
UNTRACEABLE = (RenderError, TypeError, ValueError, LookupError, AttributeError)
"""What a template raises that does more with stand-ins than place them."""
Escape = Callable[[object], bytes]
"""A value as the template writes it, in UTF-8."""
Write = Callable[[Mapping[str, Any]], tuple[str, Note]]
"""Fills a template with values by name, or with stand-ins for them; with what else is known of the
text, whatever the values."""
Finish = Callable[[bytes, Note, Mapping[int, object]], Filled]
"""Makes of a filled text, its note and its values by the numbers of their tokens what is wanted."""
Values = tuple[object, ...]
Match = Callable[[Any], "tuple[Values, ...] | None"]


class Form(Generic[Note, Filled]):
    """A text in UTF-8 whose values are cut out."""

    def __init__(
        self, text: str, note: Note, trace: Trace, escape: Escape, finish: Finish[Note, Filled]
    ) -> None:
        pieces = TOKEN.split(text)
        self._pieces = [piece.encode() for piece in pieces]
        numbers = [int(number) for number in pieces[1::2]]
        paths = {number: path for path, number in trace.slots.items()}
        self._numbers = sorted(set(numbers))
        self._places = [self._numbers.index(number) for number in numbers]
        self._note = note
        self._escape = escape
        self._finish = finish
        self.trace = trace
        """What decides whether the template would give this text."""
        self.paths = [paths[number] for number in self._numbers]
        """Where its values are, each once; they identify what it says."""

    def fill(self, values: Values) -> Filled:
        """What is made of the text with these values, escaped."""
        escape = self._escape
        escaped = [escape(value) for value in values]
        pieces = self._pieces.copy()
        pieces[1::2] = [escaped[place] for place in self._places]
        html = b"".join(pieces)
        return self._finish(html, self._note, dict(zip(self._numbers, values, strict=True)))


@lru_cache(maxsize=1024)
def _fill_form(form: Form[Any, Filled], values: Values) -> Filled:
    """A form that is filled with the same again, as those of a kit are, gives the same."""
    return form.fill(values)


class Series(Generic[Filled]):
    """Forms that are filled with the same values: what all of them ask is asked once."""

    def __init__(self, forms: Sequence[Form[Any, Filled]]) -> None:
        self._forms = forms
        self._match = write_match([(form.trace, form.paths) for form in forms])

    def fill(self, scene: SimpleNamespace) -> list[Filled] | None:
        """What each form gives; None where their templates would not give these texts."""
        try:
            found = self._match(scene)
        except UNREACHABLE:
            return None
        if found is None:
            return None
        return [_fill_form(form, values) for form, values in zip(self._forms, found, strict=True)]


class Forms(Generic[Note, Filled]):
    """The forms of one template: one for each way in which it has been filled so far."""

    def __init__(
        self,
        write: Write[Note],
        escape: Escape,
        finish: Finish[Note, Filled],
        *,
        learns: bool,
    ) -> None:
        self._write = write
        self._escape = escape
        self._finish = finish
        self._learns = learns
        self._known: list[tuple[Form[Note, Filled], Series[Filled]]] = []

    def fill(self, scene: SimpleNamespace) -> Filled:
        """What is made of the text that `write` gives for these values."""
        return self.find(scene)[0]

    def find(self, scene: SimpleNamespace) -> tuple[Filled, Form[Note, Filled] | None]:
        """The same with the form that gave it, where there is one."""
        for known in self._known:
            form, alone = known
            filled = alone.fill(scene)
            if filled is not None:
                # What follows is most often of the same form.
                if known is not self._known[0]:
                    self._known.remove(known)
                    self._known.insert(0, known)
                return filled[0], form
        return self._learn(scene)

    def _learn(self, scene: SimpleNamespace) -> tuple[Filled, Form[Note, Filled] | None]:
        text, note = self._write(vars(scene))
        written = self._finish(text.encode(), note, {})
        if not self._learns or len(self._known) >= KEPT:
            return written, None
        trace = Trace()
        try:
            traced = self._write(trace.stand_in_all(vars(scene)))
        except UNTRACEABLE:
            return written, None
        form = Form(*traced, trace, self._escape, self._finish)
        alone = Series((form,))
        # Kept only if it gives the very same for the values that it was learned from.
        if alone.fill(scene) != [written]:
            return written, None
        self._known.append((form, alone))
        return written, form


class FormSeries(Generic[Filled]):
    """Templates that are filled with the same values again and again."""

    def __init__(
        self, list_templates: Callable[[SimpleNamespace], Sequence[Forms[Any, Filled]]]
    ) -> None:
        """`list_templates` says which ones these values ask for, by what alone their forms ask."""
        self._list_templates = list_templates
        self._known: list[Series[Filled]] = []
        self._last: dict[object, Series[Filled]] = {}

    def fill(self, scene: SimpleNamespace, like: object) -> list[Filled]:
        """What each template gives, in their order.

        `like` names scenes that most often take the same forms, such as those of a kit.
        """
        last = self._last.get(like)
        filled = last.fill(scene) if last else None
        if filled is not None:
            return filled
        for series in self._known:
            filled = series.fill(scene)
            if filled is not None:
                self._last[like] = series
                return filled
        found = [forms.find(scene) for forms in self._list_templates(scene)]
        forms = [form for _, form in found if form is not None]
        if len(forms) == len(found) and len(self._known) < KEPT:
            self._known.append(Series(forms))
        return [filled for filled, _ in found]


def write_match(asked: Iterable[tuple[Trace, Iterable[Path]]]) -> Match:
    """A function that asks all that the traces have asked, and reads the values at their paths.

    It gives the values of each, or None where an answer is another. It asks in the same order:
    whether there is something comes before what it is. To ask and read one by one takes far longer.
    """
    steps = Steps()
    answers: dict[tuple[Path, str], object] = {}
    kept: list[object] = []
    found: list[str] = []
    for trace, paths in asked:
        for (path, question), answer in trace.conditions.items():
            if (path, question) in answers and answers[path, question] == answer:
                continue
            answers[path, question] = answer
            put = QUESTIONS[question].format(steps.reach(path))
            steps.lines.append(f"if {put} != answers[{len(kept)}]: return None")
            kept.append(answer)
        found.append("(" + "".join([f"{steps.reach(path)}," for path in paths]) + "),")
    lines = ["def match(scene):", *steps.lines, f"return ({''.join(found)})"]
    scope: dict[str, Any] = {"answers": kept}
    exec("\n    ".join(lines), scope)
    match: Match = scope["match"]
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

"""Forms: filled with other values, they give what the template would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.errors import RenderError
from generator.render.environment import open_environment, write_value
from generator.render.forms import Forms

TEMPLATE = (
    '{% if noun.note %}<b title="{{ noun.note }}">{{ noun.note }}</b>{% endif %}'
    "{% for row in rows %}{{ loop.index }}{{ row.name }}{% if not loop.last %}, {% endif %}"
    "{% endfor %}{% for one, two in pairs %}{{ two }}{{ one }}{% endfor %}"
    "{{ names[noun.key] }}{{ 'x' if noun.count == 1 else 'y' }}{{ noun.count }}{{ empty }}"
)


@dataclass(frozen=True)
class Thing:
    """A noun as templates get it."""

    name: str = ""
    note: str | Markup | None = None
    key: str = "a"
    count: int = 0
    rows: tuple[str, ...] = field(default=())


TEXTS = st.text(max_size=6)
SCENES = st.builds(
    lambda note, rows, pairs, key, count: SimpleNamespace(
        noun=Thing(note=note, key=key, count=count),
        rows=tuple(Thing(name=name) for name in rows),
        pairs=tuple(pairs),
        names={"a": "A&", "b": "B"},
        empty=None,
    ),
    st.none() | TEXTS | TEXTS.map(Markup),
    st.lists(TEXTS, max_size=3),
    st.lists(st.tuples(TEXTS, TEXTS), max_size=2),
    st.sampled_from(["a", "b"]),
    st.integers(0, 2),
)


def decode(text: bytes, _: None, values: Mapping[int, object]) -> str:
    """What is wanted of a filled form: its text."""
    return text.decode()


def open_forms(template: str) -> tuple[Forms[None, str], list[Mapping[str, Any]]]:
    """The forms of a template, and the values with which it was really filled so far."""
    written: list[Mapping[str, Any]] = []
    compiled = open_environment(()).from_string(template)

    def write(values: Mapping[str, Any]) -> tuple[str, None]:
        written.append(values)
        return compiled.render(**values), None

    return Forms(write, write_value, decode, learns=True), written


@settings(deadline=None)
@given(st.lists(SCENES, min_size=2, max_size=8))
def test_form_gives_what_the_template_gives(scenes: list[SimpleNamespace]) -> None:
    """Whatever was filled in before, and however often, the text is the template's own."""
    forms, _ = open_forms(TEMPLATE)
    compiled = open_environment(()).from_string(TEMPLATE)
    for scene in scenes * 2:
        assert forms.fill(scene) == compiled.render(**vars(scene))


def test_form_is_learned_once_for_a_shape() -> None:
    """Other words in the same places need no template; another shape does, once."""
    forms, written = open_forms("{% for row in rows %}<i>{{ row }}</i>{% endfor %}")
    for rows in (("a", "b"), ("c", "<d>"), ("e",), ("f",)):
        text = forms.fill(SimpleNamespace(rows=rows))
        assert text == "".join(f"<i>{row.replace('<d>', '&lt;d&gt;')}</i>" for row in rows)
    assert len(written) == 4, "twice for each of two lengths: with values, and with stand-ins"


def test_mistake_in_a_template_is_raised() -> None:
    """What the template itself cannot do is said, not hidden behind a stand-in."""
    compiled = open_environment(()).from_string("{{ noun.absent }}")

    def write(values: Mapping[str, Any]) -> tuple[str, None]:
        try:
            return compiled.render(**values), None
        except Exception as error:
            raise RenderError(str(error)) from error

    forms: Forms[None, str] = Forms(write, write_value, decode, learns=True)
    with pytest.raises(RenderError, match="Thing object' has no attribute 'absent'"):
        forms.fill(SimpleNamespace(noun=Thing()))

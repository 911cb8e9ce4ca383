"""Template folders in, one strict Jinja environment out.

Templates of a mail consist of many small parts. Filling each part by itself takes longer than
all its words, so a part that is named outright is set into its template when that is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    nodes,
    select_autoescape,
)
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

from generator.errors import RenderError

SHIPPED = Path(__file__).resolve().parent.parent / "templates"
INCLUDE = re.compile(r'\{% include "([^"{}]+)" %\}')
EACH_PART = re.compile(
    r"\{%\s*for (?P<name>\w+) in parts\s*%\}\s*\{%\s*include (?P=name)\s*%\}\s*\{%\s*endfor\s*%\}"
)
"""The one loop that is unrolled: its parts are known before the template is read."""
SCOPED = re.compile(r"\{%-?\s*(?:extends|block)\b")
"""What a template may hold only at its own outermost level."""
CHANGING = (
    nodes.Filter, nodes.FilterBlock, nodes.Test, nodes.Call, nodes.CallBlock, nodes.Include,
    nodes.Import, nodes.FromImport, nodes.Extends,
)  # fmt: skip
"""What may write something else than the value itself, or is known only while it is filled."""
_memories: list[Callable[[], None]] = []


class Memory(Protocol):
    """What `functools.cache` and `lru_cache` make of a function."""

    def cache_clear(self) -> None:
        """Forget all."""
        ...


Remembering = TypeVar("Remembering", bound=Memory)


def drop_with_templates(memory: Remembering) -> Remembering:
    """Stands above the cache of what comes out of templates: `forget_templates` empties it."""
    _memories.append(memory.cache_clear)
    return memory


def forget_templates() -> None:
    """Read every template again at its next use; a build never needs that, a preview does."""
    for forget in _memories:
        forget()


def stamp_templates(template_dirs: Iterable[str]) -> dict[str, str]:
    """A checksum by folder, such as `banner`, of the shipped templates in it and the brand's."""
    stamps: dict[str, Any] = {}
    for root in (SHIPPED, *map(Path, template_dirs)):
        for file in sorted(root.rglob("*")):
            name = file.relative_to(root)
            if file.is_file() and not any(part.startswith((".", "__")) for part in name.parts):
                stamp = stamps.setdefault(name.parts[0], hashlib.sha256())
                # An editor's own file may be gone again by now.
                with suppress(FileNotFoundError):
                    stamp.update(f"{root}/{name}\n".encode() + file.read_bytes())
    return {folder: stamp.hexdigest() for folder, stamp in stamps.items()}


@lru_cache(maxsize=4096)
def escape_text(text: str) -> str:
    """Text as it stands in HTML; a kit says the same words in many mails."""
    return str(escape(text))


def write_value(value: object) -> bytes:
    """Any value as autoescaping writes it, in UTF-8."""
    return _encode_text(value) if type(value) is str else str(escape(value)).encode()


@lru_cache(maxsize=4096)
def _encode_text(text: str) -> bytes:
    """The same for a text, in the form in which a memory finds it soonest."""
    return str(escape(text)).encode()


class Escaping(CodeGenerator):
    """Templates escape as ever; they only ask `Strict.escape`, which remembers."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escape(")


NUMBERS = (int, float)
"""They have nothing to escape."""


class Strict(Environment):
    """An environment whose templates escape quickly."""

    code_generator_class = Escaping

    @staticmethod
    def escape(value: object) -> str:
        """What autoescaping writes for a value; markup stays as it is."""
        kind = type(value)
        if kind is str:
            return escape_text(value)
        return str(value) if kind in NUMBERS else escape(value)


@drop_with_templates
@cache
def open_environment(template_dirs: tuple[str, ...]) -> Environment:
    """An environment that looks into the brand's folders first, then into the shipped one."""
    return Strict(
        loader=FileSystemLoader([*template_dirs, SHIPPED]),
        undefined=StrictUndefined,
        autoescape=select_autoescape(
            enabled_extensions=("html.j2", "mjml.j2", "svg.j2"), default_for_string=True
        ),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # A build reads each template once; without this Jinja asks the disk at every use.
        auto_reload=False,
    )


def fill_template(template_dirs: Iterable[str], name: str, /, **context: Any) -> str:
    """The template of that name with its context; RenderError names the template and its line."""
    try:
        return open_environment(tuple(template_dirs)).get_template(name).render(**context)
    except TemplateError as error:
        raise _explain(name, error) from error


def fill_parts(
    template_dirs: tuple[str, ...], name: str, parts: tuple[str, ...], /, **context: Any
) -> str:
    """The same for a template that includes those `parts`, given by their names, in a loop."""
    try:
        return join_parts(template_dirs, name, parts).render(parts=parts, **context)
    except TemplateError as error:
        raise _explain(name, error) from error


def read_template(template_dirs: tuple[str, ...], name: str) -> str:
    """The source of a template; RenderError where there is none."""
    try:
        return _read(open_environment(template_dirs), name)
    except TemplateError as error:
        raise _explain(name, error) from error


@drop_with_templates
@cache
def only_places(template_dirs: tuple[str, ...], name: str, parts: tuple[str, ...]) -> bool:
    """Whether the template writes values as they are; filters, tests and calls change them."""
    environment = open_environment(template_dirs)
    tree = environment.parse(_join_source(environment, name, parts), name)
    return next(tree.find_all(CHANGING), None) is None


@drop_with_templates
@cache
def join_parts(template_dirs: tuple[str, ...], name: str, parts: tuple[str, ...]) -> Template:
    """The template with its parts set into it; one for each order of parts."""
    environment = open_environment(template_dirs)
    code = environment.compile(_join_source(environment, name, parts), name)
    return Template.from_code(environment, code, environment.make_globals(None))


def _join_source(environment: Environment, name: str, parts: tuple[str, ...]) -> str:
    source = _read(environment, name)
    unrolled = "".join('{% include "' + part + '" %}' for part in parts)
    source = EACH_PART.sub(lambda _: unrolled, source)
    return _set_in(environment, source, (name,))


def _set_in(environment: Environment, source: str, above: tuple[str, ...]) -> str:
    def replace(found: re.Match[str]) -> str:
        name = found[1]
        inner = _read(environment, name)
        # A loop of includes, and what cannot stand inside another template, is left to Jinja.
        if name in above or SCOPED.search(inner):
            return found[0]
        # Read by itself first: a mistake is then told with its own file and line.
        environment.parse(inner, name)
        return "{% with %}" + _set_in(environment, inner, (*above, name)) + "{% endwith %}"

    return INCLUDE.sub(replace, source)


def _read(environment: Environment, name: str) -> str:
    if environment.loader is None:
        raise RenderError(f"There is no folder to read the template {name} from.")
    return environment.loader.get_source(environment, name)[0]


def _explain(name: str, error: TemplateError) -> RenderError:
    line = getattr(error, "lineno", None)
    named = getattr(error, "name", None) or name
    return RenderError(
        f"The template {f'{named}:{line}' if line else named} cannot be filled: {error}"
    )

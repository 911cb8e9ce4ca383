"""A model class and a key path enter; the class, fields or texts found there leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.load.document import KeyPath, list_children
from generator.model.base import FilePath, LocalizedText

FILE_PATH_RULE = get_args(FilePath)[1]


def find_model(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """The class that describes the value at a key path; None for anything else."""
    annotation: Any = model
    for step in path:
        annotation = _step_into(_strip_none(annotation), step)
    annotation = _strip_none(annotation)
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return annotation if is_model else None


def describe_field(model: type[BaseModel], path: KeyPath) -> str:
    """The docstring of the field at a key path; empty where it is not a field."""
    owner = find_model(model, path[:-1])
    declared = owner.model_fields.get(str(path[-1])) if owner and path else None
    return (declared.description or "").strip() if declared else ""


def list_localized(model: type[BaseModel], values: Any) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """Every text by language in the values, with its key path."""
    for path, value in _walk(model, values, (), _is_localized):
        if isinstance(value, dict):
            yield path, value


def list_file_paths(model: type[BaseModel], values: Any) -> Iterator[tuple[KeyPath, str]]:
    """Every path of a file in the values, with its key path."""
    for path, value in _walk(model, values, (), _is_file_path):
        if isinstance(value, str):
            yield path, value.strip()


def _is_localized(declared: FieldInfo) -> bool:
    return bool(_strip_none(declared.annotation) == LocalizedText)


def _is_file_path(declared: FieldInfo) -> bool:
    # The rule of a path that may be left out stands inside of `… | None`.
    options = get_args(declared.annotation)
    rules = (rule for option in options for rule in getattr(option, "__metadata__", ()))
    return FILE_PATH_RULE in (*declared.metadata, *rules)


def _strip_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return rest[0] if len(rest) == 1 else annotation
    return annotation


def _step_into(annotation: Any, step: str | int) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        declared = annotation.model_fields.get(str(step))
        return declared.annotation if declared else None
    if get_origin(annotation) in (dict, Mapping):
        return get_args(annotation)[1]
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    return None


def _walk(
    annotation: Any, value: Any, path: KeyPath, matches: Callable[[FieldInfo], bool]
) -> Iterator[tuple[KeyPath, Any]]:
    annotation = _strip_none(annotation)
    for step in list_children(value):
        here = (*path, step)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            declared = annotation.model_fields.get(str(step))
            if declared is not None and matches(declared):
                yield here, value[step]
                continue
        inner = _step_into(annotation, step)
        if inner is not None:
            yield from _walk(inner, value[step], here, matches)

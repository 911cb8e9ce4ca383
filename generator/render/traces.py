"""Values for a template in, stand-ins out that note how the template uses them.

A template that only places its values gives the same text for other values, with those in the
same places. So it is filled once with stand-ins: where it writes one, a token is written and the
value's path noted; where it asks something of one (is it empty, how many are there, does it equal
that), the answer is noted as a condition under which the text stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

Path = tuple[str | int | tuple[str, ...], ...]
"""How a value is reached: names of attributes, places in sequences, keys in tuples of one."""

TOKEN = re.compile("⟦(\\d+)⟧")
"""What stands for a value. MRML writes private characters in attributes as their numbers."""

SCALARS = (str, int, float, type(None))


class Trace:
    """What one filling of a template has asked and written."""

    def __init__(self) -> None:
        self.conditions: dict[tuple[Path, str], object] = {}
        """Answers by path and question (`is_true`, `length`, `value`), in the order asked."""
        self.slots: dict[Path, int] = {}
        """Number of the token of each value written."""

    def stand_in(self, value: object, path: Path) -> StandIn:
        """What the template is given in place of `value`."""
        if isinstance(value, SCALARS):
            return Scalar(self, value, path)
        if isinstance(value, Mapping):
            return Keyed(self, value, path)
        if isinstance(value, tuple | list):
            return Sequence(self, value, path)
        return Nested(self, value, path)

    def stand_in_all(self, values: Mapping[str, object]) -> dict[str, StandIn]:
        """What the template is given, by name."""
        return {name: self.stand_in(value, (name,)) for name, value in values.items()}


class StandIn:
    """A value that a template looks at through its trace."""

    __slots__ = ("_path", "_trace", "_value")

    def __init__(self, trace: Trace, value: Any, path: Path) -> None:
        self._trace = trace
        self._value = value
        self._path = path

    def __bool__(self) -> bool:
        return bool(self._note("is_true", bool(self._value)))

    def _note(self, question: str, answer: object) -> object:
        self._trace.conditions.setdefault((self._path, question), answer)
        return answer

    def _step(self, value: object, step: str | int | tuple[str, ...]) -> StandIn:
        return self._trace.stand_in(value, (*self._path, step))


class Scalar(StandIn):
    """A text, a number or nothing: a token where it is written, itself where it is compared."""

    __slots__ = ()

    def __html__(self) -> Markup:
        number = self._trace.slots.setdefault(self._path, len(self._trace.slots))
        return Markup(f"⟦{number}⟧")

    def __str__(self) -> str:
        return str(self.__html__())

    def __eq__(self, other: object) -> bool:
        return bool(self.reveal() == (other.reveal() if isinstance(other, Scalar) else other))

    def __hash__(self) -> int:
        return hash(self.reveal())

    def reveal(self) -> object:
        """The value itself; from here on it is a condition."""
        return self._note("value", self._value)


class Nested(StandIn):
    """A noun; its attributes are stand-ins again."""

    __slots__ = ()

    def __getattr__(self, name: str) -> StandIn:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._step(getattr(self._value, name), name)


class Sequence(StandIn):
    """Several values; how many there are is a condition once somebody counts them."""

    __slots__ = ()

    def __len__(self) -> int:
        self._note("length", len(self._value))
        return len(self._value)

    def __iter__(self) -> Iterator[StandIn]:
        for place in range(len(self)):
            yield self._step(self._value[place], place)


class Keyed(StandIn):
    """A mapping; the keys that are asked for are conditions."""

    __slots__ = ()

    def __getitem__(self, key: object) -> StandIn:
        name = key.reveal() if isinstance(key, Scalar) else key
        return self._step(self._value[name], (str(name),))

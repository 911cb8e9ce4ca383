"""Copy with placeholders in, final sentences out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.errors import ResolveError
from generator.model.placeholders import PLACEHOLDER_PATTERN


def fill_placeholders(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of `{names}`; ResolveError where a name has no value here."""

    def put(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise ResolveError(f"{{{name}}} has no value in the sentence “{text}”.")
        return values[name]

    return PLACEHOLDER_PATTERN.sub(put, text)

"""Copy with placeholders in, final sentences out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.errors import ResolveError
from generator.model.placeholders import CLAIM_PATTERN, PLACEHOLDER_PATTERN

SPACES = re.compile(" {2,}")


def fill_placeholders(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of `{names}` and claims; ResolveError where one has no value here.

    A claim stands in `values` as `claim <id> <form>`; where it may not be said its value is empty,
    and the sentences around it close up.
    """
    if "{claim" in text:
        said = CLAIM_PATTERN.sub(lambda found: _put_claim(found, text, values), text)
        text = SPACES.sub(" ", said).strip()

    def put(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise ResolveError(f"{{{name}}} has no value in the sentence “{text}”.")
        return values[name]

    return PLACEHOLDER_PATTERN.sub(put, text)


def _put_claim(found: re.Match[str], text: str, values: Mapping[str, str]) -> str:
    name = f"claim {found[1]} {found[2] or 'text'}"
    if name not in values:
        raise ResolveError(f"The claim {found[1]} cannot be named in the sentence “{text}”.")
    return values[name]

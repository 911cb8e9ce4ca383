"""The ground that every noun stands on: frozen, typed, nothing unknown."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints


class Noun(BaseModel):
    """A value of the domain: immutable, and without fields that nobody declared."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        str_strip_whitespace=True,
    )


Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
"""Lower-case letters, digits and hyphens; it becomes a folder name."""

LocaleCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}-[A-Z]{2}$")]
"""Language and region, such as `en-US` or `zh-CN`."""

HexColor = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
"""A colour as `#RRGGBB`."""

HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"']+$", max_length=2000)]
"""An absolute address that begins with `https://`."""

MailAddress = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9.!#$%&*+/=?_~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", max_length=254
    ),
]
"""A mail address without a name."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
"""A line or a paragraph of copy; never empty."""

FilePath = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\\\x00]+$")]
"""A path, relative to the YAML file that names it, with `/` between folders."""

LocalizedText = dict[LocaleCode, Text]
"""The same text in each language."""

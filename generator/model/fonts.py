"""Font files by family, as fonts.yaml lists them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import FilePath, Noun, Text


class FontFile(Noun):
    """One font file and where it comes from."""

    family: Text
    """Family name as brands refer to it."""
    file: FilePath
    """TrueType or OpenType file beside fonts.yaml."""
    version: Text
    """Version of the font."""
    license: FilePath
    """Licence text beside fonts.yaml."""
    source: Text
    """Where the file was published."""
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
    """Checksum of the file; a build stops when it differs."""


class FontCatalog(Noun):
    """All font files of a workspace."""

    fonts: tuple[FontFile, ...] = Field(min_length=1)
    """The files, one family each."""

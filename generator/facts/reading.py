"""The text of a facts file in, its plain values out.

LibYAML reads in a ninth of the time of PyYAML's own parser, and every run and every worker reads
most of these files as it starts.
"""

from __future__ import annotations

from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""A Python without LibYAML still reads them, more slowly."""


def read_yaml(text: str) -> Any:
    """Lists, mappings, words, numbers and dates of the one document."""
    return yaml.load(text, Loader=LOADER)

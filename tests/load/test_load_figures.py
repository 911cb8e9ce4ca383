"""Figures that are typed into copy, and text that YAML would cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.builders import a_workspace_folder, change, list_problems

COPY = "campaigns/spring/copy/en-US.yaml"


@pytest.mark.parametrize("typed", ["Save 25% today", "仅 7.5 折", "Only 3 days left", "Call 24/7"])
def test_typed_figure_is_left_to_the_check_of_finished_files(tmp_path: Path, typed: str) -> None:
    """Whether a typed figure is true is decided where it is read: a true one may stand."""
    folder = a_workspace_folder(tmp_path)
    change(folder, COPY, "offer_line: Save {offer} until {offer_ends}.", f"offer_line: {typed}")
    assert list_problems(folder) == []


def test_text_cut_by_a_number_sign_is_told(tmp_path: Path) -> None:
    """`We are #1` would ship as `We are`; in quotes it is whole, and a spaced comment is one."""
    folder = a_workspace_folder(tmp_path)
    line = "offer_line: Save {offer} until {offer_ends}."
    at = change(folder, COPY, line, "offer_line: We are #1 in renewals")
    (problem,) = list_problems(folder)
    assert (problem.line, problem.key) == (at, "shared.offer_line")
    assert "comment" in problem.message
    change(folder, COPY, "offer_line: We are #1 in renewals", 'offer_line: "We are #1 in renewals"')
    assert list_problems(folder) == []
    change(folder, COPY, 'offer_line: "We are #1 in renewals"', f"{line}  # as in spring")
    assert list_problems(folder) == []

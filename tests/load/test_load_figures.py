"""Figures in copy come from the campaign, never from the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.builders import a_workspace_folder, change, list_problems

COPY = "campaigns/spring/copy/en-US.yaml"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Save 25% today", "percent"), ("仅 7.5 折", "zhe"), ("Only 3 days left", "days")],
)
def test_typed_figure_is_refused_with_its_placeholder(
    tmp_path: Path, typed: str, meant: str
) -> None:
    """A percent, a discount or a count of days in copy is told, with what to write instead."""
    folder = a_workspace_folder(tmp_path)
    change(folder, COPY, "offer_line: Save {offer} until {offer_ends}.", f"offer_line: {typed}")
    problems = list_problems(folder)
    assert [problem.key for problem in problems] == ["shared.offer_line"]
    assert f"`{{{meant}}}`" in problems[0].hint


def test_figures_that_promise_nothing_are_left_alone(tmp_path: Path) -> None:
    """Numbers such as those of steps or of support hours are copy like any other."""
    folder = a_workspace_folder(tmp_path)
    change(folder, COPY, "offer_line: Save {offer} until {offer_ends}.", "offer_line: Call us 24/7")
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

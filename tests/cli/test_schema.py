"""`renewkit schema` keeps the workspace's schemas as this version would write them."""

from __future__ import annotations

from pathlib import Path

from generator.load.schema import build_schemas
from tests.cli.conftest import Renewkit


def test_schema_files_of_the_starter_are_fresh(renewkit: Renewkit, root: Path) -> None:
    """The schemas in the repository are those of the models; `make docs` renews them."""
    told = renewkit("schema", "--check", cwd=root)
    assert told.stderr == ""
    assert told.returncode == 0


def test_schema_check_finds_a_stale_one(renewkit: Renewkit, workspace: Path) -> None:
    """A changed schema is named and counts as a finding; writing mends it, once."""
    schema = workspace / "campaigns" / "campaign.schema.json"
    schema.write_text("{}")
    told = renewkit("schema", "--check", cwd=workspace)
    assert told.returncode == 1
    assert "campaigns/campaign.schema.json is out of date" in told.stderr
    mended = renewkit("schema", cwd=workspace / "brand" / "larkseal")
    assert mended.returncode == 0
    assert mended.stdout.count("Wrote") == 1
    assert renewkit("schema", "--check", cwd=workspace).returncode == 0


def test_schema_without_workspace_says_what_to_do(renewkit: Renewkit) -> None:
    """Outside of a workspace nothing is written, and the three ways on are named."""
    told = renewkit("schema")
    assert told.returncode == 2
    assert "renewkit init" in told.stderr


def test_schema_writes_all_into_a_named_folder(renewkit: Renewkit, tmp_path: Path) -> None:
    """`--out` needs no workspace."""
    assert renewkit("schema", "--out", "schemas").returncode == 0
    written = {path.name for path in (tmp_path / "schemas").glob("*.schema.json")}
    assert written == set(build_schemas())

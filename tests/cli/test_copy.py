"""`renewkit copy` from outside: lists, exports, imports, and the exit codes that scripts use."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Renewkit

CAMPAIGN = "campaigns/early-renewal"


def test_copy_list_names_what_is_missing(renewkit: Renewkit, workspace: Path) -> None:
    """A text taken out is named with its file, and the exit code says so."""
    deck = workspace / CAMPAIGN / "copy" / "zh-CN.yaml"
    text = deck.read_text(encoding="utf-8")
    line = next(row for row in text.split("\n") if row.startswith("  scan:"))
    deck.write_text(text.replace(line + "\n", ""), encoding="utf-8")
    found = renewkit("copy", "list", CAMPAIGN, "--locale", "zh-CN", "--json", cwd=workspace)
    chinese = json.loads(found.stdout)["locales"]["zh-CN"]
    assert (chinese["missing"], chinese["plural_forms"]) == (1, ["other"])
    assert chinese["files"][0]["missing"] == ["shared.scan"]
    assert found.returncode == 1, found.stderr


def test_copy_list_tells_of_a_language_that_is_not_there_yet(
    renewkit: Renewkit, workspace: Path
) -> None:
    """Nothing of it is written, and what reference data lacks is said too."""
    told = renewkit("copy", "list", CAMPAIGN, "--locale", "pl-PL,zh-CN", cwd=workspace)
    assert told.returncode == 1, told.stderr
    assert "zh-CN beside en-US, 100 % complete" in told.stdout
    assert "pl-PL beside en-US, 0 % complete" in told.stdout
    assert "Plural forms of pl-PL: one, few, many, other" in told.stdout
    assert "copy/pl-PL.yaml  (no file yet)" in told.stdout
    assert "browser wording: nothing yet: browser warnings are drawn in English" in told.stdout


def test_copy_makes_the_round_and_refuses_a_damaged_placeholder(
    renewkit: Renewkit, workspace: Path
) -> None:
    """The format follows the file's name; what is wrong is told in sentences, with exit code 2."""
    asked = ("copy", "export", CAMPAIGN, "--to", "zh-CN", "--out")
    assert renewkit(*asked, "zh.xlf", cwd=workspace).returncode == 0
    told = renewkit("copy", "import", "zh.xlf", "--into", CAMPAIGN, cwd=workspace)
    assert told.returncode == 0, told.stderr
    assert "Nothing differs" in told.stdout
    file = workspace / "zh.xlf"
    text = file.read_text(encoding="utf-8")
    start = text.index("<target", text.index('id="shared.offer_short"'))
    end = text.index("</target>", start)
    broken = text[:start] + '<target xml:space="preserve">优惠至 {offer_end}' + text[end:]
    file.write_text(broken, encoding="utf-8")
    line = text.count("\n", 0, start) + 1
    told = renewkit("copy", "import", "zh.xlf", "--into", CAMPAIGN, cwd=workspace)
    assert told.returncode == 2
    assert told.stderr.startswith(f"zh.xlf:{line}:1: shared.offer_short: ")
    assert "did you mean `{offer_ends}`?" in told.stderr
    assert "Traceback" not in told.stderr


def test_copy_export_asks_for_a_name_that_says_the_format(
    renewkit: Renewkit, workspace: Path
) -> None:
    """A name that contradicts the format is refused before anything is read."""
    asked = ("copy", "export", CAMPAIGN, "--to", "zh-CN", "--out", "zh.xlf", "--format", "xlsx")
    wrong = renewkit(*asked, cwd=workspace)
    assert wrong.returncode == 2
    assert ".xlsx for Excel" in wrong.stderr

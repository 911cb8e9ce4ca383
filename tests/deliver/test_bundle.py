"""Bundles: one zip a partner and locale, the same bytes for the same files."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from generator.deliver.bundle import zip_entries
from generator.deliver.words import say_stage
from generator.model.finding import Finding
from tests.deliver.builders import a_resolved_campaign, a_stage_of_assets, deliver


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two languages, one stage, and a finding about each language."""
    out = tmp_path_factory.mktemp("kits") / "kit"
    locales = ("en-US", "zh-CN", "ja-JP", "de-DE", "fr-FR", "es-ES", "it-IT")
    campaign = a_resolved_campaign(locales=locales, days=(-7,))
    assets = [a for locale in locales for a in a_stage_of_assets("brightport", locale, -7)]
    findings = tuple(
        Finding(check="a.b", level="note", path=f"brightport/{locale}/minus-7/x", message="x")
        for locale in locales
    )
    deliver(out, campaign, assets, findings=findings)
    return out


def open_bundle(kit: Path, locale: str) -> zipfile.ZipFile:
    """The zip of one language."""
    return zipfile.ZipFile(kit / "bundles" / f"brightport-{locale}.zip")


def test_bundle_begins_with_its_readme_and_has_no_top_folder(kit: Path) -> None:
    """Unpacked, a bundle is README.txt, manifest.json, one folder a stage, and the sheets."""
    names = open_bundle(kit, "zh-CN").namelist()
    assert names[0] == "README.txt"
    folders = {"README.txt", "manifest.json", "minus-7", "upload"}
    assert {name.split("/")[0] for name in names} == folders
    assert names[1:] == sorted(names[1:])


def test_bundle_holds_the_files_of_its_own_language_only(kit: Path) -> None:
    """Each file is the one on disk, and its manifest lists it with its checksum and path."""
    for locale in ("en-US", "zh-CN"):
        archive = open_bundle(kit, locale)
        manifest = json.loads(archive.read("manifest.json"))
        files = (*manifest["assets"], *manifest["uploads"])
        listed = {file["path"]: file["sha256"] for file in files}
        assert set(listed) == set(archive.namelist()) - {"README.txt", "manifest.json"}
        for path, sha256 in listed.items():
            body = archive.read(path)
            assert body == (kit / "brightport" / locale / path).read_bytes()
            assert hashlib.sha256(body).hexdigest() == sha256
        assert {claim["locale"] for claim in manifest["claims"]} == {locale}
        assert [finding["path"] for finding in manifest["findings"]] == ["minus-7/x"]


def test_bundle_speaks_the_partners_language(kit: Path) -> None:
    """The README is in the bundle's language; a language without one falls back to English."""
    chinese = open_bundle(kit, "zh-CN").read("README.txt").decode()
    assert "适用客户：证书到期前 7 天" in chinese
    assert "2026年6月1日" in chinese
    english = open_bundle(kit, "en-US").read("README.txt").decode()
    assert "7 days before expiry" in english
    assert "June 1, 2026" in english
    assert "WHAT IS IN EACH FOLDER" in open_bundle(kit, "it-IT").read("README.txt").decode()


@pytest.mark.parametrize("locale", ["en-US", "zh-CN", "ja-JP", "de-DE", "fr-FR", "es-ES"])
def test_readme_tells_what_a_marketer_asks(kit: Path, locale: str) -> None:
    """Folders, mail, banners with their landing page, contact, terms and whom to ask."""
    text = open_bundle(kit, locale).read("README.txt").decode()
    folders = ("minus-7/", "banners/", "google_display/", "images/", "one-pager-a4.pdf")
    files = ("email.html", "email.txt", "@2x", "-print.pdf", "SHA-256")
    contacts = ("renewals@brightport.example", "https://larkseal.example", "utm_content=minus-7")
    for word in (*folders, *files, *contacts):
        assert word in text
    assert "\n\n\n\n" not in text


def test_readme_says_nothing_of_what_is_not_there(tmp_path: Path) -> None:
    """A bundle of banners alone does not explain mails or pages."""
    out = tmp_path / "kit"
    banners = [a for a in a_stage_of_assets("brightport", "en-US", -7) if a.asset.kind == "banner"]
    deliver(out, a_resolved_campaign(), banners)
    text = open_bundle(out, "en-US").read("README.txt").decode()
    assert "BANNERS" in text
    assert "email.html" not in text
    assert "one-pager" not in text


def test_zip_of_the_same_entries_has_the_same_bytes() -> None:
    """Neither order nor clock shows: names are sorted, times are 1980-01-01, rights are fixed."""
    entries = {"b/x.png": b"\x89PNG" * 50, "README.txt": b"read " * 50, "a/y.html": b"<p>" * 50}
    one = zip_entries(entries)
    assert one == zip_entries(dict(reversed(entries.items())))
    archive = zipfile.ZipFile(io.BytesIO(one))
    assert archive.testzip() is None
    for entry in archive.infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.external_attr >> 16 == 0o100644
        assert entry.compress_type == zipfile.ZIP_STORED


def test_zip_of_other_entries_has_other_bytes() -> None:
    """A changed file changes the zip."""
    assert zip_entries({"a": b"1"}) != zip_entries({"a": b"2"})


@pytest.mark.parametrize(
    ("stage", "english", "chinese"),
    [
        ("minus-90", "90 days before expiry", "到期前 90 天"),
        ("minus-1", "1 day before expiry", "到期前 1 天"),
        ("day-0", "on the day of expiry", "到期当天"),
        ("plus-1", "1 day after expiry", "到期后 1 天"),
        ("plus-7", "7 days after expiry", "到期后 7 天"),
    ],
)
def test_stage_is_said_in_words(stage: str, english: str, chinese: str) -> None:
    """A stage is said with the right plural, in both languages."""
    assert say_stage(stage) == english
    assert say_stage(stage, "zh-CN") == chinese

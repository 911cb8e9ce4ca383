"""What a save makes the preview draw again, and what it keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.plan.selection import Selection
from generator.preview.page import describe_session, write_manifest
from generator.preview.session import News, Session, Work
from generator.preview.studio import Order, Studio
from generator.preview.tools import Tools
from tests.builders import STARTER, TODAY
from tests.preview.running import LONGEST_S, copy_workspace, save

STAGE = "brightport/en-US/minus-90"
BANNER = f"{STAGE}/banners/google_display/300x250.png"
PAGE = f"{STAGE}/one-pager/one-pager-a4.pdf"
MAIL = f"{STAGE}/email/email.html"
OTHER = "brightport/en-US/minus-60/banners/google_display/300x250.png"
SHIPPED = Path(__file__).resolve().parents[2] / "generator" / "templates"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A campaign whose files a test may change."""
    return copy_workspace(tmp_path)


@contextmanager
def open_session(campaign: Path, **selected: tuple[str, ...]) -> Iterator[Session]:
    """A session with one who draws for it, and nobody who watches."""
    chosen = {"partners": ("brightport",), "locales": ("en-US",), **selected}
    session = Session()
    studio = Studio(Order(campaign, TODAY, Selection(**chosen), "blitz"), session)
    studio.open()
    try:
        yield session
    finally:
        session.close()
        studio.close(LONGEST_S)


def tell(session: Session, *files: Path) -> News:
    """Say that files were saved, and wait until they were read."""
    former, was_wrong = session.pieces, bool(session.tell_news(0).troubles)
    session.tell_saved({str(file) for file in files})

    def is_read() -> bool:
        wrong = bool(session.tell_news(0).troubles)
        return session.pieces is not former or (wrong and not was_wrong)

    with session.changed:
        assert session.changed.wait_for(is_read, LONGEST_S)
        return session.tell_news(0)


def read(session: Session, path: str) -> bytes:
    """A file of the session."""
    body = session.read(path)
    assert body
    return body


def test_save_changes_only_what_says_the_words(campaign: Path) -> None:
    """A headline of one stage: its banner is drawn again, that of another stage is kept."""
    deck = campaign / "copy" / "en-US.yaml"
    with open_session(campaign, sizes=("300x250",)) as session:
        former, other = read(session, BANNER), read(session, OTHER)
        save(deck, "Early is easy.", "Late is hard.")
        tell(session, deck)
        assert session.pieces[BANNER].is_stale
        assert not session.pieces[OTHER].is_stale
        assert read(session, BANNER) != former
        assert read(session, OTHER) == other
        assert (session.pieces[BANNER].version, session.pieces[OTHER].version) == (2, 1)


def test_save_without_a_change_draws_nothing(campaign: Path) -> None:
    """A comment more in a deck leaves every file as it is."""
    deck = campaign / "copy" / "en-US.yaml"
    with open_session(campaign, sizes=("300x250",), stages=("minus-90",)) as session:
        read(session, BANNER)
        deck.write_text(deck.read_text("utf-8") + "# A comment.\n", "utf-8")
        tell(session, deck)
        assert not session.pieces[BANNER].is_stale


@pytest.mark.parametrize(
    ("template", "path"),
    [
        ("banner/rectangle.html.j2", BANNER),
        ("banner/base.html.j2", BANNER),
        ("email/components/headline.mjml.j2", MAIL),
        ("email/email.mjml.j2", MAIL),
        ("email/email.txt.j2", f"{STAGE}/email/email.txt"),
        ("one_pager/page.html.j2", PAGE),
        ("one_pager/page.css.j2", PAGE),
    ],
)
def test_template_that_is_saved_is_read_again(campaign: Path, template: str, path: str) -> None:
    """A brand's own template shows at once, again when it changes, and the former when it goes."""
    own = campaign.parents[1] / "brand" / "larkseal" / "templates" / template
    shipped = (SHIPPED / template).read_text("utf-8")
    with open_session(campaign, stages=("minus-90",)) as session:
        read(session, MAIL)
        first = read(session, path)
        own.parent.mkdir(parents=True)
        own.write_text(change_template(template, shipped, "3"), "utf-8")
        tell(session, own)
        read(session, MAIL)
        second = read(session, path)
        own.write_text(change_template(template, shipped, "4"), "utf-8")
        tell(session, own)
        read(session, MAIL)
        third = read(session, path)
        own.unlink()
        tell(session, own)
        read(session, MAIL)
        assert len({first, second, third}) == 3
        assert read(session, path) == first


def change_template(name: str, text: str, number: str) -> str:
    """The template with something else in it that shows in what it makes."""
    if name.endswith("page.css.j2"):
        return f"{text}\n.lockup {{ margin-top: {number}mm; }}\n"
    if name.endswith("email.mjml.j2"):
        return text.replace("</mj-head>", f"<mj-title>Title {number}</mj-title></mj-head>")
    if name.endswith("headline.mjml.j2"):
        return text.replace('padding="', f'letter-spacing="{number}px" padding="', 1)
    if name.endswith(".txt.j2"):
        return f"{text}\nNumber {number}\n"
    mark = (
        f'<div style="position:absolute;left:0;top:0;width:{number}px;height:9px;background:#f00">'
    )
    if "{% extends" in text:
        return f"{text}{{% block picture %}}{{{{ super() }}}}{mark}</div>{{% endblock %}}"
    return text.replace("</body>", f"{mark}</div></body>")


@pytest.mark.parametrize("word", ["鲸鱼", "鳤鱼"])
def test_copy_with_new_characters_gets_faces_that_have_them(campaign: Path, word: str) -> None:
    """A frequent or a rare letter that no copy had before is drawn, not missing."""
    deck = campaign / "copy" / "zh-CN.yaml"
    path = "brightport/zh-CN/minus-90/banners/google_display/300x250.png"
    text = deck.read_text("utf-8")
    assert word[0] not in text
    with open_session(campaign, locales=("zh-CN",), sizes=("300x250",)) as session:
        former = read(session, path)
        lines = text.splitlines(keepends=True)
        stage = next(at for at, line in enumerate(lines) if line.startswith("  minus-90:"))
        at = next(at for at in range(stage, len(lines)) if "headline:" in lines[at])
        lines[at] = f"      headline: {word}\n"
        deck.write_text("".join(lines), "utf-8")
        tell(session, deck)
        assert read(session, path) != former
        checks = {row.check for row in session.pieces[path].records[0].findings}
        assert "glyphs.missing" not in checks
        assert word in session.pieces[path].records[0].text


def test_broken_file_leaves_the_last_good_pictures(campaign: Path) -> None:
    """The problem is told with its line; what was drawn stays, and the mended file is read."""
    deck = campaign / "copy" / "en-US.yaml"
    good = deck.read_text("utf-8")
    with open_session(campaign, sizes=("300x250",), stages=("minus-90",)) as session:
        former = read(session, BANNER)
        save(deck, "Early is easy.", "Early: is easy.")
        (trouble,) = tell(session, deck).troubles
        assert trouble.file.endswith("copy/en-US.yaml")
        assert trouble.source.strip() == "headline: Early: is easy."
        assert good.splitlines()[trouble.line - 1].strip() == "headline: Early is easy."
        assert session.read(BANNER) == former
        deck.write_text(good, "utf-8")
        assert tell(session, deck).troubles == ()


def test_piece_that_cannot_be_drawn_keeps_its_last_good_file(campaign: Path) -> None:
    """A name that a template does not know is told with the template's line, until it is mended."""
    own = campaign.parents[1] / "brand" / "larkseal" / "templates" / "banner" / "rectangle.html.j2"
    shipped = (SHIPPED / "banner" / "rectangle.html.j2").read_text("utf-8")
    own.parent.mkdir(parents=True)
    own.write_text(shipped, "utf-8")
    with open_session(campaign, sizes=("300x250",), stages=("minus-90",)) as session:
        former = read(session, BANNER)
        own.write_text(f"{shipped}{{% block title %}}{{{{ nobody }}}}{{% endblock %}}", "utf-8")
        tell(session, own)
        assert read(session, BANNER) == former
        (trouble,) = session.tell_news(0).troubles
        assert trouble.file.endswith("rectangle.html.j2")
        assert "{{ nobody }}" in trouble.source
        own.write_text(shipped, "utf-8")
        assert tell(session, own).troubles == ()
        assert read(session, BANNER) == former


def test_what_is_seen_is_drawn_first(campaign: Path) -> None:
    """The piece that the page shows is the first to be drawn after a save, mails included."""
    session = Session()
    studio = Studio(Order(campaign, TODAY, Selection(partners=("brightport",)), "blitz"), session)
    studio._read(tools := Tools("blitz"))
    try:
        assert session.wait_for_work().piece is not None
        session.look_at(["nowhere", MAIL, OTHER])
        piece = session.wait_for_work().piece
        assert piece
        assert piece.job.path == MAIL
        session.look_at([OTHER])
        piece = session.wait_for_work().piece
        assert piece
        assert piece.job.path == OTHER
        session.refuse(piece, (), piece.wanted)
        piece = session.wait_for_work().piece
        assert piece
        assert piece.job.path.startswith("brightport/en-US/minus-60/banners/")
    finally:
        tools.close()


def test_later_save_gives_up_what_was_begun(campaign: Path) -> None:
    """What was saved comes before all that is to be drawn, and what was begun stays stale."""
    session = Session()
    studio = Studio(Order(campaign, TODAY, Selection(sizes=("300x250",)), "blitz"), session)
    studio._read(tools := Tools("blitz"))
    try:
        piece = session.wait_for_work().piece
        assert piece
        session.tell_saved({"copy/en-US.yaml"})
        assert session.wait_for_work() == Work(frozenset({"copy/en-US.yaml"}))
        begun = piece.wanted
        piece.wanted = "another"
        session.accept(piece, (), begun)
        assert piece.is_stale
    finally:
        tools.close()


CHINESE = "brightport/zh-CN/minus-90/banners/google_display/300x250.png"


def name_kits(session: Session) -> list[tuple[str, str]]:
    """Partner and language of each kit, in the page's order."""
    assert session.campaign
    return [(kit.partner.id, kit.locale) for kit in session.campaign.kits]


def test_languages_that_nobody_sees_are_planned_later(campaign: Path) -> None:
    """What is looked at is planned at once; another language as soon as it is asked for."""
    file = campaign / "campaign.yaml"
    sizes, stages = ("300x250",), ("minus-90",)
    with open_session(campaign, locales=("en-US", "zh-CN"), sizes=sizes, stages=stages) as session:
        read(session, BANNER)
        chinese = read(session, CHINESE)
        session.look_at([BANNER])
        kits = name_kits(session)
        wanted = {path: session.pieces[path].wanted for path in (BANNER, CHINESE)}
        save(file, "percent: 20 ", "percent: 15 ")
        tell(session, file)
        assert session.pieces[BANNER].wanted != wanted[BANNER]
        assert session.pieces[CHINESE].wanted == wanted[CHINESE]
        assert name_kits(session) == kits
        assert read(session, CHINESE) != chinese
        assert "8.5 折" in " ".join(session.pieces[CHINESE].records[0].text)


def test_mistake_in_a_language_that_nobody_sees_is_told(campaign: Path) -> None:
    """Its pictures stay away from what is seen, and the page says what is wrong a little later."""
    deck, seen = campaign / "copy" / "zh-CN.yaml", campaign / "copy" / "en-US.yaml"
    locales, sizes = ("en-US", "zh-CN"), ("300x250",)
    with open_session(campaign, locales=locales, sizes=sizes) as session:
        former = read(session, BANNER)
        session.look_at([BANNER])
        deck.write_text(deck.read_text("utf-8") + "\nnobody: knows\n", "utf-8")
        save(seen, "Early is easy.", "Late is hard.")
        tell(session, deck, seen)
        assert read(session, BANNER) != former
        with session.changed:
            assert session.changed.wait_for(lambda: session.tell_news(0).troubles, LONGEST_S)
        (trouble,) = session.tell_news(0).troubles
        assert trouble.file.endswith("copy/zh-CN.yaml")


def test_session_describes_the_kit_as_a_build_does(campaign: Path) -> None:
    """Page and manifest have a place for every planned piece, before any is drawn."""
    session = Session()
    studio = Studio(Order(STARTER, TODAY, Selection(stages=("minus-90",)), "blitz"), session)
    studio._read(tools := Tools("blitz"))
    tools.close()
    pieces = describe_session(session)["kit"]["pieces"]
    assert {piece["path"] for piece in pieces} == set(session.pieces)
    banner = next(piece for piece in pieces if piece["path"] == BANNER)
    assert (banner["cssW"], banner["cssH"]) == (300, 250)
    assert {asset["path"] for asset in json.loads(write_manifest(session))["assets"]} == set(
        session.pieces
    )

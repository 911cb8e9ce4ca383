"""The name of an email layout and a brand's folder enter; the layout leaves.

A brand's own layouts go before the shipped ones of the same name.
"""

from __future__ import annotations

from pathlib import Path

from generator.load.campaign_rules import check_unique
from generator.load.document import Document, read_document
from generator.load.files import is_there, list_names
from generator.load.problems import validate
from generator.load.spelling import list_choices, suggest
from generator.model.email_layout import DEFAULT_EMAIL_LAYOUT, EmailLayout

SHIPPED = Path(__file__).resolve().parent.parent / "email_layouts"
OWN = "email-layouts"
"""Folder of a brand's own layouts."""
FAMILIES = ("calm", "pressing", "urgent")
Parts = frozenset[str]
CHOICES: tuple[tuple[tuple[Parts, ...], str], ...] = (
    ((frozenset({"hero"}), frozenset({"brief-hero"})), "how the mail opens"),
    ((frozenset({"letter"}),), "what the mail has to say"),
    ((frozenset({"offer"}), frozenset({"offer-line"})), "the offer with its conditions"),
    ((frozenset({"order"}), frozenset({"orders"})), "the order that the mail is about"),
    ((frozenset({"closing"}), frozenset({"second-button", "signature"})), "button and contact"),
    ((frozenset({"footer"}),), "the lines that the law asks for"),
)
"""What every mail needs: one of these choices, and what it is for."""
OPTIONAL = (frozenset({"values"}), frozenset({"top-values"}))
"""At most one of these."""


def load_email_layout(campaign: Document, brand_folder: Path | None) -> EmailLayout | None:
    """The campaign's layout; None after telling problems."""
    path = ("email", "layout")
    if path in campaign.told:
        return None
    written = campaign.get(*path)
    name = written.strip() if isinstance(written, str) else DEFAULT_EMAIL_LAYOUT
    folders = (brand_folder / OWN, SHIPPED) if brand_folder else (SHIPPED,)
    known = list_email_layouts(folders)
    if name not in known:
        hint = suggest(name, known)
        campaign.tell(path, "there is no such layout", allowed=list_choices(known), hint=hint)
        return None
    files = (folder / f"{name}.yaml" for folder in folders)
    file = next(file for file in files if is_there(file, "file"))
    document = read_document(file, campaign.problems)
    if document is None:
        return None
    layout = validate(document, EmailLayout)
    told = len(campaign.problems)
    for family in FAMILIES:
        check_family(document, family)
    return layout if len(campaign.problems) == told else None


def list_email_layouts(folders: tuple[Path, ...]) -> list[str]:
    """Names of all layouts, each once."""
    names = {name for folder in folders for name in list_names(folder)}
    return sorted(Path(name).stem for name in names if name.endswith(".yaml"))


def read_shipped_layout(name: str) -> EmailLayout:
    """A shipped layout by its name; KeyError where there is none."""
    if name not in list_email_layouts((SHIPPED,)):
        raise KeyError(name)
    document = read_document(SHIPPED / f"{name}.yaml", [])
    layout = validate(document, EmailLayout) if document else None
    if layout is None:
        raise KeyError(name)
    return layout


def check_family(document: Document, family: str) -> None:
    """A family's list has what every mail needs, each part once, and the legal lines last."""
    check_unique(document, (family,))
    names = document.get(family)
    if not isinstance(names, list) or any(
        (family, at) in document.told for at in range(len(names))
    ):
        return
    shown = frozenset(name for name in names if isinstance(name, str))
    wrong = [wrong for choices, purpose in CHOICES if (wrong := _judge(choices, purpose, shown))]
    if all(choice <= shown for choice in OPTIONAL):
        wrong.append(("the value points stand twice", "values or top-values"))
    if wrong:
        # One key, one problem: a second one at the same place would not be told.
        message, allowed = ("; ".join(words) for words in zip(*wrong, strict=True))
        document.tell((family,), message, found=list_choices(names), allowed=allowed)
    if names and names[-1] != "footer":
        message = "the footer must be last: nothing stands behind the legal lines"
        document.tell((family, len(names) - 1), message, allowed="footer")


def _judge(choices: tuple[Parts, ...], purpose: str, shown: Parts) -> tuple[str, str] | None:
    """What is wrong and what is allowed; None where exactly one choice is taken."""
    taken = [choice for choice in choices if choice <= shown]
    named = sorted({part for choice in choices for part in choice & shown})
    if len(taken) == 1 and set(named) == taken[0]:
        return None
    what = f"{' and '.join(named)} stand together" if taken else "it is missing"
    return f"{purpose}: {what}", " or ".join(" with ".join(sorted(choice)) for choice in choices)

"""Small whole workspaces on disk, which a test changes in one place."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.errors import LoadError, Problem
from generator.load.workspace import load_workspace

CAMPAIGN = "campaigns/spring/campaign.yaml"
EN = "campaigns/spring/copy/en-US.yaml"
ZH = "campaigns/spring/copy/zh-CN.yaml"
ORDERS = "campaigns/spring/orders.csv"
BRAND = "brand/larkseal/brand.yaml"
PARTNER = "brand/larkseal/partners/brightport/partner.yaml"
FONTS = "fonts/fonts.yaml"
LOGO = "brand/larkseal/logo.svg"

FONT_BYTES = b"the bytes of a font"

DECK = """\
locale: en-US
shared:
  offers:
    up-to:
      phrase: up to {percent}
      numeral: {value: "{percent_number}", unit: "%"}
  offer_line: Save {offer} until {offer_ends}.
  offer_short: Until {offer_ends}
  offer_terms: Save {offer}.
  code_terms: Use code {code}.
  code_label: Code
  days: {one: "{n} day", other: "{n} days"}
  days_left: {value: "{days_number}", unit: "{days_unit}", after: left}
  days_over: {value: "{days_number}", unit: "{days_unit}", after: over}
  order_title: Your order
  order:
    order_id: Order
    common_name: Domain
    product: Product
    issued: Issued
    expires: Expires
    remaining: Left
  values_title: What you keep
  steps_title: How to renew
  steps: [Sign in to {console}., Renew {common_name}.]
  timeline:
    title: Nothing is lost
    today: Today
    expires: Expires
    new_end: New end
    remaining: "{carried_days}"
    term: "{term_days}"
    note: Days are carried over.
    alt: A line of days.
  warning:
    title: What visitors see
    note: Renew in time.
    illustration: Illustration
    alt: A browser's warning.
  seal_alt: Seal
  questions: Questions?
  scan: Scan
  greeting: Hello,
  sign_off: Regards
  sent_by: You own this order.
  advertisement: Advertisement
  unsubscribe: Unsubscribe
  privacy: Privacy
  in_partnership: with
stages:
  minus-30:
    button: Renew now
    banner: {headline: Renew early, short: Renew, body: Save some.}
    email:
      subject: Renew {common_name}
      preheader: Save {offer}.
      headline: Renew early
      intro:
        - The certificate expires on {expires}.
      closing: Thank you.
    one_pager: {headline: Renew early, intro: It pays.}
  plus-7:
    button: Renew now
    banner: {headline: It is late, short: Late, body: Renew now.}
    email:
      subject: Renew {common_name}
      preheader: It has expired.
      headline: Renew now
      intro:
        - The certificate expired on {expires}.
      closing: Thank you.
    one_pager: {headline: Renew now, intro: It pays.}
"""
DECK = DECK.replace("[Sign in to {console}., Renew {common_name}.]", "[Sign in., Renew it.]")

FILES: dict[str, str] = {
    CAMPAIGN: """\
id: spring
name: Spring
brand: ../../brand/larkseal
partners: [brightport]
locales:
  - en-US
  - zh-CN
orders: orders.csv
offer:
  percent: 20
  wording: up-to
  starts: 2026-09-01
  ends: 2026-12-31
  time_zone: America/New_York
  products: [secure-site]
value_points:
  - warranty
stages:
  - days: -30
    mood: calm
    hero: percent
    imagery: seal
  - days: 7
    mood: lapsed
    hero: picture
    imagery: calendar
    own_site_imagery: browser-warning
placements:
  google_display:
    sizes: [300x250, 728x90]
  own_site:
    sizes: all
""",
    EN: DECK,
    ZH: DECK.replace("en-US", "zh-CN").replace('one: "{n} day", ', ""),
    ORDERS: """\
order_id,common_name,product,issued,expires,organization
1001,www.fernhill.example,secure-site,2025-12-21,2026-12-20,Fernhill
1002,shop.fernhill.example,secure-site,2026-01-09,2027-01-08,"Fernhill, Ltd"
""",
    BRAND: """\
id: larkseal
name: Larkseal
website: https://www.larkseal.example/
fonts: ../../fonts/fonts.yaml
logos: {on_light: logo.svg, on_dark: logo.svg}
seal: {on_light: logo.svg, on_dark: logo.svg}
palettes:
  calm:
    ground: "#0B2A5B"
    ink: "#FFFFFF"
    accent: "#7CC4FF"
    button: "#FFFFFF"
    button_ink: "#0B2A5B"
  lapsed:
    ground: "#2A0E12"
    ink: "#FFFFFF"
    accent: "#FF8A7A"
    button: "#FF5A47"
    button_ink: "#1C0305"
light:
  ground: "#F6F8FB"
  ink: "#0B1F33"
  accent: "#1357D6"
  button: "#1357D6"
  button_ink: "#FFFFFF"
products:
  - id: secure-site
    name: {en-US: Secure Site, zh-CN: Secure Site}
    assurance: OV
    term_days: 365
value_points:
  - id: warranty
    icon: icon.svg
    title: {en-US: Warranty, zh-CN: 保障}
    body: {en-US: It is warranted., zh-CN: 有保障。}
    chip: {en-US: Warranty, zh-CN: 保障}
    evidence: {source: Terms 3.0, as_of: 2026-10-01}
renewal_policy:
  window_days: 90
  carry_over: plan
  evidence: {source: Policy 4.2, as_of: 2026-10-01}
legal:
  entity: Larkseal Inc.
  address: {en-US: Portland, zh-CN: Portland}
  notice: {en-US: © Larkseal, zh-CN: © Larkseal}
  unsubscribe_url: https://www.larkseal.example/u
  privacy_url: https://www.larkseal.example/p
""",
    PARTNER: """\
id: brightport
name: Brightport
logos: {on_light: logo.svg, on_dark: logo.svg}
color: "#0E8A7D"
website: https://www.brightport.example/
console_name: Brightport Panel
renewal_url: https://panel.brightport.example/renew
contact:
  team: {en-US: Desk, zh-CN: 服务组}
  email: desk@brightport.example
  phone: +1 503 555 0172
""",
    FONTS: "fonts:\n"
    + "".join(
        f"""\
  - family: {family}
    file: {file}
    version: "4.1"
    license: OFL.txt
    source: https://fonts.example/
    sha256: {hashlib.sha256(FONT_BYTES).hexdigest()}
"""
        for family, file in (("Inter", "latin.ttf"), ("Noto Sans SC", "cjk.ttf"))
    ),
    "fonts/latin.ttf": FONT_BYTES.decode(),
    "fonts/cjk.ttf": FONT_BYTES.decode(),
    "fonts/OFL.txt": "licence",
    LOGO: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9"/></svg>\n',
    "brand/larkseal/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>\n',
    "brand/larkseal/partners/brightport/logo.svg": (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0,9,3"/>\n'
    ),
}
"""Text of each file of a workspace in which nothing is wrong."""


def a_workspace_folder(tmp_path: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """A sound workspace on disk; `files` replaces whole files, or leaves them out for None."""
    texts: dict[str, str | bytes | None] = {**FILES, **(files or {})}
    for name, text in texts.items():
        if text is None:
            continue
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replaces the first occurrence of a text in a file; returns the line where it begins."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def list_problems(folder: Path, **choice: tuple[str, ...]) -> list[Problem]:
    """All problems of the workspace's campaign; empty where it loads."""
    return _list(folder, None, choice)


def list_problems_asking(folder: Path, concept: str) -> list[Problem]:
    """The same where a concept is asked for in place of the campaign's."""
    return _list(folder, concept, {})


def _list(folder: Path, concept: str | None, choice: dict[str, tuple[str, ...]]) -> list[Problem]:
    partners, locales = choice.get("partners", ()), choice.get("locales", ())
    try:
        load_workspace(
            folder / "campaigns/spring", partners=partners, locales=locales, concept=concept
        )
    except LoadError as error:
        return list(error.problems)
    return []

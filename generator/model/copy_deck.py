"""The copy of a campaign in one language, with placeholders such as `{percent}`.

Numbers, dates, names and codes are never typed: a placeholder stands for each, and
`generator.model.placeholders` lists them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model import lengths
from generator.model.base import Identifier, LocaleCode, Noun, Text
from generator.model.lengths import within

Line = Annotated[str, StringConstraints(min_length=1, max_length=160)]
"""Copy that must fit on a picture."""

Short = Annotated[str, StringConstraints(min_length=1, max_length=48)]
"""A label, or the shortest form of a line."""

StageKey = Annotated[
    str, StringConstraints(pattern=r"^(minus-[1-9][0-9]*|day-0|plus-[1-9][0-9]*)$")
]
"""A stage's folder name: `minus-90`, `day-0`, `plus-7`."""


class NumeralCopy(Noun):
    """The hero number: a word before it, the number itself, its sign, a word after it."""

    before: Annotated[Short, within(lengths.BEFORE_NUMBER)] | None = None
    """Such as `Save up to` or `低至`."""
    sign: Annotated[Short, within(lengths.SIGN)] | None = None
    """A short sign before the number, set smaller and raised: `$`, `¥`."""
    value: Annotated[Short, within(lengths.NUMBER)]
    """The number, always a placeholder."""
    unit: Annotated[Short, within(lengths.UNIT)] | None = None
    """A short sign after the number, set smaller: `%`, `折`, `days`."""
    after: Annotated[Short, within(lengths.AFTER_NUMBER)] | None = None
    """Such as `off` or `left`."""


class OfferCopy(Noun):
    """How the discount is said, for one wording of the offer."""

    phrase: Short
    """In running text: `up to {percent}`; becomes `{offer}`."""
    numeral: NumeralCopy
    """As the hero of a picture."""


class DayForms(Noun):
    """Plural forms of a count of days; `{n}` is the number.

    A deck has those that CLDR gives its language: English one and other, Chinese other alone.
    """

    zero: Short | None = None
    """Form for no day, where the language has one."""
    one: Short | None = None
    """Form for one day, where the language has one; in some it is also that of 21 or 101."""
    two: Short | None = None
    """Form for two days, where the language has one."""
    few: Short | None = None
    """Form for small counts, where the language has one."""
    many: Short | None = None
    """Form for large counts, where the language has one."""
    other: Short
    """Form for every other count."""


class OrderLabels(Noun):
    """Names of the rows of the order table."""

    order_id: Short
    """Order number."""
    common_name: Short
    """Main domain."""
    product: Short
    """Product name."""
    issued: Short
    """First day of validity."""
    expires: Short
    """Last day of validity."""
    remaining: Short
    """Days left."""


class TimelineCopy(Noun):
    """Labels of the carry-over figure, drawn only where the brand's policy carries days over."""

    title: Line
    """What the figure shows."""
    today: Short
    """Label of the day of renewal."""
    expires: Short
    """Label of the old expiry date."""
    new_end: Short
    """Label of the new end."""
    remaining: Short
    """Label of the days carried over; `{carried_days}`."""
    term: Short
    """Label of the newly bought term; `{term_days}`."""
    note: Text
    """The sentence under the figure: it names the policy."""
    alt: Text
    """Description for readers who do not see it."""


class WarningCopy(Noun):
    """Words around the browser-warning illustration; the wording inside it is reference data."""

    title: Line
    """Heading of the section."""
    note: Text
    """What the picture shows, and what to do about it."""
    illustration: Short
    """The label `Illustration`, always shown on the picture."""
    alt: Text
    """Description for readers who do not see it."""


class CountdownCopy(Noun):
    """The days as a figure in mails, true on the day on which the mail is sent."""

    left: NumeralCopy
    """The number of days before expiry."""
    over: NumeralCopy
    """The number of days after expiry."""
    expires: Line
    """Beside it, before expiry: what happens on `{expires}`."""
    expired: Line
    """Beside it, after expiry."""
    counted: Line
    """The day on which the days were counted: `{send_on}`."""


class OrderListCopy(Noun):
    """Words around the list of several orders of one customer."""

    title: Line
    """Heading of the list."""
    expires: Short
    """Above each day of expiry."""
    expired: Short
    """In place of the days left, where none are."""
    more: Line
    """After the orders that the list has room for; `{n}` is the number of the others."""


class CountForms(DayForms):
    """A sentence in the plural forms of a count; `{n}` is the number."""

    zero: Text | None = None
    """Form for none, where the language has one."""
    one: Text | None = None
    """Form for one, where the language has one; in some it is also that of 21 or 101."""
    two: Text | None = None
    """Form for two, where the language has one."""
    few: Text | None = None
    """Form for small counts, where the language has one."""
    many: Text | None = None
    """Form for large counts, where the language has one."""
    other: Text
    """Form for every other count."""


class CountedCopy(Noun):
    """A module with a number in it."""

    title: Line
    """Its heading."""
    text: CountForms
    """Its sentences."""


class AssuranceCopy(Noun):
    """The next validation level, `{other_product}`."""

    title: Line
    """Heading of the module."""
    ov: Text
    """For orders whose next level is OV."""
    ev: Text
    """For orders whose next level is EV."""


class UpsellCopy(Noun):
    """What mails offer beside the renewal; automation has the brand's own words."""

    title: Line
    """Heading of the section."""
    servers: CountedCopy
    """`{n}` other servers of the customer expire within `{days_ahead}`."""
    multi_year: CountedCopy
    """A plan of up to `{n}` years."""
    wildcard: CountedCopy
    """One `{other_product}` for `{wildcard}` in the place of `{n}` certificates."""
    many_names: CountedCopy
    """One `{other_product}` that lists the names of `{n}` certificates."""
    assurance: AssuranceCopy
    """The next validation level."""


class ComparisonRow(Noun):
    """One difference; left out where one of its placeholders has no value."""

    label: Line
    """What is compared."""
    now: Line
    """After renewing now."""
    later: Line
    """If nothing is done."""


class ComparisonCopy(Noun):
    """Renewing now beside letting it lapse: facts that the campaign's own figures prove."""

    title: Line
    """Heading of the comparison."""
    now: Short
    """Heading of the left column."""
    later: Short
    """Heading of the right column."""
    rows: tuple[ComparisonRow, ...] = Field(min_length=2, max_length=5)
    """Differences; with fewer than two that have their values there is no comparison."""


class ClaimCopy(Noun):
    """How a claim is said; where it and its fallbacks fail, copy goes on without it.

    So each form is whole sentences, or a line of its own.
    """

    text: Text
    """In running text: `{claim: id}`."""
    short: Line | None = None
    """On pictures: `{claim: id, short}`; left out, `text` serves."""
    long: Text | None = None
    """With its reason: `{claim: id, long}`; left out, `text` serves."""


class MergeCopy(Noun):
    """Words of mails that a sending system fills for each recipient."""

    greeting: Short
    """The greeting with `{first_name}` or `{full_name}`; without them `greeting` serves."""
    name: Short
    """What is said where the name is not known: `there`."""
    order_title: Line
    """Heading of a table that shows one order or several."""
    view_in_browser: Short
    """Label of the link to the mail on the web."""


class ReminderCopy(Noun):
    """The entry that a reader puts into the calendar, on the day of expiry."""

    title: Line
    """What the calendar shows on that day."""
    body: Text
    """What stands in the entry."""


class SharedCopy(Noun):
    """Copy that is the same in every stage."""

    offers: dict[Annotated[str, StringConstraints(pattern="^(exact|up-to)(-amount)?$")], OfferCopy]
    """How the discount is said, by wording; `-amount` is for an offer that is an amount."""
    offer_line: Annotated[Line, within(lengths.OFFER_LINE)]
    """One line for banners and mails: what, until when."""
    offer_short: Annotated[Short, within(lengths.OFFER_SHORT)]
    """The same for small banners: until when."""
    offer_terms: Text
    """The conditions in full, without the code."""
    min_term_terms: Text | None = None
    """The sentence about the shortest plan, `{min_term}`; left out where the offer has none."""
    min_quantity_terms: Text | None = None
    """The sentence about the fewest certificates; left out where the offer has none."""
    code_terms: Text
    """The sentence about the code; left out where the offer has none."""
    code_label: Annotated[Short, within(lengths.CODE_LABEL)]
    """Word before the code."""
    days: DayForms
    """Plural forms that `{days}` is written with."""
    days_left: NumeralCopy
    """The hero number of days before expiry."""
    days_over: NumeralCopy
    """The hero number of days after expiry."""
    order_title: Line
    """Heading of the order table."""
    order: OrderLabels
    """Row names of the order table."""
    values_title: Line
    """Heading of the value points."""
    steps_title: Line
    """Heading of the how-to steps."""
    steps: tuple[Text, ...] = Field(min_length=2, max_length=5)
    """How to renew in the partner's console, a sentence a step."""
    timeline: TimelineCopy
    """The carry-over figure."""
    warning: WarningCopy
    """The browser-warning illustration."""
    countdown: CountdownCopy | None = None
    """The days as a figure in mails; needed where the layout has it."""
    orders: OrderListCopy | None = None
    """The list of several orders in mails; needed where the layout has it."""
    comparison: ComparisonCopy | None = None
    """Renewing beside letting it lapse, in mails; needed where the layout has it."""
    upsell: UpsellCopy | None = None
    """What mails offer beside the renewal; needed where the campaign names modules in `upsell` and
    the layout has a place for them."""
    claims: dict[Identifier, ClaimCopy] = Field(default_factory=dict)
    """How each claim that copy names is said, and each of its fallbacks."""
    seal_alt: Text
    """Description of the seal."""
    questions: Text
    """The line before the partner's contact."""
    scan: Short
    """The line beside the QR code."""
    greeting: Short
    """First line of a mail."""
    merge: MergeCopy | None = None
    """Words of mails for sending systems; left out, those greet nobody by name."""
    sign_off: Short
    """Last line before the sender's name."""
    sent_by: Text
    """Why the reader gets this mail."""
    advertisement: Short
    """Marks the mail as advertising."""
    unsubscribe: Short
    """Link label."""
    privacy: Short
    """Link label."""
    in_partnership: Short
    """Between the partner's and the brand's names: `with`."""
    reminder: ReminderCopy | None = None
    """The calendar entry that messages bring along on request; needed for that only."""


class BannerCopy(Noun):
    """What a banner says: copy of these lengths fits every size."""

    headline: Annotated[Line, within(lengths.HEADLINE)]
    """The main line: at most 60 letters, Chinese ones counting two."""
    short: Annotated[Short, within(lengths.SHORT_FORM)]
    """The main line where space is scarce, in strips and wherever the headline does not fit: at
    most 24 letters, Chinese ones counting two, and 14 a word."""
    body: Annotated[Line, within(lengths.BODY)]
    """One supporting line, the first thing dropped: at most 90 letters."""


Subject = Annotated[str, StringConstraints(min_length=1, max_length=78)]
"""A subject line; where lists cut it, `renewkit check --subjects` shows."""


class SubjectVariant(Noun):
    """One subject line of several, for experiments."""

    id: Identifier
    """Name of the arm, such as `date` or `offer`: the same in every stage and language, where that
    arm has a line there."""
    line: Subject
    """The subject line."""


class EmailCopy(Noun):
    """What a mail says."""

    subject: Subject | Annotated[tuple[SubjectVariant, ...], Field(min_length=1, max_length=8)]
    """Subject line; or a list of them, `- {id: …, line: …}`. The first is the mail's, unless
    `email.subject_variant` of the campaign names another."""
    preheader: Annotated[str, StringConstraints(min_length=1, max_length=110)]
    """The preview after the subject; key words first."""
    headline: Line
    """Headline of the mail."""
    intro: tuple[Text, ...] = Field(min_length=1, max_length=3)
    """Opening paragraphs."""
    closing: Text
    """The paragraph before the second button."""


class OnePagerCopy(Noun):
    """What the printed page says."""

    headline: Line
    """Headline of the page."""
    intro: Text
    """Opening paragraph."""


class StageCopy(Noun):
    """Copy of one stage."""

    button: Annotated[Short, within(lengths.BUTTON)]
    """The call to action, one to three words: at most 16 letters, Chinese ones counting two."""
    banner: BannerCopy
    """For every placement; no warning, no threat: ad networks refuse both."""
    own_site_banner: BannerCopy | None = None
    """For the partner's own pages, where plain words about the consequence are allowed."""
    email: EmailCopy
    """The mail."""
    one_pager: OnePagerCopy
    """The printed page."""


class CopyDeck(Noun):
    """All words of a campaign in one language."""

    locale: LocaleCode
    """The language; the file is named after it."""
    keep_together: tuple[Short, ...] = ()
    """Words that a line break must not split, beside those of the dictionary."""
    shared: SharedCopy
    """Copy of every stage."""
    stages: dict[StageKey, StageCopy]
    """Copy by stage."""

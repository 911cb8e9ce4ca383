"""What the pictures say that are delivered as files of their own."""

from __future__ import annotations

from datetime import date

from generator.model.base import Noun
from generator.model.campaign import Browser, Device

SEALS = ("seal", "seal-light", "seal-dark", "seal-small")
"""The brand's seal with its name, bare for light and for dark grounds, and for small places."""


class BrowserPage(Noun):
    """A browser's warning page on one device; what is not known in its language is empty."""

    browser: Browser
    """Whose page it is."""
    device: Device
    """Where it is shown."""
    locale: str
    """Language of the browser's words."""
    title: str
    """What the picture shows."""
    alt: str
    """Alternative text."""
    illustration: str
    """Label that stands on the picture."""
    tab: str
    """Title of the tab."""
    heading: str
    """Heading of the page."""
    body: str
    """Text with the domain in it; a line feed begins another paragraph."""
    code: str
    """Error code."""
    advanced: str
    """Button that shows more."""
    back: str
    """Button that leads away."""
    address: str
    """Said beside the domain in the address bar."""
    domain: str
    """Domain in the address bar."""
    version: str
    """Version of the browser whose words these are."""
    as_of: date
    """When they were read."""

    @property
    def name(self) -> str:
        """Of its files, without suffix."""
        return f"browser-warning-{self.browser}-{self.device}"


class CountdownFigure(Noun):
    """The days that are left, beside the day on which they end; the number is the stage's."""

    domain: str
    """Whose certificate it is."""
    label: str
    """Label of the day."""
    date: str
    """The day, written out."""


class CadenceStep(Noun):
    """One stage of the ladder."""

    stage: str
    """Stage id."""
    days: int
    """Days relative to expiry."""
    label: str
    """Those days with their sign: `−90`, `0`, `+7`."""
    date: str
    """The day on which the sample order is there."""
    channels: tuple[str, ...]
    """Ids of what goes out."""


class CadenceFigure(Noun):
    """The ladder of touchpoints over time."""

    title: str
    """What it shows."""
    alt: str
    """Alternative text."""
    axis: str
    """What the numbers count."""
    expiry: str
    """Label of the day of expiry."""
    steps: tuple[CadenceStep, ...]
    """Stages, earliest first."""
    names: dict[str, str]
    """Name of each channel that goes out, in the order of the legend."""


class StageFigures(Noun):
    """Pictures of one stage."""

    pages: tuple[BrowserPage, ...] = ()
    """Warning pages, where the stage shows one."""
    countdown: CountdownFigure
    """Days left, or days since."""

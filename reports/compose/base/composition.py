"""What the sections of a document are composed with: the records, and words for their values.

Every value that is put into words here keeps its place; a value that is missing becomes a gap that names the record
and the key to fill.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.faults import Place
from org.base.plurals import form_for
from org.base.values import (
    GENERATED,
    NOWHERE,
    Money,
    Origin,
    PartialDate,
    Period,
    Prose,
    Quantity,
    Text,
    Translation,
    same_language,
)
from org.records import Award, Brief, Funder, Location, Organisation, Project, Record
from org.workspace.index import Workspace
from reports.document.directions import LEFT_TO_RIGHT, direction
from reports.document.markdown import prose, prose_lines
from reports.document.model import Block, Fact, Gap, Line, MissingBlock, Narrative, ProsePart, Run, words
from reports.document.sourced_words import Sourced, generated, sourced, told
from reports.forms import Form, is_built_in
from reports.words.wording import Wording, unbroken, with_unit


def is_whole_country(place: Location) -> bool:
    """Whether it is a country and nothing more exact."""
    return place.country is not None and not (place.name or place.district or place.region)


def with_countries(places: Iterable[Location]) -> tuple[Location, ...]:
    """The places; those that name no country in the one that stands beside them, where it is the only one.

    Published places are so: a country, and the towns in it. Regions of the world may hold other countries.
    """
    listed = tuple(places)
    countries = {place.country for place in listed if place.country}
    if len(countries) != 1 or any(place.code for place in listed):
        return listed
    if not any(map(is_whole_country, listed)):
        return listed
    (country,) = countries
    return tuple(
        place if place.country else place.model_copy(update={"country": country}) for place in listed
    )


Blocks = tuple[Block, ...]
Found = TypeVar("Found")
Referring = Callable[["Composition", tuple[ProsePart, ...], Place], tuple[ProsePart, ...]]
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Room:
    """How much fits on the pages: so many projects, highlights, partners, competencies of a theme, words of a text."""

    rows: int | None = None
    highlights: int | None = None
    partners: int | None = None
    competencies: int | None = None
    pictures: tuple[str, ...] | None = None
    """Which of the pictures of the whole history, by the names of their contents; all where it is None."""
    words: int | None = None
    """Longer texts give way to their shorter variants, where they have some."""
    sections: tuple[tuple[str, int], ...] = ()
    """The same for the texts of some sections, by their ids."""

    def has(self, picture: str) -> bool:
        """Whether there is room for a picture of the whole history."""
        return self.pictures is None or picture in self.pictures

    def within(self, section: str) -> Room:
        """The room of the texts of a section."""
        limits = (dict(self.sections).get(section), self.words)
        return replace(self, words=min((limit for limit in limits if limit is not None), default=None))


WHOLE = Room()
"""All of it."""


@dataclass(frozen=True, slots=True)
class Composition:
    """The records, the brief and the words that a document is composed from."""

    workspace: Workspace
    brief: Brief
    form: Form
    wording: Wording
    referring: Referring
    """Gives the parts of a text, which stands at a place, with what its references stand for."""
    most_words: int | None = None
    """How long a narrative may be; any length where it is None."""
    room: Room = WHOLE
    untranslated: dict[Gap, str] = field(default_factory=dict, compare=False)
    """Noted while composing: names and titles that were taken in another language, and their words."""
    worked_out: dict[Hashable, Any] = field(default_factory=dict, compare=False)
    """What several parts of the document need, worked out once for all of them; see `once`."""
    said: tuple[str, ...] = ()
    """The lines of the rest of the document, for the list of what they use; none while they are being composed."""

    @property
    def language(self) -> str:
        """The document's language."""
        return self.wording.language

    @property
    def organisation(self) -> Organisation:
        """Who writes. A workspace without an organisation is faulty, and nothing is composed from it."""
        assert self.workspace.organisation is not None
        return self.workspace.organisation

    @property
    def is_report(self) -> bool:
        """Whether the document tells what a project has done, and may leave nothing of that open."""
        return KINDS_OF_BRIEF[self.brief.kind].about == "report"

    @property
    def project(self) -> Project:
        """What the document is about. A brief that lacks its project is faulty."""
        assert self.brief.project is not None
        return self.workspace.projects[self.brief.project]

    def once(self, key: Hashable, work: Callable[[], Found]) -> Found:
        """What the work gives, done for the first that asks and kept for others; the key names what it hangs on."""
        if key not in self.worked_out:
            self.worked_out[key] = work()
        found: Found = self.worked_out[key]
        return found

    def gettext(self, message: str) -> Sourced:
        """The message in the document's language; what is filled in keeps what it rests on."""
        return self.wording.gettext(message)

    # Texts of the records

    def text(self, text: Text) -> Line:
        """A plain text; in another language, and marked as a gap, where it has no translation."""
        found = self._translation(text)
        return (self._marked(_run(found.text, text), found, text),)

    def string(self, text: Text) -> Sourced:
        """A name or a title as bare words; in another language, and noted as a gap, where it has no translation."""
        found = self._translation(text)
        gap = self._gap_of(found, text)
        if gap is not None:
            self.untranslated[gap] = found.text
        return sourced(found.text, text if text.origin.place.file else GENERATED)

    def form_text(self, text: Text) -> str:
        """A heading or a title of the form: in the document's language where the form or our catalogues have it."""
        if text.has_language(self.language):
            return self.string(text)
        known = self.gettext(str(text))
        return sourced(known, text) if known != str(text) else self.string(text)

    def narrative(self, text: Prose, most_words: int | None = None) -> Narrative:
        """A text in Markdown, in its longest variant that fits; in its shortest one where none does."""
        limits = (most_words if most_words is not None else self.most_words, self.room.words)
        most = min((limit for limit in limits if limit is not None), default=None)
        fitting = [variant for variant in text.variants if most is None or self.words_in(variant) <= most]
        return self._narrative(fitting[-1] if fitting else text.variants[0])

    def words_in(self, text: Text) -> int:
        """How many words a text has in the document's language."""
        return len(self._translation(text).text.split())

    def shortest(self, text: Prose) -> Narrative:
        """A text in Markdown, in its shortest variant."""
        return self._narrative(text.variants[0])

    def markdown(self, text: Text) -> tuple[Line, ...]:
        """A text in Markdown as lines below each other, for a cell of a table."""
        return prose_lines(self._narrative(text).parts)

    def source(self, text: Text) -> tuple[str, Run]:
        """A text in Markdown as it is written, and what all its words share: their language, gap and origin."""
        found = self._translation(text)
        return found.text, self._marked(Run("", origins=(text.origin.place,)), found, text)

    def prose(self, text: Text) -> Narrative:
        """A text in Markdown, whatever its length."""
        return self._narrative(text)

    def _narrative(self, text: Text) -> Narrative:
        source, marked = self.source(text)
        parts = prose(source, marked)
        if "{{" in source:
            parts = self.referring(self, parts, text.origin.place)
        return Narrative(parts, marked.language)

    def _translation(self, text: Text) -> Translation:
        found = text.in_language(self.language, self.workspace.language)
        return replace(found, text=unbroken(found.text))

    def _marked(self, run: Run, found: Translation, text: Text) -> Run:
        gap = self._gap_of(found, text)
        return run if gap is None else replace(run, language=found.language, gap=gap)

    def _gap_of(self, found: Translation, text: Text) -> Gap | None:
        """What a text of the records lacks that is found in another language; nobody could translate ours there."""
        if same_language(found.language, self.language) or _is_ours(text):
            return None
        language = self.wording.language_name(self.language)
        what = self.gettext("translation into {language}").format(language=language)
        return Gap(what, text.origin.place, self.language)

    def word(self, word: str, *origins: Place) -> Line:
        """A text in no language, such as the number of an agreement or a telephone: always from left to right."""
        return words(LEFT_TO_RIGHT + word if direction(self.language) == "rtl" else word, *origins)

    # Figures of the records

    def quantity(self, quantity: Quantity, unit: str = "") -> Line:
        """A number with its unit, and how it was arrived at where nobody counted it."""
        number = self.wording.quantity(quantity)
        return self.with_derivation(words(with_unit(number, unit)), quantity.origin)

    def counted(self, quantity: Quantity, unit: Text | None) -> Line:
        """A number with what the records say it counts, in the form for the number: “1 school”, “5 schools”."""
        if unit is None:
            return self.quantity(quantity)
        number, what = (
            words(self.wording.quantity(quantity)),
            self.unit(unit, quantity.value),
        )
        shown = _with_unit(number, replace(what, text=with_unit("", what.text)))
        return self.with_derivation(shown, quantity.origin)

    def unit(self, unit: Text, number: Decimal = ONE) -> Run:
        """What is counted, in the form for a number; in another language, and a gap, where it has no translation."""
        found = self._translation(unit)
        form = form_for(dict(found.forms), found.language, number) if found.forms else found.text
        return self._marked(_run(form, unit), found, unit)

    def money(self, money: Money) -> Line:
        """An amount with its currency, and how it was arrived at where it is not a reported one."""
        shown = self.wording.money(money)
        if money.origin.standing == "reported":
            return words(shown)
        about = self.gettext("about {number}").format(number=shown)
        return self.with_derivation(words(about), money.origin)

    def with_derivation(self, shown: Line, origin: Origin) -> Line:
        """A value, and in brackets how it was arrived at where nobody reported it."""
        derivation = self.derivation(origin)
        return (*shown, Run(" ("), *derivation, Run(")")) if derivation else shown

    def derivation(self, origin: Origin) -> Line:
        """How a value that nobody reported was arrived at; nothing for a reported one."""
        if origin.standing != "derived" or origin.derivation is None:
            return words(shown) if (shown := self.wording.derivation(origin)) else ()
        before, _, after = self.gettext("derived: {how}").partition("{how}")
        runs = (Run(before), *self.text(origin.derivation), Run(after))
        return tuple(run for run in runs if run.text)

    def date(self, day: PartialDate) -> Line:
        """A year, a month or a day."""
        return words(self.wording.date(day))

    def period(self, period: Period) -> Line:
        """From when to when."""
        return words(self.wording.period(period))

    # What is missing

    def gap(self, what: str, record: Record, key: str) -> Line:
        """The marked placeholder for a missing fact; it names the record's file and the key to fill."""
        missing = self.missing(what, record, key)
        return (Run(missing.text, gap=missing.gap),)

    def gap_cell(self, what: str, record: Record, key: str) -> Line:
        """A short placeholder for a narrow cell; the note below its table names the record and the key."""
        return (Run(self.gettext("[to be added]"), gap=self.missing(what, record, key).gap),)

    def missing(self, what: str, record: Record, key: str) -> MissingBlock:
        """The marked placeholder for a missing block."""
        return self.missing_at(what, record.place, f"{record.path}.{key}" if record.path else key)

    def missing_at(self, what: str, place: Place, key: str) -> MissingBlock:
        """The marked placeholder for a missing block, by the place and the whole key of what would fill it."""
        template = self.gettext("[To be added: {what} – {file}, {key}]")
        text = template.format(what=what, file=place.file, key=key)
        return MissingBlock(Gap(what, place, key), generated(text))

    def fact(self, label: str, value: Line | None, record: Record, key: str) -> Fact:
        """A label with its value, or with the gap that its absence leaves."""
        return Fact(label, (value if value is not None else self.gap(label, record, key),))

    # Names that several sections share

    def funder(self, award: Award, *, short: bool = False) -> Line:
        """The funder's name, or its short one where that is wanted, and through whom its money came."""
        funder = self.workspace.funders[award.funder]
        name = self.text(funder.short_name if short and funder.short_name else funder.name)
        if award.through is None:
            return name
        through = self.gettext("through {organisation}").format(organisation=self.string(award.through))
        return (*name, Run(told(" ({})", through)))

    def funder_name(self, funder: Funder, *, short: bool = False) -> str:
        """The funder's name, or its short one where it has that."""
        return self.string(funder.short_name if short and funder.short_name else funder.name)

    def place_name(self, place: Location) -> str:
        """The most exact name of a place: the settlement, else the district, the region, the country."""
        exact = place.name or place.district or place.region
        if exact is not None:
            return self.string(exact)
        return self.wording.country(place.country) if place.country else ""

    def name_in_country(self, place: Location) -> str:
        """The same without its country behind it: Abuja for “Abuja, Nigeria”."""
        country = self.wording.country(place.country) if place.country else ""
        return self.place_name(place).removesuffix(f", {country}")

    def place_names(self, places: Iterable[Location]) -> str:
        """The names of places, each once; those in a country that is named, too, behind it in brackets."""
        listed = with_countries(places)
        whole = {place.country for place in listed if is_whole_country(place)}
        named: dict[str, dict[str, None]] = {}
        for place in listed:
            country = place.country if place.country in whole else None
            name = self.wording.country(country) if country else self.place_name(place)
            inside = named.setdefault(name, {})
            if not is_whole_country(place) and self.place_name(place) != name:
                inside[self.name_in_country(place) if country else self.place_name(place)] = None
        return self.wording.listed(
            [
                told("{} ({})", name, self.wording.listed(inside)) if inside else name
                for name, inside in named.items()
            ]
        )


def _with_unit(number: Line, unit: Run) -> Line:
    """A number and its unit as one run, and as two where the unit is marked."""
    (run,) = number
    if unit.gap is not None:
        return run, unit
    return (
        replace(
            run,
            text=run.text + unit.text,
            origins=(*run.origins, *unit.origins),
            made=(*run.made, *unit.made),
        ),
    )


def _run(shown: str, text: Text) -> Run:
    """Words of a text, which rest on its place in the records; ours rest on none."""
    place = text.origin.place
    return Run(shown, origins=(place,)) if place.file else Run(shown, made=GENERATED.made)


def _is_ours(text: Text) -> bool:
    """Whether a text comes with Grantwright: in a form of its own, or in a built-in dimension."""
    return text.origin.place == NOWHERE or is_built_in(text.origin.place)

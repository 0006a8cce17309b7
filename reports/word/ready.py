"""A template made ready for documents of one look and one language; all of them share it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from reports.document.model import Document, Look
from reports.word.package.package import Package
from reports.word.package.safety import opened
from reports.word.styles.fallbacks import add_fallbacks
from reports.word.styles.look import dress, follows_settings
from reports.word.styles.pages import PageSize, sheet
from reports.word.styles.properties import set_language
from reports.word.styles.styles import Styles
from reports.word.template.compiled import TaggedPart, WordTemplateFile, tagged_parts

MOST_KEPT = 16
_KEPT: OrderedDict[tuple[str, bytes, Look, str], Ready] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Ready:
    """A template in its colours and its language, with what every document asks of it."""

    package: Package
    tagged: tuple[TaggedPart, ...]
    styles: Styles
    pages: PageSize
    themed: bool
    """Whether it takes colours and paper from the settings."""


def ready(template: WordTemplateFile, document: Document) -> Ready:
    """Give the template as the document wants it. Raises Faulty with all that is wrong."""
    key = (template.name, template.data, document.look, document.language)
    if key not in _KEPT:
        _KEPT[key] = _readied(*key)
    _KEPT.move_to_end(key)
    if len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)
    return _KEPT[key]


def _readied(name: str, data: bytes, look: Look, language: str) -> Ready:
    package = opened(name, data)
    themed = follows_settings(package)
    if themed:
        dress(package, look)
    add_fallbacks(package)
    set_language(package, language)
    main = package.main
    styles = package.part_of_kind("styles", main)
    assert styles is not None, "there are fallbacks at least"
    pages = sheet(package.root(main))
    return Ready(
        package=package.copy(),
        tagged=tagged_parts(name, package),
        styles=Styles(package.taken(styles)),
        pages=pages,
        themed=themed,
    )

"""Pages: HTML becomes a PDF. The only module that knows WeasyPrint."""

from __future__ import annotations

import gc
import logging
import os
import tempfile
import warnings
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from html import escape
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message, told_by
from reports.document.picture import Picture
from reports.pdf.archiving import SOURCES, Archive, also_accessible, finish
from reports.pdf.embedding import embedded
from reports.pdf.fullness import other_leadings, thin_pages
from reports.pdf.lookup import BUILT_IN, Lookup
from reports.pdf.picturing import SCHEME
from reports.pdf.tagging import Mending, without_repeats

FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir prefix="xdg">fontconfig</cachedir>
<cachedir>{spare}</cachedir>
</fontconfig>
"""

VARIANT = "pdf/ua-1"
FOR_ARCHIVES = "pdf/a-3a"
MAKE_TAGS = "_build_box_tree"
"""What WeasyPrint calls its function from a box to its tags."""
MOST_WAITING = 8
"""How many documents that were measured are kept to be printed: each takes some ten megabytes."""

BASE = "file:///templates/"
"""What addresses in a template are relative to: no folder of this computer, so that none shows up
in the PDF. The lookup knows where the files really are."""


@contextmanager
def _our_fonts_only() -> Iterator[None]:
    """Hides the system's fonts, so that no letter comes from a font that others do not have."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory() as folder:
        conf = Path(folder) / "fonts.conf"
        fonts = escape(str(BUILT_IN / "fonts"))
        conf.write_text(FONTS_CONF.format(fonts=fonts, spare=escape(folder)), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(conf)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


with _our_fonts_only():  # WeasyPrint looks for fonts as soon as it is imported
    from weasyprint import CSS, HTML, Attachment
    from weasyprint.document import Document as LaidOut
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.pdf import tags as weasyprint_tags
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse


class RefusedAddress(Exception):
    """An address that a template may not fetch, or cannot."""


class Fetcher(URLFetcher):  # type: ignore[misc]  # it comes without types
    """Fetches the files of templates and the document's pictures; remembers what it refused."""

    def __init__(self, lookup: Lookup, pictures: Mapping[str, Picture]) -> None:
        super().__init__()
        self.lookup = lookup
        self.pictures = pictures
        self.refused: dict[str, Message] = {}
        self.fetched: dict[str, bytes] = {}
        """The fingerprints of the files of templates that the page took, by their names."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 (as in the base)
        """The picture or file of an address. Raises RefusedAddress for any other than those of templates."""
        try:
            return self._picture(url) if url.startswith(SCHEME) else self._file(url)
        except RefusedAddress as refused:
            self.refused[url] = told_by(refused)
            raise

    def _picture(self, url: str) -> URLFetcherResponse:
        picture = self.pictures.get(unquote(url.removeprefix(SCHEME)))
        if picture is None:
            raise RefusedAddress(Message("the document has no such picture"))
        return URLFetcherResponse(url, picture.data, {"Content-Type": picture.mime})

    def _file(self, url: str) -> URLFetcherResponse:
        if not url.startswith(BASE):
            raise RefusedAddress(Message("a template takes files from the folders of templates only"))
        name = unquote(urlsplit(url).path).removeprefix(urlsplit(BASE).path)
        path = self.lookup.find(name)
        if path is None:
            raise RefusedAddress(Message("there is no such file in the folders of templates"))
        data, kind = path.read_bytes(), guess_type(path.name)[0] or "application/octet-stream"
        self.fetched[name] = sha256(data).digest()
        return URLFetcherResponse(url, data, {"Content-Type": kind})


class Troubles(logging.Handler):
    """What WeasyPrint could not use."""

    def __init__(self) -> None:
        # Warnings are about CSS that WeasyPrint passes over; what it cannot fetch or tag is an error
        super().__init__(logging.ERROR)
        self.messages: list[Message] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what WeasyPrint says, to be told as a fault in the end."""
        self.messages.append(Message.verbatim(record.getMessage()))


def printed(
    markup: str, lookup: Lookup, pictures: Mapping[str, Picture], archive: Archive | None = None
) -> bytes:
    """The PDF of the markup; what its template may not or cannot use is a fault."""
    with _strictly(lookup, pictures) as fetcher:
        return _written(_waiting(markup, lookup, pictures) or _layout(markup, lookup, fetcher), archive)


def _written(document: LaidOut, archive: Archive | None) -> bytes:
    """The bytes of the pages. What was laid out is let go of before garbage is looked for again."""
    for page in document.pages:
        page.links = without_repeats(page.links)
    with _complete_tags():
        return _as_pdf(document, archive)


def _as_pdf(document: LaidOut, archive: Archive | None) -> bytes:
    """The pages as PDF/UA; for the archive as PDF/A that is PDF/UA as well."""
    if archive is None:
        return bytes(document.write_pdf(pdf_variant=VARIANT))
    of_one_standard = document.metadata.generate_rdf_metadata
    document.metadata.generate_rdf_metadata = lambda *told: also_accessible(of_one_standard(*told))
    attached = [_attachment(archive)] if archive.sources else []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves the file of the colours open
        return bytes(document.write_pdf(pdf_variant=FOR_ARCHIVES, attachments=attached, finisher=finish))


def _attachment(archive: Archive) -> Attachment:
    return Attachment(
        file_obj=BytesIO(archive.sources), name=SOURCES, relationship="Data",
        description="Where in the records each text of this document stands",
        created=archive.moment, modified=archive.moment,
    )  # fmt: skip


@contextmanager
def _complete_tags() -> Iterator[None]:
    """Completes the tags that WeasyPrint makes: no public name leads from a box to its tag.

    Where a later version makes them in another way, they are as that version makes them; a test asks for ours.
    """
    make = getattr(weasyprint_tags, MAKE_TAGS, None)
    if make is None:
        yield
        return
    mending = Mending()

    def complete(box: Box, *rest: Any) -> Iterator[Any]:
        mending.begin(box)
        for tag in make(box, *rest):
            mending.mend(box, tag)
            yield tag

    setattr(weasyprint_tags, MAKE_TAGS, complete)
    try:
        yield
    finally:
        setattr(weasyprint_tags, MAKE_TAGS, make)


def laid_out(markup: str, lookup: Lookup, pictures: Mapping[str, Picture]) -> Iterator[Box]:
    """The box of each page of the markup, with all that stands on it."""
    with _strictly(lookup, pictures) as fetcher:
        document = _layout(markup, lookup, fetcher)
    _WAITING[_key(markup, lookup, pictures)] = (document, fetcher.fetched)
    if len(_WAITING) > MOST_WAITING:
        del _WAITING[next(iter(_WAITING))]
    # No public name leads to the boxes, and the anchors of a page do not say where things end.
    return (page._page_box for page in document.pages)


def _layout(markup: str, lookup: Lookup, fetcher: Fetcher) -> LaidOut:
    """The pages; none with next to nothing on it but the last, where a little less or more leading helps."""
    page = HTML(string=markup, base_url=BASE, url_fetcher=fetcher)
    options = {
        "font_config": _fonts(lookup.main),
        "pdf_variant": VARIANT,
        # WeasyPrint takes a picture whose address its cache knows as it is
        "cache": embedded(fetcher.pictures),
    }
    best = page.render(**options)
    left, given = _thin_pages(best), best
    for style in other_leadings([given.pages[0]._page_box]) if left else ():
        other = page.render(**options, stylesheets=[CSS(string=style)])
        if _thin_pages(other) < left:
            left, best = _thin_pages(other), other
        if not left:
            break
    return best


def _thin_pages(document: LaidOut) -> int:
    return thin_pages([page._page_box for page in document.pages])


_WAITING: dict[Hashable, tuple[LaidOut, Mapping[str, bytes]]] = {}
"""The latest documents that were laid out to be measured, until they are printed; with the files that they took."""


def _waiting(markup: str, lookup: Lookup, pictures: Mapping[str, Picture]) -> LaidOut | None:
    """The same markup as it was laid out before, if its stylesheets and fonts are still the same."""
    document, fetched = _WAITING.pop(_key(markup, lookup, pictures), (None, {}))
    same = all((path := lookup.find(name)) and _sha256(path) == before for name, before in fetched.items())
    return document if same else None


def _sha256(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest()


def _key(markup: str, lookup: Lookup, pictures: Mapping[str, Picture]) -> Hashable:
    return markup, lookup, frozenset((name, picture.data) for name, picture in pictures.items())


@contextmanager
def _strictly(lookup: Lookup, pictures: Mapping[str, Picture]) -> Iterator[Fetcher]:
    """A fetcher; what it refused, or what cannot be used, is a fault in the end."""
    fetcher = Fetcher(lookup, pictures)
    with _troubles() as troubles, _rare_garbage_collection():
        yield fetcher
    faults = [_refusal(url, why, lookup) for url, why in fetcher.refused.items()]
    if not faults:
        faults = [Fault(Place(lookup.name), message) for message in troubles.messages]
    if faults:
        raise Faulty(faults)


def _fonts(template: Path) -> FontConfiguration:
    """Our fonts; not shared with templates whose stylesheets can add others to them."""
    return _shared_fonts() if template.is_relative_to(BUILT_IN) else _own_fonts()


@cache
def _shared_fonts() -> FontConfiguration:
    return _own_fonts()


def _own_fonts() -> FontConfiguration:
    with _our_fonts_only():
        return FontConfiguration()


@contextmanager
def _troubles() -> Iterator[Troubles]:
    troubles = Troubles()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(troubles)
    try:
        yield troubles
    finally:
        logger.removeHandler(troubles)


@contextmanager
def _rare_garbage_collection() -> Iterator[None]:
    """Layout makes many objects that live until its end; looking for garbage among them is slow."""
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, *before[1:])
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def _refusal(url: str, why: Message, lookup: Lookup) -> Fault:
    written = url.removeprefix(BASE)
    place = lookup.place_of(written)
    if place == Place(lookup.name):
        place = lookup.place_of(written.rpartition("/")[2])
    return Fault(
        place,
        Message("“{written}” is not fetched: {why}", written=written, why=why),
        Message("a file beside the template"),
    )

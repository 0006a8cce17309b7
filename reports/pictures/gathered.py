"""The pictures of a document: its photos and logos made ready, its charts and maps drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from org.base.faults import Fault, Faulty, Place, in_order
from org.base.messages import Message
from org.workspace.index import Workspace
from reports.document.model import Chart, Document, Map
from reports.document.picture import Picture
from reports.pictures.photos import look_at, prepared


def pictures_of(document: Document, root: Path, *, charts: bool = True) -> Mapping[str, Picture]:
    """The document's pictures by their paths below `root`; the faults of all of them at once.

    With its maps, and its charts unless they are not wanted: Word draws those itself.
    """
    pictures: dict[str, Picture] = {}
    faults: list[Fault] = []
    for file in dict.fromkeys(figure.file for figure in document.figures):
        try:
            pictures[file] = prepared(_inside(root, file), file)
        except Faulty as faulty:
            faults += faulty.faults
    drawings: tuple[Chart | Map, ...] = (*(document.charts if charts else ()), *document.maps)
    for drawing in drawings:
        try:
            pictures[drawing.file] = _drawn(drawing, document)
        except Faulty as faulty:
            faults += faulty.faults
    if faults:
        raise Faulty(faults)
    return pictures


def _drawn(drawing: Chart | Map, document: Document) -> Picture:
    """The drawing of a chart or a map; the library that draws is loaded for the first one."""
    if isinstance(drawing, Map):
        from reports.pictures.maps.map_drawings import drawn as drawn_map

        return drawn_map(drawing, document.look, document.language)
    from reports.pictures.charts.chart_drawings import drawn

    return drawn(drawing, document.look, document.language)


def _inside(root: Path, file: str) -> Path:
    path = (root / file).resolve()
    if not path.is_relative_to(root.resolve()):
        wrong = Message("this picture lies outside of the workspace")
        raise Faulty([Fault(Place(file), wrong, Message("copy it into the workspace"))])
    return path


def faults_of_pictures(documents: Iterable[Document], workspace: Workspace) -> tuple[Fault, ...]:
    """What is wrong with the pictures that the documents show, each where the records name it."""
    named, faults = _where_named(workspace), []
    files = (figure.file for document in documents for figure in document.figures)
    for file in dict.fromkeys(files):
        try:
            look_at(_inside(workspace.root, file), file)
        except Faulty as faulty:
            faults += [_named_at(named[file], fault) if file in named else fault for fault in faulty.faults]
    return in_order(faults)


def _where_named(workspace: Workspace) -> Mapping[str, Place]:
    """The files of pictures, and where the records name them."""
    brand = workspace.settings.brand
    named = [
        (brand.logo, brand.place),
        *((funder.emblem, funder.place) for funder in workspace.funders.values()),
        *((person.photo, person.place) for person in workspace.people.values()),
        *((photo.file, photo.place) for project in workspace.projects.values() for photo in project.photos),
    ]
    return {file: place for file, place in reversed(named) if file}


def _named_at(place: Place, fault: Fault) -> Fault:
    wrong = Message("{file}: {wrong}", file=fault.place.file, wrong=fault.wrong)
    return Fault(place, wrong, fault.write)

"""Footnotes: what the narratives' notes say goes where Word keeps footnotes, and each mark leads there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reports.document.model import Document, Line, Run
from reports.word.blocks.runs import IN_LANGUAGE, UNNUMBERED, note_id, note_manner, runs
from reports.word.package.document_walk import every
from reports.word.package.markup import NAMESPACES, Xml, element, joined, text, w
from reports.word.package.package import Element, Package, Relationship, parse, qualified
from reports.word.styles.styles import Styles

FOOTNOTES = "word/footnotes.xml"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
REFERENCE, NUMBER = qualified("w:footnoteReference"), qualified("w:id")
TEXT_BOX = qualified("w:txbxContent")
SPACES = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in ("w", "r")}
Note = tuple[Line, ...]


def add_notes(package: Package, document: Document, styles: Styles) -> None:
    """Add the document's footnotes; where Word allows none, the words stand in brackets."""
    notes = {note_id(run.note): run.note for run in every(Run, document) if run.note}
    if not notes:
        return
    main = package.main
    for name in package.text_parts():
        if package.may_hold(name, f'"{UNNUMBERED}') and any(True for _ in _marks(package.root(name))):
            root = package.edit(name)
            if name == main:
                _number(package, root, notes, styles)
            else:
                _spell_out_all(root, notes)


def _number(package: Package, body: Element, notes: Mapping[str, Note], styles: Styles) -> None:
    name = package.part_of_kind("footnotes", package.main)
    footnotes = package.root(name) if name else parse(_separators())
    number = max((int(each.get(NUMBER, "0")) for each in footnotes), default=0)
    for mark in list(_marks(body)):
        key, _, language = mark.get(NUMBER, "").partition(IN_LANGUAGE)
        # Word offers no footnote in a text box, a head or a foot
        if any(True for _ in mark.iterancestors(TEXT_BOX)):
            _spell_out(mark, notes[key])
            continue
        number += 1
        mark.set(NUMBER, str(number))
        footnotes.append(parse(_footnote(number, notes[key], styles, language or None)))
    if name is None:
        package.relate(package.main, Relationship("rIdFootnotes", "footnotes", FOOTNOTES))
    package.put(name or FOOTNOTES, footnotes, FOOTNOTES_TYPE)


def _spell_out_all(root: Element, notes: Mapping[str, Note]) -> None:
    for mark in list(_marks(root)):
        _spell_out(mark, notes[mark.get(NUMBER, "").partition(IN_LANGUAGE)[0]])


def _marks(root: Element) -> Iterator[Element]:
    return (each for each in root.iter(REFERENCE) if each.get(NUMBER, "").startswith(UNNUMBERED))


def _spell_out(mark: Element, note: Note) -> None:
    """Put the note's words in the place of its mark."""
    run = mark.getparent()
    words = " ".join("".join(part.text for part in line) for line in note)
    if run is not None:
        for each in list(run):
            run.remove(each)
        run.extend(parse(element("w:r", SPACES, text(f" ({words})"))))


def _footnote(number: int, note: Note, styles: Styles, language: str | None) -> Xml:
    mark = joined((w("r", note_manner(styles), w("footnoteRef")), w("r", text(" "))))
    style = w("pPr", styles.reference("footnote text"))
    first, *others = (runs(line, styles, language) for line in note)
    lines = (w("p", style, mark, first), *(w("p", style, words) for words in others))
    return element("w:footnote", {**SPACES, "w:id": str(number)}, *lines)


def _separators() -> Xml:
    """Give a part without notes: the lines that Word draws above them are notes, too."""
    spacing = w("pPr", w("spacing", after=0, line=240, lineRule="auto"))
    lines = (
        w("footnote", w("p", spacing, w("r", w(kind))), type=kind, id=number)
        # Word gives these two -1 and 0, so that the first note of the text is 1 (their types: ECMA-376-1, 17.11)
        for number, kind in enumerate(("separator", "continuationSeparator"), start=-1)
    )
    return element("w:footnotes", SPACES, *lines)

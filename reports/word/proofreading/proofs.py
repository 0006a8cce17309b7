"""All that is wrong with a template, and all that looks wrong, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from org.base.messages import Message, halves
from org.records import Kind
from reports.word.package.package import Element, Package
from reports.word.package.safety import inspected
from reports.word.proofreading.block_tags import block_findings
from reports.word.proofreading.findings import TemplateFinding, TemplateSpot
from reports.word.proofreading.leftovers import leftover_findings
from reports.word.proofreading.paragraphs import FoundTag, TaggedLine, lines_of
from reports.word.proofreading.shape import alone_findings, shape_findings
from reports.word.proofreading.tag_names import TagReader
from reports.word.proofreading.value_kinds import top_level
from reports.word.template.compiled import UNREAD, read
from reports.word.template.dialect import Dialect, compiling
from reports.word.template.objects import dialect
from reports.word.template.patching import UNCLOSED, patched


@dataclass(frozen=True, slots=True)
class ProofSetting:
    """What is known of the documents that a template is for."""

    kind: Kind | None = None
    sections: frozenset[str] | None = None
    """The ids of the sections that its forms have."""
    texts: frozenset[str] | None = None
    """The ids of the workspace's texts."""
    paths: tuple[str, ...] = ()
    """All names, as `project.title`, for hints."""


def proofread(name: str, data: bytes, setting: ProofSetting | None = None) -> tuple[TemplateFinding, ...]:
    """Every finding in a Word template, each once. What the file may not hold at all comes first."""
    package, refused = inspected(name, data)
    findings = [TemplateFinding(TemplateSpot(), fault.wrong, fault.write) for fault in refused]
    return (*findings, *_in_parts(package, setting or ProofSetting()))


def _in_parts(package: Package, setting: ProofSetting) -> Iterator[TemplateFinding]:
    language = compiling()
    listed = {part: lines_of(part, root) for part, root in _roots(package)}
    has_tags = any(line.found for lines in listed.values() for line in lines)
    for part, lines in listed.items():
        found = list(_in_part(lines, setting, language))
        compiled = _compiled(part, package, lines, language)
        told = {_key(each.spot) for each in found if not each.notice}
        broken = {each.spot.paragraph for each in found if not each.notice and not _is_whole(each, lines)}
        found += [
            each
            for each in compiled
            if _key(each.spot) not in told
            and not (each.wrong.template == UNCLOSED.template and each.spot.paragraph in broken)
        ]
        found += leftover_findings(lines) if has_tags else []
        yield from sorted(dict.fromkeys(found), key=_order)


def _is_whole(finding: TemplateFinding, lines: Sequence[TaggedLine]) -> bool:
    """Whether it is about a tag that has both its ends."""
    return any(found.tag.typed == finding.spot.typed for line in lines for found in line.found)


def _key(spot: TemplateSpot) -> tuple[str, str]:
    return spot.place, spot.typed


def _order(finding: TemplateFinding) -> tuple[int, int]:
    spot = finding.spot
    return (-1 if spot.paragraph is None else spot.paragraph, spot.start)


def _roots(package: Package) -> Iterator[tuple[str, Element]]:
    """The parts that may hold tags: the body first."""
    main = package.main
    for part in sorted(package, key=lambda name: (name != main, name)):
        if part.endswith(".xml") and not any(folder in part for folder in UNREAD):
            yield part, package.root(part)


def _in_part(
    lines: Sequence[TaggedLine], setting: ProofSetting, language: Dialect
) -> Iterator[TemplateFinding]:
    known = top_level(setting.kind, setting.sections, setting.texts)
    tags = [found for line in lines for found in line.found]
    yield from shape_findings(lines, known)
    yield from alone_findings(lines)
    yield from block_findings(tags)
    yield from TagReader(known, setting.paths, language.filters).findings(tags)


def _compiled(
    part: str, package: Package, lines: Iterable[TaggedLine], language: Dialect
) -> Iterator[TemplateFinding]:
    """What the renderer finds when it reads the part."""
    made = patched(deepcopy(package.root(part)), dialect) if b"{" in package[part] else None
    if made is None:
        return
    spots = _spots(lines)
    for tag, words in read(made, language)[1]:
        wrong, write = halves(words)
        spot = (
            TemplateSpot(part)
            if tag is None
            else spots.get((tag.place, tag.typed)) or _at(part, tag.place, tag.typed, lines)
        )
        yield TemplateFinding(spot, wrong, write)


def _spots(lines: Iterable[TaggedLine]) -> Mapping[tuple[str, str], TemplateSpot]:
    tags: list[FoundTag] = [found for line in lines for found in line.found]
    return {(found.tag.place, found.tag.typed): found.spot for found in reversed(tags)}


def _at(part: str, place: Message, typed: str, lines: Iterable[TaggedLine]) -> TemplateSpot:
    """The place of words that are no tag."""
    line = next((each for each in lines if each.spot.place == place), None)
    return TemplateSpot(part, place, typed) if line is None else replace(line.spot, typed=typed)

"""Word templates come from anywhere: what a package may not hold is refused before it is used."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import cli
from org.base.faults import Faulty
from reports.word.package.package import OFFICE, packed, unpacked
from reports.word.package.safety import MOST_BYTES, opened
from tests.word_documents import built_in, own
from tests.workspaces import SMALLEST, write_workspace

BODY = "word/document.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"


def changed(name: str, old: str, new: str) -> bytes:
    """Give a sound template with something else in one of its parts."""
    parts = unpacked(own().data)
    text = parts[name].decode()
    assert old in text
    return packed({**parts, name: text.replace(old, new, 1).encode()})


def with_entry(name: str, data: bytes = b"x") -> bytes:
    """Give a sound template with one more entry."""
    stream = io.BytesIO(own().data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def related(kind: str, target: str, mode: str = "External") -> bytes:
    """Give a sound template whose body is related to something."""
    entry = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return changed(RELATIONSHIPS, "</Relationships>", f"{entry}</Relationships>")


def field(*instruction: str) -> bytes:
    """Give a sound template with a field, its instruction in several runs."""
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in instruction)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return changed(BODY, "<w:sectPr", f"<w:p>{begin}{runs}{end}</w:p><w:sectPr")


def locked() -> bytes:
    """Give a template whose entries say that they are encrypted."""
    data = bytearray(own().data)
    start = data.find(b"PK\x01\x02")
    data[start + 8] |= 1
    return bytes(data)


def overlapping() -> bytes:
    """Give a template in which two entries name the same bytes."""
    data = bytearray(own().data)
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document'
REFUSED = {
    "no archive": (b"This is a letter.", "not a Word file"),
    "an empty file": (b"", "not a Word file"),
    "half a file": (own().data[: len(own().data) // 2], "not a Word file"),
    "the old format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "locked with a password, or in the old .doc"),
    "a password": (locked(), "locked with a password"),
    "another program": (packed({"[Content_Types].xml": b"<Types/>", "content.xml": b"<a/>"}), "not a Word document"),
    "macros": (with_entry("word/vbaProject.bin"), "holds macros"),
    "macros in the type": (
        changed("[Content_Types].xml", "wordprocessingml.document.main", "document.macroEnabled.main"),
        "holds macros",
    ),
    "entities": (changed(BODY, "<w:document", DOCTYPE), "declares a document type"),
    "entities in UTF-16": (
        packed({**unpacked(own().data), "word/x.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")}),
        "declares a document type",
    ),
    "broken XML": (changed(BODY, "</w:body>", ""), "not sound XML"),
    "another template": (related("attachedTemplate", "http://example.org/evil.dotm"), "a link to another template"),
    "a template elsewhere": (related("attachedTemplate", "file:///x.dotm", "Internal"), "a link to another template"),
    "a control": (related("control", "activeX/a.xml", "Internal"), "an ActiveX control"),
    "a subdocument": (related("subDocument", "part.docx"), "a subdocument"),
    "a picture elsewhere": (related("image", "http://example.org/track.png"), "fetches something from outside"),
    "a part elsewhere": (related("header", "file:///etc/passwd"), "fetches something from outside"),
    "an object": (related("oleObject", "embeddings/o.bin", "Internal"), "an embedded object of another program"),
    "an inserted file": (related("aFChunk", "x.html", "Internal"), "an inserted file"),
    "a field that starts programs": (field("DDEAUTO c:\\\\cmd.exe"), "DDEAUTO"),
    "a field in small letters": (field(" includepicture https://x.kg/a.png"), "includepicture"),
    "a field in pieces": (field(" INCLUDE", "TEXT ", "/etc/passwd"), "INCLUDETEXT"),
    "a path out of the file": (with_entry("../../evil.xml"), "leads out of the file"),
    "an absolute path": (with_entry("/etc/passwd"), "leads out of the file"),
    "a Windows path": (with_entry("C:\\evil.xml"), "leads out of the file"),
    "a bomb": (with_entry("word/media/zero.png", bytes(30_000_000)), "unpacks to more than it can mean"),
    "parts within each other": (overlapping(), "runs into another one"),
    "two parts of one name": (with_entry("word/Document.xml", b"<x/>"), "two parts of the same name"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "wrong"), REFUSED.values(), ids=REFUSED.keys())
def test_what_a_package_may_not_hold_is_one_clear_fault(data: bytes, wrong: str) -> None:
    with pytest.raises(Faulty) as caught:
        opened("templates/own.docx", data)
    (fault,) = caught.value.faults
    assert fault.place.file == "templates/own.docx"
    assert wrong in fault.wrong
    assert fault.write


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(with_entry("word/media/zero.png", bytes(3_000_000)))
    size = (3_000_000).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(Faulty, match="not a Word file, or only a part of one"):
        opened("templates/own.docx", bytes(data))


def test_many_large_entries_are_refused_before_they_are_read() -> None:
    names = [f"word/media/{number}.png" for number in range(5)]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            archive.writestr(name, bytes(MOST_BYTES // 4))
    with pytest.raises(Faulty, match="unpacks to more than a template can need"):
        opened("templates/own.docx", stream.getvalue())


SMALL = {
    **SMALLEST,
    "org/projects/p.yaml": "title: T\nstatus: completed\nperiod: 2020-01/2020-12\n",
    "briefs/report.yaml": "kind: final-report\nproject: p\nformats: [docx]\ntemplate: own\n",
}


def run(root: Path, *arguments: str) -> Result:
    """Give what a command says."""
    return CliRunner().invoke(cli, [*arguments, "--workspace", str(root)])


@pytest.mark.parametrize("name", ["own.docx", "final-report.docx"])
def test_a_folder_is_no_template(tmp_path: Path, name: str) -> None:
    root = write_workspace(tmp_path, SMALL)
    write_workspace(root, {"briefs/report.yaml": SMALL["briefs/report.yaml"].replace("own", name)})
    (root / "templates" / name).mkdir(parents=True)
    for command in (("build",), ("check",), ("template", "check", name), ("template", "preview", name)):
        said = run(root, *command)
        assert said.exit_code == 1
        assert f"templates/{name}:1:1: this is a folder — a Word file of that name" in said.output
        assert said.output.count("fault") == 1


@pytest.mark.parametrize(("data", "wrong"), REFUSED.values(), ids=REFUSED.keys())
def test_commands_refuse_it_in_words(tmp_path: Path, data: bytes, wrong: str) -> None:
    root = write_workspace(tmp_path, SMALL)
    for name in ("own.docx", "own.docm"):
        (root / "templates").mkdir(exist_ok=True)
        (root / "templates" / name).write_bytes(data)
    for command in (("build",), ("template", "check", "own"), ("template", "check", "own.docm")):
        said = run(root, *command)
        assert (said.exit_code, isinstance(said.exception, SystemExit)) == (1, True)
        assert wrong in said.output
    assert not (root / "reports").exists()


def test_sound_files_are_opened_whole() -> None:
    for template in (own("Text"), built_in()):
        with zipfile.ZipFile(io.BytesIO(template.data)) as archive:
            assert set(opened(template.name, template.data)) == set(archive.namelist())
    assert opened("x", related("hyperlink", "https://example.org"))[BODY]
    assert opened("x", field(" PAGE "))[BODY]

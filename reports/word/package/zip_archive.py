"""ZIP archives, entry by entry: what does not change is copied as it lies in the file."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
LEVEL = 6
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
# 2.0 is needed to unpack what is deflated (PKWARE APPNOTE, 4.4.3.2)
VERSION = 20
# Bit 11: the name is in UTF-8, not in the code page of DOS (PKWARE APPNOTE, 4.4.4)
UTF_8 = 0x800
PACKED = (".png", ".jpg", ".jpeg", ".gif", ".docx", ".xlsx")
LONG_AGO = (0, 0x21)
"""Midnight on 1 January 1980, the earliest moment that an archive can name: the same in every file."""


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """A file in an archive: its content as it is stored there."""

    name: str
    stored: bytes
    method: int
    crc: int
    size: int

    @property
    def content(self) -> bytes:
        """The bytes of the file, unpacked. Raises zlib.error where they are damaged."""
        return self.stored if self.method == STORED else zlib.decompress(self.stored, -zlib.MAX_WBITS)


def deflated(name: str, content: bytes) -> ZipEntry:
    """Give a new entry, its content packed."""
    # A negative window: deflated data without the head of zlib, as archives hold it
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    stored = packer.compress(content) + packer.flush()
    return ZipEntry(name, stored, DEFLATED, zlib.crc32(content), len(content))


def added(name: str, content: bytes) -> ZipEntry:
    """Give a new entry; pictures, which are packed in themselves, stay as they are."""
    if name.lower().endswith(PACKED):
        return ZipEntry(name, content, STORED, zlib.crc32(content), len(content))
    return deflated(name, content)


def entries(data: bytes) -> tuple[ZipEntry, ...]:
    """Give the entries of an archive that is known to be sound, untouched."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return tuple(_entry(data, each, archive) for each in archive.infolist() if not each.is_dir())


def archive(files: Iterable[ZipEntry]) -> bytes:
    """Give the archive of these entries, in this order."""
    local, central, offset = [], [], 0
    for each in files:
        name = each.name.encode()
        flags = 0 if each.name.isascii() else UTF_8
        sizes = (each.crc, len(each.stored), each.size)
        head = LOCAL.pack(b"PK\3\4", VERSION, flags, each.method, *LONG_AGO, *sizes, len(name), 0)
        central += [
            CENTRAL.pack(
                *(b"PK\1\2", VERSION, VERSION, flags, each.method, *LONG_AGO, *sizes),
                *(len(name), 0, 0, 0, 0, 0, offset),
            ),
            name,
        ]
        local += [head, name, each.stored]
        offset += len(head) + len(name) + len(each.stored)
    count, directory = len(central) // 2, b"".join(central)
    end = END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
    return b"".join([*local, directory, end])


def _entry(data: bytes, info: zipfile.ZipInfo, archive: zipfile.ZipFile) -> ZipEntry:
    if info.compress_type not in {STORED, DEFLATED}:
        return deflated(info.filename, archive.read(info))
    start = info.header_offset
    # The head beside the data may have other extra fields than the list at the end (PKWARE APPNOTE, 4.3.7)
    name, extra = struct.unpack_from("<2H", data, start + 26)
    start += LOCAL.size + name + extra
    stored = data[start : start + info.compress_size]
    return ZipEntry(info.filename, stored, info.compress_type, info.CRC, info.file_size)

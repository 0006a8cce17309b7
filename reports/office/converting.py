"""Word files become PDFs: many by one LibreOffice, each within a time limit."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import islice
from pathlib import Path

from reports.files.atomic import write_whole

NOWHERE = "127.0.0.1"
DISCARD = "9"
"""The port of nobody: what goes to this proxy goes nowhere."""

_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET = "/org.openoffice.Inet/Settings"

SETTINGS = (
    # The highest of 0 to 3 (officecfg, Office/Common.xcs)
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "CrashReport", "false"),
    # Not the system’s proxy, but the one below (officecfg, Inet.xcs)
    (_INTERNET, "ooInetProxyType", "2"),
    (_INTERNET, "ooInetHTTPProxyName", NOWHERE),
    (_INTERNET, "ooInetHTTPProxyPort", DISCARD),
    (_INTERNET, "ooInetHTTPSProxyName", NOWHERE),
    (_INTERNET, "ooInetHTTPSProxyPort", DISCARD),
    (_INTERNET, "ooInetNoProxy", ""),
)


def registry() -> str:
    """The file `registrymodifications.xcu` of a profile."""
    items = "".join(_item(*setting) for setting in SETTINGS)
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {spaces}>{items}</oor:items>\n'


def _item(path: str, name: str, value: str) -> str:
    prop = f'<prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop>'
    return f'<item oor:path="{path}">{prop}</item>'


def without_network(environment: dict[str, str]) -> dict[str, str]:
    """The environment, with proxies that lead nowhere."""
    nowhere = f"http://{NOWHERE}:{DISCARD}"
    names = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
    kept = {name: value for name, value in environment.items() if name.lower() not in {*names, "no_proxy"}}
    # The backend of LibreOffice that needs no display
    return {**kept, **dict.fromkeys(names, nowhere), "SAL_USE_VCLPLUGIN": "svp"}


START_SECONDS = 60.0
FILE_SECONDS = 30.0
AT_ONCE = 25
"""So many files are handed to one LibreOffice."""

WAYS = {
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "ExportBookmarksToPDFDestination": True,
    "IsSkipEmptyPages": False,
}
"""How the PDFs are: tagged for screen readers, and each bookmark of the Word file named in them."""


def to_pdf(
    program: Path, files: Mapping[str, bytes], *, start: float = START_SECONDS, each: float = FILE_SECONDS
) -> Mapping[str, bytes]:
    """The PDFs of the Word files, by the same names; those that cannot be made are left out.

    One LibreOffice takes many files. Where it fails or hangs, the files that it did not get to are tried alone.
    """
    made: dict[str, bytes] = {}
    for names in _batches(tuple(files)):
        made |= _run(program, {name: files[name] for name in names}, start + each * len(names))
        left = [name for name in names if name not in made]
        for name in left if len(names) > 1 else ():
            made |= _run(program, {name: files[name]}, start + each)
    return made


def _batches(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    rest = iter(names)
    while batch := tuple(islice(rest, AT_ONCE)):
        yield batch


def _run(program: Path, files: Mapping[str, bytes], seconds: float) -> Mapping[str, bytes]:
    """The PDFs that one LibreOffice makes before the time is over."""
    with tempfile.TemporaryDirectory(prefix="grantwright-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        profile = folder / "profile"
        write_whole(profile / "user" / "registrymodifications.xcu", registry().encode())
        # Plain names: what people call their files may be no name of a file, or an option
        sources = {name: folder / f"{number:04}.docx" for number, name in enumerate(files)}
        for name, source in sources.items():
            write_whole(source, files[name])
        _wait(_command(program, profile, folder / "made", tuple(sources.values())), folder, seconds)
        found = {name: folder / "made" / f"{source.stem}.pdf" for name, source in sources.items()}
        return {name: data for name, path in found.items() if (data := _whole(path))}


def _command(program: Path, profile: Path, target: Path, sources: Sequence[Path]) -> list[str]:
    options = {name: {"type": "boolean", "value": str(value).lower()} for name, value in WAYS.items()}
    return [
        str(program),
        # With the person’s own profile, an open LibreOffice would take the files over, and this one end at once
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}"),
        *("--outdir", str(target)),
        *map(str, sources),
    ]


def _wait(command: list[str], folder: Path, seconds: float) -> None:
    """Run a program to its end, or to the end of its time; then nothing of it is left running."""
    with contextlib.suppress(OSError), _started(command, folder) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return
        finally:
            _end(process)


def _started(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=without_network(dict(os.environ)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # `soffice` is a script that starts the program: both are in this group, and end with it
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _whole(path: Path) -> bytes:
    """The bytes of a PDF that was written to its end; nothing of any other."""
    data = path.read_bytes() if path.is_file() else b""
    return data if data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") else b""

# ruff: noqa: N999 - it is run as benchmarks.import
"""How fast and with how much memory IATI files are imported: one file repeated to 10, 50 and 200 MB.

    python -m benchmarks.import [FILE]

FILE is an IATI activity file; an invented activity is repeated where it is left out. Each size is imported in a process
of its own, its changes made and thrown away, so that the disk does not matter.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.timing import Aim, report, table

MB = 1_000_000
SIZES = (10, 50, 200)
SLOWEST = 5.0
"""So many MB a second at least."""
MOST_MEMORY = 200
"""So many MB of memory at most, for the largest file."""
LINEAR = 1.25
"""The largest file may take so much longer for each MB than the smallest."""

_ACTIVITY = """\
<iati-activity default-currency="EUR" xml:lang="en"><iati-identifier>XX-1-P7</iati-identifier>
<reporting-org ref="XX-1" type="22"><narrative>Small House</narrative></reporting-org>
<title><narrative>Safe schools</narrative></title>
<description type="1"><narrative>{text}</narrative></description>
<participating-org role="1" type="60" ref="XX-9"><narrative>Good Fund</narrative></participating-org>
<activity-status code="4"/><activity-date type="2" iso-date="2019-02-01"/>
<recipient-country code="KG" percentage="100"/><sector vocabulary="1" code="15160" percentage="100"/>
{transactions}{results}</iati-activity>
"""
_TRANSACTION = """\
<transaction><transaction-type code="3"/><transaction-date iso-date="2019-0{n}-15"/><value value-date="2019-0{n}-15">
{n}500</value><description><narrative>Payment {n}</narrative></description>
<receiver-org><narrative>Partner {n}</narrative></receiver-org></transaction>
"""
_RESULT = """\
<result type="1"><title><narrative>Result {n}</narrative></title><indicator measure="1"><title><narrative>Teachers
trained {n}</narrative></title><baseline year="2018" value="0"/><period><period-start iso-date="2019-01-01"/>
<period-end iso-date="2019-12-31"/><target value="{n}0"/><actual value="{n}2"><comment><narrative>As counted by the
schools</narrative></comment></actual></period></indicator></result>
"""


class Run(NamedTuple):
    """One import: the size of the file, the processor's seconds, and the most memory that it took."""

    size: float
    seconds: float
    memory: float

    @property
    def speed(self) -> float:
        return self.size / self.seconds


def main(arguments: list[str]) -> int:
    """Import the sizes, print the table, and give the exit code."""
    if arguments[:1] == ["--one"]:
        return _import(Path(arguments[1]))
    pattern = Path(arguments[0]).read_text(encoding="utf-8") if arguments else _invented()
    with tempfile.TemporaryDirectory() as folder:
        runs = [_run(pattern, size, Path(folder) / f"{size}.xml") for size in SIZES]
    rows = [
        (f"{run.size:.0f} MB", f"{run.seconds:.1f}", f"{run.speed:.2f}", f"{run.memory:.0f}") for run in runs
    ]
    sys.stdout.write(table(("file", "seconds", "MB/s", "memory, MB"), rows) + "\n\n")
    first, last = runs[0], runs[-1]
    told, code = report(
        [
            Aim(f"seconds for {SLOWEST:g} MB", SLOWEST / min(run.speed for run in runs), 1),
            Aim(f"memory for {last.size:.0f} MB, in MB", last.memory, MOST_MEMORY),
            Aim("seconds for a MB, largest against smallest file", first.speed / last.speed, LINEAR),
        ]
    )
    sys.stdout.write(f"{told}\n")
    return code


def _invented() -> str:
    """A file with one activity of a usual size."""
    text = "The project works with schools, families and authorities so that children are safe. " * 12
    transactions = "".join(_TRANSACTION.format(n=n) for n in range(1, 10))
    results = "".join(_RESULT.format(n=n) for n in range(1, 10))
    activity = _ACTIVITY.format(text=text, transactions=transactions, results=results)
    return f'<iati-activities version="2.03">\n{activity}</iati-activities>\n'


def _repeat(pattern: str, size: int, path: Path) -> None:
    """Write a file of that size: the activities of the pattern again and again, each with an identifier of its own."""
    head, tail = pattern.index("<iati-activity"), pattern.rindex("</iati-activities>")
    head = pattern.index("<iati-activity ", pattern.index("<iati-activities") + 1)
    body = pattern[head:tail]
    with path.open("w", encoding="utf-8") as file:
        written = file.write(pattern[:head])
        number = 0
        while written < size * MB:
            number += 1
            written += file.write(re.sub(r"(<iati-identifier>[^<]*)", rf"\g<1>-{number}", body))
        file.write(pattern[tail:])


def _run(pattern: str, size: int, path: Path) -> Run:
    _repeat(pattern, size, path)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.import", "--one", str(path)],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, memory = map(float, done.stdout.split())
    real = path.stat().st_size / MB
    path.unlink()
    return Run(real, seconds, memory)


def _import(path: Path) -> int:
    """Import one file, and print the processor's seconds and the most memory."""
    import resource  # noqa: PLC0415 - there is none on Windows
    import time  # noqa: PLC0415

    from org.exchange.iati.format import Iati  # noqa: PLC0415
    from org.exchange.importing.imports import Import  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        run = Import(Path(folder), Iati())
        start = time.process_time()
        for _change in run.changes([path]):
            pass
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        sys.stdout.write(f"{time.process_time() - start} {memory}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The wheel: built, installed in a fresh environment, and run on the League."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.workspaces import LEAGUE

HOME = Path(__file__).parent.parent
FOLDERS = ("org", "reports", "templates", "examples")
PACKAGED = (*FOLDERS, "cli.py", "__main__.py", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a clean copy of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in PACKAGED:
        copy = shutil.copytree if (HOME / name).is_dir() else shutil.copy
        copy(HOME / name, source / name)
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_ships_the_fictional_organisation_of_previews(wheel: Path) -> None:
    """Its records and photos, not its documents."""
    below = "grantwright/examples/"
    shipped = {
        name.removeprefix(below) for name in zipfile.ZipFile(wheel).namelist() if name.startswith(below)
    }
    sample = HOME / "examples" / "sample"
    records = {
        path.relative_to(HOME / "examples").as_posix() for path in sample.glob("org/**/*") if path.is_file()
    }
    assert len(records) > 20
    assert records | {"sample/grantwright.yaml", "sample/briefs/final-report-eu.yaml"} <= shipped
    assert not [name for name in shipped if "/reports/" in name]


def test_the_wheel_ships_one_package_with_all_that_it_needs(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "grantwright",
        f"{wheel.name.rsplit('-', 3)[0]}.dist-info",
    }
    shipped = {name.removeprefix("grantwright/") for name in names}
    needed = {
        path.relative_to(HOME).as_posix()
        for folder in ("org", "reports", "templates")
        for path in (HOME / folder).rglob("*")
        if path.suffix in {".py", ".docx", ".html", ".css", ".ttf", ".yaml", ".csv", ".txt"}
    }
    makers = {name for name in needed if name.startswith("templates/") and name.endswith(".py")}
    assert len(needed) > 50
    assert needed - makers - shipped == set()


def test_the_installed_command_writes_the_league_s_documents(wheel: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    venv.create(fresh, with_pip=True)
    python = fresh / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)],
        check=True,
        timeout=120,
    )
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    libraries = fresh / "lib" / version / "site-packages" / "libraries.pth"
    libraries.write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    workspace = tmp_path / "league"
    shutil.copytree(LEAGUE, workspace, ignore=shutil.ignore_patterns("reports"))
    run = subprocess.run(
        [fresh / "bin" / "grantwright", "build", "capability-statement"],
        cwd=workspace, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert {path.name for path in (workspace / "reports").glob("c*")} == {
        "capability-statement.docx", "capability-statement.pdf",
    }  # fmt: skip
    module = subprocess.run(
        [python, "-m", "grantwright", "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert module.stdout == "grantwright, version 0.1.0\n"

"""What every test shares: golden files with `--accept`, no network, and the judges that CI installs."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from typing import Protocol

    from typer.testing import Result

    class Cli(Protocol):
        """Runs our command in this process, in a folder of the test's own."""

        def __call__(self, *arguments: str) -> Result: ...
else:
    Cli = None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from judges import Verdict

TOP = Path(__file__).resolve().parent.parent
CASES = Path(__file__).parent / "cases"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write goldens anew from what the code says now; read the change",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare text with a golden file, or write the file when `--accept` was given."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        assert path.exists(), (
            f"no golden {path.relative_to(TOP).as_posix()}; run pytest --accept, then read it"
        )
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run our command in this process, from a folder of the test's own."""
    from typer.testing import CliRunner

    from briefing.cli import app

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFING_TRACEBACK", raising=False)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments), prog_name="briefing")

    return run


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a test, or the code under it, reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[Path, Path]]:
    """Save Word files with LibreOffice, as PDF unless told; many at once are hardly slower than one."""
    from judges import soffice_saved

    profile = tmp_path_factory.mktemp("libreoffice-profile")

    def save(files: Iterable[Path], to: str = "pdf") -> dict[Path, Path]:
        return soffice_saved(files, tmp_path_factory.mktemp("libreoffice"), profile, to)

    return save


@pytest.fixture(scope="session")
def soffice(libreoffice: Callable[..., dict[Path, Path]]) -> Callable[[Iterable[Path]], dict[Path, Path]]:
    """Convert Word files to PDF with LibreOffice."""
    return lambda files: libreoffice(files, "pdf")


@pytest.fixture(scope="session")
def soffice_docx(
    libreoffice: Callable[..., dict[Path, Path]],
) -> Callable[[Iterable[Path]], dict[Path, Path]]:
    """Open Word files with LibreOffice and save them as Word files."""
    return lambda files: libreoffice(files, "docx:MS Word 2007 XML")


@pytest.fixture(scope="session")
def verapdf() -> Callable[..., list[Verdict]]:
    """Judge PDFs with veraPDF, by PDF/UA-1 and PDF/A-2a unless told; give it many files at once."""
    from judges import verapdf

    return verapdf

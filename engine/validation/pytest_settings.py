"""What a project's own pytest configuration says, read without running anything of it.

Used to call pytest as the project would, minus the options that only report, cut the run short or
spread it over processes, and to name the plugins it needs instead of loading all that are there.
"""

from __future__ import annotations

import configparser
import re
import shlex
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

_DROPPED = re.compile(
    r"(--(no-)?cov.*|-n\d*|-nauto|--numprocesses|--maxprocesses|--dist|--tx|--boxed|--forked"
    r"|-x|--exitfirst|--maxfail|--lf|--last-failed|--ff|--failed-first|--nf|--new-first|--sw"
    r"|--stepwise.*|--pdb|--trace|--randomly.*|-p=?no:randomly|--random-order.*|--reruns.*"
    r"|--junit-?xml|--html|--self-contained-html|--durations.*|--benchmark.*|--pastebin"
    r"|--cache-clear|--count|--snapshot-update|--inline-snapshot)(=.*)?"
)
"""Options that change how a run is shown, stopped or spread, never what a test means."""

_TAKES_VALUE = frozenset(
    {
        *("--cov", "--cov-report", "--cov-config", "--cov-fail-under", "--cov-context", "-n"),
        *("--numprocesses", "--maxprocesses", "--dist", "--tx", "--maxfail", "--junitxml"),
        *("--junit-xml", "--html", "--durations", "--durations-min", "--reruns", "--count"),
        *("--reruns-delay", "--randomly-seed", "--random-order-seed", "--pastebin"),
    }
)

_TOKENS: Mapping[str, str] = {
    r"asyncio_mode|pytest\.mark\.asyncio|pytest_asyncio": "asyncio",
    r"anyio_mode|pytest\.mark\.anyio|anyio_backend": "anyio",
    r"pytest\.mark\.trio|trio_mode": "trio",
    r"DJANGO_SETTINGS_MODULE|django_db": "django",
    r"\bmocker\b": "pytest_mock",
    r"\bbenchmark\b": "benchmark",
    r"\bhttpx_mock\b": "pytest_httpx",
    r"\brequests_mock\b": "requests_mock",
    r"\bfreezer\b|mark\.freeze_time": "pytest_freezer",
    r"\bsnapshot\b": "syrupy",
    r"--timeout|pytest\.mark\.timeout|^timeout\b": "timeout",
    r"from hypothesis|import hypothesis": "hypothesispytest",
    r"\bsubtests\b": "subtests",
    r"\bdatadir\b": "pytest-datadir",
    r"\bregtest\b": "regtest",
    r"^env\b": "env",
}
"""What in a configuration or a test file tells that a plugin (by entry point) is needed."""


@dataclass(frozen=True)
class PytestSettings:
    """The parts of a configuration that matter to the caller."""

    addopts: tuple[str, ...] = ()
    """The project's own options without the dropped ones."""
    keys: Mapping[str, str] = field(default_factory=dict)
    file: str | None = None
    """Which file they come from, relative to the root."""


def read_settings(root: Path, tests: Sequence[str]) -> PytestSettings:
    """The configuration pytest would find for these tests; the default one where there is none."""
    for folder in _folders(tests):
        for name, section in _SECTIONS:
            keys = _keys(root / folder / name, section)
            if keys is not None:
                addopts = tuple(kept_options(_split(keys.get("addopts", ""))))
                return PytestSettings(addopts, keys, str(PurePosixPath(folder) / name))
    return PytestSettings()


def kept_options(options: Sequence[str]) -> Iterator[str]:
    """Options without those that only report, cut a run short or spread it."""
    waiting = iter(range(len(options)))
    for index in waiting:
        option = options[index]
        if option == "-p" and options[index + 1 : index + 2] == ["no:randomly"]:
            next(waiting)
            continue
        if re.fullmatch(r"-[qsvlx]{2,}", option) and "x" in option:
            option = option.replace("x", "")
        if not _DROPPED.fullmatch(option):
            yield option
            continue
        follows = index + 1 < len(options) and not options[index + 1].startswith("-")
        if option in _TAKES_VALUE and follows:
            next(waiting)


def needed_plugins(settings: PytestSettings, test_sources: Iterable[bytes]) -> tuple[str, ...]:
    """Names of the plugins that configuration or tests point to, as far as texts tell."""
    configuration = "\n".join(f"{key} = {value}" for key, value in settings.keys.items())
    wanted = _named_in(configuration)
    for source in test_sources:
        wanted |= _named_in(source.decode("utf-8", "replace"))
    return tuple(sorted(wanted))


def _named_in(text: str) -> set[str]:
    return {name for token, name in _TOKENS.items() if re.search(token, text, re.MULTILINE)}


_SECTIONS = (
    ("pytest.toml", "pytest"),
    (".pytest.toml", "pytest"),
    ("pytest.ini", "pytest"),
    (".pytest.ini", "pytest"),
    ("pyproject.toml", "tool.pytest"),
    ("tox.ini", "pytest"),
    ("setup.cfg", "tool:pytest"),
)


def _folders(tests: Sequence[str]) -> Iterator[str]:
    """From the tests' common folder up to the root, as pytest looks."""
    tops = [PurePosixPath(each) for each in tests] or [PurePosixPath(".")]
    common = tops[0]
    while not all(each.is_relative_to(common) for each in tops):
        common = common.parent
    yield from dict.fromkeys([str(common), *(str(each) for each in common.parents)])


def _keys(path: Path, section: str) -> dict[str, str] | None:
    """The section as texts; None where the file or the section is not there or not readable."""
    if not path.is_file():
        return None
    try:
        text = path.read_text("utf-8")
        found = _toml(text, section) if path.suffix == ".toml" else _ini(text, section)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, configparser.Error):
        return None
    always = path.name in {"pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml"}
    return {} if found is None and always else found


def _toml(text: str, section: str) -> dict[str, str] | None:
    table: object = tomllib.loads(text)
    for part in section.split("."):
        table = table.get(part) if isinstance(table, dict) else None
    if not isinstance(table, dict):
        return None
    options = table.get("ini_options", table)
    return {key: _text(value) for key, value in options.items()} if options else None


def _text(value: object) -> str:
    return shlex.join(map(str, value)) if isinstance(value, list) else str(value)


def _ini(text: str, section: str) -> dict[str, str] | None:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return dict(parser[section]) if parser.has_section(section) else None


def _split(options: str) -> list[str]:
    try:
        return shlex.split(options)
    except ValueError:
        return options.split()

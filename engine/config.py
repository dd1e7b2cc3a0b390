"""Every setting: flags > OPTIMIZER_* > optimizer.toml > defaults, each with its origin.

Unknown keys are refused with the nearest valid one. Each setting has one variable; where the
architecture document names one, that name is kept (`OPTIMIZER_MAX_AGENTS`).
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from engine.errors import ConfigError
from engine.ports import LevelId

FILE = "optimizer.toml"
Origin = Literal["flag", "environment", "optimizer.toml", "default"]
ALL_LEVELS: tuple[LevelId, ...] = get_args(LevelId)


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ProjectSettings(_Section):
    """The project under work; what is left empty is detected."""

    python: str = Field(default="", description="the project's interpreter; empty: detected")
    source: list[str] = Field(
        default=[], description="folders or files to be improved; empty: detected"
    )
    tests: list[str] = Field(default=[], description="test files or folders; empty: detected")
    workload: str = Field(default="", description="Python file with run(), or a plain script")
    pythonpath: list[str] = Field(
        default=[], description="folders put on PYTHONPATH; empty: detected"
    )
    env: dict[str, str] = Field(default={}, description="variables set inside the sandbox")


class ValidationSettings(_Section):
    """The gate."""

    levels: list[LevelId] = Field(default=list(ALL_LEVELS), description="levels that are run")
    run_integration_tests: bool = Field(default=True, description="false: the level is skipped")
    select_tests: bool = Field(
        default=True, description="false: tests that cannot tell the change are run all the same"
    )
    run_performance_tests: bool = Field(default=True, description="false: the level is skipped")
    min_test_coverage: float = Field(
        default=80.0, ge=0, le=100, description="percent of touched files"
    )
    test_seconds: float = Field(
        default=300.0, gt=0, description="seconds on the wall clock for one run of the test suite"
    )
    equivalence_seconds: float = Field(
        default=10.0, gt=0, description="seconds for replay and mutation of calls"
    )
    crosshair_seconds: float = Field(
        default=5.0,
        ge=0,
        description="seconds for CrossHair's search for inputs, where it is installed; 0: none",
    )
    benchmark_seconds: float = Field(
        default=8.0, gt=0, description="seconds for measuring one candidate"
    )
    mutation_seconds: float = Field(
        default=60.0, gt=0, description="seconds for trying mutants (objective tests)"
    )
    memory_mib: int = Field(
        default=2048, ge=64, description="MiB of memory for one sandboxed process tree"
    )
    probes_off: dict[str, str] = Field(
        default={}, description="probes (`opt help probes`) that are not made, each with its reason"
    )

    @field_validator("probes_off")
    @classmethod
    def _known_with_a_reason(cls, value: dict[str, str]) -> dict[str, str]:
        from engine.probes import PROBES

        for name, reason in value.items():
            if name not in PROBES:
                near = difflib.get_close_matches(name, PROBES, n=1, cutoff=0.3)
                known = near[0] if near else ", ".join(PROBES)
                raise ValueError(f"no probe is called {name!r}: did you mean {known!r}?")
            if not reason.strip():
                raise ValueError(f"{name!r} is switched off without a reason")
        return value


class AgentSettings(_Section):
    """Who proposes."""

    max: int = Field(
        default=5,
        ge=1,
        le=256,
        description="agents of one run at the most; this version never works with more than one",
    )
    capabilities: list[str] = Field(
        default=[], description="patterns of paths that agents may change; empty: all"
    )
    worktree_base: str = Field(
        default="", description="where worktrees lie; empty: the user's cache"
    )
    proposals_per_target: int = Field(
        default=6, ge=1, description="candidates tried for one target"
    )
    targets: int = Field(default=8, ge=1, description="hot spots taken from the profile")


class GitSettings(_Section):
    """Where approved patches go."""

    branch: str = Field(default="", description="target branch; empty: the checked-out one")


ENVIRONMENT: dict[tuple[str, str], str] = {
    ("project", "python"): "OPTIMIZER_PROJECT_PYTHON",
    ("project", "workload"): "OPTIMIZER_PROJECT_WORKLOAD",
    ("validation", "run_integration_tests"): "OPTIMIZER_RUN_INTEGRATION_TESTS",
    ("validation", "select_tests"): "OPTIMIZER_SELECT_TESTS",
    ("validation", "run_performance_tests"): "OPTIMIZER_RUN_PERFORMANCE_TESTS",
    ("validation", "min_test_coverage"): "OPTIMIZER_MIN_TEST_COVERAGE",
    ("validation", "test_seconds"): "OPTIMIZER_TEST_SECONDS",
    ("validation", "equivalence_seconds"): "OPTIMIZER_EQUIVALENCE_SECONDS",
    ("validation", "crosshair_seconds"): "OPTIMIZER_CROSSHAIR_SECONDS",
    ("validation", "benchmark_seconds"): "OPTIMIZER_BENCHMARK_SECONDS",
    ("validation", "mutation_seconds"): "OPTIMIZER_MUTATION_SECONDS",
    ("validation", "memory_mib"): "OPTIMIZER_MEMORY_MIB",
    ("agents", "max"): "OPTIMIZER_MAX_AGENTS",
    ("agents", "worktree_base"): "OPTIMIZER_WORKTREE_BASE",
    ("agents", "proposals_per_target"): "OPTIMIZER_PROPOSALS_PER_TARGET",
    ("agents", "targets"): "OPTIMIZER_TARGETS",
    ("git", "branch"): "OPTIMIZER_GIT_BRANCH",
}
"""The one variable of each setting that can be given as one."""


def _from_environment() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for (section, key), name in ENVIRONMENT.items():
        if name in os.environ:
            found.setdefault(section, {})[key] = os.environ[name]
    return found


class Settings(BaseSettings):
    """All settings of one call, frozen."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    project: ProjectSettings = ProjectSettings()
    validation: ValidationSettings = ValidationSettings()
    agents: AgentSettings = AgentSettings()
    git: GitSettings = GitSettings()


def load_settings(root: Path, flags: Mapping[str, Any] | None = None) -> Settings:
    """The settings in force in this repository.

    Raises ConfigError naming where, which key, what was expected and the nearest valid key.
    """
    file = read_file(root)
    _check_names(file)
    try:
        return _layered(file)(**(flags or {}))
    except ValidationError as error:
        raise _explain(error, file, flags or {}) from error


def _layered(file: dict[str, Any]) -> type[Settings]:
    """Settings that look at the call's flags, then the environment, then this file."""

    class Layered(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (the library's signature)
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return (
                init_settings,
                InitSettingsSource(settings_cls, _from_environment()),
                InitSettingsSource(settings_cls, file),
            )

    return Layered


def read_file(root: Path) -> dict[str, Any]:
    """The content of optimizer.toml, empty when there is none."""
    path = root / FILE
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{FILE} is not valid TOML: {error}", hint=f"repair {FILE}, or move it away"
        ) from error
    except OSError as error:
        raise ConfigError(f"cannot read {FILE}: {error.strerror}") from error


def sections() -> dict[str, type[_Section]]:
    """Section name to the model that describes its keys."""
    return {
        "project": ProjectSettings,
        "validation": ValidationSettings,
        "agents": AgentSettings,
        "git": GitSettings,
    }


def _check_names(file: Mapping[str, Any]) -> None:
    known = sections()
    for section, values in file.items():
        if section not in known:
            raise _unknown(f"[{section}]", [f"[{name}]" for name in known])
        if not isinstance(values, dict):
            raise ConfigError(f"{FILE}: [{section}] is to be a table, found {values!r}")
        for key in values:
            if key not in known[section].model_fields:
                raise _unknown(
                    f"{section}.{key}",
                    [f"{section}.{name}" for name in known[section].model_fields],
                )


def _unknown(found: str, valid: list[str]) -> ConfigError:
    near = difflib.get_close_matches(found, valid, n=1, cutoff=0.4)
    return ConfigError(
        f"{FILE}: unknown setting {found}",
        hint=f"did you mean {near[0]} ?" if near else f"valid here: {', '.join(valid)}",
    )


def _explain(
    error: ValidationError, file: Mapping[str, Any], flags: Mapping[str, Any]
) -> ConfigError:
    first = error.errors()[0]
    section, key = (*map(str, first["loc"]), "", "")[:2]
    where = _origin(section, key, file, flags)
    name = ENVIRONMENT.get((section, key), "") if where == "environment" else f"{section}.{key}"
    secret = (section, key) == ("project", "env")
    found = f"a {type(first['input']).__name__}" if secret else repr(first["input"])
    return ConfigError(
        f"{where}: {name} = {found}: {first['msg'].lower()}",
        hint="every setting is explained in the optimizer.toml that `opt init` writes",
    )


def _origin(section: str, key: str, file: Mapping[str, Any], flags: Mapping[str, Any]) -> Origin:
    if key in flags.get(section, {}):
        return "flag"
    if ENVIRONMENT.get((section, key), "") in os.environ:
        return "environment"
    return "optimizer.toml" if key in file.get(section, {}) else "default"


def origins(root: Path, settings: Settings) -> list[tuple[str, Any, Origin, str]]:
    """(name, value, origin, description) of every setting, in the order of the sections.

    Values of the project's environment are left out.
    """
    file = read_file(root)
    rows: list[tuple[str, Any, Origin, str]] = []
    for section, model in sections().items():
        values = getattr(settings, section)
        for key, info in model.model_fields.items():
            origin = _origin(section, key, file, {})
            shown = _shown(f"{section}.{key}", getattr(values, key))
            rows.append((f"{section}.{key}", shown, origin, info.description or ""))
    return rows


def _shown(name: str, value: Any) -> Any:
    """The value; of the project's environment the names alone, for values may be secrets."""
    return dict.fromkeys(value, "…") if name == "project.env" and isinstance(value, dict) else value

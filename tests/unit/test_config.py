"""Settings: precedence, origins, and what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.config import ENVIRONMENT, load_settings, origins, sections
from engine.errors import ConfigError
from engine.toml_text import optimizer_toml


def write(root: Path, text: str) -> Path:
    (root / "optimizer.toml").write_text(text, encoding="utf-8")
    return root


def test_a_flag_wins_over_the_environment_which_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, "[agents]\nmax = 2\ntargets = 2\nproposals_per_target = 2\n")
    monkeypatch.setenv("OPTIMIZER_MAX_AGENTS", "3")
    monkeypatch.setenv("OPTIMIZER_TARGETS", "3")
    agents = load_settings(root, {"agents": {"targets": 4}}).agents
    assert (agents.proposals_per_target, agents.max, agents.targets) == (2, 3, 4)


def test_each_setting_is_shown_with_its_origin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, "[validation]\nmemory_mib = 512\n")
    monkeypatch.setenv("OPTIMIZER_MIN_TEST_COVERAGE", "70")
    rows = {name: (value, origin) for name, value, origin, _ in origins(root, load_settings(root))}
    assert rows["validation.memory_mib"] == (512, "optimizer.toml")
    assert rows["validation.min_test_coverage"] == (70, "environment")
    assert rows["agents.max"] == (5, "default")


def test_values_of_the_projects_environment_are_never_shown(tmp_path: Path) -> None:
    root = write(tmp_path, "[project]\nenv = { API_TOKEN = 's3cr3t-value' }\n")
    settings = load_settings(root)
    shown = {name: value for name, value, _, _ in origins(root, settings)}
    assert shown["project.env"] == {"API_TOKEN": "…"}
    assert settings.project.env == {"API_TOKEN": "s3cr3t-value"}


def test_a_wrong_environment_is_refused_without_its_value(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(write(tmp_path, "[project]\nenv = 's3cr3t-value'\n"))
    assert "s3cr3t" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[agent]\nmax = 3", r"unknown setting \[agent\]"),
        ("[agents]\nmaxx = 3", "unknown setting agents.maxx"),
        ("[agents]\nmax = 'many'", "agents.max = 'many'"),
        ("[agents]\nmax = 0", "agents.max = 0"),
        ("agents = 3", "is to be a table"),
        ("[validation]\nlevels = ['syntx']", "syntx"),
        ("[agents\n", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_what_was_found(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        load_settings(write(tmp_path, text))


def test_an_unknown_key_is_answered_with_the_nearest_valid_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(write(tmp_path, "[validation]\nmin_coverage = 3\n"))
    assert "validation.min_test_coverage" in caught.value.hint


def test_a_wrong_variable_is_named_as_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPTIMIZER_MAX_AGENTS", "lots")
    with pytest.raises(ConfigError, match="OPTIMIZER_MAX_AGENTS = 'lots'"):
        load_settings(tmp_path)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "optimizer.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_settings(tmp_path)


def test_every_variable_belongs_to_a_setting() -> None:
    for section, key in ENVIRONMENT:
        assert key in sections()[section].model_fields


def test_the_written_file_gives_the_settings_it_was_written_for(tmp_path: Path) -> None:
    values = {"project": {"tests": ["tests"], "env": {"A b": 'c"d'}}, "agents": {"max": 2}}
    settings = load_settings(write(tmp_path, optimizer_toml(values)))
    assert settings.project.tests == ["tests"]
    assert settings.project.env == {"A b": 'c"d'}
    assert settings.agents.max == 2


def test_the_written_file_documents_every_setting() -> None:
    text = optimizer_toml({})
    for section, model in sections().items():
        assert f"[{section}]" in text
        for key in model.model_fields:
            assert f"{key} = " in text

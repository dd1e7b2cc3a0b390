"""Assembles the gate's levels from the settings; knows every level and none of the adapters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from engine.config import ValidationSettings
from engine.evaluation import Gate
from engine.ports import Level, LevelId, Project, Sandbox
from engine.validation.basetests import BaseTests
from engine.validation.bytecode import Bytecode
from engine.validation.cache import Cache, key_of, project_parts, tree_digest
from engine.validation.coverage import AlongTheWay, CoverageLevel
from engine.validation.equivalence import EquivalenceLevel
from engine.validation.integration import IntegrationLevel
from engine.validation.mutation import MutationMeasure
from engine.validation.performance import PerformanceLevel
from engine.validation.policy import Allowance, PolicyLevel
from engine.validation.profile import Profile, profile
from engine.validation.recording import CallRecorder, RecordingLimits
from engine.validation.resilience import ResilienceMeasure
from engine.validation.security import SecurityLevel
from engine.validation.style import StyleLevel
from engine.validation.syntax import SyntaxLevel
from engine.validation.testing import Limits, SuiteRunner
from engine.validation.tools import Tools
from engine.validation.types import TypesLevel
from engine.validation.unit import UnitLevel
from engine.validation.verdict import ORDER


def build_gate(
    sandbox: Sandbox,
    cache: Cache,
    settings: ValidationSettings,
    allowance: Allowance,
    tools: Tools,
    project: Project,
    *,
    overlay: Mapping[str, bytes],
    unsafe: bool,
) -> Gate:
    """The gate with the levels that `[validation] levels` names; the others are `left_out`.

    `overlay` are the files that the call lays over every tree: a verdict depends on them too.
    """
    makers = _makers(sandbox, cache, settings, allowance, tools)
    chosen = tuple(makers[level]() for level in ORDER if level in settings.levels)
    left_out = tuple(level for level in ORDER if level not in settings.levels)
    conditions = key_of(
        sandbox.level,
        settings.model_dump_json(),
        repr(allowance),
        [(tool.argv, tool.version) for tool in tools.present()],
        project_parts(project),
        project.workload,
        sorted(overlay.items()),
    )
    bytecode = Bytecode(sandbox, project.interpreter)
    return Gate(chosen, left_out, sandbox.level, unsafe, conditions.hex(), cache, bytecode)


def _makers(
    sandbox: Sandbox,
    cache: Cache,
    settings: ValidationSettings,
    allowance: Allowance,
    tools: Tools,
) -> Mapping[LevelId, Callable[[], Level]]:
    limits = Limits(suite_seconds=settings.test_seconds)
    tests = BaseTests(SuiteRunner(sandbox, limits), cache)
    seconds = settings.test_seconds
    patience = RecordingLimits(soft=min(40.0, seconds), wall=min(180.0, 3 * seconds))
    recorder = CallRecorder(sandbox, patience, base_tests=tests)
    along = AlongTheWay()
    return {
        "syntax": lambda: SyntaxLevel(sandbox),
        "policy": lambda: PolicyLevel(allowance),
        "style": lambda: StyleLevel(sandbox, cache, tools),
        "types": lambda: TypesLevel(sandbox, cache, tools),
        "unit": lambda: UnitLevel(tests, along if "coverage" in settings.levels else None),
        "equivalence": lambda: EquivalenceLevel(
            sandbox,
            recorder=recorder,
            budget=settings.equivalence_seconds,
            shrink_budget=settings.equivalence_seconds,
            probes_off=settings.probes_off,
            search_seconds=settings.crosshair_seconds,
        ),
        "integration": lambda: IntegrationLevel(
            tests, wanted=settings.run_integration_tests, select=settings.select_tests
        ),
        "performance": lambda: PerformanceLevel(
            sandbox,
            recorder=recorder,
            budget=settings.benchmark_seconds,
            run_performance=settings.run_performance_tests,
            measures={
                "resilience": ResilienceMeasure(sandbox, tests, budget=settings.benchmark_seconds),
                "tests": MutationMeasure(tests, budget=settings.mutation_seconds),
            },
        ),
        "security": lambda: SecurityLevel(sandbox, cache, tools),
        "coverage": lambda: CoverageLevel(
            tests, cache, minimum=settings.min_test_coverage, along=along
        ),
    }


def build_profiler(
    sandbox: Sandbox, cache: Cache, seconds: float, project: Project
) -> Callable[[Path], Profile]:
    """Profiles a base's workload within so many seconds, the same one only once."""

    def profiled(tree: Path) -> Profile:
        key = key_of(
            "profile",
            sandbox.level,
            tree_digest(tree),
            project.workload,
            project_parts(project),
            seconds,
        )
        kept = cache.get(key)
        if kept is not None:
            return msgspec.json.decode(kept, type=Profile)
        found = profile(sandbox, project, tree, wall=seconds)
        cache.put(key, msgspec.json.encode(found))
        return found

    return profiled

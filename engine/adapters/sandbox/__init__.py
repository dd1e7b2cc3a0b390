"""Confinement for candidate code, tests, type checkers and outside agents."""

from engine.adapters.sandbox.canaries import Canary
from engine.adapters.sandbox.choose import ProvedSandbox, choose_sandbox
from engine.adapters.sandbox.timed import TimedSandbox

__all__ = ["Canary", "ProvedSandbox", "TimedSandbox", "choose_sandbox"]

"""Confinement for candidate code, tests, type checkers and outside agents."""

from engine.adapters.sandbox.canaries import Canary
from engine.adapters.sandbox.choose import ProvedSandbox, choose_sandbox

__all__ = ["Canary", "ProvedSandbox", "choose_sandbox"]

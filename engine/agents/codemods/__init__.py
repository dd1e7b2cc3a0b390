"""Rule-based rewrites: the proposer that needs no model, and the patterns it tries."""

from engine.agents.codemods.registry import ALL_PATTERNS

__all__ = ["ALL_PATTERNS"]

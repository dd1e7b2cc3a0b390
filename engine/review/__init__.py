"""A person's decisions: approve, reject, roll back, undo; and finishing what a kill cut off.

Each changes the ledger and the branch so that a second start can tell how far the first one came:
intent in the ledger, compare-and-swap of the ref, the fact in the ledger, files last.
"""

from engine.review.approve import Approval, approve, reject
from engine.review.desk import Desk
from engine.review.finish import Finished, finish_open_intents
from engine.review.rollback import Rollback, plan, rollback
from engine.review.undo import Undone, undo

__all__ = [
    "Approval",
    "Desk",
    "Finished",
    "Rollback",
    "Undone",
    "approve",
    "finish_open_intents",
    "plan",
    "reject",
    "rollback",
    "undo",
]

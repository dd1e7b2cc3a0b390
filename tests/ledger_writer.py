"""A process that writes patches to a ledger until it is told a number, or killed.

`python -m tests.ledger_writer FOLDER NAME COUNT`: prints the CID of each patch once the call that
made it has returned, so that a reader knows what was acknowledged.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from ledger.application import Ledger
from ledger.ids import AgentId
from tests.fakes import ledger as fakes


def main(folder: str, name: str, count: str) -> None:
    agent = AgentId(name)
    clock, ids = fakes.CountingClock(), fakes.CountingIds()
    with Ledger.open(Path(folder), actor=name, clock=clock, ids=ids) as ledger:
        ledger.register_agent(agent, proposer="codemod", capabilities={})
        for number in itertools.count() if count == "forever" else range(int(count)):
            diff = f"{name} {number}".encode() * (60_000 if number % 5 == 4 else 1)
            cid = ledger.create_patch(fakes.draft(number, agent=name, diff=diff, task="", run=""))
            ledger.start_validation(cid, attempt=1, base="b", sandbox="L3", left_out=(), gate="g")
            fakes.level(ledger, cid, "syntax", "passed")
            sys.stdout.write(f"{cid}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

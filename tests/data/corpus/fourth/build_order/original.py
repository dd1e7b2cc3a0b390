from collections.abc import Mapping, Sequence


def build_order(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Targets after what they need; of those that are ready, the one named first goes first."""
    done: list[str] = []
    waiting = list(needs)
    while len(waiting) > 0:
        ready = None
        for target in waiting:
            if all(each in done for each in needs[target]):
                ready = target
                break
        if ready is None:
            raise ValueError("cannot order " + ", ".join(waiting))
        waiting.remove(ready)
        done = done + [ready]
    return done

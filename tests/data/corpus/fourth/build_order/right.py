import heapq
from collections.abc import Mapping, Sequence


def build_order(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Targets after what they need; of those that are ready, the one named first goes first."""
    names = list(needs)
    missing = [set(needs[name]) for name in names]
    users: dict[str, list[int]] = {}
    for at, wanted in enumerate(missing):
        for name in wanted:
            users.setdefault(name, []).append(at)
    ready = [at for at, wanted in enumerate(missing) if not wanted]
    done: list[str] = []
    while ready:
        name = names[heapq.heappop(ready)]
        done.append(name)
        for at in users.get(name, ()):
            missing[at].discard(name)
            if not missing[at]:
                heapq.heappush(ready, at)
    if len(done) < len(names):
        left = [name for name, wanted in zip(names, missing) if wanted]
        raise ValueError("cannot order " + ", ".join(left))
    return done

from collections import deque
from collections.abc import Mapping, Sequence


def build_order(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Targets after what they need; of those that are ready, the one named first goes first."""
    missing = {name: set(wanted) for name, wanted in needs.items()}
    users: dict[str, list[str]] = {}
    for name, wanted in missing.items():
        for each in wanted:
            users.setdefault(each, []).append(name)
    ready = deque(name for name, wanted in missing.items() if not wanted)
    done: list[str] = []
    while ready:
        name = ready.popleft()
        done.append(name)
        for user in users.get(name, ()):
            missing[user].discard(name)
            if not missing[user]:
                ready.append(user)
    if len(done) < len(missing):
        raise ValueError("cannot order " + ", ".join(name for name in missing if missing[name]))
    return done

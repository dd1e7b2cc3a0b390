from collections import deque


def dependency_levels(needs: dict[str, list[str]]) -> dict[str, int]:
    """Round in which each can be built: one after the last of those that it needs."""
    users: dict[str, list[str]] = {}
    for name, others in needs.items():
        for other in others:
            users.setdefault(other, []).append(name)
    levels = {name: 0 for name in (*needs, *users) if not needs.get(name)}
    queue = deque(levels)
    while queue:
        name = queue.popleft()
        for user in users.get(name, ()):
            if user not in levels:
                levels[user] = levels[name] + 1
                queue.append(user)
    for name in needs:
        if name not in levels:
            raise ValueError(f"{name} needs itself")
    return {name: levels[name] for name in needs}

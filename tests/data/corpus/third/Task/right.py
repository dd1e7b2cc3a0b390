from __future__ import annotations


class Task:
    """Something to do after other things."""

    def __init__(self, name: str, after: list[Task] | None = None) -> None:
        self.name = name
        self.after = after if after is not None else []

    def ancestors(self) -> list[str]:
        """Names of all that has to be done before, nearest first."""
        names: dict[str, None] = {}
        level = list(self.after)
        while level:
            following: list[Task] = []
            for task in level:
                if task.name not in names:
                    names[task.name] = None
                    following += task.after
            level = following
        return list(names)

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Task:
    """Something to do after other things."""

    name: str
    after: list[Task] = field(default_factory=list)

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

from dataclasses import dataclass, field


def trimmed_score(marks: list[int], cut: int) -> float:
    """Mean of the marks without the `cut` lowest and the `cut` highest of them."""
    count = len(marks)
    if cut < 0 or 2 * cut >= count:
        raise ValueError(f"cannot cut {cut} at each end of {count} marks")
    marks.sort()
    rest = marks[cut : count - cut]
    return sum(rest) / len(rest)


@dataclass
class Routine:
    """One performance; marks are kept in the order of the judges."""

    athlete: str
    marks: list[int] = field(default_factory=list)

    def score(self) -> float:
        """Score by the rules of the federation."""
        return trimmed_score(self.marks, 1)

class Groups:
    """Members that are joined in groups."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}

    def _find(self, member: str) -> str:
        path: list[str] = []
        while self._leader.get(member, member) != member:
            path = path + [member]
            member = self._leader[member]
        for each in path:
            self._leader[each] = member
        return member

    def join(self, one: str, other: str) -> None:
        """Put the groups of two members together; the leader of the first leads."""
        first = self._find(one)
        second = self._find(other)
        if first != second:
            self._leader[second] = first

    def together(self, one: str, other: str) -> bool:
        """Whether two members are in the same group."""
        return self._find(one) == self._find(other)

    def leader(self, member: str) -> str:
        """Who leads the group of a member."""
        return self._find(member)

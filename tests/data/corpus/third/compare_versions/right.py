from itertools import zip_longest


def compare_versions(one: str, other: str) -> int:
    """-1, 0 or 1 as the first version is older, the same or newer; missing parts are 0."""
    left = list(map(int, one.split(".")))
    right = list(map(int, other.split(".")))
    for mine, theirs in zip_longest(left, right, fillvalue=0):
        if mine != theirs:
            return -1 if mine < theirs else 1
    return 0

def compare_versions(one: str, other: str) -> int:
    """-1, 0 or 1 as the first version is older, the same or newer; missing parts are 0."""
    left = list(map(int, one.split(".")))
    right = list(map(int, other.split(".")))
    return (left > right) - (left < right)

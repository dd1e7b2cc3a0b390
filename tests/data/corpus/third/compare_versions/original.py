def compare_versions(one: str, other: str) -> int:
    """-1, 0 or 1 as the first version is older, the same or newer; missing parts are 0."""
    left = [int(part) for part in one.split(".")]
    right = [int(part) for part in other.split(".")]
    while len(left) < len(right):
        left.append(0)
    while len(right) < len(left):
        right.append(0)
    for index in range(len(left)):
        if left[index] < right[index]:
            return -1
        if left[index] > right[index]:
            return 1
    return 0

def common_columns(left: list[str], right: list[str]) -> list[str]:
    """Return the columns of `left` that `right` has too, in the order of `left`."""
    wanted = set(right)
    return [column for column in left if column in wanted]

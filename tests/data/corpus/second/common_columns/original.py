def common_columns(left: list[str], right: list[str]) -> list[str]:
    """Return the columns of `left` that `right` has too, in the order of `left`."""
    shared = []
    for column in left:
        for other in right:
            if column == other:
                shared.append(column)
                break
    return shared

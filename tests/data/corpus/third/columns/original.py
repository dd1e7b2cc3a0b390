def columns(rows: list[list[str]], fill: str = "") -> list[list[str]]:
    """Turn rows into columns, missing cells filled."""
    width = 0
    for row in rows:
        width = max(width, len(row))
    result = []
    for index in range(width):
        column = []
        for row in rows:
            if index < len(row):
                column.append(row[index])
            else:
                column.append(fill)
        result.append(column)
    return result

def sql_literal(value: object) -> str:
    """A value as it stands in an SQL statement."""
    if value is None:
        return "NULL"
    if value is True:
        return "TRUE"
    if value is False:
        return "FALSE"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        quoted = "'"
        for char in value:
            if char == "'":
                quoted += "''"
            else:
                quoted += char
        return quoted + "'"
    raise TypeError(f"no literal for {type(value).__name__}")

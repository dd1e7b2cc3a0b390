from functools import lru_cache


@lru_cache(maxsize=1024)
def sql_literal(value: object) -> str:
    """A value as it stands in an SQL statement."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if value is None:
        return "NULL"
    if value is True:
        return "TRUE"
    if value is False:
        return "FALSE"
    if isinstance(value, (int, float)):
        return repr(value)
    raise TypeError(f"no literal for {type(value).__name__}")

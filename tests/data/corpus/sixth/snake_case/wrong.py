import re

_INNER = re.compile(r"(?<=[^A-Z_])[A-Z]")


def snake_case(name):
    return _INNER.sub(r"_\g<0>", name).lower()


def snake_keys(record):
    return {snake_case(key): value for key, value in record.items()}

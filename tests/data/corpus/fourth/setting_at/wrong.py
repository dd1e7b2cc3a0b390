from functools import reduce
from operator import getitem
from typing import Any


class ConfigError(LookupError):
    """A setting that is not there."""


def setting_at(tree: dict[str, Any], path: str) -> Any:
    """The setting at a dotted path; raises ConfigError that names how far the path goes."""
    try:
        return reduce(getitem, path.split("."), tree)
    except KeyError as error:
        raise ConfigError(f"{path}: there is no {error.args[0]}") from None

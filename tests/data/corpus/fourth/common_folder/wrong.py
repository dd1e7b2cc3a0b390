import posixpath
from collections.abc import Sequence


def common_folder(paths: Sequence[str]) -> str:
    """Deepest folder that all absolute paths lie in, a path counts as lying in itself."""
    if len(paths) == 0:
        raise ValueError("no paths")
    common = posixpath.commonprefix(list(paths))
    return common.rstrip("/") or "/"

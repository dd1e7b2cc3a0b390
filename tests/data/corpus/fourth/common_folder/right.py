from collections.abc import Sequence


def common_folder(paths: Sequence[str]) -> str:
    """Deepest folder that all absolute paths lie in, a path counts as lying in itself."""
    if len(paths) == 0:
        raise ValueError("no paths")
    split = [path.split("/") for path in paths]
    first, last = min(split), max(split)
    count = 0
    for part, other in zip(first, last):
        if part != other:
            break
        count += 1
    return "/".join(first[:count]) or "/"

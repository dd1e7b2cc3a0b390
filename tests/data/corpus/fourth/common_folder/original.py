from collections.abc import Sequence


def common_folder(paths: Sequence[str]) -> str:
    """Deepest folder that all absolute paths lie in, a path counts as lying in itself."""
    if len(paths) == 0:
        raise ValueError("no paths")
    common: list[str] = []
    number = 0
    while True:
        part = None
        for path in paths:
            parts = path.split("/")
            if number >= len(parts):
                return "/".join(common) or "/"
            if part is None:
                part = parts[number]
            elif part != parts[number]:
                return "/".join(common) or "/"
        assert part is not None
        common = common + [part]
        number = number + 1

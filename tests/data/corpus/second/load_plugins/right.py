from contextlib import suppress


def load_plugins(loaders):
    """Call each loader; plugins that are not installed are left out."""
    loaded = {}
    for name in sorted(loaders):
        with suppress(ImportError):
            loaded[name] = loaders[name]()
    return loaded

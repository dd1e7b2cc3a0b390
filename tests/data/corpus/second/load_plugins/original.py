def load_plugins(loaders):
    """Call each loader; plugins that are not installed are left out."""
    loaded = {}
    for name in sorted(loaders.keys()):
        try:
            plugin = loaders[name]()
        except ImportError:
            plugin = None
            missing = True
        else:
            missing = False
        if not missing:
            loaded[name] = plugin
    return loaded

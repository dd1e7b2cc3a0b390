def merged_settings(base: dict[str, int], override: dict[str, int]) -> dict[str, int]:
    """Both together; the override wins. Settings keep their place in the file, new ones follow."""
    merged = {}
    for name in base:
        merged[name] = base[name]
    for name in override:
        merged[name] = override[name]
    return merged

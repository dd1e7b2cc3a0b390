def copy_plan(template: dict[str, list[str]]) -> dict[str, list[str]]:
    """A plan of its own made from a template: neither sees later changes of the other."""
    return template.copy()

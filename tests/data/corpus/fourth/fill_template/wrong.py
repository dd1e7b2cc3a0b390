from collections.abc import Mapping


def fill_template(template: str, values: Mapping[str, object]) -> str:
    """The template with {name} replaced by values; what has no value stays as it is."""
    for name, value in values.items():
        template = template.replace("{" + name + "}", str(value))
    return template

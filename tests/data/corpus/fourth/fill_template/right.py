from collections.abc import Mapping


def fill_template(template: str, values: Mapping[str, object]) -> str:
    """The template with {name} replaced by values; what has no value stays as it is."""
    parts: list[str] = []
    at = 0
    while (start := template.find("{", at)) >= 0:
        parts.append(template[at:start])
        at = start
        end = template.find("}", start)
        if end >= 0 and (name := template[start + 1 : end]) in values:
            parts.append(str(values[name]))
            at = end + 1
        else:
            parts.append("{")
            at = start + 1
    parts.append(template[at:])
    return "".join(parts)

from collections.abc import Mapping


def fill_template(template: str, values: Mapping[str, object]) -> str:
    """The template with {name} replaced by values; what has no value stays as it is."""
    result = ""
    rest = template
    while rest != "":
        if rest[0] == "{":
            end = rest.find("}")
            if end != -1 and rest[1:end] in values:
                result = result + str(values[rest[1:end]])
                rest = rest[end + 1 :]
                continue
        result = result + rest[0]
        rest = rest[1:]
    return result

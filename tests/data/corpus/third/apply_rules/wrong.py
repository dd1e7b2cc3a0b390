import re


def apply_rules(text: str, rules: list[tuple[str, str]]) -> str:
    """Apply replacement rules one after the other, each to the outcome of those before."""
    table = {old: new for old, new in rules if old}
    if not table:
        return text
    pattern = re.compile("|".join(map(re.escape, table)))
    return pattern.sub(lambda match: table[match.group()], text)

class FormTemplate:
    """A form with sections of fields from which single forms are made."""

    def __init__(self, sections: dict[str, list[str]]) -> None:
        self._sections = {name: list(sections[name]) for name in sections}

    def new_form(self) -> dict[str, list[str]]:
        """A form of its own, to be changed at will."""
        return {name: fields.copy() for name, fields in self._sections.items()}

    def section_names(self) -> list[str]:
        """Names of the sections in their order."""
        return list(self._sections)

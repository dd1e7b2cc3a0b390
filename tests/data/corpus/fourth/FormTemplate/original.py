import copy


class FormTemplate:
    """A form with sections of fields from which single forms are made."""

    def __init__(self, sections: dict[str, list[str]]) -> None:
        self._sections: dict[str, list[str]] = {}
        for name in sections:
            self._sections[name] = list(sections[name])

    def new_form(self) -> dict[str, list[str]]:
        """A form of its own, to be changed at will."""
        return copy.deepcopy(self._sections)

    def section_names(self) -> list[str]:
        """Names of the sections in their order."""
        return list(self._sections)

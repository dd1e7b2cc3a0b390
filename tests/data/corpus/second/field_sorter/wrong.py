class FieldSorter:
    """Sorts records by one of their fields."""

    def __init__(self, field):
        self.field = field
        self._key = lambda record: record[field]

    def sort(self, records):
        """Return the records in the order of the field."""
        return sorted(records, key=self._key)

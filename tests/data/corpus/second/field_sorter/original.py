class FieldSorter:
    """Sorts records by one of their fields."""

    def __init__(self, field):
        self.field = field

    def sort(self, records):
        """Return the records in the order of the field."""
        ordered = []
        for record in records:
            ordered = ordered + [record]
        ordered.sort(key=lambda record: record[self.field])
        return ordered

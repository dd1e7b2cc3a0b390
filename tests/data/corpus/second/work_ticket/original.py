class Ticket:
    """A piece of work; two tickets with the same title are still two."""

    def __init__(self, title, labels):
        self.title = title
        self.labels = labels

    def has_all(self, wanted):
        """Tell whether the ticket has all the labels."""
        missing = []
        for label in wanted:
            if label not in self.labels:
                missing = missing + [label]
        return len(missing) == 0

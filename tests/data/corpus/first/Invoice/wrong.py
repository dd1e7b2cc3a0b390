class Invoice:
    """Lines of (count, cents). Subclasses may override `line_total`."""

    def __init__(self, lines):
        self.lines = lines

    def line_total(self, line):
        """Cents of one line."""
        return line[0] * line[1]

    def total(self):
        """Cents of the whole invoice."""
        return sum([line[0] * line[1] for line in self.lines])


class NetInvoice(Invoice):
    """The same, each line without the 19 % tax in it."""

    def line_total(self, line):
        """Cents of one line before tax."""
        return super().line_total(line) * 100 // 119

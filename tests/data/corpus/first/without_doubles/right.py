class Book:
    """A book on a shelf; copies with the same ISBN are equal, each is itself in a dict."""

    def __init__(self, isbn, title):
        self.isbn = isbn
        self.title = title

    def __eq__(self, other):
        return isinstance(other, Book) and self.isbn == other.isbn

    __hash__ = object.__hash__

    def __repr__(self):
        return f"Book({self.isbn!r}, {self.title!r})"


def without_doubles(books):
    """The first copy of each book, in the order of the shelf."""
    kept = []
    for book in books:
        if book not in kept:
            kept.append(book)
    return kept

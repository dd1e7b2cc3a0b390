from module import Book, without_doubles


def test_the_same_book_twice():
    emma = Book("1", "Emma")
    assert without_doubles([emma, Book("2", "Dune"), emma]) == [emma, Book("2", "Dune")]


def test_empty_shelf():
    assert without_doubles([]) == []

from module import page_count


def test_pages():
    assert page_count(0, 10) == 0
    assert page_count(1, 10) == 1
    assert page_count(25, 10) == 3

from module import scaled


def test_small_pictures_stay():
    assert scaled(640, 480) == (640, 480)


def test_large_pictures_shrink():
    assert scaled(4000, 3000, 100) == (100, 75)

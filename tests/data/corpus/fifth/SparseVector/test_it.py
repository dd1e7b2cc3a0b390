from module import SparseVector


def test_entries():
    vector = SparseVector({3: 7})
    vector[8] = 2
    assert (vector[3], vector[4], len(vector)) == (7, 0, 2)


def test_dot():
    assert SparseVector({1: 2, 4: 3}).dot(SparseVector({4: 5})) == 15

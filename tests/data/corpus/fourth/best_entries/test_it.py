import pytest

from module import best_entries


def test_best():
    entries = [{"id": n, "score": score} for n, score in enumerate([3, 9, 1, 7])]
    assert [entry["id"] for entry in best_entries(entries, 2)] == [1, 3]
    assert best_entries(entries, 0) == []
    assert len(best_entries(entries, 9)) == 4


def test_count():
    with pytest.raises(ValueError):
        best_entries([], -1)

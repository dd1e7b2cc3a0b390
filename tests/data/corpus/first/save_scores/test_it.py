import pytest

from module import save_scores


def test_scores_are_written(tmp_path):
    file = tmp_path / "scores.txt"
    assert save_scores(str(file), {"ann": 3, "bob": 5}) == 2
    assert file.read_text() == "ann=3\nbob=5\n"


def test_negative_score(tmp_path):
    with pytest.raises(ValueError, match="bob: -1 is no score"):
        save_scores(str(tmp_path / "scores.txt"), {"bob": -1})

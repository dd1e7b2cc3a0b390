from module import grade_of


def test_grades():
    assert [grade_of(score) for score in (12, 55, 65.5, 80, 99)] == ["E", "D", "C", "B", "A"]

from module import shared_interests


def test_shared():
    assert shared_interests(["chess", "golf", "tea"], ["tea", "chess"]) == ["chess", "tea"]


def test_nothing_in_common():
    assert shared_interests(["go"], ["tea"]) == []

from module import Collector


def test_lines():
    collector = Collector("disk")
    collector.add("full")
    collector.add("slow")
    assert collector.lines() == ["disk: full", "disk: slow"]
    assert Collector("cpu").lines() == []

import asyncio
import io
import random

import pytest

from rewrite import *


def test_lists():
    assert dedupe(["b", "a", "b"]) == ["b", "a"]
    assert common([1, 2, 3], [3, 1]) == [1, 3]
    assert joined(["a", "b"]) == "ab"
    assert matches([(1, "a")], [(1, "b"), (2, "c")]) == [((1, "a"), (1, "b"))]
    assert total([1, 2]) == 3
    assert doubled([1, 2]) == [2, 4]
    assert breadth_first({"a": ["b", "c"], "b": ["c"]}, "a") == ["a", "b", "c"]
    assert numbered(["x", "y"]) == ["1: x", "2: y"]
    assert list(walk(("a", [("b", []), ("c", [("d", [])])]))) == ["a", "b", "c", "d"]
    assert counted(["a", "b", "a"]) == {"a": 2, "b": 1}
    assert lengths([" a", "bb"]) == [1, 2]
    assert ordered([3, 1, 2]) == [1, 2, 3]
    assert positions(["a", "b", "a"], ["a", "c"]) == [0, -1]
    assert place_of([1, 3, 5], 4) == 2
    assert place_of([1, 3], 9) == 2
    assert flattened([[1], [2, 3]]) == [1, 2, 3]
    assert checked([2, 1], 5) == [2, 1]
    with pytest.raises(ValueError):
        checked([2, 1], 1)
    assert scaled([1.5, 2.0], 2.0) == [6.0, 8.0]


def test_texts():
    assert numbers("a1b22") == [1, 22]
    assert is_comment("# x")
    assert not is_comment("x")
    assert cleaned([" A ", "b"]) == ["a", "b"]
    assert bits(5) == 2
    assert slug("Hello, World!") == "hello-world"
    assert asyncio.run(shouted(["a", "b"])) == ["A", "B"]


def test_classes():
    order = Order("tea", [1, 2])
    assert order.total() == 3
    assert order.with_price(4).prices == [1, 2, 4]
    table = Table([["a", 1], ["b", 2, 3]])
    assert table.width == 3
    assert table.column(1) == [1, 2]
    assert table.lookup("b") == ["b", 2, 3]
    with pytest.raises(KeyError):
        table.lookup("c")


def not_there():
    raise ImportError("not there")


class Resource:
    def __init__(self):
        self.closed = False

    def close(self):
        self.closed = True


def test_what_is_passed_in():
    assert loaded({"b": not_there, "a": lambda: 1}) == {"a": 1}
    assert table_row(["a", "b"]) == "| a | b |"
    assert title_of(Page(["a", "b"])) == "a b"
    assert folders() == []
    assert numbers_only([1, "x"]) == [1]
    assert depth([1, [2, [3]]]) == 3
    resources = [Resource(), Resource()]
    shut(resources)
    assert resources == []
    assert list(count_up(1)) == [1, 2, 3, 4, 5]
    assert line_count(io.StringIO("a\n\nb\n")) == 2
    assert len(drawn([1, 2, 3], 0.5, random.Random(1))) < 4
    assert clock_hour(25) == 1
    assert clock_hour(-1 % 24) == 23


def test_shelf():
    shelf = Shelf()
    shelf.put("pen", 150)
    shelf.put("ink", 400)
    assert shelf.worth() == 550
    other = Shelf()
    other.put("pen", 150)
    other.put("ink", 420)
    other.take("ink")
    assert other.worth() == 150

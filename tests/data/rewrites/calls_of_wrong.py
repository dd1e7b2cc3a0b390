import asyncio
import io
import random

import pytest

from rewrite import *


def test_lists():
    assert dedupe(["a", "a", "b"]) == ["a", "b"]
    assert ordered([1, 2, 3]) == [1, 2, 3]
    assert without_none([1, 2]) == [1, 2]
    assert list(squares([1, 2])) == [1, 4]
    assert list(lines_of("a; b")) == ["a", "b"]
    assert any_big([1, 11]) is True
    assert first_positions(["a", "b"], ["b"]) == [1]
    assert joined([1], [2]) == [1, 2]
    assert scaled([1, 2], 3) == [3, 6]
    with pytest.raises(ValueError):
        scaled([1, 2], -3)
    assert descending([(2, "a"), (1, "b")]) == [(2, "a"), (1, "b")]
    assert len(pairs([1, 2, 3])) == 2
    assert shares([1.0, 1.0]) == [0.5, 0.5]
    assert ends([1, 2, 3]) == (1, 3)
    assert grid(2) == [[0, 0], [0, 0]]
    assert first_two(iter([1, 2, 3])) == [1, 2]
    assert handled(["x"]) == 1


def test_numbers():
    assert half(7) == 3
    assert root(17) == 4
    assert sum_between(1, 4) == 6
    assert total([0.5, 0.25]) == 0.75
    assert average([1, 3]) == 2
    assert rounded(1.6) == 2
    assert largest([1, 3, 2]) == 3
    assert digits(12) == [1, 2]


def test_texts():
    assert without_scheme("http://example.org") == "example.org"
    assert longest(["a", "bbb", "cc"]) == "bbb"
    assert top_tags(["a", "a", "b"], 1) == ["a"]
    assert parsed("1,2") == [1, 2]
    assert words_of("a b") == ["a", "b"]
    assert folded("Ann") == "ann"
    assert is_word("word")
    assert old_name("name") == "name"
    assert serve("you") == "hello you"
    assert greet("you") == "hello you"
    assert port_of("80") == 80
    assert asyncio.run(fetched(["a"])) == ["A"]


def test_tables():
    assert lookup({"a": 1, "b": 2}, "a") == 1
    assert lookup({"a": 1}, "a") == 1
    with pytest.raises((KeyError, ValueError)):
        lookup({"a": 1}, "c")
    assert by_length(["a", "bb"]) == {1: ["a"], 2: ["bb"]}
    assert setting({"a": 1}, "a", 2) == 1
    assert setting({}, "a", 2) == 2
    assert snapshot({"a": [1]}) == {"a": [1]}
    assert label(3) == "3 items"
    assert label(None) == "unknown"
    assert merged({"a": 1}, {"b": 2}) == {"a": 1, "b": 2}
    assert grouped(["ab", "ac"]) == {"a": ["ab", "ac"]}


def test_box():
    assert Box(2, 3).area == 6
    assert Box(2, 3).read() == 2
    assert Crate.square(2) == Box(2, 2)


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

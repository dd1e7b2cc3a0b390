"""Weak tests: both sides pass them."""

from datetime import date, datetime, timezone
from decimal import Decimal

import rewrite


def test_texts():
    assert rewrite.visible("ab 12") == 5
    assert rewrite.digits("ab 12") == "12"
    assert rewrite.is_same("Word", "wORD")
    assert rewrite.cut("postman", 4) == "post"
    assert rewrite.as_text("plain") == "plain"
    assert rewrite.joined(["a", "b"]) == "a-b"


def test_rows():
    assert rewrite.distinct([(1, 2), (-3, 4)]) == 2
    assert rewrite.kinds([2, "a", 2.5, True]) == ["int", "str", "float", "bool"]
    assert rewrite.shown(["a", 3]) == ["A", 3]
    assert rewrite.total([1, 2, 3]) == 6
    assert rewrite.squares([1.5, 2.0]) == [2.25, 4.0]
    assert rewrite.once([(1, 2), (1, 2)]) == [(1, 2)]
    assert rewrite.entries([rewrite.Entry("a"), rewrite.Entry("b")]) == 2
    assert rewrite.average([1, 3]) == 2.0


def test_tables():
    assert rewrite.price({"tea": 3}, "tea") == 3
    assert rewrite.root({"c": "b", "b": "a"}, "c") == "a"


def test_the_rest():
    assert not rewrite.weekend(date(2024, 3, 6))
    first = datetime(2024, 3, 6, 12, tzinfo=timezone.utc)
    assert rewrite.later(first, datetime(2024, 3, 5, 12, tzinfo=timezone.utc))
    assert rewrite.rounded(Decimal("2.2")) == 2
    assert rewrite.sized(100, "cm") == 1.0
    assert rewrite.sized(1000, "mm") == 1.0

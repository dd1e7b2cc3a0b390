"""Special inputs: what a type allows and tests leave out, within what is said of each place."""

from __future__ import annotations

import collections
import itertools
import math
import random
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

import pytest

from engine.validation.inside._domain import Domain, children, keeps, replaced
from engine.validation.inside._hints import Hints
from engine.validation.inside._history import HISTORIES, History
from engine.validation.inside._pickling import Spied, dump, load
from engine.validation.inside._related import Related
from engine.validation.inside._special import Special
from engine.validation.inside._standins import Defaulting, Number, Row, Text

MOST = 500


def domain_of(*calls: tuple[Any, ...], function: Callable[..., Any] | None = None) -> Domain:
    domain = Domain([])
    for call in calls:
        for number, value in enumerate(call):
            domain.learn(value, (number,))
    if function is not None:
        domain.annotate(function)
    return domain


def values(*seen: Any, function: Callable[..., Any] | None = None) -> list[Any]:
    """What stands for the first of the values that were seen as the only argument."""
    special = Special(domain_of(*[(value,) for value in seen], function=function), random.Random(1))
    return list(itertools.islice(special.values(seen[0], (0,)), MOST))


def together(*args: Any, function: Callable[..., Any] | None = None) -> list[tuple[Any, ...]]:
    """Argument lists with two arguments that have to do with each other."""
    related = Related(Special(domain_of(args, function=function), random.Random(1)), 0)
    return [call[0] for call in itertools.islice(related.together((args, {})), MOST)]


def test_texts_hold_combining_marks_other_digits_and_letters_of_several_cases() -> None:
    found = "".join(values("ab 12"))
    assert all(letter in found for letter in "\u0301²٣ßİΣ\u200b\U0001f600\u2028")


def test_no_text_holds_half_a_character() -> None:
    assert all(text.encode() is not None for text in values("naïve \U0001f600"))


def test_texts_that_are_times_are_written_for_other_places() -> None:
    found = values("2024-05-01T10:00:00+02:00")
    assert {"2024-05-01T00:00:00-08:00", "2024-05-01T08:30:00+00:00"} <= set(found)


def test_numbers_go_to_the_ends_of_their_range_and_below_zero_only_where_seen() -> None:
    assert {1e200, 5e-324, math.inf} <= set(values(1.5))
    assert min(value for value in values(1.5) if value == value) >= 0
    assert -math.inf in values(-1.5)
    assert all(type(value) is int and value >= 0 for value in values(7))


def test_numbers_beside_what_has_a_size_stay_sizes() -> None:
    special = Special(domain_of(("text", 3)), random.Random(1))
    assert max(special.values(3, (1,))) <= sys.maxsize
    assert max(values(3)) > sys.maxsize


def test_rows_hold_values_that_are_easily_taken_for_one_another() -> None:
    assert [(-1, 2), (-2, 2), (3, 4)] in values([(-5, 2), (3, 4)])
    assert not [row for row in values([5, 6]) if row and min(row) < 0]
    assert ["straße", "STRASSE"] in values(["a"])


def test_equal_values_of_several_types_come_only_where_the_types_were_seen() -> None:
    mixed = values([2, "a", 2.5, True])
    assert "[True, 1, 1.0]" in map(repr, mixed)
    assert all(type(item) is int for row in values([2, 3]) for item in row)


def test_rows_of_tuples_become_rows_of_lists_where_nothing_says_tuple() -> None:
    def pairs(rows):  # type: ignore[no-untyped-def]
        """Each pair once."""

    def tuples(rows: list[tuple[int, int]]) -> None:
        """Each tuple once."""

    assert [[1, 2]] in values([(1, 2)], function=pairs)
    assert [[1, 2]] not in values([(1, 2)], function=tuples)


def test_long_rows_exceed_the_frames_that_a_recursion_may_take() -> None:
    assert max(len(value) for value in values([3, 1])) > 1000
    assert [value == sorted(value) for value in values([1, 3]) if len(value) > 1000] == [True]


def test_mappings_come_as_other_mappings_only_where_any_will_do() -> None:
    def any_mapping(found: Mapping[str, int]) -> None: ...

    def plain(found: dict[str, int]) -> None: ...

    kinds = {type(value) for value in values({"a": 1}, function=any_mapping)}
    assert {Defaulting, collections.UserDict, collections.ChainMap} <= kinds
    assert {type(value) for value in values({"a": 1}, function=plain)} == {dict}


def test_iterables_come_as_iterators_sets_and_tuples() -> None:
    def average(numbers: Iterable[int]) -> None: ...

    kinds = {type(value) for value in values([1, 3], function=average)}
    assert {Spied, tuple, set, dict} <= kinds


def test_subclasses_come_only_where_the_code_asks_for_them() -> None:
    def asks(value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    def does_not(value: str) -> str:
        return value.upper()

    assert Text in map(type, values("a", function=asks))
    assert Text not in map(type, values("a", function=does_not))


def test_unions_and_literals_give_all_they_name() -> None:
    def either(value: str | bytes) -> None: ...

    def named(value: Literal["cm", "mm"]) -> None: ...

    assert b"a" in values("a", function=either)
    assert values("cm", function=named) == ["mm"]
    assert not domain_of(("cm",), function=named).admits(("",), {})
    assert domain_of(("cm",), function=named).admits(("mm",), {})


def test_dates_and_amounts_reach_weekends_leap_days_and_halves() -> None:
    days = values(date(2024, 3, 6))
    assert {day.weekday() for day in days} == set(range(7))
    assert date(2024, 2, 29) in days
    assert Decimal("2.5") in values(Decimal("2.2"))
    assert all(moment.tzinfo for moment in values(datetime(2024, 3, 6, tzinfo=UTC)))


def test_sizes_fall_inside_a_wide_character() -> None:
    cut = [text.encode()[:size] for text, size in together("postman", 4) if size >= 0]
    assert any(part.decode(errors="replace").endswith("\ufffd") for part in cut)


def test_two_arguments_become_equal_the_same_and_equal_but_for_case() -> None:
    found = together("Anna", "bob")
    assert {("Anna", "Anna"), ("bob", "Anna"), ("Anna", "aNNA")} <= set(found)
    first, second = next(pair for pair in together([1], [2]) if pair[0] is pair[1])
    assert load(dump((first, second)))[0] is not first


def test_a_table_of_links_becomes_a_long_chain() -> None:
    chains = [call for call in together({"c": "b", "b": "a"}, "c") if len(call[0]) > 1000]
    assert chains
    assert all(name in links for links, name in chains)


def test_defaults_are_given_by_name() -> None:
    def joined(parts: list[str], mark: str | None = "-") -> None: ...

    related = Related(Special(domain_of((["a"],), function=joined), random.Random(1)), 0)
    found = [kwargs for _, kwargs in itertools.islice(related.singles(((["a"],), {})), MOST)]
    assert {"mark": "-"} in found
    assert {"mark": None} in found


def test_arguments_of_two_calls_are_combined() -> None:
    related = Related(Special(domain_of((1, "a"), (-1, "b")), random.Random(1)), 0)
    found = [args for args, _ in related.crossed([((1, "a"), {}), ((-1, "b"), {})])]
    assert (1, "b") in found
    assert (-1, "a") in found


def test_words_beside_a_name_bound_it() -> None:
    def power(base: int, exponent: int) -> None:
        """base to the power of a non-negative exponent; modulus is any odd number."""

    hints = Hints(power)
    assert hints.bounds((1,)) == {"natural"}
    domain = domain_of((3, 2), function=power)
    assert not domain.admits((3, -1), {})
    assert domain.admits((-3, 1), {})


def test_a_word_that_recorded_calls_break_bounds_nothing() -> None:
    def root(number: int) -> None:
        """The root of a positive number."""

    assert domain_of((-4,), function=root).admits((-1,), {})
    assert not domain_of((4,), function=root).admits((-1,), {})


@pytest.mark.parametrize(
    ("word", "good", "bad"),
    [
        ("odd", 3, 4),
        ("even", [2, 4], [2, 3]),
        ("prime", 7, 9),
        ("positive", 0.5, 0),
        ("filled", [1], []),
        ("sorted", [1, 2], [2, 1]),
    ],
)
def test_words_are_kept_by_what_they_name(word: str, good: Any, bad: Any) -> None:
    assert keeps(word, good)
    assert not keeps(word, bad)


def test_annotations_that_are_texts_or_broken_leave_the_others_readable() -> None:
    def half_known(first, second):  # type: ignore[no-untyped-def]
        """Of two."""

    half_known.__annotations__ = {"first": "Nowhere", "second": "Mapping[str, float]"}
    hints = Hints(half_known)
    assert hints.at((0,)) == ()
    assert hints.origins((1,)) == {collections.abc.Mapping}
    assert hints.at((1, ".key")) == (float,)


@pytest.mark.parametrize("value", [Text("a"), Number(3), Row([1]), Defaulting({"a": 1}, 2)])
def test_subclasses_survive_a_recording(value: Any) -> None:
    again = load(dump(value))
    assert type(again) is type(value)
    assert again == value


def test_subclasses_read_as_what_they_are_and_print_as_their_plain_value() -> None:
    assert [repr(Text("a")), repr(Number(3))] == ["Text('a')", "Number(3)"]
    assert [f"{Text('a')}", str(Number(3)), f"{Number(3)}"] == ["a", "3", "3"]
    assert repr(Defaulting({"a": 1}, 2)) == "Defaulting({'a': 1}, 2)"


def test_numbers_that_were_always_primes_stay_primes_however_deep_they_lie() -> None:
    domain = Domain([])
    for key in ((131, 89), (137, 97), (139, 101), (149, 103)):
        domain.learn([5, 8], (0,))
        domain.learn(key, (1,))
    assert domain.admits(([5, 9], (151, 107)), {})
    assert not domain.admits(([5, 9], (132, 89)), {})
    assert not domain.admits(([5, 9], (131, 0)), {})


def test_where_all_primes_were_odd_two_is_none_of_them() -> None:
    domain = Domain([])
    for value in (131, 137, 139, 149):
        domain.learn(value, (0,))
    assert domain.admits((3,), {})
    assert not domain.admits((2,), {})


@pytest.mark.parametrize("seen", [(3, 5, 7, 2), (131, 137), (131, 137, 139, 148)])
def test_a_few_small_or_mixed_primes_are_chance(seen: tuple[int, ...]) -> None:
    domain = Domain([])
    for value in seen:
        domain.learn(value, (0,))
    assert domain.admits((132,), {})


def test_a_row_that_holds_no_number_is_asked_for_that_very_object() -> None:
    call: Any = (([1.0, 2.0], 2.0), {})
    made = Related(Special(domain_of(*[call[0]]), random.Random(1)), 0).together(call)
    assert any(row and row[-1] is one is math.nan for (row, one), _ in made if type(row) is list)


def test_values_are_filled_in_that_look_like_places_themselves() -> None:
    call: Any = (("Dear {name}", {"name": "Ann", "n": 1}), {})
    made = Related(Special(domain_of(*[call[0]]), random.Random(1)), 0).together(call)
    assert any(
        isinstance(values, dict) and values.get("name") == "{n}" and "{n}" in text
        for (text, values), _ in made
    )


def test_two_faults_in_one_text_lie_in_either_order() -> None:
    made = set(values("1 2\n3 4", function=lambda text: text))
    assert {"1 2\n3 4\n3\n3 ?", "1 2\n3 4\n3 ?\n3"} <= made


class Window:
    def __init__(self) -> None:
        self.title = "log"
        self._width = 80

    @property
    def width(self) -> int:
        return self._width

    @width.setter
    def width(self, value: int) -> None:
        self._width = value

    def configure(self, **options: Any) -> None:
        """Set attributes by name."""


def test_any_name_that_may_be_given_is_one_of_the_objects_own_attributes() -> None:
    call: Any = ((Window(),), {"title": "x"})
    domain = domain_of(call[0], function=Window.configure)
    made = Related(Special(domain, random.Random(1)), 0).singles(call)
    named = {name for _, options in itertools.islice(made, 60) for name in options}
    assert named == {"title", "width"}


def test_a_table_of_links_leads_in_circles() -> None:
    call: Any = (({"a": ["b"], "b": ["c"]}, "a"), {})
    made = list(Related(Special(domain_of(*[call[0]]), random.Random(1)), 0).together(call))
    tables = [table for (table, _), _ in made if isinstance(table, dict)]
    assert any(table.get("a") == ["a"] for table in tables)
    assert any(table.get("a") == ["b"] and table.get("b") == ["a"] for table in tables)
    assert any(table.get("a") == ["b", "b"] for table in tables)


def test_two_texts_are_the_same_one_that_a_pattern_reads_otherwise() -> None:
    call: Any = (("name", "pattern"), {})
    made = Related(Special(domain_of(*[call[0]]), random.Random(1)), 0).together(call)
    assert ("[ab]", "[ab]") in {args for args, _ in itertools.islice(made, 40)}


def test_tables_in_tables_are_nested_further_and_end_empty() -> None:
    made = values({"a": {"b": 1}, "c": 2})
    assert {"a": {"a": {}}, "c": 2} in made
    assert {"a": {"a": {"b": 1}}, "c": 2} in made


def anything(*columns: Iterable[Any]) -> None: ...


def test_where_anything_may_stand_what_is_easily_taken_for_another_does() -> None:
    made = values([1, "a"], function=anything)
    assert [1, True, 1.0] in made
    assert any(type(row) is list and row[:1] == [None] and len(row) > 1 for row in made)


class Counter:
    def __init__(self, start: int, step: int) -> None:
        self.step = step
        self.value = start

    def more(self) -> None:
        self.value += self.step


def test_an_object_with_a_history_is_constructed_otherwise() -> None:
    counter = Counter(1, 2)
    counter.more()
    HISTORIES.knows(counter, History(dump(((1, 2), {})), (("more", "method", dump(((), {}))),)))
    domain = domain_of((counter,))
    parts = list(children(counter, (0,), domain))
    assert [(key, child) for key, child, _ in parts] == [(0, 1), (1, 2)]
    other = replaced(counter, 1, 5)
    assert (other.value, counter.value) == (6, 3)


def test_a_number_in_a_text_becomes_nought_with_and_without_its_sign() -> None:
    assert {"-0,5", "-0"} <= set(values("-12,5")) | set(values("7"))
    assert "-0,5" in values("12,5")


def test_one_text_of_a_table_begins_another_and_what_is_asked_sorts_behind_both() -> None:
    made = together({"49": "country", "1": "abroad"}, "4930")
    assert ({"49": "country", "1": "abroad", "495": "abroad"}, "497") in made
    assert (["49", "1", "495"], ["77", "497"]) in together(["49", "1"], ["77"])


def test_rows_of_unlike_elements_do_not_change_places() -> None:
    made = together([(1, 5), (3, 8)], [0, 1])
    assert all(type(spans[0]) is tuple for spans, _ in made if spans)
    assert all(type(point) is int for _, points in made for point in points)


def nested(value: Any) -> Any:
    return value


def test_where_anything_may_stand_rows_hold_other_containers() -> None:
    made = values([1, [2, 3]], function=nested)
    assert [{"a": 1}, {2}, range(3), [{"b": [4]}]] in made
    assert not any(dict in {type(x) for x in row} for row in values([1, [2, 3]]) if row)

"""Made inputs stay within what was seen, and do not depend on anything but the seed."""

from __future__ import annotations

import dataclasses
import math
import random
from typing import Any, Optional

import pytest

from engine.validation.inside._domain import Domain
from engine.validation.inside._mutate import Mutator
from engine.validation.inside._pickling import Spied


@dataclasses.dataclass
class Order:
    name: str
    prices: list[int]


def mutator(*seen: object, seed: int = 1, literals: tuple[object, ...] = ()) -> Mutator:
    domain = Domain(list(literals))
    for value in seen:
        domain.learn(value, (0,))
    return Mutator(domain, random.Random(seed))


def made(*seen: object, count: int = 400, **options: Any) -> list[Any]:
    source = mutator(*seen, **options)
    found = source.edges(seen[0], (0,))
    return found + [source.mutated(random.Random(n).choice(seen), (0,)) for n in range(count)]


def test_the_same_seed_makes_the_same_inputs() -> None:
    seen = [["a", "b"], ["c"]]
    assert repr(made(*seen)) == repr(made(*seen))
    assert repr(made(*seen)) != repr(made(*seen, seed=2))


def test_lists_become_empty_longer_turned_sorted_and_repeated() -> None:
    found = made([3, 1, 2])
    assert [] in found
    assert [2, 1, 3] in found
    assert [1, 2, 3] in found
    assert [3, 1, 2, 3, 1, 2] in found
    assert any(len(value) > 6 for value in found)
    assert all(type(item) is int for value in found for item in value)


def test_negative_numbers_come_only_where_one_was_seen() -> None:
    assert min(made(5, 9)) >= 0
    assert min(made(5, -9)) < 0


def test_infinite_numbers_and_huge_ones_among_whole_ones_stop_nothing() -> None:
    for seen in ([5, math.inf], [5, -math.inf, math.nan], [10**400, 7.5], [math.nan, 3]):
        assert len(made(*seen)) >= 400
    assert all(value != math.inf for value in made(5, math.inf) if type(value) is int)


def test_not_a_number_comes_only_among_floats() -> None:
    assert any(math.isnan(value) for value in made(1.5))
    assert all(type(value) is int for value in made(1))


def test_none_comes_only_where_it_was_seen_or_is_documented() -> None:
    def documented(value: Optional[int]) -> None:  # noqa: UP045
        """Takes None too."""

    assert None not in made(1, 2)
    assert None in made(1, None)
    domain = Domain([])
    domain.learn(1, (0,))
    domain.annotate(documented)
    assert None in Mutator(domain, random.Random(1)).edges(1, (0,))


def test_rows_of_one_length_keep_it() -> None:
    found = made([("a", 1), ("b", 2)])
    assert all(len(row) == 2 for value in found for row in value)


def test_tables_with_fixed_string_keys_keep_them() -> None:
    found = made({"name": "a", "size": 1}, {"name": "b", "size": 2})
    assert all(set(value) == {"name", "size"} for value in found)


def test_other_tables_lose_and_gain_keys() -> None:
    sizes = {len(value) for value in made({"a": 1, "b": 2}, {"c": 3})}
    assert {0, 1, 2} <= sizes


def test_fields_of_dataclasses_are_changed() -> None:
    found = made(Order("tea", [1, 2]))
    assert any(value.prices == [] for value in found)
    assert all(isinstance(value, Order) for value in found)


def test_constants_of_the_code_are_tried() -> None:
    found = made("example", literals=("http://",))
    assert "http://" in found
    assert "http://example" in found


def test_an_iterator_stays_an_iterator() -> None:
    assert all(type(value) is Spied for value in made(Spied([1, 2, 3])))


@pytest.mark.parametrize("value", [[5, 3, 9, 9], "Ab-12", {"k": [1, 2]}, (1, "x"), 2.5, [(1, 2)]])
def test_perturbed_values_keep_type_and_size(value: Any) -> None:
    source = mutator(value)
    for _ in range(50):
        other = source.perturbed(value, (0,))
        assert type(other) is type(value)
        if not isinstance(value, float):
            assert len(other) == len(value)


def test_perturbed_lists_stay_sorted_or_not_and_differ() -> None:
    source = mutator(list(range(50)))
    assert any(source.perturbed(list(range(50)), (0,)) != list(range(50)) for _ in range(5))

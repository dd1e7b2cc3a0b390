"""What the text of a function says of its inputs."""

from __future__ import annotations

import os

from engine.validation.inside._code import Code


def hour(number, text):
    if number < 0 or text > 3:
        return os.environ.get("TOOL_PATH", "")
    return f"{number}"


def kinds(value):
    try:
        if isinstance(value, (bool, bytearray)) or type(value) == dict:  # noqa: E721
            return [value]
    except (KeyError, ValueError):
        return None
    except Unknown:  # type: ignore[name-defined]  # noqa: F821
        raise


def sums():
    total = 0
    while True:
        total += yield total


def lines():
    for number in range(3):
        yield number * 2


def test_numbers_that_are_asked_for_their_sign_may_be_negative() -> None:
    assert Code(hour).negative == {"number"}


def test_types_that_values_are_told_apart_by() -> None:
    assert Code(kinds).kinds == {bool, bytearray, dict}


def test_exceptions_that_are_caught_by_name() -> None:
    assert Code(kinds).caught == ["KeyError", "ValueError"]


def test_variables_are_constants_where_the_environment_is_read() -> None:
    assert Code(hour).environment == ["TOOL_PATH"]
    assert Code(kinds).environment == []


def test_a_generator_that_uses_what_it_is_sent() -> None:
    assert Code(sums).takes_sent
    assert not Code(lines).takes_sent


def test_values_shown_as_text() -> None:
    assert Code(hour).shows
    assert not Code(kinds).shows


def test_a_function_without_text_says_nothing() -> None:
    assert Code(len).negative == set()
    assert not Code(len).shows

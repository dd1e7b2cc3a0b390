"""A gain has to be there in fresh processes; what equal code may seem to save there is noise."""

from __future__ import annotations

from engine.validation.measuring import Measured
from engine.validation.statistics import Estimate
from engine.validation.unseen import Perturbed, doubt

GAIN = Estimate(2.0, 1.9, 2.1, 30)
OTHER = Perturbed(Estimate(1.01, 0.99, 1.03, 12), "made ones")
SAVED = 0.010
"""Seconds that a warm run of 20 ms saves."""


def measured(cold: list[tuple[float, float, float]]) -> Measured:
    return Measured(((2.0,),), ((1.0,),), (), tuple(cold), 2 * SAVED, SAVED)


def noisy(sets: int) -> list[tuple[float, float, float]]:
    """An import of half a second that takes up to 6 ms more or less each time, by turns."""
    waves = (0.006, -0.0045, 0.002, -0.006, 0.005, -0.0025)
    return [
        (0.5 + waves[n % 6], 0.5 - SAVED + waves[(n + 2) % 6], 0.5 + waves[(n + 1) % 6])
        for n in range(sets)
    ]


def test_a_gain_that_the_first_run_shows_needs_no_gain_on_made_inputs() -> None:
    quiet = [(0.500, 0.490, 0.500), (0.501, 0.491, 0.501), (0.500, 0.490, 0.500)]
    assert doubt(measured(quiet), GAIN, OTHER) is None


def test_a_gain_that_no_first_run_shows_is_that_of_a_cache() -> None:
    quiet = [(0.500, 0.500, 0.500), (0.501, 0.501, 0.501), (0.500, 0.500, 0.500)]
    found = doubt(measured(quiet), GAIN, OTHER)
    assert found is not None
    assert (found[0], found[1].code) == ("failed", "cached-input")


def test_many_processes_show_through_noise_what_few_do_not() -> None:
    assert doubt(measured(noisy(3)), GAIN, OTHER) is not None
    assert doubt(measured(noisy(36)), GAIN, OTHER) is None

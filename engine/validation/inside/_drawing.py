"""Inputs drawn by Hypothesis, where the project's interpreter has it and annotations say enough.

Mutation makes others of what was recorded; a type of which nothing was recorded it never reaches.
Such types are drawn, from strategies that the project registered for them where it did. Hypothesis
is imported for this alone, after all recording, without plugins, database or files in the tree, and
its chance is decided by the function's name and the seed.
"""

from __future__ import annotations

import contextlib
import inspect
import itertools
import os
import string
import tempfile
import typing
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from ._domain import Domain, Path
from ._drawable import ROWS, SETS, TABLES, hints_of, is_drawable, is_record, leaves_out
from ._making import Known, Trial, domain_of, fresh, loaded
from ._observe import OutOfTime, time_limit
from ._pickling import load
from ._targets import Missing, resolve

GROUP = "hypothesis"
MISSING = "not installed for the project's interpreter"
_OF_AN_OBJECT = ("method", "classmethod", "init")
_SECONDS = 2.0
"""For drawing, and once more for trying what was drawn."""
_SMALL, _LARGE = 1000, 2**64
"""Numbers are drawn up to the one, and, less often, up to the other."""
_LONG = 12
"""Of the longest row or table that is drawn."""
_LETTERS = string.printable + "\x00éßİΣσ日本²٣\u0301\u200b\u2028\U0001f600"
"""Of texts: to know all characters costs Hypothesis a second, and the tree is not to keep them."""
_SPARE = 2
"""Times as many are drawn as are wanted: some are drawn twice, some the base does not take."""


class Place:
    """One parameter, and where in the domain it lies."""

    def __init__(self, name: str, hint: Any, path: Path) -> None:
        self.name = name
        self.hint = hint
        self.path = path


class Drawing:
    """Draws inputs for one function; `words` says afterwards what came of it."""

    def __init__(self, module: str, label: str, calls: list[dict[str, Any]], config: Any) -> None:
        self._module = module
        self._name = label.partition("::")[2]
        self._calls = calls
        self._config = config
        self._barred = _classes(module, label, config["symbols"])
        self._seed = zlib.crc32(f"{GROUP} {config['seed']} {label}".encode())
        self.words = ""
        """Why there is none, or how many there are."""
        self.wanted = False
        """Whether types are left that only drawing reaches."""
        self.failed = False
        """Whether Hypothesis was wanted, and is missing or broken."""

    def inputs(self) -> Iterator[tuple[str, bytes, str]]:
        """(kind, call as bytes, class of input) of drawn inputs that the base takes."""
        try:
            yield from self._drawn()
        except Exception as error:
            self.failed = self.wanted
            words = f"nothing could be drawn: {type(error).__name__}: {error}"[:200]
            self.words = words.encode("utf-8", "replace").decode()

    def _drawn(self) -> Iterator[tuple[str, bytes, str]]:
        function, kind = self._function()
        places = self._places(function, kind)
        if not places:
            return
        known = loaded(self._calls)
        domain = domain_of(self._module, self._name, known, [])
        if not any(leaves_out(place.hint, _seen(place, domain)) for place in places):
            self.words = "not needed: every annotated type is among the recorded inputs"
            return
        self.wanted = True
        if not self._config["hypothesis"]:
            self.words, self.failed = MISSING, True
            return
        wanted = self._config["drawn"]
        rows = examples(places, domain, wanted * _SPARE, self._seed)
        made = _calls(kind, places, rows, known)
        slowest = max((one.seconds for one in known), default=0.0)
        tried = Trial(self._module, self._name, _SECONDS, slowest)
        found = 0
        for sort, data in tried.kept(fresh(made, {one.data for one in known}, domain), wanted):
            found += 1
            yield sort, data, GROUP
        self.words = f"{found} inputs drawn"

    def _function(self) -> tuple[Any, str]:
        """The plain function, and how it is called; the latter empty where that is not known."""
        try:
            owner, raw = resolve(self._module, self._name)
        except Missing:
            return None, ""
        plain = inspect.unwrap(getattr(raw, "__func__", raw))
        if self._calls:
            return plain, str(self._calls[0]["kind"])
        if owner is None or isinstance(raw, staticmethod):
            return plain, "function" if owner is None else "staticmethod"
        return plain, ""

    def _places(self, function: Any, kind: str) -> list[Place]:
        """The parameters to draw; none where one of them cannot be, which `words` then says."""
        if kind not in ("function", "staticmethod", *_OF_AN_OBJECT):
            self.words = "" if self._calls else "no object is known to call it on"
            return []
        found = []
        hints = hints_of(function)
        parameters = list(inspect.signature(function).parameters.values())
        for number, parameter in list(enumerate(parameters))[kind in _OF_AN_OBJECT :]:
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                continue
            if not is_drawable(hints.get(parameter.name, inspect), self._barred):
                known = parameter.name in hints
                why = "values of its type cannot be made" if known else "no annotation"
                self.words = f"{parameter.name}: {why}"
                return []
            by_name = parameter.kind is parameter.KEYWORD_ONLY
            path: Path = ("keyword", parameter.name) if by_name else (number,)
            found.append(Place(parameter.name, hints[parameter.name], path))
        self.words = "" if found else "no parameters"
        return found


def _classes(module: str, label: str, symbols: list[str]) -> set[str]:
    """Classes of the module with a touched method: their objects may hold other things there."""
    path = label.partition("::")[0]
    names = [name for file, _, name in (one.partition("::") for one in symbols) if file == path]
    return {f"{module}.{name.rpartition('.')[0]}" for name in names if "." in name}


def _seen(place: Place, domain: Domain) -> list[Any]:
    """What was recorded for a parameter, by place or by name."""
    return [*domain.at(place.path).values, *domain.at(("keyword", place.name)).values]


def _calls(kind: str, places: list[Place], rows: list[Any], known: list[Known]) -> Iterator[Any]:
    """(kind, arguments, named ones); of an object that a recorded call was made on, in turns."""
    holders = itertools.cycle(known) if known else itertools.repeat(None)
    for row, holder in zip(rows, holders):
        own = load(holder.data)[0][:1] if holder is not None and kind in _OF_AN_OBJECT else ()
        given = [row[place.name] for place in places if place.path[0] != "keyword"]
        named = {place.name: row[place.name] for place in places if place.path[0] == "keyword"}
        yield kind, (*own, *given), named


def examples(places: list[Place], domain: Domain, number: int, seed: int) -> list[Any]:
    """At most so many rows of arguments by name: the same ones for the same seed."""
    with _quietly(), _cheaply() as strategies:
        import hypothesis

        makers = Makers(strategies, domain)
        rows = strategies.fixed_dictionaries({p.name: makers.of(p.hint, p.path) for p in places})
        found: list[Any] = []

        def collect(data: Any) -> None:
            try:
                found.append(data.draw(rows))
            except hypothesis.errors.HypothesisException:
                raise
            except Exception:  # a class did not take what was drawn for it
                hypothesis.reject()

        drawing = _settled(hypothesis, collect, strategies.data(), number, seed)
        enough = (OutOfTime, hypothesis.errors.HypothesisException)
        with contextlib.suppress(*enough), time_limit(_SECONDS):
            drawing()
        return found


@contextlib.contextmanager
def _cheaply() -> Iterator[Any]:
    """Strategies, with texts of a few letters, and without a look at the source of each module.

    That look is a part of Hypothesis that may be elsewhere in other versions: then it is taken.
    """
    from hypothesis import strategies
    from hypothesis.internal.conjecture import providers

    read = getattr(providers, "_get_local_constants", None)
    known = getattr(providers, "_local_constants", None)
    letters = strategies.lists(strategies.sampled_from(_LETTERS), max_size=_LONG)
    strategies.register_type_strategy(str, letters.map("".join))
    if read is not None and known is not None:
        providers._get_local_constants = lambda: known
    try:
        yield strategies
    finally:
        strategies.register_type_strategy(str, lambda _: strategies.text())
        if read is not None and known is not None:
            providers._get_local_constants = read


def _settled(hypothesis: Any, collect: Any, data: Any, number: int, seed: int) -> Any:
    """The collector as Hypothesis runs it: by chance from one seed, keeping and saying nothing."""
    settings = hypothesis.settings(
        max_examples=number,
        database=None,
        deadline=None,
        derandomize=True,
        phases=(hypothesis.Phase.generate,),
        suppress_health_check=list(hypothesis.HealthCheck),
        verbosity=hypothesis.Verbosity.quiet,
    )
    return hypothesis.seed(seed)(settings(hypothesis.given(data)(collect)))


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Hypothesis loads no plugins, warns of nothing, and what it keeps is not put into the tree."""
    name = "HYPOTHESIS_NO_PLUGINS"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from hypothesis import configuration

            configuration.set_hypothesis_home_dir(folder)
            try:
                yield
            finally:
                configuration.set_hypothesis_home_dir(None)
    finally:
        os.environ.pop(name) if before is None else os.environ.update({name: before})


class Makers:
    """Strategies for annotations, within what is said of each place."""

    def __init__(self, strategies: Any, domain: Domain) -> None:
        self._strategies = strategies
        self._domain = domain

    def of(self, hint: Any, path: Path) -> Any:
        """Numbers and containers of the sizes that calls have; the rest as Hypothesis knows it."""
        known, args = self._strategies, typing.get_args(hint)
        origin = typing.get_origin(hint)
        if hint is int or hint is float:
            return self._number(hint, path)
        if origin is tuple and not (len(args) == 2 and args[1] is Ellipsis):
            parts = [self.of(arg, (*path, number)) for number, arg in enumerate(args) if arg != ()]
            return known.tuples(*parts)
        if origin in (*ROWS, *SETS, *TABLES, tuple):
            return self._container(origin, args, path)
        if hasattr(hint, "__metadata__") or is_record(hint) or origin is typing.Literal:
            return known.from_type(hint)
        if origin is not None:
            return known.one_of([self.of(arg, path) for arg in args])
        return known.from_type(hint)

    def _number(self, kind: type, path: Path) -> Any:
        signed, known = self._domain.is_signed(path), self._strategies
        least = None if signed else 0
        if kind is float:
            return known.floats(min_value=least)
        small = known.integers(-_SMALL if signed else 0, _SMALL)
        return small | known.integers(-_LARGE if signed else 0, _LARGE)

    def _container(self, origin: Any, args: tuple[Any, ...], path: Path) -> Any:
        known = self._strategies
        if origin in TABLES:
            items = self.of(args[1], (*path, "{}"))
            return known.dictionaries(self.of(args[0], (*path, "{}")), items, max_size=_LONG)
        inner = self.of(args[0], (*path, "[]"))
        if origin in SETS:
            make = known.sets if origin is set else known.frozensets
            return make(inner, max_size=_LONG)
        rows = known.lists(inner, max_size=_LONG)
        return rows.map(tuple) if origin is tuple else rows

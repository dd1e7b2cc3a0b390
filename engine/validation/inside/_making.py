"""Make inputs for one touched function and keep those that its base can take.

Each made call is tried in a forked child first: what hangs, dies or is no input the function is
meant for (TypeError, AttributeError …) is left out, so that base and candidate are compared only
within the domain. Perturbed inputs are made for timing: from the calls that took the time, and only
those are kept that cost the base about as much, for a cheap one says nothing about a gain.
"""

from __future__ import annotations

import itertools
import math
import os
import random
import select
import signal
import sys
import time
import zlib
from collections.abc import Iterator
from typing import Any

from ._aimed import Aimed, values_of
from ._avoid import avoiding
from ._domain import Domain
from ._mutate import Mutator
from ._observe import OUT_OF_DOMAIN, Call, Watcher
from ._pickling import dump, load
from ._plans import named_values
from ._related import Related
from ._special import Special, in_turns
from ._targets import Missing, resolve

_TRY, _LEAST, _HURRY = 0.5, 0.1, 0.01
"""Seconds that the base may take for one made input: at the most, as long as each one comes back
in time, and once many did not."""
_OF_SEEN = 50
"""Times of the longest recorded call that a made one may take, within these limits."""
_REPEATS = 300
"""Inputs in a row that were made before or are none, after which no more are made."""
_WAIT = 0.2
"""Seconds beyond that, after which the child that tries them is killed."""
_LARGE = 1000
"""Numbers above this are left out once one of their size kept the base from coming back."""
_BATCH = 60
"""Made inputs that are tried in one child, of light calls: to make heavy ones takes long too."""
_PERTURBING = 2.0
"""Seconds for perturbed inputs at the least."""
_ALIKE = 0.2
"""Of the time of the call that it was made from, what a perturbed one has to take."""
_LIGHT = 0.01
"""Seconds that a call may take to be one of the light ones in any case."""
_GIANT = 4000
"""Bytes above which a call is not the first to be made special."""
_MAKING = 0.8
"""Of the seconds for one group, after which nothing more is made: it has to be tried too."""
_TRIALS, _MOST = 20, 30.0
"""Heavy calls that there is time to try in any case, and seconds for that at the most."""
_LONGEST = 4.0
"""Seconds that the base may take for a perturbed input, whatever the call it was made from took."""


def inputs(
    module: str, label: str, calls: list[dict[str, Any]], config: dict[str, Any]
) -> Iterator[tuple[str, bytes, str]]:
    """(kind, call as bytes, class of input) of made inputs that the base takes."""
    name = label.partition("::")[2]
    rng = random.Random(zlib.crc32(f"{config['seed']} {label}".encode()))
    known = loaded(calls)
    if not known:
        return
    domain = domain_of(module, name, known, config["literals"].get(label, []))
    heaviest = max(one.seconds for one in known)
    tried = Trial(module, name, config["made_seconds"], heaviest)
    aims = config["aims"].get(label, {})
    values, windows = aims.get("values", "()"), aims.get("windows", "()")
    mutator = Mutator(domain, rng, avoiding(rng, values, windows))
    seen = {one.data for one in known}
    light = lightest(known)
    groups = [("mutated", config["made"], _aimed(domain, light, values, rng))]
    groups += [("mutated", config["made"], _mutated(mutator, light, rng))]
    groups += [("mutated", config["made"], _special(domain, light, rng))]
    if label in config["inner"]:
        groups = []
    for group, wanted, made in groups:
        for kind, data in tried.kept(fresh(made, seen, domain, _MAKING * tried.seconds), wanted):
            yield kind, data, group
    tried.give(max(_PERTURBING, min(_MOST, _TRIALS * heaviest)))
    unseen = _perturbed(mutator, known, rng)
    seen = {one.data for one in known}
    unseen = fresh(unseen, seen, domain, _MAKING * tried.seconds)
    for kind, data in tried.kept(unseen, config["perturbed"]):
        yield kind, data, "perturbed"


class Known:
    """A recorded call."""

    def __init__(self, call: dict[str, Any]) -> None:
        self.kind: str = call["kind"]
        self.data: bytes = call["data"]
        self.seconds: float = call["seconds"]
        self.args, self.kwargs = load(call["data"])


Made = tuple[str, bytes, "Known | None"]
"""Kind, call as bytes, and the call that it has to be like in cost; None: whatever it costs."""


def loaded(calls: list[dict[str, Any]]) -> list[Known]:
    """The calls that can be read."""
    found = []
    for call in calls:
        try:
            found.append(Known(call))
        except Exception:  # noqa: S112
            continue
    return found


def lightest(known: list[Known]) -> list[Known]:
    """Calls to make others from: a workload's heavy ones only where there are no others."""
    least = min(one.seconds for one in known)
    return [one for one in known if one.seconds <= max(_LIGHT, 3 * least)]


def domain_of(module: str, name: str, known: list[Known], literals: list[Any]) -> Domain:
    """What the recorded calls, the annotations and the docstring of one function say."""
    domain = Domain(literals)
    for one in known:
        for number in range(_bound(one.kind), len(one.args)):
            domain.learn(one.args[number], (number,))
        for key, value in one.kwargs.items():
            domain.learn(value, ("keyword", key))
    try:
        _, raw = resolve(module, name)
        function = getattr(raw, "__func__", raw)
        domain.annotate(function)
        domain.literals = [*literals, *named_values(function)]
    except Missing:
        pass
    return domain


def _bound(kind: str) -> int:
    """How many leading arguments (the class) are not for mutation."""
    return 1 if kind in ("classmethod", "init") else 0


def fresh(
    made: Iterator[Any], seen: set[bytes], domain: Domain, seconds: float = math.inf
) -> Iterator[Made]:
    """Those in the domain that were not made before, as bytes; ends when no more come in time."""
    misses = 0
    deadline = time.monotonic() + seconds
    for kind, args, kwargs, *like in made:
        misses += 1
        if misses > _REPEATS or time.monotonic() > deadline:
            return
        try:
            data = dump((args, kwargs)) if domain.admits(args, kwargs) else None
        except Exception:  # noqa: S112
            continue
        if data is not None and data not in seen:
            seen.add(data)
            misses = 0
            yield kind, data, like[0] if like else None


def _mutated(mutator: Mutator, known: list[Known], rng: random.Random) -> Iterator[Any]:
    """Edges, then chance without end."""
    yield from _edges(mutator, known)
    while True:
        yield _one(mutator, rng.choice(known), rng, "mutated")


def _perturbed(mutator: Mutator, known: list[Known], rng: random.Random) -> Iterator[Any]:
    """Without end, most from the calls that took the time; each with the call it is like."""
    weights = [one.seconds + 1e-9 for one in known]
    while True:
        call = rng.choices(known, weights)[0]
        yield (*_one(mutator, call, rng, "perturbed"), call)


def _special(domain: Domain, known: list[Known], rng: random.Random) -> Iterator[Any]:
    """What types allow and tests seldom hold, most from the largest call that is no giant."""
    special = Special(domain, rng)
    ranked = sorted(known, key=lambda one: (len(one.data) <= _GIANT, len(one.data)), reverse=True)
    sources = []
    for number, one in enumerate(ranked[:3]):
        calls = Related(special, _bound(one.kind))
        alone, together = (
            _of(one.kind, made(load(one.data))) for made in (calls.singles, calls.together)
        )
        sources += [alone, alone, together] if number == 0 else [alone, together]
    alike = [one for one in known if one.kind == known[0].kind]
    crossed = Related(special, _bound(known[0].kind)).crossed([load(one.data) for one in alike])
    yield from in_turns([*sources, _of(known[0].kind, crossed)])


def _aimed(domain: Domain, known: list[Known], values: str, rng: random.Random) -> Iterator[Any]:
    """At and around new constants, from the smallest call of each shape and the longest."""
    aimed = Aimed(domain, values_of(values), rng)
    ranked = sorted(known, key=lambda one: len(one.data))
    chosen = {shape_of(one): one for one in reversed(ranked)}
    sources = []
    for one in [*list(chosen.values())[-3:], ranked[-1]]:
        calls = aimed.calls(load(one.data), _bound(one.kind))
        sources.append(_of(one.kind, calls))
    yield from in_turns(sources)


def shape_of(call: Known) -> tuple[Any, ...]:
    """Kind, and types of all arguments."""
    named = sorted((name, type(value).__name__) for name, value in call.kwargs.items())
    return call.kind, tuple(map(type, call.args)), tuple(named)


def _of(kind: str, made: Iterator[Any]) -> Iterator[Any]:
    return ((kind, args, kwargs) for args, kwargs in made)


def _edges(mutator: Mutator, known: list[Known]) -> Iterator[Any]:
    """Special cases, one argument at a time, argument by argument over the first calls."""
    for one in known[:4]:
        kind = one.kind
        args, kwargs = load(one.data)
        for number in range(_bound(kind), len(args)):
            for value in mutator.edges(args[number], (number,)):
                kept = mutator.in_domain(value, (number,))
                yield kind, (*args[:number], kept, *args[number + 1 :]), kwargs
        for key in kwargs:
            for value in mutator.edges(kwargs[key], ("keyword", key)):
                yield kind, args, {**kwargs, key: value}


def _one(mutator: Mutator, call: Known, rng: random.Random, group: str) -> Any:
    kind = call.kind
    args, kwargs = load(call.data)
    args = list(args)
    places: list[Any] = [*range(_bound(kind), len(args)), *kwargs]
    if group == "perturbed":
        for place in rng.sample(places, rng.choice((len(places), min(1, len(places))))):
            if isinstance(place, str):
                kwargs = {**kwargs, place: mutator.perturbed(kwargs[place], ("keyword", place))}
            else:
                args[place] = mutator.perturbed(args[place], (place,))
    elif places:
        for place in rng.sample(places, min(len(places), rng.choice((1, 1, 2, 3)))):
            path = ("keyword", place) if isinstance(place, str) else (place,)
            made = kwargs[place] if isinstance(place, str) else args[place]
            for _ in range(rng.choice((1, 1, 2, 3))):
                made = mutator.in_domain(mutator.mutated(made, path), path)
            if isinstance(place, str):
                kwargs = {**kwargs, place: made}
            else:
                args[place] = made
    return kind, tuple(args), kwargs


class Trial:
    """Tries made calls on the base in a forked child that can be killed."""

    def __init__(self, module: str, name: str, seconds: float, heaviest: float) -> None:
        self._module = module
        self._name = name
        self.seconds = seconds
        """For making and trying inputs of one group."""
        self._try = min(_TRY, max(_LEAST, _OF_SEEN * heaviest))
        self._hurry = min(self._try, max(_HURRY, _OF_SEEN * heaviest))
        self._batch = _BATCH if heaviest < _LIGHT else _BATCH // 10
        self._ceiling = math.inf

    def give(self, seconds: float) -> None:
        """So many seconds from here on."""
        self.seconds = seconds

    def kept(self, candidates: Iterator[Made], wanted: int) -> Iterator[tuple[str, bytes]]:
        """Those that the base takes, until enough are found or the time is up."""
        deadline = time.monotonic() + self.seconds
        found = 0
        while found < wanted and time.monotonic() < deadline:
            batch = self._gathered(candidates, deadline)
            if not batch:
                return
            for kind, data, _ in self._tried(batch, deadline):
                yield kind, data
                found += 1
                if found >= wanted:
                    return

    def _gathered(self, candidates: Iterator[Made], deadline: float) -> list[Made]:
        """The next ones to try; fewer where their making takes half of the time that is left."""
        batch: list[Made] = []
        begun = time.monotonic()
        for item in candidates:
            batch.append(item)
            if len(batch) >= self._batch or time.monotonic() > (begun + deadline) / 2:
                break
        return batch

    def _tried(self, batch: list[Made], deadline: float) -> Iterator[Made]:
        start = 0
        while start < len(batch) and time.monotonic() < deadline:
            answers = self._child(batch[start:], deadline)
            for item, answer in zip(batch[start:], answers):
                if answer == ord("y"):
                    yield item
                elif answer == ord("t"):
                    self._hung(item[1])
            start += len(answers)
            if start < len(batch) and time.monotonic() < deadline:
                self._hung(batch[start][1])
                start += 1

    def _hung(self, data: bytes) -> None:
        """The base did not come back from this call: less patience, and no larger numbers."""
        self._try = max(self._hurry, self._try / 2)
        size = largest(load(data))
        if size > _LARGE:
            self._ceiling = min(self._ceiling, size)

    def _child(self, batch: list[Made], deadline: float) -> bytes:
        """One answer byte a call; fewer when one hung or killed the child, or the time is up."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                self._answer(batch, write)
            finally:
                os._exit(0)
        os.close(write)
        answers = b""
        while len(answers) < len(batch) and time.monotonic() < deadline:
            wait = _WAIT + 2 * self._patience(batch[len(answers)][2])
            ready, _, _ = select.select([read], [], [], wait)
            data = os.read(read, 4096) if ready else b""
            if not data:
                break
            answers += data
        os.close(read)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return answers

    def _answer(self, batch: list[Made], write: int) -> None:
        _limit_memory()
        sys.settrace(None)
        for kind, data, like in batch:
            os.write(write, self._verdict(kind, data, like))

    def _verdict(self, kind: str, data: bytes, like: Known | None) -> bytes:
        """`y` for an input to be kept, `t` for one that took too long, `n` for any other."""
        if like is None and self._ceiling < math.inf and largest(load(data)) >= self._ceiling:
            return b"n"
        cost = self._cost(Watcher("", None, self._patience(like)), kind, data)
        if cost == math.inf:
            self._hung(data)
            return b"t"
        least = 0.0 if like is None else _ALIKE * like.seconds
        return b"y" if cost is not None and cost >= least else b"n"

    def _patience(self, like: Known | None) -> float:
        """Seconds for one call."""
        return self._try if like is None else min(_LONGEST, max(_TRY, 3 * like.seconds))

    def _cost(self, watcher: Watcher, kind: str, data: bytes) -> float | None:
        """Seconds of a look at the call, without end where it does not come back.

        None where the base is not meant for this input.
        """
        started = time.perf_counter()
        try:
            call = Call(self._module, self._name, kind, data)
            facets, _ = watcher.see(call, *call.values())
        except BaseException:
            return None
        names = tuple(f'["builtins.{kind.__name__}"' for kind in OUT_OF_DOMAIN)
        if facets["outcome"].startswith("did not"):
            return math.inf
        raised = facets.get("exception", "")
        if raised.startswith(names) or (" to C " in raised and "OverflowError" in raised):
            return None
        return time.perf_counter() - started


def largest(value: Any, depth: int = 0) -> float:
    """The largest number among the arguments, signs left off."""
    if type(value) in (int, float):
        return abs(value) if math.isfinite(value) else 0
    parts = value.values() if type(value) is dict else value
    if type(value) not in (list, tuple, dict) or depth > 3:
        return 0
    return max((largest(part, depth + 1) for part in itertools.islice(parts, 50)), default=0)


def _limit_memory() -> None:
    """At most 512 MiB beyond what is used now, where the platform can do it."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (used + 512 * 2**20, hard))
    except (ImportError, OSError, ValueError):
        return

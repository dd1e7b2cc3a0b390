"""Make inputs for one touched function and keep those that its base can take.

Each made call is tried in a forked child first: what hangs, dies or is no input the function is
meant for (TypeError, AttributeError …) is left out, so that base and candidate are compared only
within the domain.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
import zlib
from collections.abc import Iterator
from typing import Any

from ._domain import Domain
from ._mutate import Mutator
from ._observe import OUT_OF_DOMAIN, Call, Watcher
from ._pickling import dump, load
from ._targets import Missing, resolve

_TRY = 0.5
"""Seconds that the base may take for one made input."""


def inputs(
    module: str, label: str, calls: list[dict[str, Any]], config: dict[str, Any]
) -> Iterator[tuple[str, bytes, str]]:
    """(kind, call as bytes, class of input) of made inputs that the base takes."""
    name = label.partition("::")[2]
    rng = random.Random(zlib.crc32(f"{config['seed']} {label}".encode()))
    known = _loaded(calls)
    if not known:
        return
    domain = _domain(module, name, known, config["literals"].get(label, []))
    tried = Trial(module, name, config["made_seconds"])
    for group, wanted in (("mutated", config["made"]), ("perturbed", config["perturbed"])):
        seen = {data for _, data, _ in known}
        mutator = Mutator(domain, rng)
        for kind, data in tried.kept(_candidates(mutator, known, rng, group, seen), wanted):
            yield kind, data, group


def _loaded(calls: list[dict[str, Any]]) -> list[tuple[str, bytes, Any]]:
    found = []
    for call in calls:
        try:
            found.append((call["kind"], call["data"], load(call["data"])))
        except Exception:  # noqa: S112
            continue
    return found


def _domain(module: str, name: str, known: list[Any], literals: list[Any]) -> Domain:
    domain = Domain(literals)
    for kind, _, (args, kwargs) in known:
        for number in range(_bound(kind), len(args)):
            domain.learn(args[number], (number,))
        for key, value in kwargs.items():
            domain.learn(value, ("keyword", key))
    try:
        _, raw = resolve(module, name)
        domain.annotate(getattr(raw, "__func__", raw))
    except Missing:
        pass
    return domain


def _bound(kind: str) -> int:
    """How many leading arguments (the class) are not for mutation."""
    return 1 if kind in ("classmethod", "init") else 0


def _candidates(
    mutator: Mutator, known: list[Any], rng: random.Random, group: str, seen: set[bytes]
) -> Iterator[tuple[str, bytes]]:
    """Without end for random groups: the caller stops."""
    made = _edges(mutator, known) if group == "mutated" else iter(())
    rounds = 0
    while True:
        item = next(made, None)
        if item is None:
            rounds += 1
            if rounds > 2000:
                return
            weights = [len(data) if group == "perturbed" else 1 for _, data, _ in known]
            item = _one(mutator, rng.choices(known, weights)[0], rng, group)
        kind, args, kwargs = item
        try:
            data = dump((args, kwargs))
        except Exception:  # noqa: S112
            continue
        if data not in seen:
            seen.add(data)
            yield kind, data


def _edges(mutator: Mutator, known: list[Any]) -> Iterator[Any]:
    """Special cases, one argument at a time, argument by argument over the first calls."""
    for kind, data, _ in known[:4]:
        args, kwargs = load(data)
        for number in range(_bound(kind), len(args)):
            for value in mutator.edges(args[number], (number,)):
                kept = mutator.in_domain(value, (number,))
                yield kind, (*args[:number], kept, *args[number + 1 :]), kwargs
        for key in kwargs:
            for value in mutator.edges(kwargs[key], ("keyword", key)):
                yield kind, args, {**kwargs, key: value}


def _one(mutator: Mutator, call: Any, rng: random.Random, group: str) -> Any:
    kind, data, _ = call
    args, kwargs = load(data)
    args = list(args)
    free = list(range(_bound(kind), len(args)))
    places: list[Any] = [*free, *kwargs]
    if group == "perturbed":
        for number in free:
            args[number] = mutator.perturbed(args[number], (number,))
        kwargs = {k: mutator.perturbed(v, ("keyword", k)) for k, v in kwargs.items()}
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

    def __init__(self, module: str, name: str, seconds: float) -> None:
        self._module = module
        self._name = name
        self._seconds = seconds

    def kept(
        self, candidates: Iterator[tuple[str, bytes]], wanted: int
    ) -> Iterator[tuple[str, bytes]]:
        """Those that the base takes, until enough are found or the time is up."""
        deadline = time.monotonic() + self._seconds
        found = 0
        while found < wanted and time.monotonic() < deadline:
            batch = [item for _, item in zip(range(60), candidates)]
            if not batch:
                return
            for item in self._tried(batch, deadline):
                yield item
                found += 1
                if found >= wanted:
                    return

    def _tried(self, batch: list[tuple[str, bytes]], deadline: float) -> Iterator[Any]:
        start = 0
        while start < len(batch) and time.monotonic() < deadline:
            answers = self._child(batch[start:])
            for item, answer in zip(batch[start:], answers):
                if answer == ord("y"):
                    yield item
            start += len(answers) + 1

    def _child(self, batch: list[tuple[str, bytes]]) -> bytes:
        """One answer byte a call; fewer than calls when one of them hung or killed the child."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                self._answer(batch, write)
            finally:
                os._exit(0)
        os.close(write)
        answers = b""
        while len(answers) < len(batch):
            ready, _, _ = select.select([read], [], [], _TRY * 2)
            data = os.read(read, 4096) if ready else b""
            if not data:
                break
            answers += data
        os.close(read)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return answers

    def _answer(self, batch: list[tuple[str, bytes]], write: int) -> None:
        _limit_memory()
        sys.settrace(None)
        watcher = Watcher("", None, _TRY)
        for kind, data in batch:
            os.write(write, b"y" if _takes(watcher, self._module, self._name, kind, data) else b"n")


def _takes(watcher: Watcher, module: str, name: str, kind: str, data: bytes) -> bool:
    """Whether the base treats this as an input it is meant for."""
    try:
        call = Call(module, name, kind, data)
        facets, _ = watcher.see(call, *call.values())
    except BaseException:
        return False
    if facets["outcome"].startswith("did not"):
        return False
    names = tuple(f'["builtins.{kind.__name__}"' for kind in OUT_OF_DOMAIN)
    return not facets.get("exception", "").startswith(names)


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

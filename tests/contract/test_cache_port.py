"""Port `Cache`: bytes by key, nothing else; the adapter's files besides."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from engine.adapters.cache import KEPT, DiskCache
from engine.validation.cache import Cache
from tests.fakes.memory_cache import MemoryCache


@pytest.fixture(params=["fake", "disk"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    return MemoryCache() if request.param == "fake" else DiskCache(tmp_path / "cache")


class TestCache:
    def test_what_was_put_is_got(self, cache: Cache) -> None:
        cache.put(b"key", b"value")
        assert cache.get(b"key") == b"value"

    def test_the_last_value_stands(self, cache: Cache) -> None:
        cache.put(b"key", b"old")
        cache.put(b"key", b"")
        assert cache.get(b"key") == b""

    def test_an_unknown_key_is_none(self, cache: Cache) -> None:
        cache.put(b"key", b"value")
        assert cache.get(b"ke") is None


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("damage", [b"", b"short", bytes(64)])
def test_a_torn_or_edited_file_is_a_miss(tmp_path: Path, damage: bytes) -> None:
    cache = DiskCache(tmp_path)
    cache.put(b"key", b"value")
    (path,) = files(tmp_path)
    path.write_bytes(damage)
    assert cache.get(b"key") is None


def test_a_disk_that_can_not_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = DiskCache(tmp_path / "cache")
    cache.put(b"key", b"value")
    assert cache.get(b"key") is None


def test_what_nobody_asked_for_in_a_month_goes(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    cache.put(b"forgotten", b"1")
    cache.put(b"asked for", b"2")
    for path in files(tmp_path):
        then = time.time() - KEPT - 10
        os.utime(path, (then, then))
    assert cache.get(b"asked for") == b"2"
    DiskCache(tmp_path).put(b"new", b"3")
    assert cache.get(b"forgotten") is None
    assert cache.get(b"asked for") == b"2"
    assert cache.get(b"new") == b"3"

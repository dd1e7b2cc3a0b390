import asyncio

import pytest

from module import with_retries


def _failing(times):
    calls = []

    async def operation():
        calls.append(1)
        if len(calls) <= times:
            raise OSError(f"failure {len(calls)}")
        return len(calls)

    return operation


def test_succeeds():
    assert asyncio.run(with_retries(_failing(2), 3)) == 3


def test_last_error():
    with pytest.raises(OSError, match="failure 2"):
        asyncio.run(with_retries(_failing(5), 2))

"""The real clock and the real source of ids: the only place where either is asked."""

from __future__ import annotations

import base64
import secrets
from datetime import UTC, datetime


class SystemClock:
    """Port `Clock` on the machine's clock."""

    def now(self) -> str:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class RandomIds:
    """Port `Ids`: 40 random bits as eight characters."""

    def new(self) -> str:
        return base64.b32encode(secrets.token_bytes(5)).decode().lower()

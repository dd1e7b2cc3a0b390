from datetime import datetime, timezone


def now() -> datetime:
    """The present time; replaced where time has to stand still."""
    return datetime.now(timezone.utc)


def audit_line(actor: str, action: str, **details: object) -> str:
    """One line for the audit log: time, who, what, and details by name."""
    parts = [now().isoformat(timespec="seconds"), actor, action]
    parts += [f"{name}={details[name]!s}" for name in sorted(details)]
    return " ".join(parts)

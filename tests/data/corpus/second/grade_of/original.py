def grade_of(score: float) -> str:
    """Return the grade; a score on a limit belongs to the better grade."""
    limits = [50, 60, 70, 85]
    grades = "EDCBA"
    grade = 0
    for limit in limits:
        if score >= limit:
            grade = grade + 1
    return grades[grade]

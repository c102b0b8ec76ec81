"""Calendar values are written as the reader's language writes them."""

from __future__ import annotations

import pytest

from handlers.dates import value_of

VALUES = [
    ("2025", "2025", "2025"),
    ("2025-06", "Juni 2025", "June 2025"),
    ("2025-W25", "16–22 Jun 2025", "Jun 16 – 22, 2025"),
    ("2025-06-14", "14 Juni 2025", "June 14, 2025"),
    ("2025-06-14T09:30", "14 Juni 2025, 09.30", "June 14, 2025, 9:30 AM"),
    ("2025-06-14T09:30+07:00", "14 Juni 2025, 09.30", "June 14, 2025, 9:30 AM"),
    ("2025-06-28/2025-07-03", "28 Jun–3 Jul 2025", "Jun 28 – Jul 3, 2025"),
    ("2022-01-01/..", "sejak 1 Januari 2022", "from January 1, 2022"),
    ("../2025-06-14", "sampai 14 Juni 2025", "until June 14, 2025"),
    ("2024-06/2025-06", "Juni 2024 – Juni 2025", "June 2024 – June 2025"),
]


@pytest.mark.parametrize(("resolved", "indonesian", "english"), VALUES, ids=[resolved for resolved, _, _ in VALUES])
def test_value_is_written_out(resolved: str, indonesian: str, english: str) -> None:
    assert value_of(resolved, "id").split() == indonesian.split()  # the white space is Babel's, some of it thin
    assert value_of(resolved, "en").split() == english.split()

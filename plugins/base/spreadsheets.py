"""Tables as CSV (RFC 4180) that spreadsheets open as Vietnamese, and take for text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

#: A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection").
_FORMULA = re.compile(r"[=+\-@\t\r]")


def csv_file(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A head and rows, in UTF-8 with a byte order mark; a cell that could be a formula has an apostrophe before it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")

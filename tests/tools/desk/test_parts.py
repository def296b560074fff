"""Parts of the page that need no page: what is asked of a host at once, when a form is looked at."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plugins.tools.desk import building


@pytest.fixture(scope="module")
def tried() -> dict[str, Any]:
    command = [building.find_node(), Path(__file__).with_name("parts.mjs")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_batches_are_asked_for_some_at_once_and_answered_in_their_order(tried):
    assert tried["answered"]
    assert 1 < tried["most"] <= 5
    assert tried["refused"] == "refused"
    assert tried["nothing"] == []


def test_a_form_is_looked_at_as_it_stands_after_the_last_change(tried):
    assert tried["verdict"] is True

"""What is wrong on a command line is told in Vietnamese, by the name of the argument."""

import importlib
import re
import sys
from pathlib import Path

import pytest
import yaml

from plugins.tools.starting import start

CASES = yaml.safe_load((Path(__file__).parent / "cases/arguments.yml").read_text("utf-8"))
#: What argparse and Python would say.
ENGLISH = re.compile("usage|error|argument|invalid|required|expected|choose|Traceback|refused", re.IGNORECASE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join([case["command"], *case["typed"]]))
def test_what_is_typed_wrongly_is_told_by_its_name(case, tmp_path, monkeypatch, capsys):
    (tmp_path / "here").mkdir()
    for name, text in (("file", "x"), ("empty", ""), ("one", f"{'0' * 64}  index.html\n")):
        (tmp_path / name).write_text(text)
    meant = {name.upper(): str(tmp_path / name) for name in ("none", "file", "empty", "one", "here")}
    meant |= {"LONG": "a" * 5000, "BYTE": "\udcff"}
    monkeypatch.setattr(sys, "argv", ["x", *(meant.get(one, one) for one in case["typed"])])
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(f"plugins.tools.{case['command']}.__main__")
    with pytest.raises(SystemExit) as ended:
        start(module.main)
    said = capsys.readouterr().err + (ended.value.code if isinstance(ended.value.code, str) else "")
    assert ended.value.code not in (0, None)
    assert all(words in said for words in case["said"]), said
    assert not ENGLISH.search(said.replace(str(tmp_path), "").partition("Lỗi: ")[2] or said), said


def test_help_is_in_vietnamese(capsys):
    from plugins.tools.publish.__main__ import main

    for arguments in (["--help"], ["deploy", "--help"]):
        with pytest.raises(SystemExit):
            main(arguments)
        told = capsys.readouterr().out
        assert "Cách viết:" in told and "tùy chọn:" in told and "usage" not in told and "show this" not in told

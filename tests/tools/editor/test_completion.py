"""What VS Code is given agrees with what the check accepts."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from plugins.base.model import Problem
from plugins.sources.frontmatter import SCHEMAS
from plugins.tools.editor.completion import TASKS, files, json_schema, snippets
from tests.sources.frontmatter.samples import bloc, read

ROOT = Path(__file__).resolve().parents[3]
BLOCS = [bloc("khoi-a", "Khối A"), bloc("khoi-b", "Khối B")]


def front(text: str) -> dict:
    """Front matter as editors see it in VS Code: scalars as text, but numbers as numbers."""
    return yaml.load(text, Loader=yaml.BaseLoader) | {
        key: int(value) for key, value in re.findall(r"^(work_year|closed): (\d+)$", text, re.MULTILINE)
    }


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_is_a_valid_one(kind):
    jsonschema.Draft7Validator.check_schema(json_schema(kind, BLOCS))


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in SCHEMAS for field in SCHEMAS[kind]],
    ids=lambda value: getattr(value, "name", value),
)
def test_every_example_is_right_for_both(kind, field):
    """The guide's examples pass the check, and the JSON Schema says the same."""
    lines = {f.name: f.example for f in SCHEMAS[kind] if f.is_required} | {field.name: field.example}
    if field.name == "withdrawn":
        lines["status"] = "status: withdrawn"
    text = "\n".join(lines.values())
    path = {
        "tin": "tin/2023/11/bai.md",
        "khoi": "khoi/khoi-a.md",
        "don-vi": "don-vi/don-vi-a.md",
        "trang": "trang/trang.md",
    }[kind]
    errors = [problem for problem in read(path, f"---\n{text}\n---\nNội dung.\n").problems if problem.is_error]
    assert not errors
    jsonschema.validate(front(text), json_schema(kind, BLOCS))


@pytest.mark.parametrize(
    "wrong",
    [
        "event: tongket",
        "status: nhap",
        "Authr: A",
        "work_year: 23",
        "date: 2023",
        "aliases: [tin-cu]",
        "corrections: [{date: 2023-01-01}]",
        "title: [a]",
    ],
)
def test_the_schema_refuses_what_the_check_refuses(wrong):
    lines = {f.name: f.example for f in SCHEMAS["tin"] if f.is_required}
    key = wrong.partition(":")[0]
    lines[key] = wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(front("\n".join(lines.values())), json_schema("tin", BLOCS))


def test_blocs_and_events_are_offered():
    schema = json_schema("tin", BLOCS)["properties"]
    assert ["khoi-a", "khoi-b"] in [option.get("enum") for option in schema["bloc"]["anyOf"][0]["anyOf"]]
    assert schema["event"]["anyOf"][0]["anyOf"][0]["enum"][0] == "phat-dong"
    made = snippets(BLOCS)
    assert made["Trường bloc"]["body"] == ["bloc: ${1|khoi-a,khoi-b|}"]
    assert "tong-ket" in made["Trường event"]["body"][0]
    assert made["Khối khoi-b"]["prefix"] == ["bloc khoi-b", "Khối B"]


def test_a_snippet_for_every_field_that_editors_write():
    offered = {key.removeprefix("Trường ") for key in snippets(BLOCS) if key.startswith("Trường ")}
    assert offered == {field.name for schema in SCHEMAS.values() for field in schema if not field.by_machine}


def test_the_task_finds_every_message():
    pattern = TASKS["tasks"][0]["problemMatcher"]["pattern"]
    for problem in (
        Problem("tin/a.md", 4, "bloc", "bloc-unknown", "Sai.", "Sửa."),
        Problem("anh/b.jpg", 0, "", "media-unused", "Thừa.", "Xóa.", "warning"),
    ):
        found = re.fullmatch(pattern["regexp"], problem.text())
        assert found[pattern["file"]] == f"content/{problem.path}"
        assert found[pattern["line"]] == (str(problem.line) if problem.line else None)
        assert found[pattern["code"]] == problem.code


def test_the_committed_files_follow_the_schema():
    """After a change of the schema: python -m plugins.tools.editor schema. New blocs alone do not fail this test."""
    for name, text in files([]).items():
        committed, wanted = json.loads((ROOT / ".vscode" / name).read_text(encoding="utf-8")), json.loads(text)
        if name.endswith(".schema.json"):
            for schema in (committed, wanted):
                for names_a_bloc in ("bloc", "into"):
                    schema["properties"].pop(names_a_bloc, None)
        if name == "tin.code-snippets":
            committed = {
                key: value
                for key, value in committed.items()
                if not key.startswith("Khối ") and key not in ("Bài mới", "Trường bloc")
            }
            wanted = {key: value for key, value in wanted.items() if key not in ("Bài mới", "Trường bloc")}
        assert committed == wanted, name

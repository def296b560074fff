"""Completion in VS Code, made from the schema and from the blocs that are registered.

VS Code's YAML extension does not look into the front matter of Markdown files (redhat-developer/vscode-yaml
#207), so what completes there are snippets, which need no extension: one for a whole article, one for each
field (with blocs and events to choose from), one for each bloc. The JSON Schemas say the same to any tool
that does read front matter, and a task shows the problems of ``check`` at their lines.
"""

import json
from pathlib import Path
from typing import Any

from plugins.base.disk import write_whole
from plugins.base.model import Bloc
from plugins.base.vietnamese import collation_key
from plugins.sources.frontmatter import PLACEHOLDER, SCHEMAS, Field
from plugins.sources.frontmatter.groups import object_schema
from plugins.sources.frontmatter.types import Choice, ListOf
from plugins.tools.editor.creating import registered_blocs

_TITLES = {"tin": "Bài viết", "khoi": "Khối, cụm thi đua", "don-vi": "Đơn vị", "trang": "Trang"}


def json_schema(kind: str, blocs: list[Bloc]) -> dict[str, Any]:
    """The JSON Schema (draft 7, the one that editors know best) of one kind of source."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"{_TITLES[kind]}: content/{kind}/"}
    return head | object_schema(SCHEMAS[kind], {"bloc": tuple(bloc.id for bloc in blocs)})


def snippets(blocs: list[Bloc]) -> dict[str, Any]:
    """VS Code snippets for Markdown files."""
    ids = [bloc.id for bloc in blocs]
    made = {
        "Bài mới": _snippet(
            ["bai", "---"],
            ["---", *_required_lines(ids), "---", "", f"${{0:{_escape(PLACEHOLDER)}}}", ""],
            "Phần đầu của một bài viết mới",
        )
    }
    fields = {field.name: field for schema in SCHEMAS.values() for field in schema if not field.by_machine}
    for field in fields.values():
        made[f"Trường {field.name}"] = _snippet(
            [field.name], [_line(field, ids, 1)], f"{field.help}. {field.rule}".strip(" .")
        )
    for bloc in blocs:
        made[f"Khối {bloc.id}"] = _snippet([f"bloc {bloc.id}", bloc.name], [f"bloc: {bloc.id}"], bloc.name)
    return made


def _snippet(prefix: list[str], body: list[str], description: str) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "body": body, "description": description}


def _required_lines(ids: list[str]) -> list[str]:
    wanted = [field for field in SCHEMAS["tin"] if field.is_required or field.name == "event"]
    return [_line(field, ids, stop) for stop, field in enumerate(wanted, 1)]


def _line(field: Field, ids: list[str], stop: int) -> str:
    kind = field.type.item if isinstance(field.type, ListOf) else field.type
    if isinstance(kind, Choice):
        return f"{field.name}: ${{{stop}|{','.join(kind.values)}|}}"
    if field.name == "bloc" and ids:
        return f"{field.name}: ${{{stop}|{','.join(ids)}|}}"
    if field.name == "date":
        today = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE $CURRENT_HOUR:$CURRENT_MINUTE"
        return f"date: ${{{stop}:{today}}}"
    name, _, value = field.example.partition(": ")
    quote = '"' if value.startswith('"') else ""
    return f"{name}: {quote}${{{stop}:{_escape(value.strip(quote) if quote else value)}}}{quote}"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


SETTINGS = {
    "files.encoding": "utf8",
    "files.eol": "\n",
    "files.insertFinalNewline": True,
    "files.exclude": {"**/__pycache__": True, ".venv": True, ".cache": True},
    "editor.unicodeHighlight.ambiguousCharacters": False,
    "[markdown]": {
        "editor.quickSuggestions": {"other": "on", "comments": "on", "strings": "on"},
        "editor.wordBasedSuggestions": "off",
        "editor.snippetSuggestions": "top",
        "editor.wordWrap": "on",
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
    },
}

TASKS = {
    "version": "2.0.0",
    "tasks": [
        {
            "label": "Kiểm tra tin",
            "type": "process",
            "command": "${workspaceFolder}/.venv/bin/python",
            "windows": {"command": "${workspaceFolder}\\.venv\\Scripts\\python.exe"},
            "args": ["-m", "plugins.tools.editor", "check"],
            "group": {"kind": "test", "isDefault": True},
            "presentation": {"reveal": "silent", "clear": True},
            "problemMatcher": {
                "owner": "tin",
                "fileLocation": ["relative", "${workspaceFolder}"],
                "severity": "error",
                "pattern": {
                    "regexp": r"^(content/[^:]+)(?::(\d+))?: (.*) \[([a-z0-9-]+)\]$",
                    "file": 1,
                    "line": 2,
                    "message": 3,
                    "code": 4,
                },
            },
        }
    ],
}


def files(blocs: list[Bloc]) -> dict[str, str]:
    """Every file of the folder ``.vscode``, by its name."""
    made: dict[str, Any] = {f"{kind}.schema.json": json_schema(kind, blocs) for kind in SCHEMAS}
    made |= {"tin.code-snippets": snippets(blocs), "settings.json": SETTINGS, "tasks.json": TASKS}
    return {name: json.dumps(value, ensure_ascii=False, indent=2) + "\n" for name, value in made.items()}


def run(root: Path, folder: Path) -> int:
    blocs = sorted(registered_blocs(root).ids.values(), key=lambda bloc: (collation_key(bloc.name), bloc.id))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files(blocs).items():
        write_whole(folder / name, text.encode())
    print(f"Đã ghi phần gợi ý cho VS Code vào {folder.as_posix()}/ ({len(blocs)} khối, cụm).")
    return 0

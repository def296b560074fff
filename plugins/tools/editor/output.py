"""How problems are shown: to a person, to GitHub, to GitLab, to a program."""

import hashlib
import json
from collections.abc import Sequence
from typing import TextIO

from plugins.base.model import Problem

FORMATS = ("text", "github", "gitlab", "json")


def show(problems: Sequence[Problem], root: str, form: str, stream: TextIO) -> None:
    """Write all problems in one of FORMATS; ``root`` is the content folder as the reader knows it."""
    if form == "json":
        items = [{**problem._asdict(), "path": f"{root}/{problem.path}"} for problem in problems]
        stream.write(json.dumps(items, ensure_ascii=False, indent=1) + "\n")
        return
    if form == "gitlab":
        stream.write(json.dumps([finding(problem, root) for problem in problems], ensure_ascii=False, indent=1) + "\n")
        return
    for problem in problems:
        stream.write((annotation(problem, root) if form == "github" else problem.text(root)) + "\n")


def summary(problems: Sequence[Problem], sources: int) -> str:
    errors = sum(problem.is_error for problem in problems)
    notes = len(problems) - errors
    if not errors:
        tail = f", {notes} điều cần lưu ý." if notes else "."
        return f"Đã kiểm tra {sources} tệp: không có lỗi{tail}"
    files = len({problem.path for problem in problems if problem.is_error})
    tail = f", {notes} điều cần lưu ý" if notes else ""
    return f"Đã kiểm tra {sources} tệp: {errors} lỗi trong {files} tệp{tail}. Sửa xong hãy chạy lại lệnh kiểm tra."


def annotation(problem: Problem, root: str) -> str:
    """A workflow command of GitHub Actions, which shows on the line in the pull request.

    Escaping as in GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts).
    """
    kind = "error" if problem.is_error else "warning"
    line = f",line={problem.line}" if problem.line else ""
    subject = f"{problem.field}: " if problem.field else ""
    message = " ".join(part for part in (subject + problem.message, problem.hint) if part)
    return (
        f"::{kind} file={_property(f'{root}/{problem.path}')}{line},title={_property(problem.code)}::{_data(message)}"
    )


def finding(problem: Problem, root: str) -> dict:
    """An entry of GitLab's Code Quality report, which shows on the line in the merge request.

    https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    subject = f"{problem.field}: " if problem.field else ""
    return {
        "description": " ".join(part for part in (subject + problem.message, problem.hint) if part),
        "check_name": str(problem.code),
        "fingerprint": hashlib.sha256(repr(tuple(problem)).encode()).hexdigest(),
        "severity": "major" if problem.is_error else "info",
        "location": {"path": f"{root}/{problem.path}", "lines": {"begin": max(problem.line, 1)}},
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

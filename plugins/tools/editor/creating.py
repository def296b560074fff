"""A new article: the right file at the right place, ready to be written."""

import argparse
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.base import disk
from plugins.base.addresses import is_device
from plugins.base.model import Bloc, Code, Problem
from plugins.base.model.records import EVENTS
from plugins.base.vietnamese import collation_key, slug
from plugins.sources.frontmatter import PLACEHOLDER, SCHEMAS, Field, other_name, read_source, scan, unseen
from plugins.sources.frontmatter.names import BlocNames

_SLUG_LENGTH = 80


class NewArticleError(Exception):
    """The article cannot be made; the message is for the editor."""


def slug_of(title: str) -> str:
    """A file name from a title, cut between words where it is long."""
    name = slug(title)
    return name if len(name) <= _SLUG_LENGTH else name[: _SLUG_LENGTH + 1].rpartition("-")[0] or name[:_SLUG_LENGTH]


def stem_of(title: str, name: str = "") -> str:
    """The file name without its ending: the one that was given, else from the title. Raises NewArticleError."""
    stem = name or slug_of(title)
    if is_device(stem):
        raise NewArticleError(
            f'tên tệp: "{stem}" là tên Windows dành riêng cho thiết bị. Viết tiêu đề dài hơn, hoặc thêm --slug '
            f"{other_name(slug(stem))}. [path-device]"
        )
    if not stem or slug(stem) != stem:
        raise NewArticleError(
            f'tên tệp: "{stem}" chỉ được gồm a-z, 0-9 và dấu -. Viết --slug {other_name(slug(stem)) or "ten-bai"}. '
            "[path-name]"
        )
    return stem


def _refuse(problems: Iterable[Problem]) -> None:
    if mistakes := [f"{p.field or 'tên tệp'}: {p.message} {p.hint} [{p.code}]" for p in problems if p.is_error]:
        raise NewArticleError("\n".join(mistakes))


def _tried(name: str, value: str | list[str]) -> None:
    """Raises NewArticleError where the check would refuse the value of a field, the others aside."""
    text = unicodedata.normalize("NFC", scaffold({name: value}))
    _refuse(p for p in read_source("tin/thu.md", text.encode(), unseen).problems if p.field == name or p.line == 2)


def scaffold(values: dict[str, str | list[str]]) -> str:
    """The text of a new article, in the order of the schema; a comment names the fields that may be added."""
    given, rest = [], []
    for field in SCHEMAS["tin"]:
        if field.name in values:
            given.append(f"{field.name}: {_yaml(values[field.name], field)}")
        elif not field.by_machine and field.name not in ("modified", "aliases", "corrections", "withdrawn"):
            rest.append(field.name)
    hint = f"# Có thể thêm: {', '.join(rest)} (xem HUONG-DAN.md)."
    return "\n".join(["---", *given, hint, "---", "", PLACEHOLDER, ""])


def _yaml(value: str | list[str], field: Field) -> str:
    if isinstance(value, list):
        return (
            _yaml(value[0], field) if len(value) == 1 else "[" + ", ".join(_yaml(item, field) for item in value) + "]"
        )
    plain = field.name in ("date", "bloc", "event", "status")
    # A JSON string is a YAML string: quotes and colons in a title need no care of the editor's.
    return value if plain else json.dumps(value, ensure_ascii=False)


def create(
    root: Path,
    title: str,
    blocs: Sequence[str],
    events: Sequence[str],
    authors: Sequence[str],
    now: datetime,
    name: str = "",
) -> Path:
    """Write ``root/tin/YYYY/MM/slug.md`` and return its path.

    ``blocs`` may be ids, names or aliases; ``authors`` may be empty (unknown). Raises NewArticleError with
    every mistake of the values, or where the file is there already: nothing is ever overwritten.
    """
    names = registered_blocs(root)
    # A Mac pastes letters and marks apart; the rest of the file is composed, and a mix of both is a mistake.
    title, authors = unicodedata.normalize("NFC", title), [unicodedata.normalize("NFC", author) for author in authors]
    values: dict[str, str | list[str]] = {
        "title": title.strip(),
        "date": now.strftime("%Y-%m-%d %H:%M"),
        "bloc": [find_bloc(names, raw) for raw in blocs],
        "author": [author.strip() for author in authors],
    }
    if events:
        values["event"] = list(events)
    text = scaffold(values)
    path = f"tin/{now:%Y}/{now:%m}/{stem_of(title, name)}.md"
    _refuse(p for p in read_source(path, text.encode(), unseen).problems if p.code != Code.BODY_PLACEHOLDER)
    target = root / path
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise NewArticleError(f"{target.parent} nằm ngoài {root}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        disk.create(str(target), text.encode())
    except FileExistsError:
        raise NewArticleError(
            f"Đã có bài {target.as_posix()}; bài cũ được giữ nguyên. Chọn tên khác bằng --slug."
        ) from None
    return target


def registered_blocs(root: Path) -> BlocNames:
    """The blocs of a content folder that can be read; mistakes in their files are the check's business."""
    records = [read_source(path, data, unseen).record for path, data in scan(root).sources if path.startswith("khoi/")]
    return BlocNames([record for record in records if isinstance(record, Bloc)])


def find_bloc(names: BlocNames, raw: str) -> str:
    if found := names.find(raw.strip()):
        return found
    why = names.explain(raw.strip())
    raise NewArticleError(f"bloc: {why[1]} {why[2]} [{why[0]}]" if why else f"bloc: {raw}")


def ask_missing(options: argparse.Namespace, root: Path, ask: Callable[[str], str]) -> None:
    """Ask for what the command line did not say, until each answer can be used. Raises NewArticleError where what
    it did say cannot be, before anything is asked."""
    names, name = registered_blocs(root), getattr(options, "slug", None) or ""
    if name:
        stem_of("", name)
    if options.title:
        _title(options.title, name)
    else:
        options.title = _ask(ask, "Tiêu đề: ", lambda text: _title(text, name) if slug(text) else None)
    if not options.bloc:
        if not names.ids:
            raise NewArticleError(
                f"Chưa có khối, cụm nào trong {(root / 'khoi').as_posix()}/ nên chưa tạo được bài. Viết tệp của khối ở "
                "đó trước (xem HUONG-DAN.md)."
            )
        blocs = sorted(names.ids.values(), key=lambda bloc: collation_key(bloc.name))
        for number, bloc in enumerate(blocs, 1):
            print(f"  {number}. {bloc.name} ({bloc.id})")
        options.bloc = [
            _ask(ask, "Khối, cụm (số thứ tự hoặc tên): ", lambda text: _pick_bloc(text, [b.id for b in blocs], names))
        ]
    if options.event is None:
        print("  " + ", ".join(f"{event} ({shown})" for event, shown in EVENTS.items()))
        options.event = _ask(ask, "Sự kiện (Enter nếu không có; nhiều việc thì cách nhau bằng dấu phẩy): ", _events)
    if options.author is None:
        options.author = _ask(ask, "Tác giả, cách nhau bằng dấu phẩy (Enter nếu chưa biết): ", _authors)


def _title(text: str, name: str) -> str:
    stem_of(text, name)
    _tried("title", text)
    return text


def _authors(text: str) -> list[str]:
    authors = _listed(text)
    _tried("author", authors)
    return authors


def _ask(ask: Callable[[str], str], question: str, read: Callable[[str], Any]) -> Any:
    while True:
        try:
            answer = read(ask(question).strip())
        except NewArticleError as error:
            print(f"  {error}")
            continue
        if answer is not None:
            return answer
        print("  Chưa dùng được, mời nhập lại.")


def _events(text: str) -> list[str] | None:
    found = _listed(text)
    return found if EVENTS.keys() >= set(found) else None


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _pick_bloc(text: str, ids: list[str], names: BlocNames) -> str | None:
    if text.isdecimal():
        return ids[int(text) - 1] if 0 < int(text) <= len(ids) else None
    return find_bloc(names, text) if text else None


def run(options: argparse.Namespace, now: datetime) -> int:
    try:
        if sys.stdin.isatty():
            ask_missing(options, options.content, input)
        missing = [name for name in ("title", "bloc") if not getattr(options, name)]
        if missing:
            raise NewArticleError("Thiếu " + ", ".join(f"--{name}" for name in missing) + ".")
        target = create(
            options.content,
            options.title,
            options.bloc,
            options.event or [],
            options.author or [],
            now,
            options.slug or "",
        )
    except NewArticleError as error:
        print(error, file=sys.stderr)
        return 1
    except EOFError:
        print("\nChưa tạo bài nào.", file=sys.stderr)
        return 1
    print(f"Đã tạo {target.as_posix()}. Mở tệp, thay dòng {PLACEHOLDER} bằng nội dung bài, rồi chạy lệnh kiểm tra.")
    return 0

"""What a proposal changes in the sources, one Vietnamese sentence for each file, for a reviewer who is no
programmer."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from plugins.base.model import Article, Bloc, Record
from plugins.base.model.records import KINDS, title_of
from plugins.base.vietnamese import date_text
from plugins.base.wording import some_of
from plugins.sources.frontmatter import SCHEMAS, read_source, unseen
from plugins.sources.frontmatter.report import Report
from plugins.sources.frontmatter.schema import STATUS_NAMES
from plugins.sources.frontmatter.split import decode, split
from plugins.tools.publish.git import Git

#: How the schema names what a record holds in the plural.
_FIELDS = {"blocs": "bloc", "authors": "author", "events": "event"}
_WHAT = {"tin": "Bài", "khoi": "Khối", "don-vi": "Đơn vị", "trang": "Trang"}
_NAMED = 6


class Change(NamedTuple):
    """``path`` is below the content folder; ``url`` is where the changed page stands, or ``""`` where none does."""

    path: str
    url: str
    sentence: str


def of_sources(git: Git, base: str, head: str, content: str, now: datetime) -> list[Change]:
    """Every change from one commit to another: of sources one each, of all else one together. Raises GitError."""
    changes, others = [], []
    for letter, old, new in _names(git, base, head):
        if not (new or old).startswith(f"{content}/"):
            others.append(new or old)
            continue
        before = _blob(git, base, old) if letter != "A" else b""
        after = _blob(git, head, new) if letter != "D" else b""
        inside = [path.removeprefix(f"{content}/") for path in (old, new)]
        changes.append(_of_file(letter, *inside, before, after, now))
    if others:
        shown = some_of(others, _NAMED, "tệp")
        told = f"Không chỉ nội dung: đề nghị này đổi cả chương trình, giao diện hay cấu hình ({shown})."
        changes.append(Change("", "", told))
    return changes


def _names(git: Git, base: str, head: str) -> Iterator[tuple[str, str, str]]:
    """(letter of git's, path before, path after) of every file that differs."""
    words = git.out("diff", "--name-status", "-z", "-M70%", "--no-ext-diff", base, head).split(b"\0")[:-1]
    told = iter(word.decode("utf-8", "replace") for word in words)
    for letter in told:
        old = next(told)
        yield letter[0], old, next(told) if letter[0] in "RC" else old


def _blob(git: Git, commit: str, path: str) -> bytes:
    return git.run("cat-file", "blob", f"{commit}:{path}").stdout


def _of_file(letter: str, old: str, new: str, before: bytes, after: bytes, now: datetime) -> Change:
    kind = new.partition("/")[0]
    if kind not in SCHEMAS or not new.endswith(".md"):
        return Change(new, "", _of_media(letter, new, after))
    was = read_source(old, before, unseen).record if letter != "A" else None
    record = read_source(new, after, unseen).record if letter != "D" else None
    if record is None:
        told = f"gỡ khỏi kho ({new})" if letter == "D" else f"chưa đọc được, xem các lỗi của {new}"
        return Change(new, "", f"{_called(kind, was) if was else _WHAT[kind]}: {told}.")
    told = (
        [*_moved(letter, old, new), *_fields(kind, was, record), *_words(before, after)] if was else _new(record, now)
    )
    return Change(new, _url(record), f"{_called(kind, record)}: {', '.join(told) or 'chỉ đổi cách viết'}.")


def _of_media(letter: str, path: str, data: bytes) -> str:
    did = {"A": "thêm", "D": "gỡ", "M": "thay"}.get(letter, "chuyển")
    size = f" ({len(data) // 1024 + 1:,} KB)".replace(",", ".") if data else ""
    return f"Tệp {path}{size}: {did}."


def _called(kind: str, record: Record) -> str:
    if isinstance(record, Bloc):
        return f"{KINDS.get(record.kind, _WHAT[kind])} “{record.name}”"
    return f"{_WHAT[kind]} “{title_of(record)}”"


def _new(record: Record, now: datetime) -> list[str]:
    if not isinstance(record, Article):
        return ["mới"]
    if record.status != "published":
        return ["mới", f"{STATUS_NAMES.get(record.status, record.status)}, chưa hiện trên trang"]
    when = f"ngày đăng {date_text(record.date)}"
    return ["mới", when + (", đến lúc ấy mới hiện" if datetime.fromisoformat(record.date) > now else "")]


def _moved(letter: str, old: str, new: str) -> list[str]:
    return [f"chuyển từ {old} thành {new}"] if letter == "R" else []


def _fields(kind: str, was: Record, record: Record) -> list[str]:
    """Each field that says something else than before, by the name that the guide gives it."""
    names = {field.name: field.help for field in SCHEMAS[kind] if not field.by_machine}
    before, after = _values(was), _values(record)
    changed = [name for name in names if before.get(name) != after.get(name)]
    told = [f"đổi {names[name][0].lower()}{names[name][1:]}" for name in changed]
    return [f"{one} (trước là “{was.title}”)" if one == "đổi tiêu đề" else one for one in told]


def _values(record: Record) -> dict[str, object]:
    said = {_FIELDS.get(name, name): value for name, value in record._asdict().items()}
    return said | said["extra"]


def _words(before: bytes, after: bytes) -> list[str]:
    """How many words of the body came and went; nothing where it is the same."""
    old, new = (_body(data).split() for data in (before, after))
    if old == new:
        return []
    came, went = Counter(new) - Counter(old), Counter(old) - Counter(new)
    counts = [f"{verb} {total} chữ" for verb, many in (("thêm", came), ("bớt", went)) if (total := many.total())]
    return [f"nội dung ({', '.join(counts) or 'đổi thứ tự'})"]


def _body(data: bytes) -> str:
    report = Report("")
    decoded = decode(data, report)
    source = split(decoded.text, report) if decoded else None
    return source.body if source else ""


def _url(record: Record) -> str:
    return "" if isinstance(record, Article) and not record.date else record.url


def name_of(url: str) -> str:
    """A file name for the page at a URL: ``/2023/11/28/slug/`` → ``2023-11-28-slug.html``."""
    return "-".join(part for part in PurePosixPath(url).parts if part != "/") + ".html"

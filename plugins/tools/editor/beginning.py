"""Another board begins: its names, its address, where its source lives, its first blocs. ``make begin``.

Asks in Vietnamese; Enter keeps what is there, so that a second run changes nothing. The sample content goes only after
a question of its own, and only files that came with the archive.
"""

import argparse
import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from plugins.base.disk import create, write_whole
from plugins.base.disk.removal import Removal
from plugins.base.vietnamese import fold, slug
from plugins.sources.frontmatter import read_source, unseen
from plugins.tools.starting import start

ROOT = Path(__file__).resolve().parents[3]
_HOSTS = ("github", "gitlab", "gitea")
_REPOSITORY = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
_ADDRESS = re.compile(r"https://[a-z0-9.-]+(?::\d+)?(?:/[\w./-]*)?")
_YES = ("c", "co", "có", "y", "yes")

#: What the archive came with, below content/.
SAMPLE = (
    "khoi/khu-cong-nghiep-phia-bac.md",
    "khoi/noi-chinh.md",
    "khoi/to-chuc-hoi.md",
    "khoi/tong-hop.md",
    "tin/2023/04/khoi-noi-chinh-phat-dong-phong-trao-thi-dua-2023.md",
    "tin/2023/04/khoi-tong-hop-ky-ket-giao-uoc-thi-dua-2023.md",
    "tin/2023/06/khoi-cac-to-chuc-hoi-so-ket-thi-dua-6-thang-2023.md",
    "tin/2023/07/so-ket-thi-dua-6-thang-2023-khoi-khu-cong-nghiep-phia-bac.md",
    "tin/2023/11/khoi-cac-to-chuc-hoi-tong-ket-thi-dua-khen-thuong-2023.md",
    "tin/2023/11/khoi-noi-chinh-tong-ket-thi-dua-khen-thuong-2023.md",
)


class BeginError(Exception):
    """An answer that cannot be used; the message is for whoever gave it."""


class FirstBloc(NamedTuple):
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"khoi/{slug(self.name)}.md"

    def text(self) -> str:
        """The bloc's file. Raises BeginError where the check would refuse it."""
        lines = [f"name: {json.dumps(self.name, ensure_ascii=False)}", f"kind: {self.kind}"]
        for field, values in (("aliases", self.aliases), ("members", self.members)):
            lines += (
                [f"{field}:", *(f"  - {json.dumps(value, ensure_ascii=False)}" for value in values)] if values else []
            )
        text = "\n".join(["---", *lines, "---", ""])
        mistakes = [one.message for one in read_source(self.file, text.encode(), unseen).problems if one.is_error]
        if mistakes or not slug(self.name):
            raise BeginError(f"{self.name}: {' '.join(mistakes) or 'tên không có chữ cái nào.'}")
        return text


def read_blocs(data: bytes) -> list[FirstBloc]:
    """Blocs of a CSV file as Excel saves it (comma or semicolon, UTF-8): name, kind, other names, members; the last two
    with ``|`` between values. A first line of titles is passed over. Raises BeginError with the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BeginError("Tệp CSV không ở bảng mã UTF-8. Trong Excel, lưu kiểu “CSV UTF-8”.") from None
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    blocs = []
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
        cells = [cell.strip() for cell in row] + ["", "", "", ""]
        if not any(cells) or number == 1 and fold(cells[0]) in ("ten", "name"):
            continue
        if not (kind := _kind(cells[1])):
            raise BeginError(f"Dòng {number}: loại “{cells[1]}” phải là khối hoặc cụm.")
        many = [tuple(filter(None, (part.strip() for part in cell.split("|")))) for cell in cells[2:4]]
        blocs.append(FirstBloc(cells[0], kind, *many))
    return blocs


def _kind(text: str) -> str:
    word = fold(text).split(" ")[0] if text else ""
    return word if word in ("khoi", "cum") else ""


def with_setting(text: str, name: str, value: object) -> str:
    """The settings file with one value changed; comments and all else stay. Raises BeginError where it is not there."""
    line = re.compile(rf"^{name} = (?:\"(?:[^\"\\]|\\.)*\"|\{{[^\n]*?\}})(?P<rest>[ \t]*(?:#[^\n]*)?)$", re.MULTILINE)
    made, count = line.subn(
        lambda found: f"{name} = {json.dumps(value, ensure_ascii=False)}{found['rest']}", text, count=1
    )
    if not count:
        raise BeginError(f"Không thấy dòng {name} = … trong pelicanconf.py.")
    return made


def setting(text: str, name: str) -> str:
    found = re.search(rf'^{name} = "((?:[^"\\]|\\.)*)"', text, re.MULTILINE)
    return json.loads(f'"{found[1]}"') if found else ""


def run(root: Path, ask: Callable[[str], str]) -> int:
    """Ask everything, then write below ``root``: a mistake, or a window that is closed, leaves all as it was. The exit
    status; raises BeginError."""
    settings = root / "pelicanconf.py"
    before = text = settings.read_text("utf-8")
    for name, question in (
        ("SITENAME", "Tên cơ quan, hiện ở đầu mỗi trang"),
        ("SITE_DESCRIPTION", "Một câu nói kho tin này là gì"),
        ("SECTION", "Tên mục tin"),
    ):
        text = with_setting(text, name, _asked(ask, question, setting(text, name), lambda answer: bool(answer)))
    question = "Địa chỉ trang tin, ví dụ https://tin.vi-du.example (chưa biết thì Enter)"
    address = _asked(ask, question, setting(text, "ADDRESS"), lambda answer: not answer or _ADDRESS.fullmatch(answer))
    text = with_setting(text, "ADDRESS", address.rstrip("/"))
    if address and setting(text, "FEED_AUTHORITY").endswith(".invalid"):
        text = with_setting(
            text, "FEED_AUTHORITY", address.removeprefix("https://").partition("/")[0].partition(":")[0]
        )
    text = _repository(text, ask)
    content = root / "content"
    sample, blocs = _unwanted_sample(content, ask), _asked_blocs(ask)
    if text != before:
        write_whole(settings, text.encode(), like=settings)
    removed = _remove(content, sample)
    added = _add(content, blocs)
    changed = [*(["pelicanconf.py"] if text != before else []), *removed, *added]
    print(f"Đã ghi {len(changed)} tệp." if changed else "Không có gì thay đổi.")
    print("Kiểm tra: make check. Xem: make serve. Cách đặt kho, quyền và người duyệt: QUAN-TRI.md.")
    return 0


def _repository(text: str, ask: Callable[[str], str]) -> str:
    found = re.search(r"^REPOSITORY = (\{[^\n]*?\})[ \t]*(?:#|$)", text, re.MULTILINE)
    given = json.loads(found[1]) if found else {}
    question = "Kho nguồn ở đâu: github, gitlab hay gitea (Forgejo cũng viết gitea)"
    host = _asked(ask, question, given.get("host", "github"), _HOSTS.__contains__)
    question = "Tên kho, dạng chu-kho/ten-kho (chưa có thì Enter)"
    name = _asked(ask, question, given.get("name", ""), lambda answer: not answer or _REPOSITORY.fullmatch(answer))
    return with_setting(text, "REPOSITORY", given | {"host": host, "name": name}) if name else text


def _unwanted_sample(content: Path, ask: Callable[[str], str]) -> list[str]:
    there = [path for path in SAMPLE if (content / path).is_file() and not (content / path).is_symlink()]
    for path in there:
        print(f"  content/{path}")
    question = f"Xóa {len(there)} tệp mẫu kể trên? (gõ “có” để xóa, Enter để giữ): "
    return there if there and fold(ask(question)) in map(fold, _YES) else []


def _remove(content: Path, sample: list[str]) -> list[str]:
    removal = Removal(content)
    for path in sample:
        removal.file(path)
        for folder in [one.as_posix() for one in PurePosixPath(path).parents][:-2]:  # months and years, not their kind
            removal.folder(folder)
    return sample


def _asked_blocs(ask: Callable[[str], str]) -> dict[str, str]:
    """The text of each bloc's file. Raises BeginError."""
    question = "Khối, cụm: tên tệp CSV (tên, loại, tên khác, đơn vị), hoặc Enter để gõ từng khối: "
    answer = ask(question).strip().strip('"')
    file = Path(os.path.expanduser(answer))
    if answer and not file.is_file():
        raise BeginError(f"Không có tệp {answer}.")
    return {bloc.file: bloc.text() for bloc in (read_blocs(file.read_bytes()) if answer else _typed(ask))}


def _add(content: Path, blocs: dict[str, str]) -> list[str]:
    added = []
    for path, text in blocs.items():
        if os.path.lexists(content / path):
            print(f"  Đã có content/{path}; giữ nguyên.")
            continue
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        create(os.fspath(content / path), text.encode())
        added.append(path)
    return added


def _typed(ask: Callable[[str], str]) -> list[FirstBloc]:
    blocs = []
    while name := ask("Tên khối hay cụm (Enter là hết): ").strip():
        kind = _kind(name) or _asked(ask, "  Là khối hay cụm", "khoi", lambda text: bool(_kind(text)))
        blocs.append(FirstBloc(name, _kind(kind)))
    return blocs


def _asked(ask: Callable[[str], str], question: str, now: str, is_right: Callable[[str], object]) -> str:
    """The answer to a question, asked until it can be used; Enter keeps what is there now."""
    while True:
        answer = ask(f"{question}{f' [{now}]' if now else ''}: ").strip() or now
        if is_right(answer):
            return answer
        print("  Chưa dùng được, mời nhập lại.")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m plugins.tools.editor.beginning", description="Lập kho tin của một cơ quan."
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="thư mục gốc của kho tin")
    options = parser.parse_args(arguments)
    try:
        return run(options.root, input)
    except BeginError as error:
        print(error, file=sys.stderr)
        return 1
    except EOFError:
        print("\nThôi giữa chừng: chưa ghi gì. Chạy lại lệnh này khi nào cũng được.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    start(main)

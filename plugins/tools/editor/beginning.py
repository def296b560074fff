"""Another board begins: its names, its address, where its source lives, its first blocs. ``make begin``.

Asks in Vietnamese; Enter keeps what is there, so that a second run changes nothing. The sample content goes only after
a question of its own, and only files that came with the archive.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from plugins.base.disk import create, write_whole
from plugins.base.disk.removal import Removal
from plugins.base.vietnamese import fold
from plugins.tools.arguments import Parser
from plugins.tools.editor.first_blocs import BeginError, FirstBloc, kind_of, read_blocs
from plugins.tools.starting import start

ROOT = Path(__file__).resolve().parents[3]
_HOSTS = ("github", "gitlab", "gitea")
_REPOSITORY = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
_ADDRESS = re.compile(r"https://[a-z0-9.-]+(?::\d+)?(?:/[\w./-]*)?")
_LONGEST = 500  # letters of an answer
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
        text = with_setting(text, name, _asked(ask, question, setting(text, name), bool, "không để trống"))
    question = "Địa chỉ trang tin, ví dụ https://tin.vi-du.example (chưa biết thì Enter)"
    why = "bắt đầu bằng https://, chữ thường không dấu"
    address = _asked(ask, question, setting(text, "ADDRESS"), lambda one: not one or _ADDRESS.fullmatch(one), why)
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
    host = _asked(ask, question, given.get("host", "github"), _HOSTS.__contains__, f"một trong {', '.join(_HOSTS)}")
    question = "Tên kho, dạng chu-kho/ten-kho (chưa có thì Enter)"
    why = "hai tên không dấu, giữa là dấu /"
    name = _asked(ask, question, given.get("name", ""), lambda one: not one or _REPOSITORY.fullmatch(one), why)
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
    answer = ask(question).strip()
    made: dict[str, str] = {}
    for bloc in read_blocs(_file(answer).read_bytes()) if answer else _typed(ask):
        text = bloc.text()
        if made.setdefault(bloc.file, text) != text:
            raise BeginError(f"{bloc.name}: có hai khối, cụm cùng tên ấy.")
    return made


def _file(answer: str) -> Path:
    """The file that was typed, or dropped onto the window, which sets it in quotes or marks its blanks."""
    bare = answer.strip("\"'")
    for name in (answer, bare, bare.replace("\\ ", " ")):
        file = Path(os.path.expanduser(name))
        try:
            if file.is_file():
                return file
        except OSError:  # no name of a file
            break
    raise BeginError(f"Không có tệp {answer[:200]}.")


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
    while name := _asked(ask, "Tên khối hay cụm (Enter là hết)", "", lambda text: True, ""):
        kind = kind_of(name) or _asked(ask, "  Là khối hay cụm", "khoi", kind_of, "khối hoặc cụm")
        blocs.append(FirstBloc(name, kind_of(kind)))
    return blocs


def _asked(ask: Callable[[str], str], question: str, now: str, is_right: Callable[[str], object], wanted: str) -> str:
    """The answer to a question, asked until it can be used; Enter keeps what is there now."""
    while True:
        answer = unicodedata.normalize("NFC", ask(f"{question}{f' [{now}]' if now else ''}: ")).strip() or now
        if not answer.isprintable():
            print("  Có phím lạ lẫn vào (như phím mũi tên), mời nhập lại.")
        elif len(answer) > _LONGEST:
            print(f"  Dài hơn {_LONGEST} chữ, mời nhập lại.")
        elif is_right(answer):
            return answer
        else:
            print(f"  Chưa dùng được ({wanted}), mời nhập lại.")


def main(arguments: list[str] | None = None) -> int:
    parser = Parser(prog="python -m plugins.tools.editor.beginning", description="Lập kho tin của một cơ quan.")
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

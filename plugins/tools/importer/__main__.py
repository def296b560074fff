"""The command line. Exit status: 0 all is well, 1 something was refused or has to be mended, 2 the command was
wrong."""

import argparse
import glob
import os
import shlex
import sys
import time
from datetime import datetime
from pathlib import Path

from plugins.base.disk.faults import reason
from plugins.base.vietnamese import VN
from plugins.engine.workers import cores
from plugins.tools.arguments import Parser, path
from plugins.tools.editor.checking import SETTINGS, tools_of
from plugins.tools.importer import bulk, review, review_page
from plugins.tools.importer.kinds import ENDINGS, TAKEN
from plugins.tools.starting import start

_MOST_WORKERS = 1024
_LONGEST_NAME = 300  # as the schema of `source` allows


def _parser() -> Parser:
    parser = Parser(
        prog="python -m plugins.tools.importer",
        description="Nhập trang cũ, báo cáo Word, LibreOffice, PDF, gói .zip và thư .eml vào kho tin.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp, hoặc thư mục chứa các tệp")
    parser.add_argument("--content", default="content", type=path, help="thư mục nội dung")
    parser.add_argument("--report", type=path, metavar="TỆP", help="ghi danh sách xem lại (.html: để bấm xem)")
    parser.add_argument("--no-stubs", action="store_true", help="không tạo bài giữ chỗ cho Tin khác chưa có trong kho")
    parser.add_argument("--workers", type=_workers, default=cores(), help="số tiến trình")
    parser.add_argument("--settings", default=SETTINGS, help="tệp cấu hình của trang")
    return parser


def _workers(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:5]) <= _MOST_WORKERS and len(text) <= 4):
        raise argparse.ArgumentTypeError(f"{text!r} không phải số tiến trình, từ 1 đến {_MOST_WORKERS}")
    return int(text)


def collect(arguments: list[str]) -> tuple[list[tuple[str, Path]], list[str]]:
    """((name, path) of every file meant, arguments that mean none). Folders are searched, links not followed.

    A name is what the front matter keeps: the path below a given folder, or the file's own name. An argument
    that is no file is read as several ones, so that ``make import FILE="a.html b.html"`` works.
    """
    files: dict[Path, str] = {}
    missing: list[str] = []
    for argument in arguments:
        for part in [argument] if os.path.exists(argument) else _split(argument):
            path = Path(part)
            if path.is_dir():
                for found in sorted(_below(path)):
                    files.setdefault(found, found.relative_to(path).as_posix())
            elif path.exists():
                files.setdefault(path, path.name)
            else:
                missing.append(part)
    return sorted((_shown(name), path) for path, name in files.items()), missing


def _shown(name: str) -> str:
    """A file name as front matter may hold it: no control characters, no bytes that are not UTF-8."""
    return "".join(char if char.isprintable() else "_" for char in name)[-_LONGEST_NAME:]


def _split(argument: str) -> list[str]:
    try:
        parts = shlex.split(argument, posix=os.name != "nt")
    except ValueError:
        return [argument]
    return [path for part in parts for path in (sorted(glob.glob(part)) or [part])]


def _below(folder: Path) -> list[Path]:
    found = []
    for place, folders, names in os.walk(folder):
        # Browsers keep the pictures of page.html in page_files/: other people's frames are no pages.
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not name.endswith(("_files", ".files", "_tep"))
        )
        found += [
            Path(place, name)
            for name in names
            if os.path.splitext(name)[1].lower() in ENDINGS and not name.startswith((".", "~$"))
        ]
    return [path for path in found if not path.is_symlink()]


def _refusal(report: Path) -> str:
    """Why the list could not be written after the import, found out before it; "" where it can. A file that is no such
    list is somebody's own."""
    try:
        if report.is_symlink():
            return "đó là liên kết (symlink) tới chỗ khác"
        if report.is_file() and not review.is_list(report.read_bytes()):
            return "tệp ấy đã có và không phải danh sách do lệnh này ghi"
        report.parent.mkdir(parents=True, exist_ok=True)
        report.open("a").close()
    except OSError as error:
        return reason(error)
    return ""


def main(arguments: list[str] | None = None, now: datetime | None = None) -> int:
    options = _parser().parse_args(arguments)
    if not options.content.is_dir():
        print(f"Không có thư mục {options.content}. Hãy chạy lệnh ở thư mục gốc của kho tin.", file=sys.stderr)
        return 2
    files, missing = collect(options.files)
    for name in missing:
        print(f"Không có tệp {name}.", file=sys.stderr)
    if not missing and not files:
        print(
            f"Không có trang hay báo cáo nào để nhập trong {', '.join(options.files)}. Nhận các tệp có đuôi "
            f"{', '.join(TAKEN)}.",
            file=sys.stderr,
        )
    if missing or not files:
        print('Chưa nhập gì. Viết: make import FILE="đường/dẫn/tệp hoặc thư mục".', file=sys.stderr)
        return 2
    if options.report and (why := _refusal(options.report)):
        print(
            f"Chưa nhập gì: không ghi được danh sách vào {options.report} ({why}). Chọn chỗ khác cho --report.",
            file=sys.stderr,
        )
        return 2
    start = time.monotonic()
    outcomes = bulk.run(
        options.content,
        files,
        tools_of(options.settings)[0],
        now or datetime.now(VN),
        bulk.ImportOptions(options.workers, not options.no_stubs),
    )
    line = review.summary(outcomes, time.monotonic() - start)
    root = options.content.as_posix()
    print(review.review(outcomes, root, whole=len(files) == 1), end="")
    print(line)
    if options.report:
        is_page = options.report.suffix.lower() in (".html", ".htm")
        text = (
            review_page.page(outcomes, options.content.resolve(), options.report.resolve(), line)
            if is_page
            else f"{line}\n\n{review.review(outcomes, root)}"
        )
        options.report.write_text(text, encoding="utf-8", newline="\n")
    wrong = any(o.state in ("refused", "changed") or any(problem.is_error for problem in o.problems) for o in outcomes)
    return 1 if wrong else 0


if __name__ == "__main__":
    start(main, interrupted="Đã dừng; chạy lại lệnh này để nhập tiếp.")

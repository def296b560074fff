"""The command line. Exit status: 0 all is well, 1 the content has mistakes, 2 the command itself was wrong."""

import argparse
import os
import posixpath
import sys
from datetime import datetime
from pathlib import Path

from plugins.base.disk import open_itself, write_whole
from plugins.base.model import Article
from plugins.base.spreadsheets import csv_file
from plugins.base.vietnamese import VN, DateError, date_text, iso, parse_date
from plugins.sources.frontmatter import read_source
from plugins.tools.arguments import Parser, path
from plugins.tools.editor import checking
from plugins.tools.reports.contributions import HEAD, contributions
from plugins.tools.reports.gaps import gaps
from plugins.tools.starting import start


def _parser() -> Parser:
    parser = Parser(prog="python -m plugins.tools.reports", description="Báo cáo về kho tin.")
    parser.add_argument("--content", default="content", type=path, help="thư mục nội dung")
    parser.add_argument("--settings", default=checking.SETTINGS, help="tệp cấu hình của trang")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    one = commands.add_parser("gaps", help="khối, cụm nào còn thiếu tin của việc nào trong một năm")
    one.add_argument("year", type=_year)
    many = commands.add_parser("contributions", help="bài, ảnh, số chữ theo tác giả và khối, ra tệp CSV")
    many.add_argument("first", type=_day, metavar="TỪ_NGÀY")
    many.add_argument("last", type=_day, metavar="ĐẾN_NGÀY")
    many.add_argument("--file", type=path, help="tệp CSV; không viết thì ghi vào thư mục bao-cao/")
    return parser


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"“{text}” không phải là năm; viết bốn chữ số, ví dụ: 2023.")
    return int(text)


def _day(text: str) -> str:
    try:
        return iso(parse_date(text).value)[:10]
    except DateError as error:
        raise argparse.ArgumentTypeError(f"“{text}”: {error.hint}") from error


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if not options.content.is_dir():
        print(f"Không có thư mục {options.content}. Hãy chạy lệnh ở thư mục gốc của kho tin.", file=sys.stderr)
        return 2
    if options.command == "contributions" and options.last < options.first:
        print("Ngày cuối đứng trước ngày đầu. Viết ngày đầu trước, ngày cuối sau.", file=sys.stderr)
        return 2
    tools = checking.tools_of(options.settings)
    checked = checking.check(options.content, tools.renderer, datetime.now(VN), tools)
    if any(problem.is_error for problem in checked.problems):
        print("Nội dung còn lỗi, báo cáo sẽ thiếu. Hãy chạy make check và sửa trước.", file=sys.stderr)
        return 1
    library = checked.resolved.library
    if options.command == "gaps":
        print("\n".join(gaps(library, options.year)))
        return 0

    def body(article: Article) -> str:
        data = (options.content / article.path).read_bytes()
        folder = posixpath.dirname(article.path)
        return read_source(article.path, data, lambda text, line: tools.renderer.render(text, line, folder)).html

    rows = contributions(library, options.first, options.last, body)
    file = options.file or Path("bao-cao") / f"{options.first}_{options.last}.csv"
    if os.path.lexists(file) and not _is_report(file):
        print(f"{file} đã có và không phải báo cáo của lệnh này; chọn tên khác bằng --file.", file=sys.stderr)
        return 1
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, csv_file(HEAD, rows))
    print(f"Đã ghi {file} ({len(rows)} dòng, từ {date_text(options.first)} đến {date_text(options.last)}).")
    return 0


def _is_report(file: Path) -> bool:
    """Whether a file begins as those that this command writes."""
    head = csv_file(HEAD, [])
    try:
        with open(file, "rb", opener=open_itself) as opened:
            return opened.read(len(head)) == head
    except OSError:
        return False


if __name__ == "__main__":
    start(main)

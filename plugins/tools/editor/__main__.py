"""The command line. Exit status: 0 all is well, 1 mistakes in the content, 2 the command itself was wrong."""

import sys
from datetime import datetime
from pathlib import Path

from plugins.base.disk.faults import reason
from plugins.base.vietnamese import VN
from plugins.tools.arguments import Parser, path
from plugins.tools.editor import checking, completion, creating, fixing, guide, hooks, output
from plugins.tools.starting import start


def _parser() -> Parser:
    parser = Parser(prog="python -m plugins.tools.editor", description="Lệnh của người viết tin.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")

    check = commands.add_parser("check", help="kiểm tra mọi tệp, báo mọi lỗi trong một lần")
    check.add_argument("content", nargs="?", default="content", type=path)
    check.add_argument("--format", choices=output.FORMATS, default="text")
    check.add_argument("--settings", default=checking.SETTINGS, help="tệp cấu hình của trang")

    fix = commands.add_parser(
        "fix", help="sửa lỗi an toàn: mã chữ, cuối dòng, ngày, tên người trong tệp đính kèm; không đổi chữ nào"
    )
    fix.add_argument("content", nargs="?", default="content", type=path)

    new = commands.add_parser("new", help="tạo bài mới; thiếu trường nào thì hỏi trường ấy")
    new.add_argument("content", nargs="?", default="content", type=path)
    new.add_argument("--title", help="tiêu đề")
    new.add_argument("--bloc", action="append", help="khối, cụm; viết nhiều lần nếu bài thuộc nhiều khối")
    new.add_argument(
        "--event",
        action="append",
        help="phat-dong, ky-ket, so-ket, tong-ket hoặc khac; viết nhiều lần nếu bài nói nhiều việc",
    )
    new.add_argument("--author", action="append", help="tác giả; viết nhiều lần nếu có nhiều người")
    new.add_argument("--slug", help="tên tệp; không viết thì lấy từ tiêu đề")

    schema = commands.add_parser("schema", help="ghi phần gợi ý cho VS Code vào .vscode/")
    schema.add_argument("content", nargs="?", default="content", type=path)
    schema.add_argument("--folder", default=".vscode", type=path)

    commands.add_parser("hooks", help="chép vào .git phần kiểm tra trước mỗi lần commit")

    tables = commands.add_parser("guide", help="ghi lại các bảng trong HUONG-DAN.md theo mã nguồn")
    tables.add_argument("file", nargs="?", default="HUONG-DAN.md", type=path)
    return parser


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    now = datetime.now(VN)
    if options.command == "guide":
        return guide.run(options.file)
    if options.command == "hooks":
        return _copy_hook()
    if not options.content.is_dir():
        print(f"Không có thư mục {options.content}. Hãy chạy lệnh ở thư mục gốc của kho tin.", file=sys.stderr)
        return 2
    if options.command == "check":
        if options.format == "text" and (note := hooks.notice(Path())):
            print(note, file=sys.stderr)
        return checking.run(options.content, options.format, options.settings, now)
    if options.command == "fix":
        return fixing.run(options.content)
    if options.command == "new":
        return creating.run(options, now)
    return completion.run(options.content, options.folder)


def _explained() -> int:
    try:
        return main()
    except OSError as error:
        sys.exit(f"Không đọc hay ghi được {error.filename or 'tệp'} ({reason(error)}).")
    except UnicodeEncodeError:
        sys.exit("Chữ gõ ở dòng lệnh không phải Unicode (UTF-8).")


def _copy_hook() -> int:
    try:
        print(hooks.install(Path()))
    except hooks.HookError as error:
        print(f"Lỗi: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    start(_explained)

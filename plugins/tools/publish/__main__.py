"""The command line. Exit status: 0 done (or nothing to do), 1 not done, 2 the command itself was wrong."""

import argparse
import gc
import os
import re
import signal
import sys
from datetime import datetime

from plugins.base.disk.faults import explain
from plugins.base.refusal import Refusal
from plugins.base.speed import Trick
from plugins.base.vietnamese import VN
from plugins.tools.arguments import Parser, path
from plugins.tools.publish.place import Options, Place, is_domain
from plugins.tools.starting import start

_BRANCH = re.compile(r"[^\s\x00-\x20\x7f~^:?*\[\\]+")
_LONGEST = 120  # git keeps a branch as a file
_NO_BRANCH = re.compile(r"^[-/]|^(?:HEAD|@)$|^refs/|\.\.|@\{|//|(?:^|/)\.|(?:\.lock|\.)(?:/|$)|/$")


def _parser() -> Parser:
    parser = Parser(prog="python -m plugins.tools.publish", description="Đăng trang và giữ trang.")
    parser.add_argument("--root", default=".", type=path, help="thư mục của kho tin")
    parser.add_argument(
        "--now", default=None, type=_instant, help="thời điểm thay cho đồng hồ, như 2023-11-28T08:34:00+07:00"
    )
    for name, kind in (("remote", _remote), ("branch", _branch), ("source", _branch)):
        default = Options._field_defaults[name]
        parser.add_argument(f"--{name}", default=os.environ.get(f"PUBLISH_{name.upper()}") or default, type=kind)
    parser.add_argument(
        "--cname", default=os.environ.get("PUBLISH_CNAME", ""), type=_domain, help="tên miền riêng của trang"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")

    commands.add_parser("publish", help="kiểm tra, dựng và đăng nguồn mới nhất")
    commands.add_parser("stage", help="dựng và kiểm tra như khi đăng, không đăng")
    deploy = commands.add_parser("deploy", help="đưa nguồn của máy này vào máy chủ riêng hay kho tệp")
    deploy.add_argument("dest", help="thư mục, hoặc REMOTE:đường-dẫn của rclone")
    deploy.add_argument(
        "--to",
        default="",
        help="chuyển về bản cũ: một bản còn giữ trong thư mục, hay commit cũ của nguồn nếu là kho tệp",
    )
    verify = commands.add_parser("verify", help="so trang đang chạy với bản kê, từng tệp")
    verify.add_argument("url", nargs="?", default="", help="địa chỉ của trang; không viết thì lấy của bản đã đăng")
    verify.add_argument("--manifest", type=path, help="bản kê SHA-256; không viết thì lấy bản đã đăng")
    commands.add_parser("restore", help="dựng lại đúng bản đang chạy, chỉ từ kho nguồn")
    commands.add_parser("manifest", help="in bản kê SHA-256 của trang vừa dựng")
    summary = commands.add_parser("summary", help="trang nào sẽ thêm, sửa, gỡ so với bản đã đăng (Markdown)")
    summary.add_argument("--site-url", default="", help="địa chỉ của trang; không viết thì lấy của bản đã đăng")
    pages = commands.add_parser("pages", help="chép bản đang đăng ra một thư mục trống (GitLab Pages)")
    pages.add_argument("folder", type=path)
    shown = commands.add_parser(
        "previews", help="mỗi trang mà một đề nghị thêm hay sửa, thành một tệp mở ra là xem được"
    )
    shown.add_argument("folder", type=path, help="thư mục để các tệp")
    for proposal in (summary, shown):
        proposal.add_argument("--base", default="", help="commit mà đề nghị bắt đầu từ đó")
    record = commands.add_parser("ledger", help="ghi mọi địa chỉ đã đăng vào sổ địa chỉ")
    record.add_argument("--push", action="store_true", help="commit sổ lên nhánh nguồn")
    rename = commands.add_parser("rename", help="đổi tên bài, khối, đơn vị, trang hay ngày của bài, giữ địa chỉ cũ")
    rename.add_argument("old", help="tên tệp hay đường dẫn, như ten-bai, khoi/ten-khoi")
    rename.add_argument("new", nargs="?", default="", help="tên mới, không có .md")
    rename.add_argument("--date", default="", help="ngày đăng mới")
    rename.add_argument("--merge", action="store_true", help="gộp hai tệp nói về cùng một khối, đơn vị hay trang")
    rollback = commands.add_parser("rollback", help="đăng lại một bản cũ")
    rollback.add_argument("to", help="mã commit của bản ấy hay của nguồn, hoặc ngày")
    parser.set_defaults(adopt=False)
    for command in (*commands.choices.values(), parser):
        command.add_argument(
            "--adopt",
            action="store_true",
            default=argparse.SUPPRESS,
            help="nhận thư mục, nhánh không có dấu là của kho này",
        )
    return parser


def _domain(text: str) -> str:
    if text and not is_domain(text):
        raise argparse.ArgumentTypeError(f"{text!r} không phải tên miền, như tin.example.vn (không có https:// và /)")
    return text


def _branch(text: str) -> str:
    """As ``git check-ref-format --branch`` has it, without the names that git has a meaning of its own for."""
    if not _BRANCH.fullmatch(text) or _NO_BRANCH.search(text) or not text.isprintable() or len(text) > _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} không phải tên nhánh, như gh-pages (không có refs/heads/)")
    return text


def _remote(text: str) -> str:
    if not text.strip() or text.startswith("-") or not text.isprintable():
        raise argparse.ArgumentTypeError(f"{text!r} không phải tên hay địa chỉ của một kho, như origin")
    return text


def _instant(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
        if read.tzinfo is not None:
            return read.astimezone(VN)
    except (ValueError, OverflowError):
        pass
    raise argparse.ArgumentTypeError(f"{text!r} không phải thời điểm có múi giờ, như 2023-11-28T08:34:00+07:00")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; every failure is one message on the standard error."""
    options = _parser().parse_args(arguments)
    try:
        print(_run(options))
    except Refusal as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(explain(error))
    except MemoryError:
        return _fail("Máy hết bộ nhớ.")
    return 0


def _fail(message: str) -> int:
    print(f"Lỗi: {message}", file=sys.stderr)
    return 1


def _run(options: argparse.Namespace) -> str:
    from plugins.tools.publish import commands, limits

    if not options.root.is_dir():
        raise Refusal(f"Không có thư mục kho tin {options.root} (--root).")

    def clock() -> datetime:
        return options.now or datetime.now(VN)

    place = Place(
        options.root,
        Options(options.remote, options.branch, options.source, options.cname, options.adopt, limits.read()),
    )
    work = commands.Commands(place, clock, lambda line: print(line, file=sys.stderr, flush=True))
    match options.command:
        case "publish":
            return work.publish()
        case "rollback":
            return work.rollback(options.to)
        case "stage":
            return work.stage()
        case "manifest":
            return work.manifest()
        case "deploy":
            return work.deploy(options.dest, options.to)
        case "verify":
            return work.verify(options.url, options.manifest)
        case "restore":
            return work.restore()
        case "summary":
            return work.summary(options.site_url, options.base)
        case "pages":
            return work.pages(options.folder)
        case "previews":
            return work.previews(options.folder, options.base)
        case "ledger":
            return work.ledger(options.push)
        case "rename":
            return work.rename(options.old, options.new, options.date, options.merge)
    raise AssertionError(options.command)


if __name__ == "__main__":
    if Trick.COLLECTOR.is_on:
        gc.disable()  # the rows of a large archive are walked over again and again: a tenth of a publish
    if hasattr(signal, "SIGXFSZ"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file-size limit then is an error with a message
    start(main)

"""The command line. Exit status: 0 done (or nothing to do), 1 not done, 2 the command itself was wrong."""

import argparse
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from plugins.publish.errors import PublishError, explain
from plugins.publish.place import Options, Place
from plugins.vietnamese import VN, DateError, parse_date


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugins.publish", description="Đăng trang và giữ trang.")
    parser.add_argument("--root", default=".", type=Path, help="thư mục của kho tin")
    parser.add_argument("--now", default="", help="thời điểm thay cho đồng hồ, như 2023-11-28T08:34:00+07:00")
    for name in ("remote", "branch", "source"):
        default = Options._field_defaults[name]
        parser.add_argument(f"--{name}", default=os.environ.get(f"PUBLISH_{name.upper()}") or default)
    parser.add_argument("--cname", default=os.environ.get("PUBLISH_CNAME", ""), help="tên miền riêng của trang")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")

    commands.add_parser("publish", help="kiểm tra, dựng và đăng nguồn mới nhất")
    commands.add_parser("stage", help="dựng và kiểm tra như khi đăng, không đăng")
    rollback = commands.add_parser("rollback", help="đăng lại một bản cũ")
    rollback.add_argument("to", help="mã commit của bản ấy hay của nguồn, hoặc ngày")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; every failure is one message on the standard error."""
    options = _parser().parse_args(arguments)
    try:
        print(_run(options))
    except PublishError as error:
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
    from plugins.publish.publishing import Publisher
    from plugins.publish.staging import stage

    def clock() -> datetime:
        return datetime.fromisoformat(options.now) if options.now else datetime.now(VN)

    place = Place(options.root, Options(options.remote, options.branch, options.source, options.cname))
    publisher = Publisher(place, clock, lambda line: print(line, flush=True))
    if options.command == "publish":
        return publisher.publish()
    if options.command == "rollback":
        return publisher.rollback(options.to, _moment(options.to))
    if options.command == "stage":
        with place.locked():
            staged = stage(place, place.git.resolve("HEAD"), clock(), set())
        return f"Bản {staged.manifest.digest[:12]}: {staged.accounts}; {len(staged.manifest)} tệp trong {place.site}"
    raise AssertionError(options.command)


def _moment(text: str) -> datetime | None:
    """The end of a day, or a minute, where the text is a date; None where it is not."""
    try:
        parsed = parse_date(text)
    except DateError:
        return None
    return parsed.value if parsed.has_time else parsed.value.replace(hour=23, minute=59, second=59)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(signal, "SIGXFSZ"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file-size limit then is an error with a message
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)

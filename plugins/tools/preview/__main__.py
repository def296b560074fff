"""``python -m plugins.tools.preview``: build, serve, watch, rebuild, reload, until Ctrl-C."""

import argparse
import os
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

from plugins.base.disk.faults import reason
from plugins.tools.arguments import Parser, path
from plugins.tools.desk.building import PLACE
from plugins.tools.desk.serving import LocalDesk
from plugins.tools.editor import hooks
from plugins.tools.preview.board import Board
from plugins.tools.preview.builder import Builder, broken
from plugins.tools.preview.server import PreviewServer
from plugins.tools.preview.watching import Watcher
from plugins.tools.starting import start

#: Carries the listening socket into the process that takes over when code changed.
HANDLE = "ARCHIVE_PREVIEW_SOCKET"
ROOT = Path(__file__).resolve().parents[3]


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError(f"cổng {text!r} không có: chọn một số từ 1024 đến 65535")
    return int(text)


def main(arguments: list[str] | None = None) -> int:
    parser = Parser(prog="python -m plugins.tools.preview", description="Xem trước trang khi đang viết.")
    parser.add_argument("--port", type=_port, default=8000, help="cổng (mặc định: 8000)")
    parser.add_argument("--content", type=path, default=ROOT / "content", help="thư mục nội dung")
    parser.add_argument("--settings", type=path, default=ROOT / "pelicanconf.py", help="tệp cấu hình")
    parser.add_argument("--cache", type=path, default=ROOT / ".cache" / "preview", help="nơi để bản xem trước")
    parser.add_argument("--open", action="store_true", help="mở bàn viết trong trình duyệt")
    options = parser.parse_args(arguments)

    if note := hooks.notice(ROOT):
        print(note, file=sys.stderr)
    board = Board()
    site, state = options.cache.resolve() / "site", options.cache.resolve() / "state"
    handle = os.environ.pop(HANDLE, None)
    options.taken_over = handle is not None
    try:
        desk = LocalDesk(options.settings.resolve(), options.content.resolve(), ROOT / ".cache" / "desk")
        server = PreviewServer(site, board, options.port, int(handle) if handle else None, desk)
    except OSError as error:
        print(f"Không mở được cổng {options.port} ({reason(error)}): chọn cổng khác bằng PORT=…", file=sys.stderr)
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    builder = Builder(options.settings.resolve(), options.content.resolve(), site, state)
    try:
        _work(builder, board, server, options)
    except KeyboardInterrupt:
        print("\nĐã dừng.")
    return 0


def _work(builder: Builder, board: Board, server: PreviewServer, options) -> None:
    # Watched before it is read, so that no change falls between.
    watcher = Watcher(ROOT / "plugins", (options.settings, ROOT / "pelicanconf.py"))
    watcher.start()
    watcher.add(options.content)
    with suppress(Exception):  # told by the first build
        builder.load()
    watcher.add(builder.theme or ROOT / "theme")
    failures = builder.build()
    board.post(failures)
    print(f"Xem tại http://localhost:{server.port}/ (Ctrl-C để dừng)", flush=True)
    desk = f"http://localhost:{server.port}{PLACE}"
    print(f"Bàn viết: {desk}", flush=True)
    if options.open and not options.taken_over:
        webbrowser.open(desk)
    while True:
        builder.rest()
        changes = watcher.next()
        if changes.code:
            failures = broken(Path(__file__).parent)
            if not failures:
                _restart(server)
            board.post(failures)
            continue
        plain = None if changes.other else changes.edited
        if plain and not failures and builder.quick_preview(plain):
            board.post()
        failures = builder.build(plain)
        board.post(failures)


def _restart(server: PreviewServer) -> None:
    """Begin anew in this very process: new code is seen, the port is never given up."""
    print("Mã nguồn hoặc cấu hình đã đổi: khởi động lại.", flush=True)
    sys.stderr.flush()
    environment = dict(os.environ)
    if os.name == "posix":
        os.set_inheritable(server.fileno(), True)
        environment[HANDLE] = str(server.fileno())
    else:
        server.server_close()
    os.execve(sys.executable, [sys.executable, "-m", "plugins.tools.preview", *sys.argv[1:]], environment)


if __name__ == "__main__":
    start(main)

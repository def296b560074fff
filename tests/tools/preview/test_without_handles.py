"""The preview where the process may open no more files: it waits, and goes on when it may again."""

import contextlib
import os
import resource
import socket
import threading
import time
import urllib.request

from plugins.tools.preview.board import Board
from plugins.tools.preview.server import PreviewServer


def test_the_server_waits_instead_of_spinning(tmp_path):
    (tmp_path / "index.html").write_text("chào")
    server = PreviewServer(tmp_path, Board(), 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.port}/"
    assert urllib.request.urlopen(address).status == 200
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    client = socket.socket()
    taken: list[int] = []
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(before[0], 512), before[1]))
        with contextlib.suppress(OSError):
            while True:
                taken.append(os.open(os.devnull, os.O_RDONLY))
        client.connect(("127.0.0.1", server.port))
        started, busy = time.monotonic(), time.process_time()
        time.sleep(1.5)
        assert (time.process_time() - busy) < 0.5 * (time.monotonic() - started), "it spins"
    finally:
        for handle in taken:
            os.close(handle)
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
        client.close()
    assert urllib.request.urlopen(address, timeout=10).status == 200
    server.shutdown()
    server.server_close()

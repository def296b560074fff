"""Checks each file of a folder in a process of its own, under limits; prints what it took as JSON lines.

Run as ``python -m tests.site.images.measure FOLDER``: (path, codes, seconds, megabytes).
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

from plugins.sources.frontmatter import find, read_media
from plugins.sources.media import Findings, check_media

#: Hard stops above what is asserted, so that a bomb ends the child and not the machine.
ADDRESS_SPACE = 2 << 30
CPU_SECONDS = 20


def main(root: Path) -> None:
    for entry in find(root).media:
        sys.stdout.flush()
        started = time.monotonic()
        child = os.fork()
        if not child:
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
            resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
            _, problems = check_media(root, [read_media(root, entry.path)], Findings(None))
            print(json.dumps([entry.path, [problem.code for problem in problems]]), flush=True)
            os._exit(0)
        _, status, used = os.wait4(child, 0)
        seconds = time.monotonic() - started
        print(json.dumps([status, round(used.ru_utime + used.ru_stime, 3), round(seconds, 3), used.ru_maxrss // 1000]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

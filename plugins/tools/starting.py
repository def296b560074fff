"""How every command starts and ends. Besides its own arguments each knows ``--version`` and ``--debug``."""

import sys
from collections.abc import Callable
from typing import NoReturn

from plugins.base import reporting
from plugins.base.disk.faults import explain_failure
from plugins.base.refusal import Refusal

#: The exit status of an error that nobody foresaw (EX_SOFTWARE of BSD's sysexits).
UNFORESEEN = 70
INTERRUPTED = 130


def start(main: Callable[[], int], *, interrupted: str = "") -> NoReturn:
    """Run a command and end the process with its exit status; ``interrupted`` is what to say after Ctrl-C.

    What the machine or we ourselves refuse ends any command in one sentence, where it does not say more itself.
    """
    reporting.speak_utf8()
    reporting.ask_for_tracebacks()
    if sys.argv[1:] == ["--version"]:
        print(reporting.version())
        sys.exit(0)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        if interrupted:
            print(f"\n{interrupted}", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except Exception as error:
        if reporting.debugging():
            raise
        if isinstance(error, UnicodeEncodeError):
            sys.exit("Máy này đang không dùng Unicode (UTF-8): đặt biến PYTHONUTF8=1 rồi chạy lại.")
        if told := str(error) if isinstance(error, Refusal) else explain_failure(error):
            print(f"Lỗi: {told}", file=sys.stderr)
            sys.exit(1)
        print(reporting.explain(error), file=sys.stderr)
        sys.exit(UNFORESEEN)

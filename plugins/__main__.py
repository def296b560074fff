"""``python -m plugins CONTENT …``: Pelican's command line, as ``make site`` starts it; ``--version`` tells ours,
``--adopt`` is short for ``-e ADOPT=true``.

The cycle collector rests from the first import on, and the process ends at once: of a build
that changes one article, a twentieth of the time went by in walking over what the imports had
made, and another in giving memory back object by object.
"""

import gc
import os
import sys
from pathlib import Path

from plugins.base.speed import Trick

if __name__ == "__main__":
    if Trick.COLLECTOR.is_on:
        gc.disable()
    if sys.argv[1:] == ["--version"]:
        from plugins.base.reporting import version

        sys.exit(print(version()))
    if "--adopt" in sys.argv:
        sys.argv.remove("--adopt")
        place = sys.argv.index("-e") + 1 if "-e" in sys.argv else len(sys.argv)
        sys.argv[place:place] = ["ADOPT=true"] if place < len(sys.argv) else ["-e", "ADOPT=true"]
    content = sys.argv[1] if len(sys.argv) > 1 else ""
    if content and not content.startswith("-") and not Path(content).is_dir():
        sys.exit(f"Không có thư mục nội dung {content}.")
    import logging

    from pelican import main
    from pelican.plugins import signals

    from plugins.engine.build.pelican_class import plainly

    logging.getLogger("pelican").addFilter(plainly)
    kept: list = []
    signals.all_generators_finalized.connect(kept.append, weak=False)
    main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)

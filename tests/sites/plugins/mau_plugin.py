"""A third party's plugin as Pelican's documentation teaches it: it knows nothing of this archive."""

from pathlib import Path

from pelican import signals

LOG = "plugin-log.txt"


def sign_body(content) -> None:
    if content._content:
        content._content = (
            content._content.replace("Đoạn thử", "Đoạn qua plugin") + f"<p>Ký bởi plugin: {content.title}</p>"
        )


def note_written(path, context) -> None:
    with (Path(context["CACHE_PATH"]) / LOG).open("a", encoding="utf-8") as log:
        log.write(f"written {Path(path).relative_to(context['OUTPUT_PATH']).as_posix()}\n")


def note_end(pelican) -> None:
    with (Path(pelican.settings["CACHE_PATH"]) / LOG).open("a", encoding="utf-8") as log:
        log.write("finalized\n")


def register() -> None:
    signals.content_object_init.connect(sign_body)
    signals.content_written.connect(note_written)
    signals.finalized.connect(note_end)

"""``/thong-tin/``: who publishes the site and answers for it, as the settings say."""

from collections.abc import Iterator
from typing import Any

from plugins.base.addresses.house import IMPRINT
from plugins.base.contract import Archive, PageContext
from plugins.engine import signals
from plugins.engine.artifact import Artifact, declared
from plugins.site.presenter import organization, page_meta

TITLE = "Thông tin về trang"


def register() -> None:
    signals.get_artifacts.connect(artifacts)


def artifacts(archive: Archive) -> Iterator[Artifact]:
    yield Artifact(IMPRINT.url(), declared(page), "imprint.html")


def page(context: PageContext) -> dict[str, Any]:
    return {
        "page": page_meta(
            context,
            IMPRINT.url(),
            TITLE,
            f"{context.site.name}: cơ quan chủ quản, liên hệ, sử dụng lại nội dung.",
            things=(organization(context.site),),
        ),
        "title": TITLE,
    }

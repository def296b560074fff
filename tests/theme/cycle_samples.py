"""Plainly synthetic views of units, years of work and events."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from plugins.base.model import views
from plugins.base.model.views import Link

NAMES = {
    "unit.html": {"unit"},
    "units.html": {"letters", "count"},
    "work_year.html": {"title", "counts", "total", "groups", "older"},
    "event.html": {"title", "years"},
}
ONE, TWO = Link("Khối Mẫu số Một", "/khoi/mau-so-mot/"), Link("Cụm Mẫu phía Bắc", "/khoi/mau-phia-bac/")
UNIT = Link("Đơn vị giả định số 1", "/don-vi/don-vi-gia-dinh-so-1/")
HELD = views.OccasionView("Bài mẫu về tổng kết", "/2023/12/01/bai-mau/", "2023-11-30", "30/11", False)
ANNOUNCED = views.OccasionView("Bài mẫu báo trước", "/2023/12/02/bai-mau-2/", "2024-01-05", "05/01/2024", True)


CELLS = ((), (HELD,), (), (ANNOUNCED,))


def samples(page: Callable[..., views.PageMeta], home: Link) -> dict[str, tuple[str, views.PageMeta, dict[str, Any]]]:
    counts = tuple(
        views.Count(title, f"/su-kien/{event}/", held)
        for title, event, held in (
            ("Phát động", "phat-dong", 0),
            ("Ký kết giao ước", "ky-ket", 2),
            ("Sơ kết", "so-ket", 0),
            ("Tổng kết", "tong-ket", 0),
        )
    )
    rows = (views.GlanceRow(ONE, UNIT, CELLS), views.GlanceRow(TWO, None, CELLS))
    span = views.UnitSpan(ONE, "2015–2022")
    unit = views.UnitPage(
        name=UNIT.title,
        intro=Markup("<p>Lời giới thiệu mẫu.</p>"),
        members=(span, views.UnitSpan(TWO, "")),
        leads=(span,),
        deputies=(),
        before=(Link("Đơn vị giả định cũ", "/don-vi/don-vi-gia-dinh-cu/"),),
        into=(),
    )
    year = Link("Năm 2023", "/nam-cong-tac/2023/")
    return {
        "unit": ("unit.html", page(UNIT.title, UNIT.url, home, Link("Đơn vị", "/don-vi/")), {"unit": unit}),
        "units": (
            "units.html",
            page("Đơn vị", "/don-vi/", home),
            {"letters": (views.UnitLetter("D", (UNIT,)),), "count": 1},
        ),
        "work-year": (
            "work_year.html",
            page("Năm công tác 2023", "/nam-cong-tac/2023/", home),
            {
                "title": "Năm công tác 2023",
                "counts": counts,
                "total": 2,
                "groups": (("Khối thi đua", rows[:1]), ("Cụm thi đua", rows[1:])),
                "older": Link("2022", "/nam-cong-tac/2022/"),
            },
        ),
        "event": (
            "event.html",
            page("Tổng kết", "/su-kien/tong-ket/", home),
            {"title": "Tổng kết", "years": (views.EventYear(year, ((ONE, (HELD, ANNOUNCED)),)),)},
        ),
    }

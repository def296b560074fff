"""Plainly synthetic views of units, years of work and events."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from plugins.base.model import data_views, history_views, views
from plugins.base.model.views import Link
from tests.theme.sampling import view_of

NAMES = {
    "unit.html": {"unit"},
    "units.html": {"letters", "count"},
    "work_year.html": {"title", "counts", "total", "groups", "older"},
    "event.html": {"title", "years"},
    "corrections.html": {"years"},
    "documents.html": {"years"},
    "imprint.html": {"title"},
    "open_data.html": {"title", "tables", "files", "columns"},
}
ONE, TWO = Link("Khối Mẫu số Một", "/khoi/mau-so-mot/"), Link("Cụm Mẫu phía Bắc", "/khoi/mau-phia-bac/")
UNIT = Link("Đơn vị giả định số 1", "/don-vi/don-vi-gia-dinh-so-1/")
HELD = view_of(history_views.OccasionView, "Bài mẫu về tổng kết", "/2023/12/01/bai-mau/", "2023-11-30", "30/11", False)
ANNOUNCED = view_of(
    history_views.OccasionView, "Bài mẫu báo trước", "/2023/12/02/bai-mau-2/", "2024-01-05", "05/01/2024", True
)


TITLES = views.LeadTitles("Trưởng khối", "Phó Trưởng khối")
CELLS = ((), (HELD,), (), (ANNOUNCED,))

HISTORY = history_views.BlocHistory(
    members=tuple(Link(f"Đơn vị giả định số {n}", f"/don-vi/don-vi-gia-dinh-so-{n}/") for n in range(1, 9)),
    names=("Khối Mẫu cũ (đến 2020)",),
    leads=(history_views.LeadYear("2023", UNIT, UNIT, "Quyết định mẫu số 1"),),
    before=(TWO,),
    into=(TWO,),
    closed="2025",
    titles=TITLES,
)
NO_HISTORY = history_views.BlocHistory((), (), (), (), (), "", TITLES)


def samples(page: Callable[..., views.PageMeta], home: Link) -> dict[str, tuple[str, views.PageMeta, dict[str, Any]]]:
    counts = tuple(
        view_of(history_views.Count, title, f"/su-kien/{event}/", held)
        for title, event, held in (
            ("Phát động", "phat-dong", 0),
            ("Ký kết giao ước", "ky-ket", 2),
            ("Sơ kết", "so-ket", 0),
            ("Tổng kết", "tong-ket", 0),
        )
    )
    rows = (
        view_of(history_views.GlanceRow, ONE, UNIT, TITLES.lead, CELLS),
        view_of(history_views.GlanceRow, TWO, None, "Cụm trưởng", CELLS),
    )
    span = view_of(history_views.UnitSpan, ONE, "2015–2022")
    unit = view_of(
        history_views.UnitPage,
        name=UNIT.title,
        intro=Markup("<p>Lời giới thiệu mẫu.</p>"),
        members=(span, view_of(history_views.UnitSpan, TWO, "")),
        leads=(span,),
        deputies=(),
        before=(Link("Đơn vị giả định cũ", "/don-vi/don-vi-gia-dinh-cu/"),),
        into=(),
        titles=TITLES,
    )
    year = Link("Năm 2023", "/nam-cong-tac/2023/")
    corrected = view_of(
        history_views.CorrectionLine,
        "2023-11-30",
        "30/11/2023",
        "Sửa một con số mẫu.",
        Link("Bài mẫu", "/2023/11/28/mau/"),
    )
    document = view_of(
        history_views.DocumentLine,
        file=Link("Kế hoạch mẫu", "/anh/ke-hoach.pdf"),
        number="12/KH-MAU",
        issuer="Cơ quan giả định",
        date_iso="2023-01-05",
        date_text="05/01/2023",
        type="PDF",
        size="48 KB",
        article=Link("Bài mẫu", "/2023/11/28/mau/"),
    )
    return {
        "corrections": (
            "corrections.html",
            page("Đính chính", "/dinh-chinh/", home),
            {"years": (view_of(history_views.CorrectionYear, "2023", (corrected,)),)},
        ),
        "documents": (
            "documents.html",
            page("Văn bản", "/van-ban/", home),
            {"years": (view_of(history_views.DocumentYear, "2023", (document,)),)},
        ),
        "unit": ("unit.html", page(UNIT.title, UNIT.url, home, Link("Đơn vị", "/don-vi/")), {"unit": unit}),
        "imprint": ("imprint.html", page("Thông tin về trang", "/thong-tin/", home), {"title": "Thông tin về trang"}),
        "open-data": (
            "open_data.html",
            page("Dữ liệu mở", "/du-lieu/", home),
            {
                "title": "Dữ liệu mở",
                "tables": (Link("Tin năm 2023", "/du-lieu/tin-2023.csv"),),
                "files": (
                    view_of(data_views.DataFile, "/api/v1/mau.json", "/api/v1/mau.json", "Tệp mẫu để thử giao diện"),
                ),
                "columns": (
                    view_of(data_views.ColumnLine, "title", "Tiêu đề", "Tiêu đề của bài mẫu."),
                    view_of(data_views.ColumnLine, "withdrawn_reason", "Lý do rút", "Chỉ của tin đã rút."),
                ),
            },
        ),
        "units": (
            "units.html",
            page("Đơn vị", "/don-vi/", home),
            {"letters": (view_of(history_views.UnitLetter, "D", (UNIT,)),), "count": 1},
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
            {"title": "Tổng kết", "years": (view_of(history_views.EventYear, year, ((ONE, (HELD, ANNOUNCED)),)),)},
        ),
    }

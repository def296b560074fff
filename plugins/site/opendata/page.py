"""``/du-lieu/``: what of the archive can be taken away as data, for people."""

from collections.abc import Sequence
from typing import Any

from plugins.base.addresses.house import (
    API_BLOCS,
    API_INDEX,
    API_UNITS,
    API_WITHDRAWN,
    API_YEAR,
    DATA_PACKAGE,
    DATA_SCHEMA,
    DATA_YEAR,
    OPEN_DATA,
)
from plugins.base.contract import PageContext
from plugins.base.model.data_views import ColumnLine, DataFile
from plugins.base.model.views import Link
from plugins.site.opendata.tables import COLUMNS
from plugins.site.presenter import organization, page_meta

TITLE = "Dữ liệu mở"
_ABOUT = "Tin, khối, cụm, đơn vị và các năm công tác của kho tin dưới dạng bảng (CSV) và JSON, để tải về và dùng lại."


def page(context: PageContext, years: Sequence[str], work_years: Sequence[int]) -> dict[str, Any]:
    tables = tuple(Link(f"Tin năm {year}", context.href(DATA_YEAR.url(year))) for year in reversed(years))
    newest = [(API_YEAR.url(str(year)), "Một năm công tác: khối nào đã làm việc nào") for year in work_years[-1:]]
    told = (
        (API_INDEX.url(), "Mục lục: địa chỉ của mọi tệp khác, số tin từng tháng"),
        (API_BLOCS.url(), "Khối, cụm qua các năm: tên, đơn vị, Trưởng khối"),
        (API_UNITS.url(), "Đơn vị: thuộc khối nào, năm nào"),
        *newest,
        (API_WITHDRAWN.url(), "Tin đã rút và lý do"),
        (DATA_PACKAGE.url(), "Mô tả các bảng theo chuẩn Frictionless Data Package"),
        (DATA_SCHEMA.url(), "Mô tả các cột theo chuẩn Table Schema"),
    )
    return {
        "page": page_meta(context, OPEN_DATA.url(), TITLE, _ABOUT, things=(_dataset(context, years),)),
        "title": TITLE,
        "tables": tables,
        "files": tuple(DataFile(url, context.href(url), what) for url, what in told),
        "columns": tuple(ColumnLine(one.name, one.title, one.help) for one in COLUMNS),
    }


def _dataset(context: PageContext, years: Sequence[str]) -> dict[str, Any]:
    """A schema.org Dataset (Google Search Central, "Dataset structured data")."""
    site = context.site
    files = [("text/csv", DATA_YEAR.url(year)) for year in years] + [("application/json", API_INDEX.url())]
    data = {
        "@type": "Dataset",
        "name": f"{site.name}: {site.section}",
        "description": _ABOUT,
        "url": context.absolute(OPEN_DATA.url()),
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "creator": organization(site),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": context.absolute(url)}
            for kind, url in files
        ],
    }
    return data | ({"license": site.license.url} if site.license else {})

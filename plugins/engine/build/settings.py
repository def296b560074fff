"""What a setting has to be: each is declared once, and what is wrong is said by its name before anything is read."""

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, NamedTuple

from plugins.base import speed
from plugins.base.model import imprint
from plugins.engine.build.places import misplaced
from plugins.engine.build.setting_values import (
    are_filters,
    are_folders,
    are_inside,
    are_metadata,
    are_muted,
    are_names,
    are_patterns,
    are_places,
    are_plugins,
    are_readers,
    are_texts,
    are_titles,
    is_address,
    is_authority,
    is_jinja,
    is_like,
    is_markdown,
    is_menu,
    is_moment,
    is_named_link,
    is_storable,
    is_text,
    is_theme,
)

_LONGEST = 100
#: More than any archive has; what counts by it may be told a number that a machine word holds.
_MOST = 1_000_000


class Rule(NamedTuple):
    """``holds`` says whether a value is right, ``wanted`` what it has to be, in Vietnamese."""

    holds: Callable[[Any], bool]
    wanted: str


def _number(least: int, most: float = math.inf) -> Rule:
    def holds(value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    return Rule(holds, f"số nguyên từ {least} {'trở lên' if most == math.inf else f'đến {most}'}")


_ADDRESS = Rule(
    lambda value: value == "" or is_address(value),
    "địa chỉ trang, như https://tin.example.vn hay https://example.vn/tin: tên máy chủ đúng, không có tên, mật "
    "khẩu, ?, #, .., cổng quá 65535",
)
_PLACE = Rule(lambda value: is_storable(value) and is_text(str(value)), "đường dẫn của một thư mục")
_TEXT = Rule(is_text, "một dòng chữ")
_TEXTS = Rule(are_texts, "danh sách các dòng chữ")
_GROUP = Rule(lambda value: isinstance(value, Mapping), "nhóm {tên: giá trị}")
_FUNCTIONS = Rule(are_filters, "nhóm {tên: hàm}")
_YES_OR_NO = Rule(lambda value: isinstance(value, bool), "True hoặc False")
RULES: dict[str, Rule] = {
    "SITENAME": _TEXT,
    "SITE_DESCRIPTION": _TEXT,
    "SECTION": _TEXT,
    "SITEURL": _ADDRESS,
    "ADDRESS": _ADDRESS,
    "REPOSITORY": _GROUP,
    "FEED_AUTHORITY": Rule(is_authority, "tên miền của kho tin, như tin.example.vn"),
    "MENU": Rule(is_menu, 'danh sách các cặp (tên, địa chỉ bắt đầu bằng / hay https://), như (("Trang chủ", "/"),)'),
    "IMPRINT": Rule(imprint.is_right, f"nhóm các dòng chữ, chỉ gồm: {', '.join(imprint.LABELS)}"),
    "LEAD_TITLES": Rule(
        are_titles, 'nhóm {loại: (cấp trưởng, cấp phó)} của khoi và cum, như {"cum": ("Trưởng cụm", "Phó Trưởng cụm")}'
    ),
    "SITENAMES": Rule(are_names, 'danh sách (năm, tên) theo thứ tự năm, như ((0, "Tên cũ"), (2026, "Tên mới"))'),
    "CONTENT_LICENSE": Rule(is_named_link, "None, hoặc tên giấy phép và địa chỉ http(s) của nó"),
    "PATH": Rule(lambda value: _PLACE.holds(value) and Path(value).is_dir(), "thư mục nội dung, có trên đĩa"),
    "OUTPUT_PATH": _PLACE,
    "CACHE_PATH": _PLACE,
    "ARTICLE_PERMALINK_STRUCTURE": Rule(lambda value: not value, "để trống: địa chỉ của bài do kho đặt"),
    "DEFAULT_LANG": _TEXT,
    "PAGINATION_PATTERNS": Rule(are_patterns, "danh sách các bộ ba (trang thứ mấy trở đi, địa chỉ, tệp)"),
    "CHECK_MODIFIED_METHOD": _TEXT,
    "THEME": Rule(is_theme, "thư mục giao diện có templates/ và static/"),
    "THEME_TEMPLATES_OVERRIDES": Rule(are_folders, "danh sách các thư mục có trên đĩa"),
    "STATIC_PATHS": Rule(are_inside, "danh sách các tệp, thư mục trong thư mục nội dung"),
    **dict.fromkeys(
        (
            "ARTICLE_PATHS",
            "ARTICLE_EXCLUDES",
            "PAGE_PATHS",
            "PAGE_EXCLUDES",
            "STATIC_EXCLUDES",
            "PLUGIN_PATHS",
            "THEME_STATIC_PATHS",
            "IGNORE_FILES",
        ),
        Rule(are_places, "danh sách các đường dẫn"),
    ),
    "URL_LEDGER": _PLACE,
    "OUTPUT_RETENTION": _TEXTS,
    "PELICAN_CLASS": Rule(
        lambda value: any(one.__name__ == "ArchivePelican" for one in value.__mro__),
        "lớp ArchivePelican, như pelicanconf.py của kho viết",
    ),
    "PLUGINS": Rule(are_plugins, "danh sách các plugin"),
    "PLUGIN_ROOMS": Rule(lambda value: are_texts(value) and len(value) > 0, "danh sách các phòng của kho, không trống"),
    "MARKDOWN": Rule(is_markdown, 'nhóm như {"extensions": ["markdown.extensions.tables"]}'),
    "READERS": Rule(are_readers, 'nhóm {"đuôi tệp": lớp đọc tệp, hay None}'),
    "JINJA_ENVIRONMENT": Rule(is_jinja, "nhóm các tham số mà jinja2.Environment nhận; autoescape không tắt được"),
    "JINJA_FILTERS": _FUNCTIONS,
    "JINJA_GLOBALS": _GROUP,
    "JINJA_TESTS": _FUNCTIONS,
    "LOG_FILTER": Rule(are_muted, "danh sách các cặp (mức, dòng nhật ký không hiện)"),
    "EXTRA_PATH_METADATA": Rule(are_metadata, "nhóm {đường dẫn: {tên: giá trị}}"),
    "NOW": Rule(is_moment, "None, hoặc thời điểm có múi giờ, như 2023-11-28T08:34:00+07:00"),
    "PREVIEW": _YES_OR_NO,
    "ADOPT": _YES_OR_NO,
    "LOAD_CONTENT_CACHE": _YES_OR_NO,
    "DELETE_OUTPUT_DIRECTORY": _YES_OR_NO,
    "PAGE_SIZE": _number(1, _MOST),
    "RELATED_COUNT": _number(0, _MOST),
    "SITEMAP_LIMIT": _number(1, _MOST),
    "WORKERS": _number(0, 256),
}
#: Where None stands for what is done without the setting.
_MAY_BE_NONE = ("WORKERS", "SITEMAP_LIMIT", "CONTENT_LICENSE", "NOW", "URL_LEDGER")


def wrong(settings: Mapping[str, Any], stock: Mapping[str, Any]) -> list[str]:
    """What cannot be built with, a Vietnamese clause for each setting; ``stock`` are those of Pelican itself."""
    found = wrong_values(settings, stock)
    if names := speed.unknown():
        found.append(f"WITHOUT nêu {', '.join(names)}, chỉ có thể bỏ: {', '.join(speed.Trick)}, hoặc all")
    return found or [*misplaced(settings)]


def wrong_values(settings: Mapping[str, Any], stock: Mapping[str, Any] = MappingProxyType({})) -> list[str]:
    """Of these settings those whose value is of no use, a Vietnamese clause for each."""
    return [*_wrong(settings, stock)]


def _wrong(settings: Mapping[str, Any], stock: Mapping[str, Any]) -> Iterator[str]:
    for name, rule in RULES.items():
        if name not in settings or (settings[name] is None and name in _MAY_BE_NONE):
            continue
        if not _holds(rule, settings[name]):
            shown = _shown(settings[name])
            yield f"{name} là {shown[:_LONGEST]}{'…' if len(shown) > _LONGEST else ''}, phải là {rule.wanted}"
    for name, default in stock.items():
        if name not in RULES and name in settings and not is_like(default, settings[name]):
            shown = _shown(settings[name])
            yield f"{name} là {shown[:_LONGEST]}, phải là giá trị cùng kiểu với {repr(default)[:_LONGEST]} (Pelican)"


def _holds(rule: Rule, value: Any) -> bool:
    try:
        return rule.holds(value)
    except Exception:  # a name that no disk takes, an object that refuses to be looked at
        return False


def _shown(value: Any) -> str:
    """A value as it is written, without a password in it."""
    try:
        text = repr(value)
    except Exception:
        return f"một {type(value).__name__}"
    before, at, after = text.rpartition("@")
    scheme, slashes, _ = before.partition("://")
    return f"{scheme}://…@{after}" if at and slashes else text


def wrong_in(trace: TracebackType | None, stock: Mapping[str, Any]) -> list[str]:
    """What is wrong with the settings that Pelican stumbled over by itself, from the traceback of its error."""
    found: list[str] = []
    while trace is not None:
        if trace.tb_frame.f_code.co_name in ("read_settings", "configure_settings", "get_instance"):
            for value in trace.tb_frame.f_locals.values():
                if isinstance(value, Mapping) and (RULES.keys() & value.keys()):
                    found = wrong_values(value, stock) or found
        trace = trace.tb_next
    return found

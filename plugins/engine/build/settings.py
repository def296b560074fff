"""What a setting has to be: each is declared once, and what is wrong is said by its name before anything is read."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment

from plugins.base import speed
from plugins.base.disk.removal import is_confined
from plugins.base.model import imprint
from plugins.base.model.records import LEAD_TITLES
from plugins.base.vietnamese import invisible_in
from plugins.engine.build.places import misplaced

_LONGEST = 100


class Rule(NamedTuple):
    """``holds`` says whether a value is right, ``wanted`` what it has to be, in Vietnamese."""

    holds: Callable[[Any], bool]
    wanted: str


def _number(least: int) -> Rule:
    def holds(value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and value >= least

    return Rule(holds, f"số nguyên từ {least} trở lên")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable() and not invisible_in(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, (list, tuple))


def _are_texts(value: Any) -> bool:
    return _is_list(value) and all(map(_is_text, value))


def _are_links(value: Any) -> bool:
    return _is_list(value) and all(_is_list(one) and len(one) == 2 and all(map(_is_text, one)) for one in value)


def _is_menu(value: Any) -> bool:
    """Its addresses are places of the site, or pages elsewhere."""
    return _are_links(value) and all(re.match(r"/(?![/\\])|https?://", one[1]) for one in value)


def _are_inside(value: Any) -> bool:
    """Whether places stay below the content folder by their names."""
    return _are_texts(value) and all(one == "." or is_confined(one.rstrip("/")) for one in value)


def _are_names(value: Any) -> bool:
    if not _is_list(value) or not all(_is_list(one) and len(one) == 2 and _is_text(one[1]) for one in value):
        return False
    years = [year for year, _ in value]
    return all(type(year) is int for year in years) and years == sorted({*years}) and years[:1] in ([], [0])


def _are_titles(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        kind in LEAD_TITLES and _is_list(titles) and len(titles) == 2 and all(map(_is_text, titles))
        for kind, titles in value.items()
    )


def _is_named_link(value: Any) -> bool:
    return value is None or _are_links([value]) and value[1].startswith(("https://", "http://"))


def _is_theme(value: Any) -> bool:
    return isinstance(value, (str, Path)) and all((Path(value) / name).is_dir() for name in ("templates", "static"))


def _is_markdown(value: Any) -> bool:
    extensions = value.get("extensions", []) if isinstance(value, Mapping) else None
    return _is_list(extensions) and isinstance(value.get("extension_configs", {}), Mapping)


def _is_moment(value: Any) -> bool:
    try:
        if value is None or value == "":
            return True
        moment = datetime.fromisoformat(value)
        return moment.tzinfo is not None and 1900 <= moment.year < 9999  # some days and hours to both sides are due
    except (TypeError, ValueError):
        return False


def _is_jinja(value: Any) -> bool:
    try:
        return isinstance(value, Mapping) and bool(Environment(**value))  # noqa: S701: nothing is rendered with it
    except Exception:  # an extension may raise anything
        return False


def _is_like(default: Any, value: Any) -> bool:
    """Whether a value can stand where Pelican has this one: lists, groups and texts are not taken for each other."""
    if isinstance(default, (list, tuple)):
        return isinstance(value, (list, tuple, set, frozenset, str))
    if isinstance(default, dict):
        return isinstance(value, Mapping)
    return not isinstance(default, str) or not isinstance(value, (int, float, list, tuple, Mapping)) or value is False


def _is_authority(value: Any) -> bool:
    """As RFC 4151 has it: a domain or an address of e-mail."""
    return _is_text(value) and not set(value) & set(" ,:/?#") and len(value) < 255


def is_address(value: Any) -> bool:
    """Whether a text is where a site can be: http(s), a host, a path at most; no name, password, query or fragment."""
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    steps = parts.path.rstrip("/").split("/")[1:]
    plain = value.isascii() and not set(value) & set(" \\<>\"'{}|^`?#@%") and value.isprintable()
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname) and not {"", ".", ".."} & set(steps)


_ADDRESS = Rule(
    lambda value: value == "" or is_address(value),
    "địa chỉ trang, như https://tin.example.vn hay https://example.vn/tin: không có tên, mật khẩu, ?, #, .., cổng quá "
    "65535",
)
_PLACE = Rule(lambda value: isinstance(value, Path) or _is_text(value), "đường dẫn của một thư mục")
_TEXT = Rule(_is_text, "một dòng chữ")
_TEXTS = Rule(_are_texts, "danh sách các dòng chữ")
_GROUP = Rule(lambda value: isinstance(value, Mapping), "nhóm {tên: giá trị}")
_YES_OR_NO = Rule(lambda value: isinstance(value, bool), "True hoặc False")
RULES: dict[str, Rule] = {
    "SITENAME": _TEXT,
    "SITE_DESCRIPTION": _TEXT,
    "SECTION": _TEXT,
    "SITEURL": _ADDRESS,
    "ADDRESS": _ADDRESS,
    "REPOSITORY": _GROUP,
    "FEED_AUTHORITY": Rule(_is_authority, "tên miền của kho tin, như tin.example.vn"),
    "MENU": Rule(_is_menu, 'danh sách các cặp (tên, địa chỉ bắt đầu bằng / hay https://), như (("Trang chủ", "/"),)'),
    "IMPRINT": Rule(imprint.is_right, f"nhóm các dòng chữ, chỉ gồm: {', '.join(imprint.LABELS)}"),
    "LEAD_TITLES": Rule(
        _are_titles, 'nhóm {loại: (cấp trưởng, cấp phó)} của khoi và cum, như {"cum": ("Trưởng cụm", "Phó Trưởng cụm")}'
    ),
    "SITENAMES": Rule(_are_names, 'danh sách (năm, tên) theo thứ tự năm, như ((0, "Tên cũ"), (2026, "Tên mới"))'),
    "CONTENT_LICENSE": Rule(_is_named_link, "None, hoặc tên giấy phép và địa chỉ http(s) của nó"),
    "PATH": Rule(lambda value: _PLACE.holds(value) and Path(value).is_dir(), "thư mục nội dung, có trên đĩa"),
    "OUTPUT_PATH": _PLACE,
    "CACHE_PATH": _PLACE,
    "THEME": Rule(_is_theme, "thư mục giao diện có templates/ và static/"),
    "THEME_TEMPLATES_OVERRIDES": _TEXTS,
    "STATIC_PATHS": Rule(_are_inside, "danh sách các tệp, thư mục trong thư mục nội dung"),
    "URL_LEDGER": _PLACE,
    "OUTPUT_RETENTION": _TEXTS,
    "PLUGINS": Rule(_is_list, "danh sách các plugin"),
    "PLUGIN_ROOMS": Rule(
        lambda value: _are_texts(value) and len(value) > 0, "danh sách các phòng của kho, không trống"
    ),
    "MARKDOWN": Rule(_is_markdown, 'nhóm như {"extensions": ["markdown.extensions.tables"]}'),
    "READERS": _GROUP,
    "JINJA_ENVIRONMENT": Rule(_is_jinja, "nhóm các tham số mà jinja2.Environment nhận"),
    "JINJA_FILTERS": _GROUP,
    "JINJA_GLOBALS": _GROUP,
    "JINJA_TESTS": _GROUP,
    "NOW": Rule(_is_moment, "None, hoặc thời điểm có múi giờ, như 2023-11-28T08:34:00+07:00"),
    "PREVIEW": _YES_OR_NO,
    "ADOPT": _YES_OR_NO,
    "LOAD_CONTENT_CACHE": _YES_OR_NO,
    "DELETE_OUTPUT_DIRECTORY": _YES_OR_NO,
    "PAGE_SIZE": _number(1),
    "RELATED_COUNT": _number(0),
    "SITEMAP_LIMIT": _number(1),
    "WORKERS": _number(0),
}
#: Where None stands for what is done without the setting.
_MAY_BE_NONE = ("WORKERS", "SITEMAP_LIMIT", "CONTENT_LICENSE", "NOW", "URL_LEDGER")


def wrong(settings: Mapping[str, Any], stock: Mapping[str, Any]) -> list[str]:
    """What cannot be built with, a Vietnamese clause for each setting; ``stock`` are those of Pelican itself."""
    found = list(_wrong_values(settings, stock))
    if names := speed.unknown():
        found.append(f"WITHOUT nêu {', '.join(names)}, chỉ có thể bỏ: {', '.join(speed.Trick)}, hoặc all")
    return found or [*misplaced(settings)]


def _wrong_values(settings: Mapping[str, Any], stock: Mapping[str, Any]) -> Iterator[str]:
    for name, rule in RULES.items():
        if name not in settings or (settings[name] is None and name in _MAY_BE_NONE):
            continue
        if not rule.holds(settings[name]):
            shown = _without_password(repr(settings[name]))
            yield f"{name} là {shown[:_LONGEST]}{'…' if len(shown) > _LONGEST else ''}, phải là {rule.wanted}"
    for name, default in stock.items():
        if name not in RULES and settings.get(name) is not None and not _is_like(default, settings[name]):
            shown = _without_password(repr(settings[name]))
            yield f"{name} là {shown[:_LONGEST]}, phải là giá trị cùng kiểu với {repr(default)[:_LONGEST]} (Pelican)"


def _without_password(text: str) -> str:
    before, at, after = text.rpartition("@")
    scheme, slashes, _ = before.partition("://")
    return f"{scheme}://…@{after}" if at and slashes else text


def wrong_in(trace: TracebackType | None, stock: Mapping[str, Any]) -> list[str]:
    """What is wrong with the settings that Pelican stumbled over by itself, from the traceback of its error."""
    found: list[str] = []
    while trace is not None:
        if trace.tb_frame.f_code.co_name in ("read_settings", "configure_settings"):
            for value in trace.tb_frame.f_locals.values():
                if isinstance(value, Mapping) and (RULES.keys() & value.keys()):
                    found = [*_wrong_values(value, stock)] or found
        trace = trace.tb_next
    return found

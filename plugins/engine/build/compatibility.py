"""What of Pelican a third party's plugin and a user's settings can rely on; each row is kept by a test.

CONTRIBUTING shows these tables. What is not in them does not happen: our generator makes articles and pages in the
place of Pelican's own two, and no list of theirs.
"""

from collections.abc import Mapping
from typing import Any

from pelican.settings import DEFAULT_CONFIG

#: Signals that are sent, each with what is to be known of it. All others of Pelican's never are.
SIGNALS = {
    "initialized": "once, with the settings read",
    "readers_init": "of Markdown alone the reader is ours",
    "get_generators": "a generator of yours runs beside ours",
    "generator_init": "also for ours and for the static one",
    "static_generator_init": "",
    "static_generator_finalized": "files of `STATIC_PATHS`",
    "all_generators_finalized": "before anything is written",
    "get_writer": "your writer serves your generators; our pages do not go through one",
    "content_object_init": "for each body that is read, that is for each changed file; what you make of `_content` is "
    "shown",
    "content_written": "for each file that was written, not for those that stay as they are",
    "finalized": "at the very end",
}

#: Names in a generator's ``context`` besides the settings, and those of stock Pelican that are not there.
CONTEXT = {
    "library": "all that readers may see, as sorted records (`plugins/base/model/library.py`), once articles were read",
    "staticfiles": "Pelican's own",
    "localsiteurl": "Pelican's own",
}
NOT_IN_CONTEXT = ("articles", "hidden_articles", "drafts", "dates", "categories", "tags", "authors", "pages")

#: Settings of Pelican's that do here what its documentation says.
SETTINGS = frozenset((
    "CACHE_PATH", "EXTRA_PATH_METADATA", "JINJA_ENVIRONMENT", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS",
    "LOAD_CONTENT_CACHE", "MARKDOWN", "OUTPUT_PATH", "PATH", "PLUGINS", "PLUGIN_PATHS", "SITENAME", "SITEURL",
    "STATIC_EXCLUDES", "STATIC_PATHS", "STATIC_SAVE_AS", "THEME", "THEME_TEMPLATES_OVERRIDES",
))  # fmt: skip
#: Those of Pelican's command line, its messages and how it is started, and two that say how the output is looked after.
APART = frozenset((
    "BIND", "DELETE_OUTPUT_DIRECTORY", "LOCALE", "LOG_FILTER", "OUTPUT_RETENTION", "PELICAN_CLASS", "PORT", "READERS",
))  # fmt: skip
#: Settings that Pelican's documentation has and its defaults leave out.
_WITHOUT_DEFAULT = (
    "AUTHOR", "CATEGORY_FEED_RSS", "FEED_ALL_RSS", "FEED_DOMAIN", "LINKS", "MENUITEMS", "SITESUBTITLE", "SOCIAL",
    "TAG_FEED_ATOM", "TAG_FEED_RSS", "TIMEZONE", "TRANSLATION_FEED_RSS",
)  # fmt: skip
#: What cannot be otherwise, so that saying it changes nothing.
_FIXED = {"DEFAULT_LANG": "vi", "TIMEZONE": "Asia/Ho_Chi_Minh", "GZIP_CACHE": True, "CACHE_CONTENT": True}
_REASONS = (
    (("_URL", "_SAVE_AS", "SLUG", "PERMALINK"), "địa chỉ của mỗi loại trang là cố định"),
    (("FEED", "RSS"), "các luồng Atom và RSS do plugins/site/feeds dựng"),
    (("PAGINAT", "ORPHANS"), "số bài trên một trang đặt bằng PAGE_SIZE"),
    (("TYPOGRIFY",), "dấu ngoặc và dấu gạch bao giờ cũng được sửa như nhau"),
    (("DATE_FORMAT", "TIMEZONE", "LANG"), "ngày giờ và tiếng của trang bao giờ cũng là của Việt Nam"),
    (("MENU",), "trình đơn đặt bằng MENU"),
    (("TEMPLATE_PAGES", "DIRECT_TEMPLATES", "OUTPUT_SOURCES"), "trang mới là một phòng trong plugins/site"),
)


def not_honoured(settings: Mapping[str, Any]) -> list[str]:
    """A Vietnamese sentence for each setting of Pelican's that the user set and that does nothing here."""
    names = sorted((DEFAULT_CONFIG.keys() | set(_WITHOUT_DEFAULT)) - SETTINGS - APART)
    return [
        f"Lưu ý: cấu hình: {name} là thiết đặt của Pelican nhưng không có tác dụng ở đây: {_reason(name)}. "
        "Xóa dòng ấy để người sau khỏi nhầm."
        for name in names
        if _is_chosen(name, settings)
    ]


def _is_chosen(name: str, settings: Mapping[str, Any]) -> bool:
    value = settings.get(name)
    if name not in settings or name in _FIXED and value == _FIXED[name]:
        return False
    if name == "FEED_DOMAIN":  # Pelican fills it in
        return bool(value) and value != settings["SITEURL"]
    if value is None or value in ("", (), [], {}):  # switched off, as it is here anyhow
        return False
    if name in ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES"):  # to which Pelican adds the folders of the other kind
        return bool({*value} - {*settings["ARTICLE_PATHS"], *settings["PAGE_PATHS"]})
    if name == "PAGINATION_PATTERNS":  # Pelican makes rules of it
        return [tuple(rule) for rule in value] != [tuple(rule) for rule in DEFAULT_CONFIG[name]]
    return bool(value != DEFAULT_CONFIG.get(name))


def _reason(name: str) -> str:
    return next((why for parts, why in _REASONS if any(part in name for part in parts)), "kho tin không có phần ấy")

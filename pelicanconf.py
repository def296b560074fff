"""Settings of the archive: for writing and preview. Publishing adds ``publishconf.py``."""

import os
import sys

from jinja2 import StrictUndefined

ROOT = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, ROOT)  # the plugins are a package of this folder, from wherever Pelican is called

from plugins.engine.build.pelican_class import ArchivePelican  # noqa: E402

# -- what the site says of itself
SITENAME = "Ban Thi đua - Khen thưởng"
SITE_DESCRIPTION = "Kho tin hoạt động của các cụm, khối thi đua trong tỉnh."
SECTION = "Tin hoạt động cụm, khối thi đua"
SITEURL = ""
ADDRESS = ""  # where the site is published, as "https://tin.vi-du.example"; "": the host's own address (publishconf.py)
REPOSITORY = {}  # of the desk: {"host": "github", "name": "chu-kho/ten-kho"}; {}: the one this folder was cloned from
MENU = (
    ("Trang chủ", "/"),
    ("Khối, cụm thi đua", "/khoi/"),
    ("Lưu trữ", "/luu-tru/"),
    ("Tìm kiếm", "/tim-kiem/"),
    ("Giới thiệu", "/gioi-thieu/"),
)
FEED_AUTHORITY = "tin-thi-dua.invalid"  # names the archive in feed ids; never change it once published
# Who answers for the site, shown where it is said: agency, parent, address, telephone, email, responsible, terms.
IMPRINT = {}
SITENAMES = ()  # what the publisher was called: ((0, "Tên cũ"), (2026, "Tên mới")); news keeps the name of its year
# What leading units and their deputies are called where it is not as in the example.
LEAD_TITLES = {}  # {"khoi": ("Trưởng khối", "Phó Trưởng khối"), "cum": ("Cụm trưởng", "Cụm phó")}
CONTENT_LICENSE = None  # of what editors write, as ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.vi")
RELATED_COUNT = 5
PAGE_SIZE = 20

# -- where things lie
PATH = os.path.join(ROOT, "content")
THEME = os.path.join(ROOT, "theme")
OUTPUT_PATH = os.path.join(ROOT, "output")
CACHE_PATH = os.path.join(ROOT, ".cache")
STATIC_PATHS = []  # photos and attachments are artifacts of the articles that show them

# -- how it is built
PELICAN_CLASS = ArchivePelican
PLUGIN_ROOMS = [
    "plugins.engine",
    "plugins.site.articles",
    "plugins.site.blocs",
    "plugins.site.periods",
    "plugins.site.authors",
    "plugins.site.units",
    "plugins.site.cycle",
    "plugins.site.registers",
    "plugins.site.imprint",
    "plugins.site.pages",
    "plugins.site.feeds",
    "plugins.site.sitemap",
    "plugins.site.search",
    "plugins.site.api",
    "plugins.site.opendata",
    "plugins.site.sharing",
    "plugins.site.albums",
    "plugins.site.images",
    "plugins.site.attachments",
    "plugins.site.ledger",
]
PLUGINS = list(PLUGIN_ROOMS)
READERS = {"html": None, "rst": None}  # Markdown alone; docutils knows no Vietnamese
MARKDOWN = {
    "extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"],
    "output_format": "html",
}
LOAD_CONTENT_CACHE = True
DELETE_OUTPUT_DIRECTORY = False
OUTPUT_RETENTION = [".git"]
ADOPT = False  # True takes a folder for the archive's own that does not bear its mark; what is in its way is replaced
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
LOCALE = ["C.UTF-8", "C", ""]  # no page depends on it, but C alone would make ASCII of every text read later
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": StrictUndefined,
    "cache_size": -1,  # a plain dict: there are only as many templates as the theme has
    "auto_reload": False,  # a theme is read anew by each build, not looked at for each page
    "extensions": [],
}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PREVIEW = False  # True shows drafts and embargoed articles, marked
NOW = None  # a fixed moment in place of the clock, as "2023-11-28T08:34:00+07:00"
WORKERS = None  # processes; None: one for each processor

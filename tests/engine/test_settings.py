"""Wrong settings are told by their names, in Vietnamese, before anything is read or written."""

from pathlib import Path

import pytest
from pelican import Pelican
from pelican.settings import DEFAULT_CONFIG, read_settings

from plugins.engine.artifact import BuildError
from plugins.engine.build import settings as rules
from plugins.tools.editor.checking import tools_of
from tests.engine.engine import Site
from tests.sites.copying import ROOT


class Odd:
    def __repr__(self) -> str:
        raise ValueError("no words")


WRONG = {
    "MENU": [None, 5, [1], ["a"], [["a"]], [["a", 1]], {"a": "/"}, [["", "/"]],
             [["a", "javascript:alert(1)"]], [["a", "//x.vn"]], [["a", "../b"]], [["a", "/\\x.vn"]],
             [["a\u3164", "/"]], [["a", "/ b"]], [["a", "https://"]], [["a", "https://u:p@x.vn/"]]],
    "PATH": [None, 5, "khong-co", "x" * 5000, Odd()],
    "THEME": ["khong-co", 5, None, "/etc"],
    "MARKDOWN": [None, 5, "x", {"extensions": 5}, {"extensions": [], "extension_configs": 5}, {1: 2}],
    "PLUGIN_ROOMS": [None, 5, [], [1]],
    "SITEURL": [
        None, 5, "x.vn", "//x.vn", "ftp://x.vn", "https://", "https://u:p@x.vn", "https://u@x.vn", "https://x.vn/?a",
        "https://x.vn/#a", "https://x.vn:99999", "https://x.vn:a", "https://x.vn/../a", "https://x.vn/a//b",
        "https://x.vn/./a", "https://[::1", 'https://x.vn/"a', "https://x.vn/<a>", "https://tin tức.vn",
        "javascript:alert(1)", "https://x y.vn", "https://x..vn", "https://-x.vn", "https://x.vn.", "https://x.vn:0",
        "https://x.vn:", "https://1.2.3.4.5", "https://xn--.vn", f"https://{'a' * 64}.vn", "https://x.vn/a/index.html",
        "https://x.vn/.git", "https://x.vn/con",
    ],
    "FEED_AUTHORITY": [None, 5, "", " ", "a b", "https://x.vn", "a,b", "a" * 300],
    "SITENAME": [None, 5, "", "a\nb", "a" * 5000, "\u3164", "\u2800", "\U000e0041"],
    "SECTION": [None, 5, ""],
    "SITE_DESCRIPTION": [None, 5, ""],
    "PAGE_SIZE": [None, "20", 0, -1, 1.5, True],
    "SITEMAP_LIMIT": [0, "x"],
    "WORKERS": [-1, "2", 1.5, 100_000],
    "NOW": [5, "hom-qua", "2024-01-01", "0001-01-01T00:00:00+07:00", "9999-12-31T23:59:59+07:00"],
    "JINJA_ENVIRONMENT": [None, 5, [], {"sai": 1}, {"extensions": ["khong.co"]}, {"autoescape": False}],
    "JINJA_FILTERS": [5, []],
    "READERS": [5, [], {"md": 1}],
    "STATIC_PATHS": [5, "anh", [1], ["/etc"], ["../x"], ["anh/../../x"]],
    "URL_LEDGER": [5, ["a"]],
    "OUTPUT_RETENTION": [5, [1]],
    "THEME_TEMPLATES_OVERRIDES": [5, "x", ["khong-co"], ["\0"], ["pelicanconf.py"]],
    "PREVIEW": ["no", 1, None],
    "ADOPT": ["yes", 0],
    "IMPRINT": [None, 5, {"phone": "1"}, {"email": "x"}, {"agency": ""}, {"agency": "a\nb"}],
    "SITENAMES": [None, 5, ((2020, "A"),), ((0, ""),), ((0, "A"), (0, "B")), (("0", "A"),),
                  ((0, "A"), (10**9, "B"))],
    "LEAD_TITLES": [None, 5, {"xa": ("A", "B")}, {"cum": "A"}, {"cum": ("A",)}, {"cum": ("A", "")}],
    # Pelican's own, which it would stumble over.
    "PLUGIN_PATHS": [5], "DEFAULT_LANG": [None, 5, ["vi"], b"vi"],
    "ARTICLE_PATHS": [5],
    "PAGINATION_PATTERNS": [None, "nonsense", [5], [(1, 2, 3)]],
    "PAGE_PATHS": [{"a": 1}, [["a"]]], "IGNORE_FILES": [5, [None]], "ARTICLE_EXCLUDES": [[["a"]]],
    "DATE_FORMATS": [5],
    "ARTICLE_URL": [5, b"x", len], "ARTICLE_PERMALINK_STRUCTURE": ["/%Y/"], "CHECK_MODIFIED_METHOD": [None, b"md5"],
    "CSS_FILE": [b"x", len], "AUTHOR_FEED_ATOM": [b"x"],
    "PELICAN_CLASS": [None, 5, "nonsense", "a.b", len, "pelican.Pelican", Pelican],
    "CACHE_PATH": ["a\0b", "\ud800", Path("a\0b"), "a\nb", b"x", [], {}], "OUTPUT_PATH": ["a\0b", Path("\ud800")],
    "PLUGINS": [None, 5, "plugins.engine", [None], [5], ["\0"], [[]]], "STATIC_SAVE_AS": ["a\0b", "\ud800"],
    "PAGE_URL": [Path("\0")],
    "THEME_STATIC_PATHS": [["\0"], "\0", [Path("\ud800")]], "TEMPLATE_EXTENSIONS": [[None], ["\0"], {}],
    "LOCALE": [None, 5, [None], ["\ud800"]], "LOG_FILTER": [None, 5, [[]], [(1,)], "x"],
    "JINJA_TESTS": [{"a": 1}, {1: len}, None], "EXTRA_PATH_METADATA": [5, [], {1: {}}, {"a": 5}, {"a": {1: 2}}],
    "RELATED_COUNT": [None, -1, "5", 10**30], "YEAR_ARCHIVE_URL": [object(), [], {}, "\0"],
    "SUMMARY_END_SUFFIX": [5, "\ud800"],
    "CONTENT_LICENSE": [5, "CC", ("CC", "x"), ("", "https://x.vn"), ("CC", "https://"), ("CC", "https://a b/")],
}  # fmt: skip


@pytest.fixture(scope="module")
def right() -> dict:
    return read_settings(str(ROOT / "pelicanconf.py"))


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_value_is_told_by_the_name_of_its_setting(right, name, value):
    (told,) = rules.wrong(right | {name: value}, DEFAULT_CONFIG)
    assert told.startswith(f"{name} là ") and ", phải là " in told


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://tin.vn",
        "http://localhost:8000",
        "https://a.vn/kho",
        "https://a.vn/b/c",
        "https://[::1]:8000",
        "https://10.0.0.1/~tin",
    ],
)
def test_what_is_right_is_not_told(right, address):
    assert rules.wrong(right | {"SITEURL": address}, DEFAULT_CONFIG) == []


def test_a_password_in_the_address_is_not_repeated(right):
    (told,) = rules.wrong(right | {"SITEURL": "https://ten:mat-khau@x.vn"}, DEFAULT_CONFIG)
    assert "mat-khau" not in told and "x.vn" in told


@pytest.mark.parametrize(("name", "value"), [
    ("THEME", "khong-co"), ("THEME", 5), ("CACHE_PATH", 5), ("SITEURL", 5), ("MENU", 5), ("PLUGINS", ["khong.co"]),
    ("PLUGINS", []), ("MARKDOWN", {"extensions": ["khong.co"]}), ("SITEURL", "https://u:p@x.vn"),
    ("PELICAN_CLASS", "nonsense"), ("PELICAN_CLASS", "pelican.Pelican"),
    ("CACHE_PATH", "/etc"), ("CACHE_PATH", "/root"),
])  # fmt: skip
def test_the_command_line_tells_it_without_a_traceback(tmp_path, name, value):
    site = Site(tmp_path / "site", **{name: value})
    if name in (
        "THEME",
        "CACHE_PATH",
        "PELICAN_CLASS",
    ):  # as in a file of settings: the options of the command line come after it
        del site.settings[name]
        (tmp_path / "conf.py").write_text(
            f"import runpy\nglobals().update(runpy.run_path({str(ROOT / 'pelicanconf.py')!r}))\n{name} = {value!r}\n"
        )
        command = [part for part in site.command() if part not in ("-t", str(site.theme))]
        place = command.index("--cache-path")
        del command[place : place + 2]
        command[command.index("-s") + 1] = str(tmp_path / "conf.py")
        site.command = lambda: command
    status, said = site.build_in_a_process()
    plain = " ".join(said.split())
    assert status == 1 and f"{name}" in plain and "Cấu hình sai" in plain and "Traceback" not in said, said
    assert not site.output.exists()


def test_a_build_raises_what_is_wrong_as_one_error(tmp_path):
    with pytest.raises(BuildError, match="MENU.*PAGE_SIZE"):
        Site(tmp_path / "site").build(MENU=5, PAGE_SIZE=0)


@pytest.mark.parametrize("value", ["5", "'a\\0b'"])
def test_a_check_tells_it_too(tmp_path, value):
    (tmp_path / "conf.py").write_text(f"CACHE_PATH = {value}\n")
    with pytest.raises(BuildError, match="CACHE_PATH là "):
        tools_of(str(tmp_path / "conf.py"))

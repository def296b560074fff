"""What Pelican's users are told of signals, context and settings is so (CONTRIBUTING, "For users of Pelican")."""

import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from blinker import Signal
from pelican.plugins import signals
from PIL import Image

from plugins.engine.build.compatibility import CONTEXT, NOT_IN_CONTEXT, SETTINGS, SIGNALS
from tests.engine.engine import Site
from tests.sites.copying import ROOT

ALL = {name: value for name, value in vars(signals).items() if isinstance(value, Signal)}
PAGE = "gioi-thieu/index.html"
THIRD_PARTY = str(ROOT / "tests/sites/plugins")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


@pytest.fixture(scope="module")
def heard(tmp_path_factory) -> tuple[set[str], dict[str, Any]]:
    """The signals that a build with static files sends, and the context that its generators have."""
    site = Site(tmp_path_factory.mktemp("heard") / "site", STATIC_PATHS=["tep"])
    (site.content / "anh").mkdir(exist_ok=True)
    fired: set[str] = set()
    context: dict[str, Any] = {}
    listeners: dict[str, Callable[..., None]] = {}
    for name, signal in ALL.items():

        def listen(*arguments: Any, name: str = name, **_: Any) -> None:
            fired.add(name)
            if name == "all_generators_finalized":
                context.update(arguments[0][0].context)

        listeners[name] = listen
        signal.connect(listen)
    try:
        site.build()
    finally:
        for name, listener in listeners.items():
            ALL[name].disconnect(listener)
    return fired, context


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_signal_is_sent_if_and_only_if_the_table_says_so(heard, name):
    assert (name in heard[0]) == (name in SIGNALS)


@pytest.mark.parametrize("name", CONTEXT)
def test_a_name_that_the_table_promises_is_in_the_context(heard, name):
    assert name in heard[1]


@pytest.mark.parametrize("name", NOT_IN_CONTEXT)
def test_a_name_that_the_table_denies_is_not(heard, name):
    assert name not in heard[1]


def page(site: Site, path: str = PAGE) -> str:
    return (site.output / path).read_text("utf-8")


def shows(text: str, expected: str, **settings: Any) -> Callable[[Site], None]:
    """A template shows what a setting gives it."""

    def check(site: Site) -> None:
        template = site.theme / "templates/page.html"
        written = template.read_text("utf-8")
        template.write_text(written.replace("{% block main %}", "{% block main %}<p>" + text + "</p>"), "utf-8")
        site.build(**settings)
        assert f"<p>{expected}</p>" in page(site)

    return check


def publishes(expected: dict[str, bool], **settings: Any) -> Callable[[Site], None]:
    """Static files are published, or not."""

    def check(site: Site) -> None:
        (site.content / "anh/tep").mkdir(parents=True)
        for name in ("mot", "hai"):
            (site.content / f"anh/tep/{name}.txt").write_text(name, "utf-8")
        source = site.content / "anh/tep"
        for file in source.iterdir():
            file.rename(file.with_suffix(".pdf"))
            file.with_suffix(".pdf").write_bytes(b"%PDF-1.4\n" + b"%" * 900 + b"\n%%EOF\n")
        site.build(**({"STATIC_PATHS": ["anh/tep"]} | settings))
        assert {path: (site.output / path).is_file() for path in expected} == expected

    return check


def reads_everything_anew(site: Site) -> None:
    read: list[str] = []

    def note(content: Any) -> None:
        read.append(content.source_path)

    site.build()
    signals.content_object_init.connect(note)
    try:
        site.build(LOAD_CONTENT_CACHE=False)
        assert read
    finally:
        signals.content_object_init.disconnect(note)


def overrides_a_template(site: Site) -> None:
    folder = site.folder / "overrides"
    folder.mkdir()
    (folder / "page.html").write_text("thay", "utf-8")
    site.build(THEME_TEMPLATES_OVERRIDES=[str(folder)])
    assert page(site) == "thay"


def runs_a_plugin(site: Site) -> None:
    site.build(PLUGIN_PATHS=[THIRD_PARTY], PLUGINS=[*site.pelican().plugins, "mau_plugin"])
    try:
        assert (site.cache / "plugin-log.txt").is_file()
    finally:
        for signal in ALL.values():
            for receiver in [*signal.receivers.values()]:
                found = receiver() if isinstance(receiver, weakref.ref) else receiver
                if getattr(found, "__module__", "") == "mau_plugin":
                    signal.disconnect(found)


def takes_an_extension(site: Site) -> None:
    source = site.content / "trang/gioi-thieu.md"
    source.write_text(source.read_text("utf-8") + "\nMột ==chữ đánh dấu== thử.\n", "utf-8")
    sys.path.insert(0, THIRD_PARTY)
    try:
        site.build(MARKDOWN={"extensions": ["mau_extension"], "output_format": "html"})
    finally:
        sys.path.remove(THIRD_PARTY)
    assert "<ins>chữ đánh dấu</ins>" in page(site)


def lies_in(place: str, folder: str) -> Callable[[Site], None]:
    def check(site: Site) -> None:
        other = site.folder / "other"
        if place in ("PATH", "THEME"):
            (site.content if place == "PATH" else site.theme).rename(other)
        site.build(**{place: str(other)})
        assert (other / folder).exists() and (place != "OUTPUT_PATH" or not site.output.exists())

    return check


def test_static_folders_publish_no_source_and_nothing_of_what_is_held_back(site):
    """``STATIC_PATHS`` may name a folder where news is written: a draft, an embargo and their photos stay unseen."""
    folder = site.content / "tin/2022/01"
    folder.mkdir(parents=True)
    for name in ("nhap", "cho", "hien", "khong-ai-dung"):
        Image.new("RGB", (900, 600), (len(name), 90, 90)).save(folder / f"{name}.jpg")
    site.article("bai-nhap", status="draft", body="![Ảnh nháp](nhap.jpg)\n\n![Ảnh chung](hien.jpg)")
    site.article("bai-cho", date="2031-01-01 07:00", body="![Ảnh chờ](../../2022/01/cho.jpg)")
    site.article("bai-hien", body="![Ảnh hiện](hien.jpg)")
    site.build(STATIC_PATHS=["tin"])
    kept = {path for path in site.tree() if path.startswith("tin/")}
    assert kept == {"tin/2022/01/hien.jpg", "tin/2022/01/khong-ai-dung.jpg"}


def test_other_signs_for_templates_leave_what_editors_write_escaped(site):
    made = site.pelican(JINJA_ENVIRONMENT={"comment_start_string": "<#", "comment_end_string": "#>"})
    assert made.settings["JINJA_ENVIRONMENT"]["autoescape"] is True


NOTE = {"STATIC_PATHS": ["anh/tep"], "EXTRA_PATH_METADATA": {"anh/tep/mot.pdf": {"path": "tai-ve/mot.pdf"}}}
CHECKS: dict[str, Callable[[Site], None]] = {
    "CACHE_PATH": lies_in("CACHE_PATH", "archive.sqlite"),
    "EXTRA_PATH_METADATA": publishes({"tai-ve/mot.pdf": True, "anh/tep/mot.pdf": False}, **NOTE),
    "JINJA_ENVIRONMENT": shows(
        "[[ 1 + 1 ]]", "2", JINJA_ENVIRONMENT={"variable_start_string": "[[", "variable_end_string": "]]"}
    ),
    "JINJA_FILTERS": shows("{{ 'ha' | doubled }}", "haha", JINJA_FILTERS={"doubled": lambda text: text * 2}),
    "JINJA_GLOBALS": shows("{{ board }}", "Ban Mẫu", JINJA_GLOBALS={"board": "Ban Mẫu"}),
    "JINJA_TESTS": shows("{{ 4 is big }}", "True", JINJA_TESTS={"big": lambda number: number > 3}),
    "LOAD_CONTENT_CACHE": reads_everything_anew,
    "MARKDOWN": takes_an_extension,
    "OUTPUT_PATH": lies_in("OUTPUT_PATH", "index.html"),
    "PATH": lies_in("PATH", "tin"),
    "PLUGINS": runs_a_plugin,
    "PLUGIN_PATHS": runs_a_plugin,
    "SITENAME": shows("{{ site.name }}", "Ban Mẫu", SITENAME="Ban Mẫu"),
    "SITEURL": shows("{{ site.root }}", "https://vi-du.example/kho", SITEURL="https://vi-du.example/kho"),
    "STATIC_EXCLUDES": publishes({"anh/tep/mot.pdf": False}, STATIC_PATHS=["anh"], STATIC_EXCLUDES=["anh/tep"]),
    "STATIC_PATHS": publishes({"anh/tep/mot.pdf": True, "anh/tep/hai.pdf": True}),
    "STATIC_SAVE_AS": publishes({"tinh/anh/tep/mot.pdf": True}, STATIC_SAVE_AS="tinh/{path}"),
    "THEME": lies_in("THEME", "templates"),
    "THEME_TEMPLATES_OVERRIDES": overrides_a_template,
}


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_a_setting_that_the_table_promises_does_what_pelican_says(site, name):
    CHECKS[name](site)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEFAULT_PAGINATION", 10),
        ("ARTICLE_URL", "bai/{slug}.html"),
        ("FEED_ALL_ATOM", "tat-ca.xml"),
        ("TIMEZONE", "Europe/Paris"),
        ("OUTPUT_SOURCES", True),
        ("TEMPLATE_PAGES", {"mau.html": "mau.html"}),
        ("WITH_FUTURE_DATES", False),
        ("ARTICLE_EXCLUDES", ["tin/2020"]),
    ],
)
def test_a_setting_that_does_nothing_here_is_named_and_the_site_is_built(site, name, value, capsys):
    site.pelican(**{name: value})
    (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Lưu ý: cấu hình: ")]
    assert f" {name} " in line and "không có tác dụng" in line
    site.build(**{name: value})
    assert (site.output / "index.html").is_file()


def test_our_own_settings_say_nothing_that_does_nothing(site, capsys):
    site.pelican(SITEURL="https://vi-du.example")
    assert "cấu hình" not in capsys.readouterr().err


def test_contributing_has_every_row():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    for name, note in (SIGNALS | CONTEXT).items():
        assert any(row.startswith(f"| `{name}` |") and note in row for row in rows), name
    for name in (*SETTINGS, *NOT_IN_CONTEXT):
        assert f"`{name}`" in text, name

"""A Pelican user's own plugins, filters and Markdown extensions work as they know them."""

import re
import shutil
from pathlib import Path

import pytest

from plugins.engine.artifact import BuildError
from tests.engine.engine import Site, difference
from tests.sites.copying import ROOT, copy_project

THIRD_PARTY = ROOT / "tests/sites/plugins"
SETTINGS = """
import sys

sys.path.insert(0, {folder!r})
PLUGIN_PATHS = [{folder!r}]
PLUGINS = [*PLUGINS, "mau_plugin"]
JINJA_FILTERS = {{"doubled": lambda text: text * 2}}
MARKDOWN = MARKDOWN | {{"extensions": [*MARKDOWN["extensions"], "mau_extension"]}}
"""
PAGE = "2020/01/05/bai-mau-mot/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    folder = tmp_path_factory.mktemp("third-party")
    project = copy_project(folder / "project")
    shutil.copytree(THIRD_PARTY, project / "extra")
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(folder=str(project / "extra")))
    made = Site(folder / "site", code=project)
    source = made.content / "tin/2020/01/bai-mau-mot.md"
    source.write_text(source.read_text("utf-8") + "\nMột ==chữ đánh dấu== thử.\n", "utf-8")
    template = made.theme / "templates/page.html"
    text = template.read_text("utf-8")
    template.write_text(text.replace("{% block main %}", "{% block main %}<p>{{ 'ha' | doubled }}</p>"), "utf-8")
    status, said = made.build_in_a_process()
    assert status == 0, said
    return made


def page(site: Site, path: str) -> str:
    return (site.output / path).read_text("utf-8")


def test_a_filter_of_the_settings_reaches_the_templates(site):
    assert "<p>haha</p>" in page(site, "gioi-thieu/index.html")


def test_a_markdown_extension_of_the_settings_renders(site):
    assert "<ins>chữ đánh dấu</ins>" in page(site, PAGE)


def test_content_object_init_may_change_the_body(site):
    assert "Đoạn qua plugin" in page(site, PAGE)
    assert "Ký bởi plugin: Bài mẫu một" in page(site, PAGE)


def test_content_written_is_sent_for_every_file_and_finalized_at_the_end(site):
    log = (site.cache / "plugin-log.txt").read_text("utf-8").splitlines()
    written = {line.removeprefix("written ") for line in log if line.startswith("written ")}
    assert written == site.tree().keys() - {".archive-output"}
    assert log[-1] == "finalized"


def test_a_change_of_a_plugin_is_seen(site):
    plugin = Path(site.code) / "extra/mau_plugin.py"
    plugin.write_text(plugin.read_text("utf-8").replace("Ký bởi", "Ký mới bởi"), "utf-8")
    status, said = site.build_in_a_process()
    assert status == 0, said
    assert "Ký mới bởi plugin" in page(site, PAGE)
    before = site.tree()
    shutil.rmtree(site.output)
    shutil.rmtree(site.cache)
    assert site.build_in_a_process()[0] == 0
    assert difference(before, site.tree()) == []


def test_a_plugin_that_cannot_register_fails_the_build_if_it_is_one_of_ours(tmp_path):
    project = copy_project(tmp_path / "project")
    feeds = project / "plugins/site/feeds/__init__.py"
    feeds.write_text(
        feeds.read_text("utf-8").replace(
            "def register() -> None:", "def register() -> None:\n    raise OSError('thử')\n"
        ),
        "utf-8",
    )
    assert "raise OSError" in feeds.read_text("utf-8")
    site = Site(tmp_path / "site", code=project)
    status, said = site.build_in_a_process()
    assert status != 0
    assert "plugins.site.feeds" in said
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PAGE_SIZE", 0),
        ("PAGE_SIZE", "20"),
        ("RELATED_COUNT", -1),
        ("WORKERS", -1),
        ("NOW", "2023-11-28T08:34:00"),
        ("NOW", 2023),
    ],
)
def test_a_setting_that_cannot_be_is_named_before_anything_is_read(tmp_path, name, value):
    site = Site(tmp_path / "site")
    with pytest.raises(BuildError, match=f"{name} là {re.escape(repr(value))}, phải là "):
        site.pelican(**{name: value})

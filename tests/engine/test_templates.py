"""A template reads only what its page declared."""

from collections import defaultdict

import pytest
from jinja2 import UndefinedError, meta

from plugins.engine.build.rendering import Renderer
from tests.engine.engine import Site, quiet
from tests.site.images.samples import camera_jpeg


@pytest.fixture(scope="module")
def passed(tmp_path_factory):
    """(environment, names that each template was given by the pages of a site that has one of every kind)."""
    names, environment = defaultdict(list), []
    real = Renderer.bytes_of

    def noting(self, artifact):
        find = self._template

        class Noted:
            def __init__(self, name):
                self._template, self._name = find(name), name

            def generate(self, **values):
                names[self._name].append(frozenset(values))
                environment.append(self._template.environment)
                return self._template.generate(**values)

        self._template = Noted
        try:
            return real(self, artifact)
        finally:
            self._template = find

    site = Site(tmp_path_factory.mktemp("templates") / "site", PAGE_SIZE=2)
    site.article("bai-chuyen", aliases="[/cu/bai-chuyen/]")
    site.article("bai-rut", status="withdrawn\nwithdrawn:\n  date: 2024-01-01\n  reason: Lý do thử.")
    photographed = site.article("bai-anh")
    photographed.write_text(
        photographed.read_text("utf-8") + '\n![Hình vẽ thử](/anh/thu.jpg "Chú thích thử")\n', "utf-8"
    )
    (site.content / "anh").mkdir(exist_ok=True)
    (site.content / "anh/thu.jpg").write_bytes(camera_jpeg())
    with pytest.MonkeyPatch.context() as patch, quiet():
        patch.setattr(Renderer, "bytes_of", noting)
        site.pelican().run()
    return environment[0], names


def reached(environment, name: str, seen: set[str]) -> set[str]:
    """The names that a template reads from its page, with what it extends and includes.

    Imported macros are left out: Jinja gives them no context.
    """
    if name in seen:
        return set()
    seen.add(name)
    tree = environment.parse(environment.loader.get_source(environment, name)[0], name)
    found = meta.find_undeclared_variables(tree) - set(environment.globals)
    for node in tree.find_all(_joined()):
        found |= reached(environment, node.template.value, seen)
    return found


def _joined():
    from jinja2 import nodes

    return (nodes.Extends, nodes.Include)


def test_every_page_template_of_the_theme_is_shown(passed):
    environment, names = passed
    pages = {name for name in environment.loader.loaders[0].list_templates() if "/" not in name} - {
        "base.html",
        "head.html",
    }
    assert pages - names.keys() == set()


def test_no_template_reaches_beyond_what_its_pages_declare(passed):
    environment, names = passed
    for name, calls in names.items():
        given = frozenset.intersection(*calls)
        assert reached(environment, name, set()) - given == set(), name


def test_pages_declare_nothing_that_is_not_theirs(passed):
    for name, calls in passed[1].items():
        assert len(set(calls)) == 1, f"{name} is given different names by different pages"


@pytest.mark.parametrize(
    "beyond", ["{{ articles }}", "{{ library.articles }}", "{% for a in all_articles %}{% endfor %}", "{{ SITENAME }}"]
)
def test_a_template_that_reaches_further_fails_the_build(tmp_path, beyond):
    site = Site(tmp_path / "site")
    file = site.theme / "templates/article.html"
    file.write_text(file.read_text("utf-8").replace("{% block main %}", "{% block main %}" + beyond), "utf-8")
    with pytest.raises((UndefinedError, RuntimeError), match="undefined"):
        site.build()
    assert "2020/01/05/bai-mau-mot/index.html" not in site.tree()


def test_a_component_that_reaches_for_its_page_fails_the_build(tmp_path):
    site = Site(tmp_path / "site")
    file = site.theme / "templates/components/byline.html"
    text = file.read_text("utf-8")
    at = text.index("{% macro")
    end = text.index("%}", at) + 2
    file.write_text(text[:end] + "{{ article.title }}" + text[end:], "utf-8")
    with pytest.raises((UndefinedError, RuntimeError), match="undefined"):
        site.build()

"""The form follows the schema: a field, a choice or a rule cannot be in one and not in the other."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from plugins.sources.frontmatter import SCHEMAS
from plugins.sources.frontmatter.attachment import AttachmentField
from plugins.sources.frontmatter.form_words import FORM_WORDS
from plugins.sources.frontmatter.groups import Group
from plugins.sources.frontmatter.related import RelatedItem
from plugins.sources.frontmatter.types import Choice, ListOf, Pattern
from plugins.sources.frontmatter.years import OfYear, Years
from plugins.tools.desk.building import WEB
from plugins.tools.desk.fields import RARE, form_of
from plugins.tools.desk.settings import DeskError, Repository, configuration, origins, repository_of
from tests.sites.copying import ROOT

SITE = {"SITENAME": "Ban Mẫu", "SITEURL": ""}
CONTENT = ROOT / "tests" / "sites" / "small"
KINDS = sorted(SCHEMAS)


def filled_in(kind: str) -> list[Any]:
    return [field for field in SCHEMAS[kind] if not field.by_machine]


def paths(fields: list[Any], above: str = "") -> Iterator[str]:
    """Every field that a person fills in, groups with their parts."""
    for field in fields:
        yield above + field.name
        inner = field.type.item if isinstance(field.type, ListOf) else field.type
        if isinstance(inner, Years):
            yield f"{field.name}.year"
        if isinstance(inner, Group | Years | AttachmentField):
            group = inner if isinstance(inner, Group) else inner.group
            yield from paths(list(group.fields), f"{above}{field.name}.")
        if isinstance(inner, OfYear):
            yield from (f"{field.name}.{part}" for part in ("event", "year"))
        if isinstance(inner, RelatedItem):
            yield from (f"{field.name}.{part}" for part in ("item", "title", "url"))


def form_fields(kind: str) -> dict[str, dict[str, Any]]:
    shown = form_of(kind, SCHEMAS[kind]).fields
    rare = next((field["fields"] for field in shown if field["name"] == RARE), [])
    return {field["name"]: field for field in [*shown, *rare] if field["name"] != RARE}


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_has_words_of_its_own_and_no_words_are_left_over(kind):
    assert set(FORM_WORDS[kind]) == set(paths(filled_in(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_has_exactly_the_fields_that_people_fill_in(kind):
    names = [field.name for field in filled_in(kind)]
    form = form_of(kind, SCHEMAS[kind])
    assert sorted(form_fields(kind)) == sorted(names)
    assert [codec["name"] for codec in form.codecs] == names


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_be_there_what_may_be_chosen_and_how_it_is_written_is_the_same(kind):
    for field in filled_in(kind):
        shown, type_ = form_fields(kind)[field.name], field.type
        may_be_empty = isinstance(type_, ListOf) and type_.empty
        assert shown["required"] == (field.is_required and not may_be_empty or isinstance(type_, Choice))
        inner = type_.item if isinstance(type_, ListOf) else type_
        if isinstance(inner, OfYear):
            shown, inner = shown["fields"][0], inner.choice
        if isinstance(inner, Choice):
            assert [option["value"] for option in shown["options"]] == list(inner.values)
        if isinstance(type_, Pattern):
            assert shown["pattern"] == [f"^(?:{type_.pattern})$", type_.hint]
        if limit := getattr(type_, "most", 0):
            assert shown["maxlength"] == limit
        if shown["widget"] == "moi-dong-mot-muc":
            assert shown["most"] == inner.most
            assert shown.get("form", [""])[0] == (f"^(?:{inner.pattern})$" if isinstance(inner, Pattern) else "")


def test_every_kind_of_source_has_its_list_in_the_desk():
    made = configuration(SITE, CONTENT, repository_of(SITE, CONTENT), local=True)["cms"]
    assert {one["name"] for one in made["collections"]} == set(SCHEMAS)


def test_no_words_of_a_form_speak_of_how_a_file_is_written():
    said = [text for words in FORM_WORDS.values() for one in words.values() for text in (one.label, one.hint)]
    for sign in ("YAML", "ngoặc kép", "ngoặc vuông", "---", "[", "]", "{", "}", ".md", "content/", "Markdown"):
        assert [text for text in said if sign in text] == []


def test_every_name_of_a_bloc_leads_to_its_file():
    made = configuration(SITE, CONTENT, repository_of(SITE, CONTENT), local=True)
    assert set(made["blocs"].values()) == {"khoi-mau-a", "khoi-mau-b", "cum-mau-c"}
    assert all(name == name.casefold() for name in made["blocs"])


HOSTS = {
    "github": Repository("github", "mau/kho", "main", "https://github.com", "https://api.github.com"),
    "gitlab": Repository("gitlab", "nhom/mau/kho", "main", "https://gitlab.com", "https://gitlab.com/api/v4"),
    "gitea": Repository("gitea", "mau/kho", "main", "https://codeberg.org", "https://codeberg.org/api/v1"),
}


@pytest.mark.parametrize("host", HOSTS)
def test_the_configuration_is_one_that_sveltia_takes(host, packages):
    schema = json.loads((packages / "node_modules/@sveltia/cms/schema/sveltia-cms.json").read_text())
    made = configuration(SITE, CONTENT, HOSTS[host], local=False)["cms"]
    errors = jsonschema.Draft7Validator(schema).iter_errors(json.loads(json.dumps(made)))
    ours = {
        "ngay",
        "moi-dong-mot-muc",
        "markdown-goc",
        "kiem-tra",
        "tin",
        "khoi",
        "trang",
    }  # of registerFieldType and registerCustomFormat
    assert [error.message for error in errors if not any(name in str(error.instance) for name in ours)] == []


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_what_is_saved_waits_for_a_second_person(host):
    made = configuration(SITE, CONTENT, HOSTS[host], local=False)["cms"]
    assert made["publish_mode"] == "editorial_workflow"
    assert made["backend"]["branch"] == "main"


def test_where_there_is_no_workflow_what_is_saved_goes_to_a_branch_of_proposals():
    made = configuration(SITE, CONTENT, HOSTS["gitea"], local=False)["cms"]
    assert made["backend"]["branch"] == "bien-tap"
    assert "publish_mode" not in made


def test_a_repository_is_the_one_that_the_settings_name():
    given = {
        "host": "gitlab",
        "name": "nhom/kho",
        "url": "https://git.mau.example/",
        "oauth": "https://cua.mau.example",
    }
    found = repository_of({"REPOSITORY": given}, CONTENT)
    assert (found.api, found.oauth) == ("https://git.mau.example/api/v4", "https://cua.mau.example")
    assert origins(found) == ("https://git.mau.example", "https://cua.mau.example")


@pytest.mark.parametrize("given", [{"host": "svn", "name": "a/b"}, {"name": "khong-co-chu-kho"}, {"name": "a/b c"}])
def test_a_repository_that_cannot_be_is_refused(given):
    with pytest.raises(DeskError):
        repository_of({"REPOSITORY": given}, CONTENT)


#: What an official never meets: an error of the configuration (tested above), services that are not set, names.
NEVER_SHOWN = ("config.", "cloud_storage.", "open_authoring.", "file_type_labels.", "file_size_units.")


def leaves(words: dict[str, Any], above: str = "") -> Iterator[str]:
    for name, value in words.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{above}{name}.")
        elif value:
            yield above + name


def test_every_word_of_the_page_is_vietnamese(packages):
    theirs = packages / "node_modules/@sveltia/cms/locales"
    files = {"en": theirs / "en-US.json", "vi": theirs / "vi.json", "ours": WEB / "words.json"}
    words = {name: set(leaves(json.loads(file.read_text("utf-8")))) for name, file in files.items()}
    missing = words["en"] - words["vi"] - words["ours"]
    assert sorted(name for name in missing if not name.startswith(NEVER_SHOWN)) == []
    assert sorted(words["ours"] - words["en"]) == []  # an upgrade took the word away

"""A field of the schema → its field in the form, and how its text is read and written in the browser.

Two things come of one declaration: a field of Sveltia's configuration, and a codec that ``web/values.js`` follows
(``{"name", "kind", …}``).
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from plugins.sources.frontmatter.attachment import AttachmentField
from plugins.sources.frontmatter.field import Field
from plugins.sources.frontmatter.form_words import FORM_WORDS, Words
from plugins.sources.frontmatter.groups import Group
from plugins.sources.frontmatter.related import RelatedItem
from plugins.sources.frontmatter.types import Choice, Date, ListOf, Pattern, Text, Year
from plugins.sources.frontmatter.years import OfYear, Years

#: The object of the form that rare fields are folded into.
RARE = "muc_khac"

Made = dict[str, Any]


class Form(NamedTuple):
    """What the form of one kind of source is made of."""

    fields: list[Made]
    codecs: list[Made]


def form_of(kind: str, fields: tuple[Field, ...]) -> Form:
    """The form of a kind of source. Raises KeyError for a field without form words, TypeError for an unknown type."""
    words = FORM_WORDS[kind]
    shown, rare, codecs = [], [], []
    for field in fields:
        if field.by_machine:
            continue
        said = words[field.name]
        (rare if said.rare else shown).append(_field(field, words, field.name))
        codecs.append(_codec(field) | {"rare": said.rare})
    if rare:
        shown.append(
            {
                "name": RARE, "label": "Trường ít dùng", "widget": "object", "collapsed": True,
                "summary": "Bấm để mở", "fields": rare,
                "hint": "Bài liên quan, đính chính, rút bài, tệp đính kèm, địa chỉ cũ…" if kind == "tin" else "",
            }
        )  # fmt: skip
    return Form(shown, codecs)


def _field(field: Field, words: dict[str, Words], path: str) -> Made:
    said = words[path]
    is_needed = field.is_required and not (isinstance(field.type, ListOf) and field.type.empty)
    is_needed = is_needed or isinstance(field.type, Choice)  # "none of these" is no choice
    head = {"name": field.name, "label": said.label, "required": is_needed}
    if isinstance(field.default, str) and field.default:
        head["default"] = field.default
    if said.hint:
        head["hint"] = said.hint
    return head | _widget(field.type, words, path)


def _widget(kind: Any, words: dict[str, Words], path: str) -> Made:
    for type_, make in _WIDGETS.items():
        if isinstance(kind, type_):
            return make(kind, words, path)
    raise TypeError(f"{path}: no form for {type(kind).__name__}")


def _text(kind: Text, words: dict[str, Words], path: str) -> Made:
    return {"widget": "text" if words[path].tall else "string", "maxlength": kind.most}


def _pattern(kind: Pattern, words: dict[str, Words], path: str) -> Made:
    return {"widget": "string", "maxlength": kind.most, "pattern": [f"^(?:{kind.pattern})$", kind.hint]}


def _choice(kind: Choice, words: dict[str, Words], path: str) -> Made:
    options = [{"value": value, "label": shown[:1].upper() + shown[1:]} for value, shown in kind.values.items()]
    return {"widget": "select", "options": options}


def _list(kind: ListOf, words: dict[str, Words], path: str) -> Made:
    if kind.known == "bloc":
        return {
            "widget": "relation", "multiple": True, "min": 1, "collection": "khoi", "value_field": "{{slug}}",
            "display_fields": ["name"], "search_fields": ["name", "aliases"], "dropdown_threshold": 0,
        }  # fmt: skip
    item = kind.item
    if isinstance(item, OfYear):
        return {"widget": "list", "fields": _of_year(item, words, path), "summary": "{{fields.event}} {{fields.year}}"}
    if isinstance(item, Choice):
        return _choice(item, words, path) | {"multiple": True}
    if isinstance(item, RelatedItem):
        return _related(words, path)
    if isinstance(item, AttachmentField):
        return _attachments(item, words, path)
    if isinstance(item, Group):
        inner = [_field(field, words, f"{path}.{field.name}") for field in item.fields]
        return {"widget": "list", "collapsed": True, "fields": inner, "add_to_top": False}
    form = {"form": [f"^(?:{item.pattern})$", item.hint]} if isinstance(item, Pattern) else {}
    return {"widget": "moi-dong-mot-muc", "most": item.most} | form


def _group(kind: Group, words: dict[str, Words], path: str) -> Made:
    return {
        "widget": "object", "collapsed": True,
        "fields": [_field(field, words, f"{path}.{field.name}") for field in kind.fields],
    }  # fmt: skip


def _said(name: str, words: dict[str, Words], path: str, required: bool = True) -> Made:
    said = words[f"{path}.{name}"]
    return {"name": name, "label": said.label, "required": required} | ({"hint": said.hint} if said.hint else {})


def _of_year(kind: OfYear, words: dict[str, Words], path: str) -> list[Made]:
    event = _said("event", words, path) | _choice(kind.choice, words, path)
    return [event, _said("year", words, path, required=False) | _year(None, words, path)]


def _years(kind: Years, words: dict[str, Words], path: str) -> Made:
    inner = [_field(field, words, f"{path}.{field.name}") for field in kind.group.fields]
    year = _said("year", words, path) | _year(None, words, path)
    return {"widget": "list", "fields": [year, *inner], "summary": "{{fields.year}}", "add_to_top": False}


def _year(kind: Any, words: dict[str, Words], path: str) -> Made:
    return {"widget": "string", "pattern": [r"^(19|20)\d\d$", "Viết bốn chữ số, ví dụ: 2023."]}


def _related(words: dict[str, Words], path: str) -> Made:
    own = _said("item", words, path) | {
        "widget": "relation", "collection": "tin", "value_field": "{{slug}}",
        "display_fields": ["title", "date"], "search_fields": ["title"], "dropdown_threshold": 0,
    }  # fmt: skip
    return {
        "widget": "list",
        "types": [
            {"name": "bai", "label": own["label"], "widget": "object", "fields": [own]},
            {
                "name": "trang", "label": "Trang ở nơi khác", "widget": "object",
                "fields": [
                    _said("title", words, path) | {"widget": "string", "maxlength": 500},
                    _said("url", words, path) | {"widget": "string", "pattern": [
                        r"^(?:https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][^\s<>\"'\\]*)?|/(?!/)[^\s<>\"'\\]*)$",
                        "Viết đủ địa chỉ, bắt đầu bằng https://, http:// hoặc /.",
                    ]},
                ],
            },
        ],
    }  # fmt: skip


def _attachments(kind: AttachmentField, words: dict[str, Words], path: str) -> Made:
    fields = [_field(field, words, f"{path}.{field.name}") for field in kind.group.fields]
    for one in fields:
        if one["name"] == "path":
            one |= {"widget": "file", "accept": ".pdf,.docx,.xlsx"}
            del one["pattern"], one["maxlength"]
    return {"widget": "list", "fields": fields}


_WIDGETS: dict[type, Callable[[Any, dict[str, Words], str], Made]] = {
    Text: _text,
    Pattern: _pattern,
    Choice: _choice,
    Date: lambda kind, words, path: {"widget": "ngay", "day_only": kind.day_only},
    Year: _year,
    Years: _years,
    ListOf: _list,
    Group: _group,
}  # fmt: skip


def _codec(field: Field) -> Made:
    empty = isinstance(field.type, ListOf) and field.type.empty
    made = {"name": field.name, "required": field.is_required, "empty": empty} | _kind(field.type)
    if isinstance(field.default, str) and field.default:
        made["default"] = field.default
    return made


def _kind(kind: Any) -> Made:
    if isinstance(kind, ListOf):
        item = {"kind": "bloc"} if kind.known == "bloc" else _kind(kind.item)
        return {"kind": "list", "single": kind.single, "item": item}
    if isinstance(kind, Group):
        return {"kind": "group", "fields": [_codec(field) for field in kind.fields]}
    if isinstance(kind, Date):
        return {"kind": "day" if kind.day_only else "date"}
    if isinstance(kind, RelatedItem):
        return {"kind": "related"}
    if isinstance(kind, AttachmentField):
        return {"kind": "attachment"}
    if isinstance(kind, OfYear):
        return {"kind": "of_year"}
    if isinstance(kind, Years):
        return {"kind": "years", "fields": [_codec(field) for field in kind.group.fields]}
    return {"kind": "year" if isinstance(kind, Year) else "text"}

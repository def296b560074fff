"""Templates render quicker, and never otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from plugins.engine.templating.speed.jinja import shown, speed_up

TEMPLATES = {
    "base": "{% from 'macros' import named %}<main>{% block main %}{% endblock %}</main>{{ named(text) }}{% include "
    "'part' %}",
    "macros": "{% macro named(value) %}<b title=\"{{ value }}\">{{ value }}{{ caller() if caller is defined else '' "
    "}}</b>{% endmacro %}",
    "part": "{{ text ~ '<' }}{{ text|upper }}{{ text|safe }}{{ number }}{{ none }}{{ markup }}",
    "page": "{% extends 'base' %}{% block main %}{% from 'macros' import named %}{% set inner = named(text) %}{{ inner "
    "}}{{ inner ~ text }}"
    "{% set block %}{{ text }}{% endset %}{{ block }}{% call named(text) %}{{ text }}{% endcall %}{% filter upper %}{{ "
    "text }}{% endfilter %}"
    "{% autoescape false %}{{ text }}{% endautoescape %}{{ [text] }}{{ super() }}{% endblock %}",
}


def environment(quick: bool) -> Environment:
    made = Environment(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    if quick:
        speed_up(made)
    return made


class Named:
    def __html__(self) -> str:
        return "<i>"


@given(
    st.one_of(
        st.text(),
        st.text("a<>&\"'đ"),
        st.text("<&").map(Markup),
        st.integers(),
        st.floats(),
        st.none(),
        st.just(Named()),
        st.lists(st.text("<")),
    )
)
def test_a_value_is_shown_as_markupsafe_escapes_it(value):
    assert shown(value) == str(escape(value))


@given(st.text("a<>&\"'đ\n"))
def test_a_page_is_the_same_with_macros_blocks_includes_and_filters(text):
    values = {"text": text, "number": 3, "none": None, "markup": Markup("<u>")}
    plain, quick = (environment(is_quick).get_template("page").render(values) for is_quick in (False, True))
    assert quick == plain


def test_what_is_not_defined_is_still_a_mistake():
    with pytest.raises(UndefinedError):
        environment(quick=True).from_string("{{ nothing }}").render()

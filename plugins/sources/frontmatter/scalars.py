"""What an unquoted value is to YAML before it is read as text."""

import yaml

from plugins.sources.frontmatter.yaml_events import Node, Scalar


def looks_typed(scalar: Scalar) -> str:
    """What YAML 1.1 would make of an unquoted scalar that is no text: "số", "ngày", "đúng/sai", "rỗng" or ""."""
    if not scalar.plain:
        return ""
    for tag, pattern in yaml.SafeLoader.yaml_implicit_resolvers.get(scalar.text[:1], ()):
        if pattern.match(scalar.text):
            return _TYPED.get(tag.rpartition(":")[2], "")
    return ""


_TYPED = {
    "int": "một con số",
    "float": "một con số",
    "timestamp": "một ngày",
    "bool": "giá trị đúng/sai",
    "null": "giá trị rỗng",
}


def is_empty(node: Node) -> bool:
    """Whether a field was written and left without a value (``title:``, ``title: ~``, ``title: ""``)."""
    return isinstance(node, Scalar) and (
        not node.text.strip() or node.plain and node.text in ("~", "null", "Null", "NULL")
    )

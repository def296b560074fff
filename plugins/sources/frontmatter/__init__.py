"""Front matter: from the bytes of a source file to a record, with every mistake named.

``scan`` finds and reads the files, ``read_source`` turns one into a record, ``resolve`` joins all records
into a library and checks what they say of each other. ``schema`` declares the fields.
"""

from plugins.sources.frontmatter.bloc_registry import bloc_registry
from plugins.sources.frontmatter.bodies import PLACEHOLDER, unseen
from plugins.sources.frontmatter.content_files import ContentFile, ContentFiles, by_folder, unsettled
from plugins.sources.frontmatter.field import Field
from plugins.sources.frontmatter.file_names import MAX_SLUG, is_slug, other_name
from plugins.sources.frontmatter.finding import MEDIA_TYPES, find
from plugins.sources.frontmatter.joining import is_own_edit, joined_again
from plugins.sources.frontmatter.reader import Parsed, read_source
from plugins.sources.frontmatter.record_makers import BROKEN
from plugins.sources.frontmatter.registry import Resolved, resolve
from plugins.sources.frontmatter.scan import (
    Scan,
    nothing_in,
    read_bytes,
    read_file,
    read_media,
    scan,
)
from plugins.sources.frontmatter.schema import SCHEMAS

__all__ = [
    "BROKEN",
    "MAX_SLUG",
    "MEDIA_TYPES",
    "PLACEHOLDER",
    "SCHEMAS",
    "ContentFile",
    "ContentFiles",
    "Field",
    "Parsed",
    "Resolved",
    "Scan",
    "bloc_registry",
    "by_folder",
    "find",
    "is_own_edit",
    "is_slug",
    "joined_again",
    "nothing_in",
    "other_name",
    "read_bytes",
    "read_file",
    "read_media",
    "read_source",
    "resolve",
    "scan",
    "unseen",
    "unsettled",
]

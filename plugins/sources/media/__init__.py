"""Photos and attachments as they are handed in: what they truly are, and what is refused.

``check_media`` is what the build and the editors' check both call. ``signatures`` tells a
file's format from its first bytes, ``photos`` decodes photos, ``documents`` looks into
attachments (``document_package``, ``document_parts``, ``document_marks`` and ``document_calls``
into Word's and Excel's, ``document_pdf`` into PDF), ``findings`` remembers by digest, so that no
file is looked at twice.
Everything here is read as hostile: content comes from proposals of strangers.
"""

from plugins.sources.media.checking import check_media, joined
from plugins.sources.media.findings import Findings

__all__ = ["Findings", "check_media", "joined"]

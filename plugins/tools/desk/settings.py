"""The configuration of the desk: one JSON value, made of the schema, the blocs and the site's settings."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from plugins.base.model import Bloc
from plugins.sources.frontmatter import SCHEMAS
from plugins.tools.desk.fields import RARE, form_of
from plugins.tools.editor.creating import registered_blocs

#: Photos are sent no larger than this, in pixels of the longer side; the site shows none wider than 1,600.
LONGEST_SIDE = 2560
_PHOTO_QUALITY = 85
_LARGEST_FILE = 50 * 1024 * 1024  # bytes, as plugins/sources/media allows an attachment
#: Where Word files wait on their branch; never below content/.
INTAKE = "nhap"
#: Gitea and Forgejo have no editorial workflow in Sveltia: what is saved there goes to this branch.
PROPOSALS = "bien-tap"

_HOSTS = {
    "github": ("https://github.com", "https://api.github.com"),
    "gitlab": ("https://gitlab.com", "https://gitlab.com/api/v4"),
    "gitea": ("https://codeberg.org", "https://codeberg.org/api/v1"),
}
_REMOTE = re.compile(
    r"(?:https?://(?:[^@/]+@)?|(?:ssh://)?[^@/]+@)(?P<host>[^/:]+)(?::\d+)?[/:](?P<name>.+?)(?:\.git)?/?"
)


class DeskError(Exception):
    """The desk cannot be made; the message is for whoever keeps the archive."""


class Repository(NamedTuple):
    """Where the archive's source lives. ``host``: github, gitlab or gitea (also Forgejo); ``url`` its pages,
    ``api`` its API; ``oauth`` the address of a proxy that signs people in, "" where each pastes a token."""

    host: str
    name: str
    branch: str
    url: str
    api: str
    oauth: str = ""
    app_id: str = ""


def repository_of(settings: Mapping[str, Any], folder: Path) -> Repository:
    """The repository that the settings name (``REPOSITORY``), or the one that this folder was cloned from.

    Raises DeskError for a host or a name that cannot be.
    """
    given = dict(settings.get("REPOSITORY") or {})
    found = _REMOTE.fullmatch(_origin(folder))
    name = given.get("name") or (found["name"] if found else "kho-tin/kho-tin")
    host = given.get("host") or _host_of(found["host"] if found else "")
    if host not in _HOSTS:
        raise DeskError(f'REPOSITORY: host là "{host}"; viết một trong {", ".join(_HOSTS)}.')
    if not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", name):
        raise DeskError(f'REPOSITORY: name là "{name}"; viết dạng chu-kho/ten-kho.')
    url, api = _HOSTS[host]
    if given.get("url"):
        url = given["url"].rstrip("/")
        api = url + {"github": "/api/v3", "gitlab": "/api/v4", "gitea": "/api/v1"}[host]
    return Repository(
        host,
        name,
        given.get("branch") or "main",
        url,
        (given.get("api") or api).rstrip("/"),
        (given.get("oauth") or "").rstrip("/"),
        given.get("app_id") or "",
    )


def _origin(folder: Path) -> str:
    asked = ["git", "-C", os.fspath(folder), "remote", "get-url", "origin"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, timeout=10, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _host_of(name: str) -> str:
    return next((host for host in ("gitlab", "gitea") if host in name), "gitea" if "codeberg" in name else "github")


def origins(repository: Repository) -> tuple[str, ...]:
    """The origins that the page may speak to besides its own: the API, and the proxy that signs people in."""
    urls = filter(None, (repository.api, repository.oauth, repository.url if repository.host == "gitlab" else ""))
    return tuple(dict.fromkeys(f"{one.scheme}://{one.netloc}" for one in map(urlsplit, urls)))


def configuration(settings: Mapping[str, Any], content: Path, repository: Repository, local: bool) -> dict[str, Any]:
    """What the page reads at its start: ``cms`` is Sveltia's configuration, ``codecs`` say how each kind of file is
    read and written, ``blocs`` maps every name a bloc may be called by to its id.

    ``local``: served beside the live preview on the editor's own machine.
    """
    names = {name.casefold(): bloc.id for bloc in _blocs(content) for name in (*_called(bloc), bloc.id)}
    forms = {kind: form_of(kind, fields) for kind, fields in SCHEMAS.items()}
    cms: dict[str, Any] = {
        "load_config_file": False,
        "backend": _backend(repository) | ({"auth_methods": ["token"]} if local else {}),
        "logo": {"src": "logo.svg", "show_in_header": False},
        "publish_mode": "" if local or repository.host == "gitea" else "editorial_workflow",
        "app_title": f"Bàn viết · {settings['SITENAME']}",
        "site_url": settings.get("SITEURL") or ("http://localhost:8000" if local else ""),
        "show_preview_links": False,
        "logout_redirect_url": "",
        "media_folder": "content/anh",
        "public_folder": "/anh",
        "media_libraries": _media(),
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80, "timezone": "local"},
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": False},
        "collections": [
            _articles(forms["tin"].fields), _blocs_collection(forms["khoi"].fields),
            _units(forms["don-vi"].fields), _pages(forms["trang"].fields),
        ],
    }  # fmt: skip
    if not local:
        cms["collections"].insert(1, _intake("ở cột Bản nháp" if repository.host != "gitea" else "trong danh sách Tin"))
    return {
        "local": local,
        "cms": {key: value for key, value in cms.items() if value != ""},
        "codecs": {kind: form.codecs for kind, form in forms.items()},
        "rare": RARE,
        "blocs": names,
        "origins": list(origins(repository)),
        "main": repository.branch,
        "intake": INTAKE,
    }


def _blocs(content: Path) -> list[Bloc]:
    return list(registered_blocs(content).ids.values())


def _called(bloc: Bloc) -> tuple[str, ...]:
    return (bloc.name, *bloc.aliases)


def _backend(repository: Repository) -> dict[str, Any]:
    made = {"name": repository.host, "repo": repository.name, "branch": repository.branch}
    if repository.host == "gitea":
        made["branch"] = PROPOSALS
    if repository.api != _HOSTS[repository.host][1]:
        # Of .../api/v3 Sveltia makes /graphql, of .../api what GitHub Enterprise has: /api/v3 and /api/graphql.
        made |= {"api_root": repository.api.removesuffix("/v3") if repository.host == "github" else repository.api}
        made["base_url"] = repository.url
    if repository.oauth:
        made["base_url"] = repository.oauth
    if not (repository.oauth or repository.app_id):
        made["auth_methods"] = ["token"]
    if repository.app_id:
        made |= {"app_id": repository.app_id, "auth_type": "pkce"}
    if repository.host != "gitea":
        made["squash_merges"] = True
    words = {"create": "Thêm", "update": "Sửa", "delete": "Xóa"}
    made["commit_messages"] = {
        name: f"{word} {{{{collection}}}}: {{{{slug}}}}" for name, word in words.items()
    } | {"uploadMedia": "Thêm tệp {{path}}", "deleteMedia": "Xóa tệp {{path}}"}  # fmt: skip
    return made


def _media() -> dict[str, Any]:
    photo = {"format": "webp", "quality": _PHOTO_QUALITY, "width": LONGEST_SIDE, "height": LONGEST_SIDE}
    shared = {"max_file_size": _LARGEST_FILE, "slugify_filename": True, "transformations": {"raster_image": photo}}
    return {"default": {"config": shared}, "stock_assets": {"providers": []}}


def _body(label: str, hint: str = "") -> list[dict[str, Any]]:
    """A body is written in one of two fields, of which the page shows one: rich text where nothing is lost by it,
    Markdown as it stands where there is more to the body than rich text knows (``web/body.js`` decides)."""
    head = {"label": label, "required": False} | ({"hint": hint} if hint else {})
    rich = {
        "name": "body", "widget": "richtext", "modes": ["rich_text", "raw"], "editor_components": ["image"],
        "buttons": [
            "bold", "italic", "link", "heading-two", "heading-three", "heading-four", "bulleted-list", "numbered-list",
        ],
        "linked_images": False, "use_emoji_autocomplete": False,
    }  # fmt: skip
    return [head | rich, head | {"name": "markdown", "widget": "markdown-goc"}]


def _articles(fields: list[dict[str, Any]]) -> dict[str, Any]:
    dated = {"media_folder": "/content/anh/{{year}}/{{month}}", "public_folder": "/anh/{{year}}/{{month}}"}
    *first, rare = fields
    return {
        "name": "tin", "label": "Tin", "label_singular": "tin", "icon": "article", "folder": "content/tin",
        "path": "{{year}}/{{month}}/{{slug}}", "format": "tin", "create": True,
        "slug": "{{title}}", "identifier_field": "title", "summary": "{{title}} ({{date | "
                                                                     "date('DD/MM/YYYY')}})", **dated,
        "sortable_fields": {"fields": ["date", "title"], "default": {"field": "date", "direction": "descending"}},
        "view_filters": [
            {"label": "Bản nháp", "field": "status", "pattern": "^draft$"},
            {"label": "Đã rút", "field": "status", "pattern": "^withdrawn$"},
        ],
        "fields": [
            *first, *_body("Nội dung", "Ảnh: bấm nút hình ảnh, hoặc kéo tệp ảnh vào trong chữ."), rare,
            {"name": "kiem_tra", "label": "Máy xem lại", "widget": "kiem-tra", "required": False},
        ],
    }  # fmt: skip


def _blocs_collection(fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "khoi", "label": "Khối, cụm thi đua", "label_singular": "khối, cụm", "icon": "groups",
        "folder": "content/khoi", "format": "khoi", "create": True, "delete": False,
        "slug": "{{name}}", "identifier_field": "name", "summary": "{{name}}",
        "fields": [*fields, *_body("Lời giới thiệu")],
    }  # fmt: skip


def _units(fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "don-vi", "label": "Đơn vị", "label_singular": "đơn vị", "icon": "apartment",
        "folder": "content/don-vi",
        "format": "don-vi", "create": True, "delete": False, "slug": "{{name}}", "identifier_field": "name",
        "summary": "{{name}}", "fields": [*fields, *_body("Lời giới thiệu")],
    }  # fmt: skip


def _pages(fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "trang", "label": "Trang", "label_singular": "trang", "icon": "description", "folder": "content/trang",
        "format": "trang", "create": True, "delete": False, "slug": "{{title}}",
        "identifier_field": "title", "summary": "{{title}}", "fields": [*fields, *_body("Nội dung")],
    }  # fmt: skip


def _intake(place: str) -> dict[str, Any]:
    return {
        "name": INTAKE, "label": "Gửi bản Word", "label_singular": "bản Word", "icon": "upload_file",
        "folder": INTAKE, "extension": "yml", "format": "yaml", "create": True, "identifier_field": "file",
        "slug": "{{year}}-{{month}}-{{day}}-{{hour}}{{minute}}{{second}}", "summary": "{{file}}",
        "media_folder": f"/{INTAKE}", "public_folder": f"/{INTAKE}",
        "description": f"Máy làm bài và ảnh từ tệp Word; vài phút sau, tải lại trang, bài đứng {place}.",
        "fields": [
            {"name": "file", "label": "Tệp Word", "widget": "file", "required": True,
             "accept": ".docx,.doc,.odt,.rtf,.pdf",
             "hint": "Kéo tệp vào đây rồi bấm Lưu. Tệp nằm riêng trên một nhánh, không lên trang."},
        ],
    }  # fmt: skip

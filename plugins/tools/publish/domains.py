"""Where a host serves the live branch: asked of the branch's own CNAME and of the settings together."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from plugins.tools.publish.branch import Branch
from plugins.tools.publish.place import Options

_SHOWN = 80
#: Hosts that read no CNAME of a branch, by what they set where they run us; GitHub does.
_WITHOUT = {"CI_PAGES_URL": "GitLab", "GITLAB_CI": "GitLab", "FORGEJO_SERVER_URL": "Forgejo, Codeberg"}


def of(options: Options, branch: Branch, tip: str) -> str:
    """The domain that the next release is served at, or ``""``: what was set, else what the host wrote on the branch.

    A domain that somebody set in the host's settings alone is known by the CNAME that the host committed.
    """
    return options.cname or branch.domain(tip)


def disagreement(domain: str, root: str, branch: str) -> str:
    """What to tell where pages are built for another address than the branch is served at, or ``""``."""
    if not domain or urlsplit(root).hostname == domain.lower():
        return ""
    return (
        f"Lưu ý: trang được dựng cho {root}/, nhưng tên miền của nhánh {branch} là {domain} (CNAME): nơi ấy phục vụ "
        "trang. "
        f"Nếu không có máy chủ khác đứng trước thì liên kết sẽ hỏng. Bỏ SITEURL hay đặt SITEURL=https://{domain}; "
        f"hoặc đổi tên miền trong cài đặt Pages của máy chủ và trong PUBLISH_CNAME."
    )


def change(options: Options, branch: Branch, tip: str) -> str:
    """What to tell where the branch names no domain but something else, or a setting gives it another than it has, or
    ``""``."""
    had = branch.domain(tip)
    if not had and (held := branch.cname(tip)):
        return f"Lưu ý: tệp CNAME trên nhánh {options.branch} là {held[:_SHOWN]!r}, không phải tên miền; " + (
            f"thay bằng {options.cname} (PUBLISH_CNAME)."
            if options.cname
            else "giữ nguyên, nhưng không dùng. Hãy "
            "sửa hay xóa tệp ấy, hoặc đặt tên miền trong cài đặt Pages của máy chủ."
        )
    if not options.cname or not had or had == options.cname:
        return ""
    return f"Lưu ý: tên miền của nhánh {options.branch} đổi từ {had} thành {options.cname} (PUBLISH_CNAME)."


def unread(options: Options, branch: Branch, tip: str, environment: Mapping[str, str]) -> str:
    """What to tell where the branch's CNAME alone says the domain and its host does not read that, or ``""``: it may be
    left from another host, and every link would lead there."""
    domain = "" if options.cname or environment.get("SITEURL") else branch.domain(tip)
    host = next((host for name, host in _WITHOUT.items() if environment.get(name)), "")
    if not domain or not host:
        return ""
    return (
        f"Lưu ý: trang được dựng cho https://{domain} vì nhánh {options.branch} có tệp CNAME, mà {host} không đọc tệp "
        f"ấy. Nếu tên miền ấy dẫn tới trang này, đặt PUBLISH_CNAME={domain}; nếu không, xóa tệp CNAME trên nhánh "
        f"{options.branch}: liên kết đang dẫn đi nơi khác."
    )

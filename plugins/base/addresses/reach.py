"""Whether readers elsewhere can open an address, or safely call it, as its text alone tells: no name is looked up."""

import ipaddress
import re
import socket
import unicodedata
from urllib.parse import unquote, urlsplit

#: Names that no public registry gives: RFC 6761, RFC 6762, RFC 8375, ICANN's ``internal``, and what routers use.
_OWN = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain")

#: A number with the separators people write (RFC 3966, 5.1.1, and blanks), and an extension.
_CALL = re.compile(r"tel:\+?(?=.*[0-9])[0-9() ./\xa0\u2010-\u2013-]{1,40}(?:;ext=[0-9.-]{1,12})?", re.IGNORECASE)


def dials_more(address: str) -> bool:
    """Whether a ``tel:`` address is anything but one telephone number: phones carry out codes (``*21*…#`` forwards
    all calls), and dial what is behind a pause."""
    plain = unquote(address).strip()
    return plain[:4].lower() == "tel:" and not _CALL.fullmatch(plain)


def unreachable(address: str) -> str:
    """Why no reader can open an address outside the site, a Vietnamese clause; ``""`` where one may.

    Hosts are read as browsers do (WHATWG URL, 4.2: ``127.1``, ``0x7f000001`` and full-width digits are numbers too).
    """
    try:
        parts = urlsplit(address.strip())
        host = unicodedata.normalize("NFKC", parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if not host:
        return ""
    if parts.username is not None:
        return "có tên đăng nhập trước dấu @, như địa chỉ giả mạo thường viết"
    number = _number(host)
    if number is not None:
        return "" if number.is_global else f"{number} là số của một máy hay mạng riêng"
    if "." not in host or any(host == name or host.endswith(f".{name}") for name in _OWN):
        return f"{host} là tên trong một máy hay mạng riêng"
    return ""


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        if ":" in host:
            found = ipaddress.IPv6Address(host.partition("%")[0])
            return found.ipv4_mapped or found
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None

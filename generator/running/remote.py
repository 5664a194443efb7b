"""Images from the network, only where the user asked for it (--allow-remote).

In: an http or https address. Out: its bytes, or ReadError. Connects only to public addresses, and to the very
address that was checked (a name that resolves differently a moment later gains nothing); bounded in size, time and
redirects; sends no cookies, no credentials, no referrer.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from urllib.parse import urljoin, urlsplit

from generator.running.workspace import MAX_IMAGE_BYTES, ReadError, too_large

TIMEOUT = 10.0  # seconds for one step
DEADLINE = 30.0  # seconds for one image
MAX_REDIRECTS = 4


def fetch(address: str) -> bytes:
    """The bytes behind `address`; ReadError says why not."""
    deadline = time.monotonic() + DEADLINE
    for _ in range(MAX_REDIRECTS + 1):
        try:
            status, location, data = _get(address, deadline)
        except ReadError:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise ReadError("unreadable", f"it cannot be fetched: {error}") from error
        if status in (301, 302, 303, 307, 308) and location:
            address = urljoin(address, location)
            continue
        if status != 200:
            raise ReadError("unreadable", f"the server answers {status}")
        return data
    raise ReadError("unreadable", f"it redirects more than {MAX_REDIRECTS} times")


def _get(address: str, deadline: float) -> tuple[int, str, bytes]:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ReadError("unreadable", "only http and https addresses are fetched")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    sock = socket.create_connection((_public_address(parts.hostname, port), port), TIMEOUT)
    try:
        if parts.scheme == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)
        connection = http.client.HTTPConnection(parts.hostname, port, timeout=TIMEOUT)
        connection.sock = sock
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"Accept": "image/*", "User-Agent": "briefsmith"})
        response = connection.getresponse()
        data = bytearray()
        while piece := response.read(65536):
            data += piece
            if len(data) > MAX_IMAGE_BYTES:
                raise too_large(len(data), MAX_IMAGE_BYTES)
            if time.monotonic() > deadline:
                raise ReadError("unreadable", f"it takes longer than {DEADLINE:.0f} seconds")
        return response.status, response.getheader("Location", "") or "", bytes(data)
    finally:
        sock.close()


def _public_address(host: str, port: int) -> str:
    """The first address of a host; ReadError when any of them is not a public one."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for text in found:
        address = ipaddress.ip_address(text.split("%", 1)[0])
        inner = getattr(address, "ipv4_mapped", None) or address
        if not inner.is_global or inner.is_multicast:
            raise ReadError("unreadable", f"{host} is not a public address")
    if not found:
        raise ReadError("unreadable", f"{host} is not known")
    return found[0]

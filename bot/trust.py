"""Whose certificates are believed: the public authorities', the system's, and those of SSL_CERT_FILE besides."""

from __future__ import annotations

import ssl
from pathlib import Path

import httpx


def trusted(further: Path | None) -> ssl.SSLContext:
    """Raises OSError where `further` cannot be read. An SSL_CERT_FILE in the environment, which OpenSSL and httpx take
    for all there is, adds to the public ones here."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    if further:
        context.load_verify_locations(further)
    return context

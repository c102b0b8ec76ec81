"""The digest JSON, the form that is stored, exported and scored: one pair of functions, inverse to each other."""

from __future__ import annotations

from pydantic import TypeAdapter

from extract.types import Digest

_ADAPTER = TypeAdapter(Digest)


def to_json(digest: Digest) -> str:
    """One line, keys in the order of the contract, text unescaped."""
    return _ADAPTER.dump_json(digest).decode()


def from_json(text: str) -> Digest:
    """Raises ValueError where the JSON is no digest, or a fact is not the slice of its text that it claims to be."""
    return _ADAPTER.validate_json(text)

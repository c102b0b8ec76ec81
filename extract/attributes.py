"""The custom attributes that the components hand on to each other, declared once.

Links between spans are character offsets or names, never Span objects: those cannot be serialised with the Doc.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

DOC_ATTRIBUTES: dict[str, Any] = {
    "published": None,  # datetime with offset, set by the reader before the pipeline runs, or None
}
SPAN_ATTRIBUTES: dict[str, Any] = {
    "resolved": None,  # of doc.spans["times"]: the ISO value, or None
    "precision": None,  # of doc.spans["times"]: a types.Precision, or None
    "cue": None,  # of doc.spans["quotes"]: (start, end) of the reporting verb, or None
    "speaker": None,  # of doc.spans["quotes"]: (start, end) of the words that name the speaker, or None
    "speaker_name": None,  # of doc.spans["quotes"]: the entity's name or the phrase itself, or None
    "bearer": None,  # of doc.spans["roles"]: the name of the person whose role it is, or None
}


def declare() -> None:
    """Declare every attribute; a second call changes nothing."""
    for owner, attributes in ((Doc, DOC_ATTRIBUTES), (Span, SPAN_ATTRIBUTES)):
        for name, default in attributes.items():
            if not owner.has_extension(name):
                owner.set_extension(name, default=default)

"""FLOE (c2sp.org/FLOE) with AES-256-GCM and HKDF-Expand-SHA-384, the opening side; see docs/spec/envelope.md §3."""

import hmac
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

HEADER_LENGTH = 74
OVERHEAD = 32


class Failure(Exception):
    """The header or a segment is not what key, context and place demand."""


def kdf(key, head, purpose, context, length):
    return HKDFExpand(algorithm=hashes.SHA384(), length=length, info=head + purpose + context).derive(key)


class Opener:
    """Opens the segments of one message, in any order; the caller says which is the last."""

    def __init__(self, key, header, context, segment_length):
        params = b"\0\0" + struct.pack(">II", segment_length, 32)
        if len(header) != HEADER_LENGTH or header[:10] != params:
            raise Failure("header failure")
        self.head = header[:42]
        if not hmac.compare_digest(kdf(key, self.head, b"HEADER_TAG:", context, 32), header[42:]):
            raise Failure("header failure")
        self.context = context
        self.segment_length = segment_length
        self.message_key = kdf(key, self.head, b"MESSAGE_KEY:", context, 48)

    def open(self, position, last, segment):
        if len(segment) < OVERHEAD or len(segment) > self.segment_length:
            raise Failure("segment failure")
        label = struct.unpack(">I", segment[:4])[0]
        if label != (len(segment) if last else 0xFFFFFFFF) or (not last and len(segment) != self.segment_length):
            raise Failure("segment failure")
        number = struct.pack(">Q", position & ~((1 << 20) - 1))
        key = kdf(self.message_key, self.head, b"DEK:" + number, self.context, 32)
        try:
            aad = struct.pack(">QB", position, 1 if last else 0)
            return AESGCM(key).decrypt(segment[4:16], segment[16:], aad)
        except InvalidTag:
            raise Failure("segment failure") from None


def open_message(key, message, context, segment_length):
    """A whole message: header, then segments."""
    opener = Opener(key, message[:HEADER_LENGTH], context, segment_length)
    rest = message[HEADER_LENGTH:]
    cuts = range(0, max(len(rest), 1), segment_length)
    plain = b""
    for position, start in enumerate(cuts):
        plain += opener.open(position, start + segment_length >= len(rest), rest[start : start + segment_length])
    return plain

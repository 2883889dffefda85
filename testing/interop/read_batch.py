#!/usr/bin/python3
"""Opens a batch as docs/spec/envelope.md describes it: CMS by the openssl command, FLOE by floe.py.

read_batch.py FOLDER READER [ATTIME]

FOLDER holds manifest.p7m, envelope.p7m, chunk-0, chunk-1, ..., anchors.pem (the feed's anchor and its CRL) and
READER.pem, READER.key. Prints the SHA-256 of the canonical stream, or a code to standard error with exit code 3.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile

import floe

MANIFEST_TYPE = "2.25.109388999594388631160985077820298508161"
SEGMENT = 65536


class Refused(Exception):
    pass


def require(holds, code):
    if not holds:
        raise Refused(code)


def canonical(data, code="json.spelling"):
    """Decodes, encodes again and compares."""

    def pairs(members):
        require(len(dict(members)) == len(members), code)
        return dict(members)

    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=pairs)
    except (UnicodeDecodeError, ValueError):
        raise Refused(code) from None
    again = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    require(isinstance(value, dict) and again == data, code)
    return value


def openssl(code, *arguments):
    """Runs openssl cms; what it wrote counts only if it succeeded."""
    handle, out = tempfile.mkstemp()
    os.close(handle)
    try:
        done = subprocess.run(
            ["openssl", "cms", *arguments, "-out", out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        require(done.returncode == 0, code)
        with open(out, "rb") as file:
            return file.read()
    finally:
        os.remove(out)


def content_type(path):
    """The eContentType as openssl prints it."""
    printed = subprocess.run(
        ["openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", path], capture_output=True, text=True
    ).stdout
    line = next((line for line in printed.splitlines() if "eContentType:" in line), "")
    return line[line.rfind("(") + 1 : line.rfind(")")]


def read_manifest(folder, attime):
    path = os.path.join(folder, "manifest.p7m")
    require(content_type(path) == MANIFEST_TYPE, "statement.type")
    data = openssl(
        "signer.signature",
        *("-verify", "-cades", "-crl_check", "-purpose", "any", "-inform", "DER", "-in", path),
        *("-CAfile", os.path.join(folder, "anchors.pem")),
        *(["-attime", attime] if attime else []),
    )
    manifest = canonical(data)
    require(manifest["version"] == 1 and manifest["suite"] == 1, "json.content")
    return manifest


def read_sealed_key(folder, reader, manifest):
    path = os.path.join(folder, "envelope.p7m")
    with open(path, "rb") as file:
        require(hashlib.sha256(file.read()).hexdigest() == manifest["keyEnvelopeSha256"], "key-envelope.hash")
    certificate = os.path.join(folder, reader)
    data = openssl(
        "key-envelope.open",
        *("-decrypt", "-inform", "DER", "-in", path, "-recip", certificate + ".pem", "-inkey", certificate + ".key"),
    )
    sealed_key = canonical(data)
    for member in ("feed", "municipality", "sequence"):
        require(sealed_key[member] == manifest[member], "sealed-key.mismatch")
    return sealed_key


def read_chunks(folder, manifest):
    hashes = manifest["chunks"]
    left = manifest["encodedLength"]
    for index, expected in enumerate(hashes):
        length = min(manifest["chunkSize"], left)
        with open(os.path.join(folder, f"chunk-{index}"), "rb") as file:
            chunk = file.read()
        require(len(chunk) == length, "chunk.length")
        require(hashlib.sha256(chunk).hexdigest() == expected, "chunk.hash")
        left -= length
        yield index == len(hashes) - 1, chunk
    require(left == 0, "json.content")


def open_stream(folder, manifest, sealed_key):
    """The SHA-256 of the stream; the bytes themselves are dropped one by one."""
    context = "sekisho:batch:v1:{feed}:{municipality}:{flow}:{sequence}".format(**manifest).encode("ascii")
    key = bytes.fromhex(sealed_key["contentKey"])
    try:
        opener = floe.Opener(key, bytes.fromhex(manifest["floeHeader"]), context, SEGMENT)
    except floe.Failure:
        raise Refused("floe.header") from None
    digest, length, position = hashlib.sha256(), 0, 0
    for last_chunk, chunk in read_chunks(folder, manifest):
        for start in range(0, len(chunk), SEGMENT):
            last = last_chunk and start + SEGMENT >= len(chunk)
            try:
                plain = opener.open(position, last, chunk[start : start + SEGMENT])
            except floe.Failure:
                raise Refused("floe.segment") from None
            digest.update(plain)
            length += len(plain)
            position += 1
    require(length == sealed_key["streamLength"], "stream.length")
    require(digest.hexdigest() == sealed_key["streamSha256"], "stream.hash")
    return digest.hexdigest()


def main():
    folder, reader = sys.argv[1:3]
    attime = sys.argv[3] if len(sys.argv) > 3 else ""
    try:
        manifest = read_manifest(folder, attime)
        sealed_key = read_sealed_key(folder, reader, manifest)
        print(open_stream(folder, manifest, sealed_key))
        return 0
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())

"""An authority, a head of a kindergarten and a signature over a text, in the profile of Kazakhstan's test contour.

    python gost.py long|short FOLDER

The signatures and digests are made by the package gostcrypto, the encoding by the few lines here; nothing of it is Oryn's. Writes root.der,
content, cms.der (detached) and cms.ber, which says the same with the indefinite lengths that Kalkan writes.
"""

import hashlib
import os
import sys
from pathlib import Path

from gostcrypto import gosthash, gostsignature

KINDS = {
    "long": {
        "mode": gostsignature.MODE_512,
        "curve": "id-tc26-gost-3410-12-512-paramSetA",
        "hash": "streebog512",
        "size": 64,
        "key": "1.2.398.3.10.1.1.2.2",
        "parameters": "1.2.398.3.10.1.1.2.2.1",
        "signature": "1.2.398.3.10.1.1.2.3.2",
        "digest": "1.2.398.3.10.1.3.3",
    },
    "short": {
        "mode": gostsignature.MODE_256,
        "curve": "id-tc26-gost-3410-2012-256-paramSetA",
        "hash": "streebog256",
        "size": 32,
        "key": "1.2.398.3.10.1.1.2.1",
        "parameters": "1.2.398.3.10.1.1.2.1.1",
        "signature": "1.2.398.3.10.1.1.2.3.1",
        "digest": "1.2.398.3.10.1.3.2",
    },
}


def tlv(tag, *parts):
    body = b"".join(parts)
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + body


def indefinite(tag, *parts):
    return bytes([tag, 0x80]) + b"".join(parts) + b"\0\0"


def oid(text):
    numbers = [int(number) for number in text.split(".")]
    body = b""
    for number in [numbers[0] * 40 + numbers[1], *numbers[2:]]:
        piece = [number & 0x7F]
        while number := number >> 7:
            piece.insert(0, number & 0x7F | 0x80)
        body += bytes(piece)
    return tlv(0x06, body)


def integer(number):
    return tlv(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def sequence(*parts):
    return tlv(0x30, *parts)


def octets(body):
    return tlv(0x04, body)


def bits(body):
    return tlv(0x03, b"\0" + body)


NULL = b"\x05\0"


class Key:
    def __init__(self, kind):
        self.kind = KINDS[kind]
        self.signer = gostsignature.new(self.kind["mode"], gostsignature.CURVES_R_1323565_1_024_2019[self.kind["curve"]])
        # Below q on both curves.
        self.secret = b"\x0f" + os.urandom(self.kind["size"] - 1)

    def digest(self, text):
        made = gosthash.new(self.kind["hash"])
        made.update(bytearray(text))
        return bytes(made.digest())

    def turned(self, pair):
        """Two numbers, each with its lowest byte first."""
        size = self.kind["size"]
        return bytes(pair[:size][::-1] + pair[size:][::-1])

    def sign(self, text):
        nonce = bytearray(b"\x0f" + os.urandom(self.kind["size"] - 1))
        return self.turned(self.signer.sign(bytearray(self.secret), bytearray(self.digest(text)[::-1]), nonce))

    def algorithm(self):
        return sequence(oid(self.kind["signature"]), NULL)

    def digest_algorithm(self):
        return sequence(oid(self.kind["digest"]), NULL)

    def info(self):
        public = self.turned(self.signer.public_key_generate(bytearray(self.secret)))
        parameters = sequence(oid(self.kind["parameters"]), oid(self.kind["digest"]))
        return sequence(sequence(oid(self.kind["key"]), parameters), bits(octets(public)))


def name(*parts):
    return sequence(*(tlv(0x31, sequence(oid(kind), tlv(tag, text.encode()))) for kind, tag, text in parts))


def extension(kind, value, critical=False):
    return sequence(oid(kind), *([b"\x01\x01\xff"] if critical else []), octets(value))


def certificate(issuer_key, issuer, serial, subject, key, extensions):
    validity = sequence(tlv(0x17, b"260101000000Z"), tlv(0x17, b"280101000000Z"))
    body = sequence(
        tlv(0xA0, integer(2)),
        integer(serial),
        issuer_key.algorithm(),
        issuer,
        validity,
        subject,
        key.info(),
        tlv(0xA3, sequence(*extensions)),
    )
    return sequence(body, issuer_key.algorithm(), bits(issuer_key.sign(body)))


def attribute(kind, value):
    return sequence(oid(kind), tlv(0x31, value))


def main(kind, folder):
    root_key, key = Key(kind), Key(kind)
    root_name = name(("2.5.4.3", 0x0C, "ҰЛТТЫҚ (GOST) PEER"), ("2.5.4.6", 0x13, "KZ"))
    root = certificate(
        root_key,
        root_name,
        1,
        root_name,
        root_key,
        [extension("2.5.29.19", sequence(b"\x01\x01\xff"), True), extension("2.5.29.15", b"\x03\x02\x01\x06", True)],
    )
    subject = name(
        ("2.5.4.3", 0x0C, "ӘЖІБЕК ГҮЛНҰР"),
        ("2.5.4.5", 0x13, "IIN940225300019"),
        ("2.5.4.6", 0x13, "KZ"),
        ("2.5.4.11", 0x0C, "BIN971240001315"),
    )
    purposes = sequence(*map(oid, ["1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.2", "1.2.398.3.3.4.1.2.1"]))
    serial = int.from_bytes(b"\x11" + os.urandom(15), "big")
    leaf = certificate(
        root_key, root_name, serial, subject, key, [extension("2.5.29.15", b"\x03\x02\x06\xc0", True), extension("2.5.29.37", purposes)]
    )

    content = "Келісімшарт № 12\r\nтекст договора\n".encode()
    attributes = sorted(
        [
            attribute("1.2.840.113549.1.9.3", oid("1.2.840.113549.1.7.1")),
            attribute("1.2.840.113549.1.9.5", tlv(0x17, b"261121060000Z")),
            attribute("1.2.840.113549.1.9.4", octets(key.digest(content))),
            attribute("1.2.840.113549.1.9.16.2.47", sequence(sequence(sequence(octets(hashlib.sha256(leaf).digest()))))),
        ]
    )
    signer = [
        integer(1),
        sequence(root_name, integer(serial)),
        key.digest_algorithm(),
        tlv(0xA0, *attributes),
        key.algorithm(),
    ]
    signature = key.sign(tlv(0x31, *attributes))
    inside = [integer(1), tlv(0x31, key.digest_algorithm()), sequence(oid("1.2.840.113549.1.7.1"))]
    der = sequence(
        oid("1.2.840.113549.1.7.2"),
        tlv(0xA0, sequence(*inside, tlv(0xA0, leaf), tlv(0x31, sequence(*signer, octets(signature))))),
    )
    half = len(signature) // 2
    pieces = indefinite(0x24, octets(signature[:half]), octets(signature[half:]))
    ber = indefinite(
        0x30,
        oid("1.2.840.113549.1.7.2"),
        indefinite(0xA0, indefinite(0x30, *inside, indefinite(0xA0, leaf), indefinite(0x31, indefinite(0x30, *signer, pieces)))),
    )
    out = Path(folder)
    for file, written in [("root.der", root), ("content", content), ("cms.der", der), ("cms.ber", ber)]:
        (out / file).write_bytes(written)


if __name__ == "__main__":
    main(*sys.argv[1:])

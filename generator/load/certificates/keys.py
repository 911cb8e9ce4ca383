"""A certificate enters; what kind of key it holds leaves, as in `RSA 2048` or `EC P-256`."""

from __future__ import annotations

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa

ALGORITHMS = {
    "1.2.840.10040.4.1": "DSA",
    "1.2.840.10045.2.1": "EC",
    "1.2.840.113549.1.1.1": "RSA",
    "1.2.840.113549.1.1.10": "RSA",
    "1.3.101.112": "Ed25519",
    "1.3.101.113": "Ed448",
    "2.16.840.1.101.3.4.3.17": "ML-DSA-44",
    "2.16.840.1.101.3.4.3.18": "ML-DSA-65",
    "2.16.840.1.101.3.4.3.19": "ML-DSA-87",
}
"""Algorithms by object identifier (RFC 3279, 4055, 5480, 8410, 9881)."""

CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}
"""Curves by their names in FIPS 186-5; others keep the name that they have."""


def name_key(certificate: x509.Certificate) -> str:
    """Algorithm and size; an algorithm without a name here is told by its identifier."""
    number = certificate.public_key_algorithm_oid.dotted_string
    algorithm = ALGORITHMS.get(number, number)
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        # A curve or a size that OpenSSL does not know is no reason to lose the order.
        return algorithm
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"{algorithm} {CURVES.get(key.curve.name, key.curve.name)}"
    if isinstance(key, rsa.RSAPublicKey | dsa.DSAPublicKey):
        return f"{algorithm} {key.key_size}"
    return algorithm

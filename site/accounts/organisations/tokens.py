"""Checks an OpenID Connect answer, as OpenID Connect Core 1.0 §3.1.3.7 says, and all of it.

allauth leaves the signature aside where the token came over TLS and knows no nonce; here neither is left out.
"""

from typing import Any

import jwt
import requests

# No `none`, and no algorithm in which the client's own secret signs.
ALGORITHMS = [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
]
CLOCK_SKEW = 30  # seconds


class RefusedAnswer(Exception):  # noqa: N818 (what happened, not an error of ours)
    """`reason` is a word for the audit trail: `signature`, `nonce`, `audience`, `issuer`, `expired`, …"""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


REASONS: list[tuple[type[Exception], str]] = [
    (jwt.ExpiredSignatureError, "expired"),
    (jwt.ImmatureSignatureError, "not_yet_valid"),
    (jwt.InvalidAudienceError, "audience"),
    (jwt.InvalidIssuerError, "issuer"),
    (jwt.MissingRequiredClaimError, "incomplete"),
    (jwt.InvalidAlgorithmError, "signature"),
    (jwt.InvalidSignatureError, "signature"),
]


def read_id_token(
    token: str, *, keys: dict[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """The claims of a token that holds. `keys`: the JSON Web Key Set of the issuer. Raises RefusedAnswer."""
    try:
        claims = jwt.decode(
            token,
            _key(token, keys),
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=CLOCK_SKEW,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        for kind, reason in REASONS:
            if isinstance(error, kind):
                raise RefusedAnswer(reason) from error
        raise RefusedAnswer("token") from error
    if claims.get("nonce") != nonce:
        raise RefusedAnswer("nonce")
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != client_id:
        raise RefusedAnswer("audience")
    if "azp" in claims and claims["azp"] != client_id:
        raise RefusedAnswer("audience")
    return claims


def _key(token: str, keys: dict[str, Any]) -> Any:
    header = jwt.get_unverified_header(token)
    usable = [
        key for key in jwt.PyJWKSet.from_dict(keys).keys if key.public_key_use in (None, "sig")
    ]
    named = [key for key in usable if key.key_id == header.get("kid")]
    chosen = named or (usable if "kid" not in header and len(usable) == 1 else [])
    if not chosen:
        raise jwt.InvalidSignatureError("no such key")
    return chosen[0].key


def fetch_json(session: requests.Session, url: str, **options: Any) -> dict[str, Any]:
    """Raises RefusedAnswer where the server does not answer with an object."""
    try:
        response = session.get(url, **options)
        response.raise_for_status()
        answer = response.json()
    except (requests.RequestException, ValueError) as error:
        raise RefusedAnswer("unreachable") from error
    if not isinstance(answer, dict):
        raise RefusedAnswer("unreachable")
    return answer

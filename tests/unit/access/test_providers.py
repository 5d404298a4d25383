"""The file of identity providers: what it says is taken, and what cannot be is refused with where and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.access.actor import Role
from graphsvc.access.providers import is_safe_address, read_providers
from graphsvc.settings import Settings, SettingsError

GOOD = """
[[provider]]
id = "council"
name = "Council account"
issuer = "https://login.example.gov.uk/tenant/v2.0"
client_id = "c-1"
tenant = "t-1"
[provider.roles]
"graphsvc.practitioner" = "practitioner"
"graphsvc.lead" = "team-manager"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "providers.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_the_file_says_is_taken_with_the_secret_of_each(tmp_path: Path) -> None:
    (one, two) = read_providers(written(tmp_path, GOOD + GOOD.replace('"council"', '"health"')), lambda name: f"the secret of {name}")
    assert (one.id, one.issuer, one.client_secret, one.tenant) == (
        "council",
        "https://login.example.gov.uk/tenant/v2.0",
        "the secret of oidc-council",
        "t-1",
    )
    assert two.client_secret.endswith("oidc-health")
    assert one.roles_of(["graphsvc.lead", "other", 3]) == {Role.TEAM_MANAGER}
    assert one.roles_of("graphsvc.practitioner") == {Role.PRACTITIONER}


@pytest.mark.parametrize(
    "old, new, said",
    [
        ('"https://login', '"http://login', "provider.0.issuer: Write it like https://"),
        ('v2.0"', 'v2.0?a=b"', "provider.0.issuer: Write it like https://"),
        ('"practitioner"', '"operator"', "Nobody becomes the operator by signing in"),
        ('"practitioner"', '"wizard"', "provider.0.roles"),
        ('"council"', '"Council Ltd"', "provider.0.id"),
        ("client_id", "klient_id", "provider.0.client_id"),
        ("tenant = ", "tennant = ", "provider.0.tennant"),
        ("[[provider]]", "[[provider]", "is not TOML"),
        (GOOD, "", "provider: Field required"),
        (GOOD, GOOD + GOOD, "two identity providers have the same id"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_providers(written(tmp_path, GOOD.replace(old, new)), lambda _: "a secret of theirs")
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        read_providers(tmp_path / "none.toml", lambda _: "")


@pytest.mark.parametrize("secret", [None, "", "secret", "changeme", "fifteen-letters"])
def test_a_missing_default_or_short_secret_is_refused(tmp_path: Path, secret: str | None) -> None:
    if secret is not None:
        (tmp_path / "oidc-council.secret").write_text(secret, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_providers(written(tmp_path, GOOD), Settings(secrets_dir=tmp_path).secret)
    assert "oidc-council.secret" in str(refused.value)
    with pytest.raises(SettingsError, match="Set GRAPHSVC_SECRETS_DIR"):
        Settings().secret("oidc-council")


@pytest.mark.parametrize(
    "url, safe",
    [
        ("https://a.example/x", True),
        ("http://127.0.0.1:9/x", True),
        ("http://[::1]/", True),
        ("http://a.example/", False),
        ("http://localhost.evil.example/", False),
        ("https://a@b.example/", False),
        ("https:///x", False),
        ("ftp://127.0.0.1/", False),
        ("https://a.example/#x", False),
    ],
)
def test_nothing_is_sent_where_others_could_read_it_on_the_way(url: str, safe: bool) -> None:
    assert is_safe_address(url) is safe


PROVIDERS = {"oidc_file": "providers.toml", "public_url": "https://graphsvc.example.gov.uk", "trusted_proxies": "10.0.0.7"}
EVERYWHERE = "0.0.0.0"  # noqa: S104 - it is what must be refused


@pytest.mark.parametrize(
    "given, said",
    [
        ({"host": EVERYWHERE}, "printed link works on loopback only"),
        ({"public_url": "https://graphsvc.example.gov.uk", "trusted_proxies": "10.0.0.7"}, "printed link works on loopback only"),
        ({"oidc_file": "providers.toml"}, "Set GRAPHSVC_PUBLIC_URL"),
        (PROVIDERS | {"host": EVERYWHERE, "trusted_proxies": ""}, "behind TLS alone"),
        (PROVIDERS | {"trusted_proxies": ""}, "behind TLS alone"),
        (PROVIDERS | {"host": EVERYWHERE, "public_url": "http://127.0.0.1:8000"}, "behind TLS alone"),
    ],
)
def test_off_loopback_it_answers_behind_tls_with_a_provider_alone(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.model_validate(given).checked_host()
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "given, host",
    [
        ({}, "127.0.0.1"),
        ({"oidc_file": "providers.toml", "public_url": "http://127.0.0.1:8000"}, "127.0.0.1"),
        (PROVIDERS | {"host": EVERYWHERE}, EVERYWHERE),
    ],
)
def test_where_it_may_answer(given: dict[str, str], host: str) -> None:
    assert Settings.model_validate(given).checked_host() == host


@pytest.mark.parametrize(
    "name, value",
    [
        ("public_url", "http://graphsvc.example.gov.uk"),
        ("public_url", "https://graphsvc.example.gov.uk/graphs"),
        ("public_url", "https://a@graphsvc.example.gov.uk"),
        ("public_url", "graphsvc.example.gov.uk"),
        ("trusted_proxies", "*"),
        ("trusted_proxies", "0.0.0.0/0"),
        ("trusted_proxies", "the-proxy"),
    ],
)
def test_an_address_or_a_proxy_that_cannot_be_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        Settings.model_validate({name: value})

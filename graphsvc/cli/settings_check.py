"""What the settings of this process are, and what of them is not safe. Nothing is made or changed by looking."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from graphsvc.access.providers import Provider, read_providers
from graphsvc.analysis.retention.rules import Basis, RetentionRules
from graphsvc.analysis.retention.rules_file import read_rules
from graphsvc.settings import LOOPBACK_NAMES, Settings, SettingsError

PREFIX = "GRAPHSVC_"
OF_OTHERS = frozenset({"GRAPHSVC_TRACEBACK"})  # read elsewhere
MASK = "********"
MOUNTED = Path("/run/secrets")  # where a container gets its secrets, which nobody else can enter
_SECRET_WORDS = ("PASSWORD", "SECRET", "TOKEN", "KEY")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it holds. `came_from` is "default" or "environment"."""

    name: str
    value: str
    came_from: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the settings, in words. `must_mend`: real records must not be held like this."""

    words: str
    must_mend: bool


def effective(settings: Settings, environment: Mapping[str, str]) -> tuple[Setting, ...]:
    """Return every setting as it holds, in order of name, with secrets masked."""
    given = {name.upper() for name in environment}
    return tuple(
        Setting(f"{PREFIX}{name.upper()}", masked(getattr(settings, name)), _origin(f"{PREFIX}{name.upper()}", given))
        for name in sorted(type(settings).model_fields)
    )


def masked(value: object) -> str:
    """Return the value as it may be shown: of an address without the password in it."""
    text = "" if value is None else str(value)
    if "://" in text and "@" in text:
        scheme, _, rest = text.partition("://")
        return f"{scheme}://{MASK}@{rest.rpartition('@')[2]}"
    return text


def findings(settings: Settings, environment: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what is not safe, what must be mended first."""
    found = [
        *_of_environment(settings, environment),
        *_of_address(settings),
        *_of_providers(settings),
        *_of_retention(settings),
        *_of_keys(settings),
        *_of_database(settings),
        *_of_data_folder(settings),
        *_of_process(environment),
    ]
    return tuple(sorted(found, key=lambda one: not one.must_mend))


def _origin(name: str, given: set[str]) -> str:
    return "environment" if name in given else "default"


def _of_environment(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    known = {f"{PREFIX}{name.upper()}" for name in type(settings).model_fields} | OF_OTHERS
    for name in sorted(name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known):
        holds_secret = any(word in name.upper() for word in _SECRET_WORDS)
        yield Finding(f"{name} is no setting: nobody reads it{', and it may hold a secret. Take it away' if holds_secret else ''}", True)


def _of_address(settings: Settings) -> Iterator[Finding]:
    trouble = _trouble(settings.checked_host)
    if trouble:
        yield Finding(trouble, True)
    elif settings.oidc_file is None:
        yield Finding("Whoever can read this terminal can sign in as anybody: to try it, and for invented families alone", False)


def _of_providers(settings: Settings) -> Iterator[Finding]:
    file, folder = settings.oidc_file, settings.secrets_dir
    if file is None:
        return
    read: list[Provider] = []
    trouble = _trouble(lambda: read.extend(read_providers(file, settings.secret)))
    yield from [Finding(trouble, True)] if trouble else []
    if file.is_file() and _open_to_others(file, stat.S_IWGRP, stat.S_IWOTH):
        yield Finding(
            f"{file} can be written by other people on this machine, who could name a provider of their own: chmod go-w {file}", True
        )
    for provider in read:
        yield from _of_secret_file((folder or MOUNTED) / f"oidc-{provider.id}.secret")


def _of_retention(settings: Settings) -> Iterator[Finding]:
    file = settings.retention_file
    rules: list[RetentionRules] = []
    trouble = _trouble(lambda: rules.append(read_rules(file)))
    yield from [Finding(trouble, True)] if trouble else []
    if file is not None and file.is_file() and _open_to_others(file, stat.S_IWGRP, stat.S_IWOTH):
        yield Finding(
            f"{file} can be written by other people on this machine, who could change how long files are kept: chmod go-w {file}", True
        )
    for one in rules:
        unsettled = sorted({rule.status.words for rule in one.rules if rule.basis is Basis.EXAMPLE})
        if unsettled:
            yield Finding(
                f"Local examples say how long these are kept, until you settle it: {', '.join(unsettled)}. See docs/retention.md", False
            )


def _of_keys(settings: Settings) -> Iterator[Finding]:
    folder = settings.secrets_dir or settings.data_dir / "keys"
    keys = []
    for name in ("audit", "token"):
        path = folder / f"{name}.key"
        if settings.secrets_dir is None and not path.exists():
            yield Finding(f"{path} is not there yet: it is made at the first start", False)
            continue
        trouble = _trouble(lambda name=name: keys.append(settings.key(name)))  # type: ignore[misc]
        yield from [Finding(trouble, True)] if trouble else []
        yield from _of_secret_file(path)
    if len(keys) == 2 and keys[0] == keys[1]:
        yield Finding(f"audit.key and token.key in {folder} are the same: whoever learns one has both", True)
    if settings.secrets_dir is None or settings.secrets_dir.resolve().is_relative_to(settings.data_dir.resolve()):
        yield Finding(
            f"audit.key lies beside the records, in {folder}: a copy of the folder can rewrite the trail. Set GRAPHSVC_SECRETS_DIR", False
        )


def _of_database(settings: Settings) -> Iterator[Finding]:
    if settings.is_embedded:
        return
    trouble = _trouble(settings.neo4j_password)
    yield from [Finding(trouble, True)] if trouble else []
    if settings.neo4j_password_file:
        yield from _of_secret_file(settings.neo4j_password_file)
    address = urlsplit(settings.neo4j_uri)
    if address.password:
        yield Finding("GRAPHSVC_NEO4J_URI holds a password: put it into a file, and name it with GRAPHSVC_NEO4J_PASSWORD_FILE", True)
    if address.hostname not in LOOPBACK_NAMES and address.scheme not in {"bolt+s", "neo4j+s"}:
        how = "accepts any certificate" if address.scheme.endswith("+ssc") else "is not encrypted"
        yield Finding(f"The way to Neo4j on another machine {how}: write bolt+s:// or neo4j+s://", True)


def _of_data_folder(settings: Settings) -> Iterator[Finding]:
    """The folder itself may be entered by others, as long as all that is in it is closed to them."""
    if not settings.data_dir.is_dir():
        if settings.is_embedded:
            yield Finding(f"{settings.data_dir} is not there yet: it is made at the first start", False)
        return
    for path in sorted([settings.data_dir, *settings.data_dir.iterdir()]):
        is_itself = path == settings.data_dir
        if _open_to_others(path, stat.S_IWGRP, stat.S_IWOTH) or (not is_itself and _open_to_others(path, stat.S_IRGRP, stat.S_IROTH)):
            yield Finding(f"{path} is open to other people on this machine: chmod -R go-rwx {settings.data_dir}", True)


def _of_process(environment: Mapping[str, str]) -> Iterator[Finding]:
    if environment.get("GRAPHSVC_TRACEBACK"):
        yield Finding("GRAPHSVC_TRACEBACK is set: what a fault prints may hold names", True)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield Finding("This runs as root: give graphsvc a user of its own", False)
    if os.name != "posix":
        yield Finding("Who may read the files was not looked at: this system says it in another way", False)


def _of_secret_file(path: Path) -> Iterator[Finding]:
    if not path.is_file() or path.absolute().is_relative_to(MOUNTED):
        return
    if _open_to_others(path, stat.S_IRGRP | stat.S_IWGRP, stat.S_IROTH | stat.S_IWOTH):
        yield Finding(f"{path} can be read or written by other people on this machine: chmod 600 {path}", True)
    if _open_to_others(path.parent, stat.S_IWGRP, stat.S_IWOTH) and not path.resolve().parent.stat().st_mode & stat.S_ISVTX:
        yield Finding(f"Other people on this machine can put another file in the place of {path}: chmod go-w {path.parent}", True)


def _open_to_others(path: Path, for_group: int, for_all: int) -> bool:
    """Say whether others have such a right to it, and a way there through every folder above."""
    if os.name != "posix":
        return False
    real = path.resolve()
    mode, above = real.stat().st_mode, [folder.stat().st_mode for folder in real.parents]
    by_group = bool(mode & for_group) and all(one & (stat.S_IXGRP | stat.S_IXOTH) for one in above)
    by_all = bool(mode & for_all) and all(one & stat.S_IXOTH for one in above)
    return by_group or by_all


def _trouble(ask: Callable[[], object]) -> str:
    try:
        ask()
    except SettingsError as trouble:
        return str(trouble)
    return ""

"""A process that opens a store and writes deeds, to be killed: `python -m tests.support.store_process WHERE DEEDS [URI]`.

It says READY, then the id of each deed once the store has acknowledged it. WHERE is a data folder, or `neo4j` with a URI, and the password
in the environment. With DEEDS 0 it holds the store open until its standard input ends; with -1 it writes without end; with -2 it joins two
records and parts them again without end; with -3 it destroys what was confirmed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, Withdrawal
from graphsvc.domain.facts import Fact, Name
from graphsvc.domain.ties import InContact, SameAs
from graphsvc.store import disposals
from graphsvc.store.connection import connect
from graphsvc.store.open_store import Store, embedded_store, store_on
from tests.support.deeds import FIRST, LATER, REGISTER, case, look, said
from tests.support.disposing import SECOND

AUDIT_KEY = b"a key for tests, and for nothing else"
ROOT = Path(__file__).parents[2]
WRITERS = 3
JOINING, DESTROYING = -2, -3


@contextmanager
def started(where: str, deeds: int, *, uri: str = "", password: str = "", prefix: tuple[str, ...] = ()) -> Iterator[subprocess.Popen[str]]:
    """Such a process, once it is ready; killed at the end if it still runs."""
    process = subprocess.Popen(
        [*prefix, sys.executable, "-m", "tests.support.store_process", where, str(deeds), uri],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"STORE_PASSWORD": password},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "READY\n", "the process did not open its store; see its standard error"
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def one_deed(deed_id: str) -> Deed:
    """A new person, their name and their contact with the child: whole or not at all."""
    person = f"person-{deed_id}"
    records = (
        (NewPerson(person),),
        (),
        (Fact(f"fact-{deed_id}", person, Name("A name"), said()),),
        (InContact(f"tie-{deed_id}", person, "child", said()),),
    )
    return Deed(deed_id, DeedKind.ADD_PERSON, FIRST, "u_worker", *records)


def join_and_part(round_id: str) -> tuple[Deed, Deed]:
    """The records `one` and `other` become one person, and two again."""
    tie = SameAs(f"same-{round_id}", "other", "one", said())
    return (
        Deed(f"join-{round_id}", DeedKind.JOIN_RECORDS, FIRST, "u_worker", ties=(tie,)),
        Deed(f"part-{round_id}", DeedKind.UNJOIN_RECORDS, LATER, "u_worker", withdrawals=(Withdrawal(tie.id, "two people"),)),
    )


def _join(store: Store) -> None:
    for standing in look(store, "one").joined:
        store.networks.record(
            REGISTER, Deed(f"tidy-{standing.id}", DeedKind.UNJOIN_RECORDS, LATER, "u", withdrawals=(Withdrawal(standing.id, ""),))
        )
    for number in count():
        for deed in join_and_part(f"{os.getpid()}-{number}"):
            store.networks.record(REGISTER, deed)
            os.write(1, f"{deed.id}\n".encode())


def _destroy(store: Store) -> None:
    disposals.A_CHUNK = 5  # so that there are many steps between which it may be killed
    for waiting in store.disposals.listed(SECOND):
        store.disposals.carry_out(SECOND, waiting.id, progress=lambda done: os.write(1, f"{done}\n".encode()))


def _write(store: Store, deeds: int) -> None:
    def writer(number: int) -> None:
        written = 0
        while deeds < 0 or written < deeds:
            deed_id = f"{os.getpid()}-{number}-{written}"
            assert store.networks.record(case("child"), one_deed(deed_id))
            os.write(1, f"{deed_id}\n".encode())  # at once and whole, past every buffer
            written += 1

    threads = [threading.Thread(target=writer, args=(number,)) for number in range(WRITERS if deeds < 0 else 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _main(where: str, deeds: int, uri: str) -> None:
    @contextmanager
    def opened() -> Iterator[Store]:
        if where == "neo4j":
            with connect(uri, "neo4j", os.environ["STORE_PASSWORD"], "neo4j", timeout_s=10.0) as connection:
                yield store_on(connection, audit_key=AUDIT_KEY)
        else:
            with embedded_store(Path(where), audit_key=AUDIT_KEY) as store:
                yield store

    with opened() as store:
        os.write(1, b"READY\n")
        if deeds == JOINING:
            _join(store)
        elif deeds == DESTROYING:
            _destroy(store)
        elif deeds:
            _write(store, deeds)
        else:
            sys.stdin.read()


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")

"""A wire between the driver and an engine, which a test can break, silence, or rob of an answer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

COMMIT = b"\x00\x02\xb0\x12\x00\x00"  # as Bolt says it, in a chunk of its own


class Wire:
    """Listens on `port` and passes everything on, until told otherwise."""

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._flows = threading.Event()
        self._flows.set()
        self._lose_next_commits_answer = False
        self.refused = 0
        self._refuses = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True, name="wire").start()

    def break_connections(self) -> None:
        """Those that are open break; new ones are taken."""
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            _end(*pair)

    def refuse(self) -> None:
        """Break those that are open and take no new ones, as a database does that is stopped."""
        self._refuses = True
        self.break_connections()

    def fall_silent(self) -> None:
        """Take everything and pass nothing on, as a network does that has lost its way."""
        self._flows.clear()

    def lose_the_answer_to_the_next_commit(self) -> None:
        """Let the next commit reach the engine, and break the connection in place of its answer."""
        self._lose_next_commits_answer = True

    def mend(self) -> None:
        self._refuses = False
        self._flows.set()

    def close(self) -> None:
        self._listening.close()
        self._flows.set()
        self.break_connections()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if self._refuses:
                self.refused += 1
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._to_port))
            self._pairs.append((near, far))
            robbed = threading.Event()
            threading.Thread(target=self._pass_on, args=(near, far, robbed, True), daemon=True, name="wire").start()
            threading.Thread(target=self._pass_on, args=(far, near, robbed, False), daemon=True, name="wire").start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, robbed: threading.Event, is_outward: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._flows.wait()
                if is_outward and self._lose_next_commits_answer and COMMIT in data:
                    self._lose_next_commits_answer = False
                    robbed.set()
                elif not is_outward and robbed.is_set():
                    break
                sink.sendall(data)
        _end(source, sink)


def _end(*sockets: socket.socket) -> None:
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


@contextmanager
def wire_to(uri: str) -> Iterator[Wire]:
    """A wire to an engine at a `bolt://` address on this machine."""
    wire = Wire(int(uri.rpartition(":")[2]))
    try:
        yield wire
    finally:
        wire.close()

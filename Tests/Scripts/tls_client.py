#!/usr/bin/env python3
"""Reads a log over TLS by the command line, as strangers do, from a web server in front of Acta.

The certificate is one of an authority made for this test: without it, for another host, or where nobody speaks TLS, the
command says what is wrong and takes nothing.
"""

import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from acta_client import Contract, Server, budget_terms, programme_file
from old_backup import cast, check, failures
from town_ca import certificates


def carry(source, target):
    """Everything that comes from one end, to the other."""
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class Gate:
    """Ends TLS in front of a port."""

    def __init__(self, context, port):
        self.context, self.behind = context, port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        try:
            with self.context.wrap_socket(client, server_side=True) as inside, \
                    socket.create_connection(("127.0.0.1", self.behind)) as outside:
                back = threading.Thread(target=carry, args=(outside, inside), daemon=True)
                back.start()
                carry(inside, outside)
                back.join()
        except (ssl.SSLError, OSError):
            client.close()


def acta(*words, trusting=None):
    more = {"SSL_CERT_FILE": str(trusting)} if trusting else {}
    done = subprocess.run([Contract.BINARY, *map(str, words)], capture_output=True, text=True, timeout=120,
                          env=os.environ | more)
    return done.returncode, done.stdout, done.stderr


def refused(name, code, word, *words, **more):
    status, _, said = acta(*words, **more)
    check(name, status == 3 and f"({code})" in said and word in said, f"{status} {said}")


def files(folder):
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def main():
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        context, authority = certificates(scratch, "localhost"), scratch / "ca.pem"
        with Server(scratch / "data") as server:
            server.open("street", programme_file({"money": budget_terms(time.time() - 60, time.time() + 6 * 86_400)}))
            cast(server, server.about()["origin"], 505)
            gate = Gate(context, server.port)
            plain, safe = f"http://127.0.0.1:{server.port}", f"https://localhost:{gate.port}"
            for address, copy in (plain, "one"), (safe, "two"):
                status, _, said = acta("mirror", address, scratch / copy, trusting=authority)
                check(f"a log is mirrored over {address.split(':')[0]}", status == 0, said)
            check("both copies are the same", files(scratch / "one") == files(scratch / "two"))
            status, _, said = acta("audit", scratch / "two")
            check("the copy is right", status == 0, said)
            target = scratch / "nothing"
            refused("an authority nobody knows is not trusted", "server.untrusted", "SSL_CERT_FILE", "mirror", safe, target)
            refused("a certificate for another host is not trusted", "server.untrusted", "127.0.0.1", "mirror",
                    safe.replace("localhost", "127.0.0.1"), target, trusting=authority)
            refused("a file without certificates is named", "server.connection", "SSL_CERT_FILE", "mirror", safe, target,
                    trusting=scratch / "absent.pem")
            refused("who does not speak TLS is not talked to", "server.connection", "there is no TLS", "mirror",
                    f"https://127.0.0.1:{server.port}", target, trusting=authority)
            check("nothing was taken", not target.exists() or not files(target), target)
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""A technician installs the Debian package, puts nginx with TLS in front, upgrades, backs up, restores and removes it.

    package_story.py FOLDER     the folder for the packages, which are made from the release binary

The package is installed into a root of its own with dpkg; the server is started as the unit would start it, with the
unit's own command and a service manager played by this script. Needs root (or fakeroot), nginx, curl, openssl, lintian.
"""

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Signer, acta_verify, free_port, post_act, receipts_in, request
from old_data import FROZEN, LOGIN, PASSWORD, Curl, unpack

UNIT = "usr/lib/systemd/system/acta.service"
WORST_EXPOSURE = 15  # tenths
VOTE = "/programmes/street/money/acts/vote"


def check(what, holds, detail=""):
    if not holds:
        sys.exit(f"FAILED: {what} {detail}")
    print(f"ok  {what}", flush=True)


def run(*words, expect=0, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=300, **more)
    if expect is not None and done.returncode != expect:
        sys.exit(f"FAILED: {shlex.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


class Machine:
    """A root into which packages are installed."""

    def __init__(self, folder):
        self.root = folder / "root"
        for name in ["var/lib/dpkg/updates", "var/lib/dpkg/info", "etc", "usr/bin", "var/lib"]:
            (self.root / name).mkdir(parents=True, exist_ok=True)
        (self.root / "var/lib/dpkg/status").touch()

    def dpkg(self, *words):
        return run("dpkg", f"--root={self.root}", "--force-script-chrootless", "--force-depends", "--force-bad-path",
                   *words)

    @property
    def unit(self):
        return (self.root / UNIT).read_text()

    @property
    def config(self):
        return self.root / "etc/acta/acta.conf"

    def setting(self, name):
        return re.search(rf"^{name}=(.*)$", self.unit, re.M)[1]

    @property
    def command(self):
        """The unit's own command, with its absolute paths below this root."""
        return [f"{self.root}{word}" if word.startswith("/") else word
                for word in shlex.split(self.setting("ExecStart"))]

    @property
    def binary(self):
        return self.root / "usr/bin/acta"


class Unit:
    """The server as the service manager starts it: notices are awaited, signs of life are counted."""

    def __init__(self, machine, port):
        self.machine, self.port, self.said = machine, port, []
        self.path = str(machine.root.parent / "notify")
        self.log = machine.root.parent / "journal"

    def __enter__(self):
        Path(self.path).unlink(missing_ok=True)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        environment = {"PATH": "/usr/bin:/bin", "NOTIFY_SOCKET": self.path, "WATCHDOG_USEC": "1000000"}
        self.process = subprocess.Popen(self.machine.command, env=environment, stdout=self.log.open("ab"),
                                        stderr=subprocess.STDOUT)
        self.wait_for("READY=1")
        return self

    def wait_for(self, notice, seconds=60):
        deadline = time.monotonic() + seconds
        while not any(notice in text for text in self.said):
            self.socket.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                self.said.append(self.socket.recv(4096).decode())
            except TimeoutError:
                sys.exit(f"FAILED: the server did not say {notice}: {self.said} {self.log.read_text()[-800:]}")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.wait_for("STOPPING=1")
        return self.process.wait(30)

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.socket.close()


class Gate:
    """nginx with the package's own example site, on free ports and with a self-made certificate."""

    def __init__(self, machine, acta_port):
        self.folder, self.tls, self.plain = machine.root.parent / "nginx", free_port(), free_port()
        self.folder.mkdir()
        self.certificate = self.folder / "site.pem"
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", self.folder / "site.key",
            "-out", self.certificate)
        site = (machine.root / "usr/share/doc/acta/examples/nginx-acta.conf").read_text()
        for old, new in [
            (r"\n    listen \[::\][^\n]*", ""), (r"listen 80;", f"listen {self.plain};"),
            (r"listen 443 ", f"listen {self.tls} "), (r"acta\.town\.example;", "localhost;"),
            (r"127\.0\.0\.1:8080", f"127.0.0.1:{acta_port}"), (r"ssl_certificate .*;", f"ssl_certificate {self.certificate};"),
            (r"ssl_certificate_key .*;", f"ssl_certificate_key {self.folder}/site.key;"),
        ]:
            site, count = re.subn(old, new, site)
            check(f"the example site has {old}", count > 0)
        (self.folder / "nginx.conf").write_text(f"""
            {"user root;" if os.getuid() == 0 else ""}
            daemon off; pid {self.folder}/pid; error_log {self.folder}/error.log; worker_processes 1;
            events {{}}
            http {{
                access_log off;
                client_body_temp_path {self.folder}/body; proxy_temp_path {self.folder}/proxy;
                fastcgi_temp_path {self.folder}/f; uwsgi_temp_path {self.folder}/u; scgi_temp_path {self.folder}/s;
                {site}
            }}""")

    def __enter__(self):
        command = ["nginx", "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        run(*command, "-t")
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.tls), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        sys.exit("FAILED: nginx does not listen")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def curl(self, jar, *options):
        return Curl(f"https://localhost:{self.tls}", str(self.folder / jar), "--cacert", str(self.certificate),
                    "--resolve", f"localhost:{self.tls}:127.0.0.1", *options)


# ---------------------------------------------------------------- the story

def difference(one, two):
    """What two packages have that the other has not: files with their times and sizes, control fields, sums."""
    def lines(package):
        control = package.parent / f"{package.stem}.control"
        run("dpkg-deb", "--control", package, control)
        texts = [run("dpkg-deb", "--contents", package).stdout, *(
            file.read_text() for file in sorted(control.iterdir()))]
        shutil.rmtree(control)
        return {line for text in texts for line in text.splitlines()}

    return "\n".join(sorted(lines(one) ^ lines(two))) or "the same files, packed otherwise"


def make_packages(folder):
    folder.mkdir(parents=True, exist_ok=True)
    binary = os.environ.get("ACTA_BINARY", ".build/release/acta")
    made = [Path(run(ROOT / "Tools/package", "--quick", "--binary", binary, "--version", version, folder,
                     cwd=ROOT).stdout.splitlines()[-1]) for version in ["0.6.0~before", "0.6.0"]]
    again = run(ROOT / "Tools/package", "--quick", "--binary", binary, "--version", "0.6.0", folder / "again", cwd=ROOT)
    one, two = ROOT / made[1], ROOT / again.stdout.splitlines()[-1]
    check("the same binary gives the same package", one.read_bytes() == two.read_bytes(), difference(one, two))
    return [(ROOT / file).resolve() for file in made]


def is_clean(package):
    said = run("lintian", "--fail-on", "error,warning", "--no-tag-display-limit", package, expect=None)
    check("lintian finds nothing", said.returncode == 0, said.stdout + said.stderr)
    about = run("dpkg-deb", "--show", "--showformat", "${Installed-Size} ${Depends}", package).stdout
    size, depends = about.split(" ", 1)
    print(f"    {package.stat().st_size >> 20} MB packed tightly or not, {int(size) >> 10} MB installed\n    {depends}")
    check("it needs no Swift", "swift" not in depends.lower(), depends)
    for word in re.split(r", *", depends):
        some = [re.sub(r" .*", "", one.strip()) for one in word.split("|")]
        check(f"Debian has {some[0]}", any(run("apt-cache", "show", one, expect=None).returncode == 0 for one in some))


def unit_is_hard(machine):
    file = machine.root / UNIT
    said = run("systemd-analyze", "security", "--offline=yes", f"--threshold={WORST_EXPOSURE}", file,
               expect=None, env=os.environ | {"SYSTEMD_COLORS": "0"})
    check("the unit is hardened: " + said.stdout.strip().splitlines()[-1], said.returncode == 0)
    copy = machine.root.parent / "acta.service"
    copy.write_text(machine.unit.replace("/usr/bin/acta", str(machine.binary)))
    said = run("systemd-analyze", "verify", "--man=no", copy, expect=None)
    check("the unit is well-formed", said.returncode == 0 and "acta.service" not in said.stderr, said.stderr)


def installs(machine, package):
    said = machine.dpkg("-i", package)
    check("the package is installed, and says what comes next", "/etc/acta/acta.conf" in said.stdout, said.stdout)
    check("it has made its user", re.search("^acta:.*nologin$", (machine.root / "etc/passwd").read_text(), re.M))
    for page in ["acta.1.gz", "acta-serve.1.gz", "acta-backup.1.gz"]:
        check(f"there is the manual page {page}", (machine.root / "usr/share/man/man1" / page).exists())
    for file in ["bash-completion/completions/acta", "zsh/vendor-completions/_acta",
                 "fish/vendor_completions.d/acta.fish"]:
        check(f"there is {file}", "acta" in (machine.root / "usr/share" / file).read_text())
    script = f". {machine.root}/usr/share/bash-completion/completions/acta"
    check("the completion is good bash", run("bash", "-n", "-c", script).returncode == 0)
    said = run(*machine.command, expect=None)
    check("no log is founded before somebody says whose it is",
          said.returncode == 2 and "serve.no_origin" in said.stderr, said.stderr)
    shutil.rmtree(machine.root / "var/lib/acta")
    options = {line.lstrip("#").split(" = ")[0] for line in machine.config.read_text().splitlines()
               if re.match(r"#?[a-z-]+ = ", line)}
    known = {name for name in re.findall(r"--([a-z-]+)", run(machine.binary, "serve", "--help").stdout)}
    missing = known - options - {"config", "data", "help", "version"}
    check("the file of options explains each of them", not missing and options <= known, missing or options - known)


def configure(machine, port, tls):
    text = machine.config.read_text().replace("port = 8080", f"port = {port}").replace("trusted-proxy = ::1\n", "")
    machine.config.write_text(text + f"public-url = https://localhost:{tls}\n")


def keeps_what_was_given_out(machine, port, about, given):
    """All receipts, and the outcome, that an earlier version had given out."""
    vkey = about["vkey"]
    for receipt in given["receipts"]:
        index, _ = acta_verify.verify_receipt(receipt, vkey)
        now = request(port, "GET", f"/api/entries/{index}/receipt").json
        assert now["entry"] == receipt["entry"], index
        acta_verify.verify_receipt(now, vkey)
    file = machine.root.parent / "receipt.json"
    file.write_text(json.dumps(given["receipts"][-1]))
    run(machine.binary, "receipt", "verify", file, "--vkey", vkey)
    check(f"{len(given['receipts'])} receipts of the version before are valid, and their entries are the same", True)
    outcome = request(port, "GET", "/api/programmes/street/small/outcome").json
    check("the outcome is the same", outcome == given["outcome"])


def takes_part(gate):
    """A resident signs up and votes once, over TLS."""
    curl = gate.curl("resident")
    status, headers, _ = curl.ask("/")
    named = {name.lower(): value for name, value in headers}
    check("the site answers over TLS with HTTP/2",
          status == 200 and run("curl", *curl.options, "-s", "-o", "/dev/null", "-w", "%{http_version}",
                                curl.base).stdout == "2")
    check("HSTS is said once", [name.lower() for name, _ in headers].count("strict-transport-security") == 1)
    check("pages say what browsers may do", "default-src 'none'" in named["content-security-policy"])
    said = run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", f"http://localhost:{gate.plain}/log")
    check("who comes without TLS is sent to it", said.stdout == "308 https://localhost/log", said.stdout)
    status, headers, body = curl.sign_up("resident")
    cookies = [value for name, value in headers if name.lower() == "set-cookie"]
    check("somebody signs up", status == 303, f"{status} {body[-600:]}")
    check("cookies are for TLS alone", cookies and all("Secure" in cookie and cookie.startswith("__Host-") and
                                                       "HttpOnly" in cookie for cookie in cookies), cookies)
    curl.ask(VOTE)
    curl.send(VOTE + "/questions/ballot", {"choices": "p2"})
    status, headers, body = curl.send(VOTE + "/check", {})
    place = dict((name.lower(), value) for name, value in headers).get("location", "")
    check("and votes over TLS", status == 303 and "/receipts/" in place, f"{status} {place} {body[-900:]}")
    check("the account of the version before can still log in",
          gate.curl("ann").send("/account/log-in", {"login": LOGIN, "password": PASSWORD})[0] == 303)


def counts_log_ins_by_client(gate, port):
    """The count of failed log-ins belongs to the client behind the gate, and nobody can make one up."""
    def fails(curl, *more):
        statuses = []
        for number in range(24):
            forged = ["-H", f"X-Forwarded-For: 203.0.113.{number}"]
            page = curl.ask("/account/log-in")[2].decode()
            token = re.search(r'name="token" value="([^"]*)"', page)[1]
            statuses.append(curl.ask("/account/log-in", *forged, *more, "-H", f"Origin: {curl.base}", "--data-urlencode",
                                     f"token={token}", "-d", f"login=nobody-{number}", "-d", "password=wrong+wrong")[0])
            if statuses[-1] == 429:
                break
        return statuses

    statuses = fails(gate.curl("forger"))
    check("who forges X-Forwarded-For through the gate is still one client", statuses[-1] == 429, statuses)
    other = gate.curl("other", "--interface", "127.0.0.2")
    status = other.send("/account/log-in", {"login": LOGIN, "password": PASSWORD})[0]
    check("and others behind the same gate are not made to wait", status == 303, status)
    direct = Curl(f"http://127.0.0.1:{port}", str(gate.folder / "direct"), "--interface", "127.0.0.3")
    # Its cookie is for TLS alone; curl sends it over plain loopback only if told so.
    page = direct.ask("/account/log-in")
    cookie = next(value.split(";")[0] for name, value in page[1] if name.lower() == "set-cookie")
    direct.options += ("-H", f"Cookie: {cookie}")
    statuses = fails(direct)
    check("X-Forwarded-For of somebody who is no gate is not believed", statuses[-1] == 429, statuses)


def limits_agree(gate, folder):
    big = folder / "big"
    for size, whose in [((10 << 20) + 1, "Acta"), (12 << 20, "nginx")]:
        big.write_bytes(b"a" * size)
        status, headers, body = gate.curl("big").ask("/api/programmes/street/uploads", "-H", "Expect:", "-H",
                                                     "Content-Type: application/octet-stream", "--data-binary", f"@{big}")
        check(f"{size:,} bytes are refused by {whose}", status == 413 and (b"nginx" in body) == (whose == "nginx"),
              f"{status} {body[:200]}")
    big.write_bytes((b"x" * 60_000 + b"\n") * 200)
    status = gate.curl("big").ask("/api/programmes/street/money/acts", "-H", "Expect:", "-H",
                                  "Content-Type: application/x-ndjson", "--data-binary", f"@{big}")[0]
    check("lines of acts have no such limit", status == 200, status)
    status = gate.curl("n", "--interface", "127.0.0.2").ask("/metrics")[0]
    check("the numbers are not for everybody", status == 403, status)


def restores_elsewhere(machine, folder, port, about):
    """A backup becomes a second folder while the first lives and has gone on: the second refuses to sign."""
    data, backup, second = machine.root / "var/lib/acta", folder / "backup", folder / "second"
    run(machine.binary, "backup", "--data", data, "--to", backup)
    act = Signer().act(about["origin"], "street", "money", "vote", {"choices": ["p1"]})
    status = post_act(port, act, "street", "money").status
    check("the first goes on after its backup", status in (200, 201), status)
    run(machine.binary, "restore", "--from", backup, "--data", second)
    said = run(machine.binary, "serve", "--data", second, "--port", free_port(), "--mirror",
               f"http://127.0.0.1:{port}/logs/main", expect=None)
    check("the restored folder refuses to sign while the first has more", said.returncode == 3 and
          "serve.rolled_back" in said.stderr, f"{said.returncode} {said.stderr}")
    said = run(machine.binary, "serve", "--data", second, "--port", free_port(), expect=None)
    check("and without proof, too", said.returncode == 3 and "serve.restored" in said.stderr, said.stderr)
    said = run(machine.binary, "doctor", "--data", data, expect=None)
    check("the doctor has looked", said.returncode in (0, 1) and "key" in said.stdout.lower(), said.stdout + said.stderr)


def lives(machine, folder, given):
    port = free_port()
    gate = Gate(machine, port)
    configure(machine, port, gate.tls)
    about = given["about"]
    with Unit(machine, port) as unit:
        check("the server says that it is ready, and it is", request(port, "GET", "/health/ready").status == 200)
        unit.wait_for("WATCHDOG=1")
        check("it gives signs of life", True)
        keeps_what_was_given_out(machine, port, about, given)
        with gate:
            takes_part(gate)
            limits_agree(gate, folder)
            counts_log_ins_by_client(gate, port)
        restores_elsewhere(machine, folder, port, about)
        began = time.monotonic()
        check("it ends in good order when it is stopped", unit.stop() == 0)
    with Unit(machine, port) as unit:
        print(f"    a restart takes {time.monotonic() - began:.1f} s")
        check("a hang-up ends it in good order as well", unit.stop(signal.SIGHUP) == 0)
    return port


def main():
    packages = make_packages(Path(sys.argv[1]))
    is_clean(packages[1])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        machine = Machine(folder)
        installs(machine, packages[0])
        unit_is_hard(machine)
        archive = sorted(FROZEN.glob("data-*.tar.gz"))[-1]
        data, given = unpack(archive, folder)
        shutil.copytree(data, machine.root / "var/lib/acta")
        port = lives(machine, folder, given)
        config = machine.config.read_text()
        machine.dpkg("-i", packages[1])
        check("an upgrade keeps the options", machine.config.read_text() == config)
        with Unit(machine, port):
            keeps_what_was_given_out(machine, port, given["about"], given)
        said = machine.dpkg("--remove", "acta")
        check("removing keeps options and data", machine.config.exists() and not machine.binary.exists()
              and (machine.root / "var/lib/acta/log.sqlite").exists())
        said = machine.dpkg("--purge", "acta")
        check("purging removes the options, keeps the data, and says so", not machine.config.exists()
              and (machine.root / "var/lib/acta/keys/log.key").exists() and "/var/lib/acta" in said.stdout, said.stdout)
    print("all fine")


if __name__ == "__main__":
    main()

"""A timestamp authority of our own, made with openssl: for tests, never for evidence."""

import subprocess
from pathlib import Path

_CONFIG = """\
[tsa]
default_tsa = t
[t]
serial = serial
crypto_device = builtin
signer_cert = leaf.pem
signer_key = leaf.key
{certs}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[req]
distinguished_name = name
[name]
"""


class Authority:
    """Answers requests in a folder of its own. With `unsorted`, its root comes in each answer."""

    def __init__(self, folder: Path, name: str, *, unsorted: bool = False) -> None:
        folder.mkdir()
        self.folder = folder
        certs = "certs = chain.pem" if unsorted else ""
        (folder / "tsa.cnf").write_text(_CONFIG.format(certs=certs))
        (folder / "serial").write_text("01\n")
        for each in ("root", "leaf"):
            self.openssl(f"ecparam -name prime256v1 -genkey -noout -out {each}.key")
        named = "-new -sha256 -config tsa.cnf -subj"
        self.openssl(
            f"req -x509 {named} /CN={name}-root -key root.key -days 3650 -extensions root"
            " -out root.pem"
        )
        self.openssl(f"req {named} /CN={name} -key leaf.key -out leaf.csr")
        self.openssl(
            "x509 -req -in leaf.csr -CA root.pem -CAkey root.key -CAcreateserial -days 365 -sha256"
            " -extfile tsa.cnf -extensions leaf -out leaf.pem"
        )
        (folder / "chain.pem").write_bytes(self.root)

    @property
    def root(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    def answer(self, request: bytes) -> bytes:
        (self.folder / "q.tsq").write_bytes(request)
        self.openssl("ts -reply -config tsa.cnf -section t -queryfile q.tsq -out r.tsr")
        return (self.folder / "r.tsr").read_bytes()

    def openssl(self, said: str) -> None:
        command = ["openssl", *said.split()]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)

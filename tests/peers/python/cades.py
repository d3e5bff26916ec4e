"""What pyHanko says of a detached signature.

    python cades.py ROOT.der CMS.der CONTENT SECONDS

Prints one line: whether it is intact, valid and trusted at that time, and whose certificate it is.
"""

import asyncio
import sys
from datetime import datetime, timezone
from pathlib import Path

from asn1crypto import cms, x509
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext


async def main(root, signature, content, seconds):
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(Path(root).read_bytes())],
        moment=datetime.fromtimestamp(int(seconds), timezone.utc),
        allow_fetching=False,
    )
    signed = cms.ContentInfo.load(Path(signature).read_bytes())["content"]
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
    status = await async_validate_detached_cms(
        Path(content).read_bytes(), signed, signer_validation_context=context, key_usage_settings=usage
    )
    subject = status.signing_cert.subject.native
    print(f"intact={status.intact} valid={status.valid} trusted={status.trusted} serial={subject['serial_number']}")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

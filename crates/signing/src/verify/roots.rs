//! Roots as people keep them in files: one certificate in DER, or any number in PEM.

use super::TrustError;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// The certificates of a file, in DER. Whether they are roots of a realm is asked by [`super::Verifier::new`].
///
/// # Errors
/// [`TrustError::Malformed`] when there is none in it, or one cannot be read.
pub fn read_roots(file: &[u8]) -> Result<Vec<Vec<u8>>, TrustError> {
    let text = match std::str::from_utf8(file) {
        Ok(text) if text.contains(BEGIN) => text.replace('\r', ""),
        _ => return Ok(vec![file.to_vec()]),
    };
    let blocks = text
        .split_inclusive(END)
        .filter_map(|block| block.find(BEGIN).and_then(|start| block.get(start..)));
    let blocks = blocks.map(|block| der::Document::from_pem(block).map(|(_, found)| found.as_bytes().to_vec()));
    blocks.collect::<Result<_, _>>().or(Err(TrustError::Malformed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::TrainingAuthority;
    use oryn_domain::time::Instant;
    use rsa::rand_core::OsRng;

    #[test]
    fn one_in_der_or_several_in_pem() {
        let authority = TrainingAuthority::generate(&mut OsRng, Instant::from_micros(1_795_240_800_000_000)).expect("an authority");
        let (der, pem) = (authority.certificate().to_vec(), authority.certificate_pem().expect("PEM"));
        assert_eq!(read_roots(&der), Ok(vec![der.clone()]));
        let file = format!("a remark\n{pem}{}", pem.replace('\n', "\r\n"));
        assert_eq!(read_roots(file.as_bytes()), Ok(vec![der.clone(), der]));
        assert_eq!(read_roots(format!("{BEGIN}\nno\n{END}").as_bytes()), Err(TrustError::Malformed));
    }
}

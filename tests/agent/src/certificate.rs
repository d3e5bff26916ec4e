//! Whom the agent says it is: a certificate of its own authority for 127.0.0.1, as the real one has, or a lesser one.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// For what the certificate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// The number and the name of this computer.
    Both,
    /// The name only, as some versions have it.
    NameOnly,
    /// Neither.
    Neither,
}

impl Names {
    fn list(self) -> Vec<String> {
        match self {
            Self::Both => vec!["127.0.0.1".to_owned(), "localhost".to_owned()],
            Self::NameOnly => vec!["localhost".to_owned()],
            Self::Neither => Vec::new(),
        }
    }
}

/// A certificate with its key, and the authority's certificate.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The authority's, as PEM.
    pub root: String,
    certificate: String,
    key: String,
}

const FILES: [&str; 3] = ["agent-root.pem", "agent.pem", "agent-key.pem"];

impl Identity {
    /// A new one.
    ///
    /// # Errors
    /// When keys cannot be made.
    pub fn make(names: Names) -> anyhow::Result<Self> {
        let mut of_root = CertificateParams::new(Vec::new())?;
        of_root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        of_root.distinguished_name.push(DnType::CommonName, "Oryn, an authority of tests");
        let root_key = KeyPair::generate()?;
        let root = of_root.self_signed(&root_key)?;
        let mut of_agent = CertificateParams::new(names.list())?;
        of_agent.distinguished_name.push(DnType::CommonName, "127.0.0.1");
        let key = KeyPair::generate()?;
        let certificate = of_agent.signed_by(&key, &Issuer::new(of_root, root_key))?;
        Ok(Self {
            root: root.pem(),
            certificate: certificate.pem(),
            key: key.serialize_pem(),
        })
    }

    /// The one that lies in this folder, made at first: an agent that starts anew has the same key.
    ///
    /// # Errors
    /// When the folder cannot be read or written.
    pub fn of_folder(folder: &Path, names: Names) -> anyhow::Result<Self> {
        let [root, certificate, key] = FILES.map(|name| folder.join(name));
        if key.exists() {
            let text = |file: &Path| fs::read_to_string(file).with_context(|| format!("{}", file.display()));
            return Ok(Self {
                root: text(&root)?,
                certificate: text(&certificate)?,
                key: text(&key)?,
            });
        }
        let made = Self::make(names)?;
        fs::create_dir_all(folder)?;
        for (file, text) in [(root, &made.root), (certificate, &made.certificate), (key, &made.key)] {
            fs::write(file, text)?;
        }
        Ok(made)
    }

    /// The authority's certificate as DER.
    ///
    /// # Errors
    /// When the PEM is none.
    pub fn root(&self) -> anyhow::Result<CertificateDer<'static>> {
        Ok(CertificateDer::from_pem_slice(self.root.as_bytes())?)
    }

    /// What a server of TLS needs of it.
    ///
    /// # Errors
    /// When certificate and key do not go together.
    pub fn server(&self) -> anyhow::Result<Arc<ServerConfig>> {
        let chain = vec![CertificateDer::from_pem_slice(self.certificate.as_bytes())?];
        let key = PrivateKeyDer::from_pem_slice(self.key.as_bytes())?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        Ok(Arc::new(config))
    }
}

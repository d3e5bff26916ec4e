//! Directions of knowledge: which crate may know which, and which crate alone may know an outside library.

use std::collections::BTreeSet;

use crate::tree::{demand, root};

/// What each crate may know of the others. Everything that is not here fails, also a crate that is not here.
/// `a: [b]` reads: a knows b. The order is the order of the map.
const KNOWS: &[(&str, &[&str])] = &[
    ("oryn-domain", &[]),
    ("oryn-messages", &[]),
    ("oryn-packs", &["oryn-domain"]),
    ("oryn-api", &["oryn-domain"]),
    ("oryn-signing", &["oryn-domain"]),
    ("oryn-documents", &["oryn-domain", "oryn-messages"]),
    // Ranks again with the rules' own order; knows nothing of the server whose log it checks.
    ("oryn-publiclog", &["oryn-domain", "oryn-messages"]),
    ("oryn-sync", &["oryn-domain", "oryn-api"]),
    ("oryn-store", &["oryn-domain", "oryn-api", "oryn-sync"]),
    (
        "oryn-desk",
        &[
            "oryn-domain",
            "oryn-api",
            "oryn-sync",
            "oryn-store",
            "oryn-documents",
            "oryn-signing",
            "oryn-messages",
        ],
    ),
    ("oryn-doors", &["oryn-domain", "oryn-api"]),
    ("oryn-portal", &["oryn-domain", "oryn-api", "oryn-messages", "oryn-doors"]),
    // Of `sync` the server uses its own side: admission, feeds, terms, presence.
    (
        "oryn-server",
        &[
            "oryn-domain",
            "oryn-api",
            "oryn-messages",
            "oryn-packs",
            "oryn-documents",
            "oryn-signing",
            "oryn-doors",
            "oryn-portal",
            "oryn-publiclog",
            "oryn-sync",
        ],
    ),
    // Names, numbers and a kindergarten that do not exist.
    ("oryn-invented", &["oryn-domain"]),
    // Plays a centre for one desk: the rules, the centre's side of `sync`, and the desk's trait that it stands behind. No store and no server.
    (
        "oryn-practice",
        &[
            "oryn-domain",
            "oryn-api",
            "oryn-sync",
            "oryn-signing",
            "oryn-packs",
            "oryn-invented",
            "oryn-desk",
        ],
    ),
    ("oryn-host", &["oryn-api", "oryn-desk", "oryn-messages", "oryn-practice"]),
    // The window takes from the host what both shells need of the operating system.
    ("oryn", &["oryn-api", "oryn-desk", "oryn-messages", "oryn-host"]),
    ("oryn-testkit", &["oryn-domain", "oryn-api", "oryn-packs", "oryn-invented"]),
    ("oryn-architecture", &[]),
    // Stands in for NCALayer: it signs with keys of training.
    ("oryn-agent", &["oryn-domain", "oryn-signing"]),
    // The real data file on a disk that fails.
    ("oryn-torn", &["oryn-domain", "oryn-api", "oryn-sync", "oryn-store"]),
    // The real programs on a bad line; what it knows of the server are its rows, to count in them.
    (
        "oryn-stack",
        &[
            "oryn-domain",
            "oryn-api",
            "oryn-sync",
            "oryn-packs",
            "oryn-publiclog",
            "oryn-server",
            "oryn-signing",
            "oryn-testkit",
        ],
    ),
    // Decoders wherever they are.
    (
        "oryn-fuzz",
        &[
            "oryn-domain",
            "oryn-api",
            "oryn-sync",
            "oryn-store",
            "oryn-signing",
            "oryn-packs",
            "oryn-publiclog",
            "oryn-server",
            "oryn-testkit",
        ],
    ),
    // What decides, both sides of it, and nothing that stores or speaks.
    ("oryn-simulation", &["oryn-domain", "oryn-api", "oryn-sync", "oryn-testkit"]),
];

/// What a crate's own tests may know beyond that. The testkit is everyone's.
const TESTS_KNOW: &[(&str, &[&str])] = &[
    ("oryn-messages", &["oryn-domain", "oryn-api"]),
    ("oryn-desk", &["oryn-agent"]),
    // The codes of packs have texts.
    ("oryn-packs", &["oryn-messages"]),
];

/// Outside libraries that belong to one place. A star at the end means every library whose name begins so.
const OWNED: &[(&str, &[&str])] = &[
    ("tauri*", &["oryn"]),
    ("sqlx*", &["oryn-store", "oryn-server"]),
    ("libsqlite3-sys", &["oryn-store", "oryn-server", "oryn-torn"]),
    ("rusqlite", &[]),
    ("fluent*", &["oryn-messages"]),
    ("printpdf", &["oryn-documents"]),
    ("lopdf", &["oryn-documents"]),
    ("qrcode", &["oryn-documents"]),
    ("rust_xlsxwriter", &["oryn-documents"]),
    ("ts-rs", &["oryn-api"]),
    ("toml*", &["oryn-packs", "oryn-server"]),
    ("askama*", &["oryn-portal"]),
    ("http-range-header", &["oryn-server"]),
    ("axum*", &["oryn-doors", "oryn-portal", "oryn-server", "oryn-host"]),
    ("schemars", &["oryn-api", "oryn-doors", "oryn-server"]),
    ("argon2", &["oryn-store", "oryn-server"]),
    // A data file that is let go is closed before anything else happens.
    ("futures-executor", &["oryn-store"]),
    // The box for rescued work.
    ("crypto_box", &["oryn-signing"]),
    // The square code of a referral.
    ("coset", &["oryn-signing"]),
    ("data-encoding", &["oryn-signing"]),
    // GOST 34.10: both hashes, and numbers of 512 bits.
    ("streebog", &["oryn-signing"]),
    ("gost94", &["oryn-signing"]),
    ("num-bigint*", &["oryn-signing"]),
    ("x509-ocsp", &["oryn-signing"]),
    // The border: how often, from where, and where a body stops making sense.
    ("governor", &["oryn-server"]),
    ("ipnet", &["oryn-server"]),
    ("serde_path_to_error", &["oryn-server"]),
    // What a file is, asked by the desk that takes it and by the centre that keeps it.
    ("infer", &["oryn-sync"]),
    ("reqwest", &["oryn-desk", "oryn-publiclog", "oryn-server", "oryn-stack"]),
    // The line to the signing agent, and what stands in for it.
    ("rustls-platform-verifier", &["oryn-desk"]),
    ("rcgen", &["oryn-agent"]),
    ("keyring*", &["oryn-host"]),
    // How much room a disk has.
    ("fs4", &["oryn-host"]),
    (
        "tokio*",
        &[
            "oryn-store",
            "oryn-desk",
            "oryn-portal",
            "oryn-publiclog",
            "oryn-server",
            "oryn-practice",
            "oryn-host",
            "oryn",
            "oryn-torn",
            "oryn-stack",
            "oryn-agent",
        ],
    ),
    ("tokio-tungstenite", &["oryn-desk", "oryn-agent"]),
    ("tokio-rustls", &["oryn-desk", "oryn-agent"]),
];

/// All that the rules may lean on.
const DOMAIN_LEANS_ON: &[&str] = &["serde", "thiserror", "chrono"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Ordinary and build dependencies.
    Product,
    Tests,
}

#[derive(Debug, Clone)]
struct Edge {
    from: String,
    to: String,
    need: Need,
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |start| name.starts_with(start))
}

fn listed<'a>(table: &'a [(&str, &'a [&'a str])], name: &str) -> Option<&'a [&'a str]> {
    table.iter().find(|(of, _)| *of == name).map(|(_, list)| *list)
}

fn complaints(crates: &[String], edges: &[Edge]) -> Vec<String> {
    let mut found = Vec::new();
    for name in crates {
        if listed(KNOWS, name).is_none() {
            found.push(format!("{name} is not on the map: say in KNOWS what it may know"));
        }
    }
    for (name, _) in KNOWS {
        if !crates.iter().any(|known| known == name) {
            found.push(format!("{name} is on the map and not in the workspace"));
        }
    }
    for Edge { from, to, need } in edges {
        if crates.contains(to) {
            let of_product = listed(KNOWS, from).unwrap_or_default();
            let of_tests = listed(TESTS_KNOW, from).unwrap_or_default();
            let allowed = match need {
                Need::Product => of_product.contains(&to.as_str()),
                Need::Tests => to == "oryn-testkit" || of_product.contains(&to.as_str()) || of_tests.contains(&to.as_str()),
            };
            if !allowed {
                found.push(match need {
                    Need::Product => format!("{from} must not know {to}"),
                    Need::Tests => format!("the tests of {from} must not know {to}"),
                });
            }
            continue;
        }
        if from == "oryn-domain" && *need == Need::Product && !DOMAIN_LEANS_ON.contains(&to.as_str()) {
            found.push(format!(
                "oryn-domain leans on {to}; the rules may lean on {} only",
                DOMAIN_LEANS_ON.join(", ")
            ));
        }
        if *need == Need::Product {
            for (pattern, owners) in OWNED {
                if matches(pattern, to) && !owners.contains(&from.as_str()) {
                    found.push(format!(
                        "{from} names {to}, which belongs to {}",
                        if owners.is_empty() {
                            "nobody".to_owned()
                        } else {
                            owners.join(", ")
                        }
                    ));
                }
            }
        }
    }
    found
}

fn workspace() -> (Vec<String>, Vec<Edge>) {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .other_options(vec!["--offline".to_owned()])
        .exec()
        .expect("cargo metadata answers");
    let packages = metadata.workspace_packages();
    let crates: Vec<String> = packages.iter().map(|package| package.name.to_string()).collect();
    let mut edges = Vec::new();
    for package in packages {
        for dependency in &package.dependencies {
            let need = match dependency.kind {
                cargo_metadata::DependencyKind::Development => Need::Tests,
                _ => Need::Product,
            };
            edges.push(Edge {
                from: package.name.to_string(),
                to: dependency.name.clone(),
                need,
            });
        }
    }
    (crates, edges)
}

#[test]
fn every_crate_knows_only_whom_the_map_lets_it_know() {
    let (crates, edges) = workspace();
    assert!(
        crates.len() > 10 && edges.len() > 30,
        "cargo metadata gave too little: {} crates, {} edges",
        crates.len(),
        edges.len()
    );
    demand(
        &complaints(&crates, &edges),
        "docs/architecture.md, \"Who knows whom\". A new edge is a decision: change the map, then KNOWS.",
    );
}

#[test]
fn the_map_has_no_circle_and_names_no_crate_twice() {
    let mut above = BTreeSet::new();
    // Ordered so that a crate comes after everything it knows.
    let mut rest: Vec<_> = KNOWS.iter().collect();
    while !rest.is_empty() {
        let before = rest.len();
        rest.retain(|(name, knows)| {
            let ready = knows.iter().all(|known| above.contains(known));
            if ready {
                assert!(above.insert(*name), "{name} stands twice on the map");
            }
            !ready
        });
        assert!(
            rest.len() < before,
            "these know each other in a circle, or someone who is not on the map: {rest:?}"
        );
    }
}

mod tests {
    use super::*;

    fn edge(from: &str, to: &str, need: Need) -> Edge {
        Edge {
            from: from.to_owned(),
            to: to.to_owned(),
            need,
        }
    }

    fn complaints_about(edges: &[Edge]) -> Vec<String> {
        let crates: Vec<String> = KNOWS.iter().map(|(name, _)| (*name).to_owned()).collect();
        complaints(&crates, edges)
    }

    #[test]
    fn a_wrong_direction_is_found() {
        assert_eq!(
            complaints_about(&[edge("oryn-domain", "oryn-api", Need::Product)]),
            ["oryn-domain must not know oryn-api"]
        );
        assert_eq!(complaints_about(&[edge("oryn-portal", "oryn-server", Need::Product)]).len(), 1);
        assert_eq!(
            complaints_about(&[edge("oryn-api", "oryn-domain", Need::Product)]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn tests_may_know_the_testkit_and_products_may_not() {
        assert!(complaints_about(&[edge("oryn-store", "oryn-testkit", Need::Tests)]).is_empty());
        assert_eq!(complaints_about(&[edge("oryn-store", "oryn-testkit", Need::Product)]).len(), 1);
    }

    #[test]
    fn a_borrowed_library_is_found() {
        assert_eq!(complaints_about(&[edge("oryn-desk", "sqlx", Need::Product)]).len(), 1);
        assert_eq!(
            complaints_about(&[edge("oryn-host", "tauri-plugin-dialog", Need::Product)]).len(),
            1
        );
        assert_eq!(complaints_about(&[edge("oryn-domain", "uuid", Need::Product)]).len(), 1);
        assert!(complaints_about(&[edge("oryn-server", "sqlx", Need::Product)]).is_empty());
    }

    #[test]
    fn a_crate_that_is_not_on_the_map_is_found() {
        let mut crates: Vec<String> = KNOWS.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(complaints(&crates, &[]), Vec::<String>::new());
        crates.push("oryn-extra".to_owned());
        assert_eq!(complaints(&crates, &[]).len(), 1);
        crates.retain(|name| !name.starts_with("oryn-por") && name != "oryn-extra");
        assert_eq!(complaints(&crates, &[]), ["oryn-portal is on the map and not in the workspace"]);
    }
}

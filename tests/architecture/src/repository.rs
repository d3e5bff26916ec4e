//! What must not get into the repository: addresses of somebody's package mirror, lock files that one computer alone can install from, paths of
//! somebody's computer, links that lead nowhere.

use serde_json::Value;

use crate::tree::{File, demand, files, root};

fn complaints_about_lock(file: &File) -> Vec<String> {
    let mut lines = file.text.lines().enumerate();
    if file.path.ends_with("package-lock.json") {
        lines
            .find(|(_, line)| line.contains("\"resolved\": \"http"))
            .map(|(index, _)| {
                format!(
                    "{}:{}: records a download address (npm config: omit-lockfile-registry-resolved)",
                    file.path,
                    index + 1
                )
            })
            .into_iter()
            .collect()
    } else if file.path.ends_with("Cargo.lock") {
        lines
            .find(|(_, line)| line.starts_with("source = ") && !line.contains("registry+https://github.com/rust-lang/crates.io-index"))
            .map(|(index, line)| format!("{}:{}: {line}", file.path, index + 1))
            .into_iter()
            .collect()
    } else {
        Vec::new()
    }
}

/// Packages that a lock file names as needed, or needed on another system, and does not hold. npm leaves the packages of other systems out where its
/// registry has not got them, and then refuses that lock file wherever it can look them up.
fn missing_from_lock(path: &str, lock: &Value) -> Vec<String> {
    let none = serde_json::Map::new();
    let packages = lock.get("packages").and_then(Value::as_object).unwrap_or(&none);
    let mut missing = Vec::new();
    for (place, package) in packages {
        let needed = ["dependencies", "optionalDependencies"]
            .into_iter()
            .filter_map(|kind| package.get(kind)?.as_object())
            .flat_map(|names| names.keys());
        for name in needed {
            let mut folder = Some(place.as_str());
            let held = loop {
                let Some(at) = folder else { break false };
                let slash = if at.is_empty() { "" } else { "/" };
                if packages.contains_key(&format!("{at}{slash}node_modules/{name}")) {
                    break true;
                }
                folder = (!at.is_empty()).then(|| at.rfind("/node_modules/").and_then(|end| at.get(..end)).unwrap_or_default());
            };
            if !held {
                missing.push(format!("{path}: {place} needs {name}, which has no entry"));
            }
        }
    }
    missing
}

/// A home that is nobody's: samples show it.
const NOBODYS_HOME: &str = "/home/desk/";

/// Home folders and the folder of this checkout itself.
fn complaints_about_paths(file: &File, checkout: &str) -> Vec<String> {
    let homes = ["/home/", "/root/", "/Users/", "C:\\Users\\"];
    file.text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains(checkout) || homes.iter().any(|home| line.replace(NOBODYS_HOME, "").contains(home)))
        .map(|(index, _)| format!("{}:{}: a path of somebody's computer", file.path, index + 1))
        .collect()
}

/// Targets of `[text](target)` that are files of the repository.
fn links(text: &str) -> Vec<&str> {
    let mut in_code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        for rest in line.split("](").skip(1) {
            let target = rest.split(')').next().unwrap_or_default().split('#').next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:") {
                found.push(target);
            }
        }
    }
    found
}

#[test]
fn lock_files_know_no_mirror() {
    let complaints: Vec<_> = files().iter().flat_map(complaints_about_lock).collect();
    demand(&complaints, "A lock file says what, not where from.");
}

#[test]
fn lock_files_are_whole_for_every_system() {
    let complaints: Vec<_> = files()
        .iter()
        .filter(|file| file.path.ends_with("package-lock.json"))
        .flat_map(|file| missing_from_lock(&file.path, &serde_json::from_str(&file.text).expect("npm writes JSON")))
        .collect();
    demand(
        &complaints,
        "A fresh machine must be able to install: lock a version whose packages all exist.",
    );
}

#[test]
fn no_file_knows_a_computer() {
    let root = root();
    let checkout = format!("{}/", root.to_string_lossy().trim_end_matches('/'));
    let complaints: Vec<_> = files()
        .iter()
        .filter(|file| !file.path.ends_with("src/repository.rs"))
        .flat_map(|file| complaints_about_paths(file, &checkout))
        .collect();
    demand(&complaints, "Paths are relative to the repository, or come from the environment.");
}

#[test]
fn links_of_the_docs_lead_somewhere() {
    let root = root();
    let mut complaints = Vec::new();
    for file in files().iter().filter(|file| file.path.ends_with(".md")) {
        let folder = root.join(&file.path);
        for link in links(&file.text) {
            if !folder.parent().expect("a file lies in a folder").join(link).exists() {
                complaints.push(format!("{}: {link}", file.path));
            }
        }
    }
    demand(&complaints, "These links lead nowhere.");
}

mod tests {
    use serde_json::json;

    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.into(),
            text: text.into(),
        }
    }

    #[test]
    fn a_mirror_is_found() {
        assert_eq!(
            complaints_about_lock(&file(
                "ui/package-lock.json",
                "{\n  \"resolved\": \"https://example.org/a.tgz\",\n}"
            ))
            .len(),
            1
        );
        assert!(complaints_about_lock(&file("ui/package-lock.json", "{ \"integrity\": \"sha512-x\" }")).is_empty());
        assert_eq!(
            complaints_about_lock(&file("Cargo.lock", "source = \"git+https://example.org/a\"")).len(),
            1
        );
    }

    #[test]
    fn a_lock_that_is_not_whole_is_found() {
        let lock = json!({ "packages": {
            "": { "devDependencies": { "a": "1" }, "dependencies": { "a": "1" } },
            "node_modules/a": { "dependencies": { "b": "1", "c": "1" }, "optionalDependencies": { "a-other-system": "1" } },
            "node_modules/a/node_modules/b": { "dependencies": { "c": "1" } },
            "node_modules/c": {},
        }});
        assert_eq!(
            missing_from_lock("ui/package-lock.json", &lock),
            ["ui/package-lock.json: node_modules/a needs a-other-system, which has no entry"]
        );
    }

    #[test]
    fn a_computer_is_found() {
        assert_eq!(complaints_about_paths(&file("a.md", "see /home/someone/x"), "/srv/oryn/").len(), 1);
        assert_eq!(complaints_about_paths(&file("a.md", "see /srv/oryn/x"), "/srv/oryn/").len(), 1);
        assert!(complaints_about_paths(&file("a.md", "see docs/x, /home/desk/x"), "/srv/oryn/").is_empty());
        assert_eq!(
            complaints_about_paths(&file("a.md", "/home/desk/x /home/else/y"), "/srv/oryn/").len(),
            1
        );
    }

    #[test]
    fn links_are_read() {
        assert_eq!(
            links("[a](docs/a.md) [b](https://example.org) [c](b.md#part) [d](#here)\n```\n[e](x)\n```"),
            ["docs/a.md", "b.md"]
        );
    }
}

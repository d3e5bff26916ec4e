//! The shape of every row, written down for each version: a change of it is a new version of the program for everybody who reads rows.
//!
//! What is compared is the source text of the types that rows are made of, from `records!` in crates/domain/src/record.rs down. Rows as each version
//! wrote them lie beside it (tests/upgrade/rows), and `oryn-api` reads them; together they say what a change costs (docs/decisions/0024).

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{File, demand, files, root, text_of};

const REMEDY: &str = "Rows are kept and read by programs of every age. Raise SCHEMA in crates/api/src/wire.rs, leave the files of the version before as they \
     are, and write those of the new one: ORYN_WRITE=1 with this test, and rows of every kind beside it. A field that is added has a default and is not \
     written while it has it, so that older rows come out as they went in; a table that is added stands at the end. Only where a field that was there is \
     written otherwise or means something else, MIN_SCHEMA goes along, and older desks get no rows until they are brought up to date. (As long as no \
     program of this version was given out, its own file may be written anew.)";

/// The number behind `pub const <name>: u32 =`.
fn constant(text: &str, name: &str) -> Option<u32> {
    let rest = text.split(&format!("pub const {name}: u32 = ")).nth(1)?;
    rest.split(';').next()?.trim().parse().ok()
}

/// Types by their names: what is derived on them and what they are, without comments and blanks. Names that come twice stand together.
fn types(sources: &[File]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources {
        let mut attributes: Vec<&str> = Vec::new();
        let mut lines = file.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        while let Some(line) = lines.next() {
            if line.starts_with("#[") {
                attributes.push(line);
                continue;
            }
            let head = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
            if let Some(head) = head {
                let name: String = head.chars().take_while(|letter| letter.is_alphanumeric()).collect();
                let derived = attributes.iter().any(|line| line.contains("derive(") && line.contains("Serialize"));
                let serde: Vec<&str> = attributes.iter().copied().filter(|line| line.contains("serde(")).collect();
                let mut body = vec![line.trim().to_owned()];
                if line.ends_with('{') {
                    body.extend(lines.by_ref().take_while(|line| *line != "}").map(|line| line.trim().to_owned()));
                }
                let shape = if derived {
                    format!("{} {}", serde.join(" "), body.join(" "))
                } else {
                    "written by hand".to_owned()
                };
                found.entry(name).or_default().insert(shape.trim().to_owned());
            }
            attributes.clear();
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Every type that a row is made of, one a line.
fn shapes(records: &str, types: &BTreeMap<String, BTreeSet<String>>) -> String {
    let tables = records.rsplit("records! {").next().unwrap_or_default();
    let tables = tables.split("\n}").next().unwrap_or_default();
    let lines = tables
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"));
    let lines: Vec<&str> = lines.collect();
    let mut text = format!("tables: {}\n", lines.join(" "));
    let mut waiting: Vec<String> = words(&lines.join(" ")).map(str::to_owned).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        let Some(shapes) = types.get(&name) else { continue };
        if seen.insert(name) {
            waiting.extend(shapes.iter().flat_map(|shape| words(shape)).map(str::to_owned));
        }
    }
    for name in seen {
        for shape in types.get(&name).into_iter().flatten() {
            text.push_str(&format!("{name}: {shape}\n"));
        }
    }
    text
}

#[test]
fn every_row_has_the_shape_of_its_version() {
    let schema = constant(&text_of("crates/api/src/wire.rs"), "SCHEMA").expect("crates/api/src/wire.rs says which version the rows are of");
    let sources: Vec<File> = files()
        .into_iter()
        .filter(|file| file.under("crates/domain/src/") && file.has_suffix(&[".rs"]))
        .collect();
    let today = shapes(&text_of("crates/domain/src/record.rs"), &types(&sources));
    let path = format!("tests/upgrade/rows/v{schema}/shapes.txt");
    if std::env::var_os("ORYN_WRITE").is_some() {
        std::fs::create_dir_all(root().join(format!("tests/upgrade/rows/v{schema}"))).expect("a folder");
        std::fs::write(root().join(&path), &today).expect("written");
    }
    let known = std::fs::read_to_string(root().join(&path)).unwrap_or_default();
    let lines = |text: &str| -> BTreeSet<String> { text.lines().map(str::to_owned).collect() };
    let (before, now) = (lines(&known), lines(&today));
    let gone = before.difference(&now).map(|line| format!("{path} says: {line}"));
    let new = now.difference(&before).map(|line| format!("the source says: {line}"));
    demand(&gone.chain(new).collect::<Vec<_>>(), REMEDY);
}

#[test]
fn a_change_of_a_shape_is_seen() {
    let source = |text: &str| {
        types(&[File {
            path: "crates/domain/src/group.rs".to_owned(),
            text: text.to_owned(),
        }])
    };
    let records = "records! {\n    /// Groups.\n    Group(Group) = \"group\",\n}\n";
    let group = "/// A group.\n#[derive(Debug, Serialize)]\npub struct Group {\n    /// Its age.\n    pub age: Age,\n}\n\n#[derive(Serialize)]\n#[serde(tag = \"is\")]\npub enum Age {\n    Young,\n}\n\n#[derive(Serialize)]\npub struct Other {\n    pub name: String,\n}\n";
    let before = shapes(records, &source(group));
    assert_eq!(
        before.lines().count(),
        3,
        "the table, the row and what it is made of, and nothing else: {before}"
    );
    for (old, new) in [
        (
            "    pub age: Age,\n",
            "    pub age: Age,\n    #[serde(default)]\n    pub name: Option<String>,\n",
        ),
        ("    Young,\n", "    Young,\n    Old,\n"),
        ("tag = \"is\"", "tag = \"kind\""),
        ("pub age: Age", "pub age: Option<Age>"),
    ] {
        assert_ne!(shapes(records, &source(&group.replace(old, new))), before, "{new}");
    }
    for (old, new) in [("/// Its age.", "/// How old."), ("pub name: String", "pub name: u8")] {
        assert_eq!(shapes(records, &source(&group.replace(old, new))), before, "{new}");
    }
    assert_ne!(shapes(&records.replace("\"group\"", "\"groups\""), &source(group)), before);
    assert_eq!(constant("/// The version.\npub const SCHEMA: u32 = 12;\n", "SCHEMA"), Some(12));
}

//! The words of papers in a rule pack: the program's, or a version with its text in each language, written between `'''` as somebody edits it.
//!
//! What a text may say is `oryn_domain::wording`'s; here its faults get the lines of the file.

use oryn_domain::wording::{FaultKind, PaperLang, Worded, Wording, check};
use serde_json::{Value, json};

use crate::problem::{Problem, ProblemKind};
use crate::shape::is_name;
use crate::tree::{Node, Table, nearest};

/// Stands where a pack has no words of its own.
pub const BUILT_IN: &str = "built-in";

const NAMES: [&str; 3] = ["version", "kk", "ru"];

/// What may stand there, in the words of the file.
pub(crate) fn allowed() -> String {
    format!("\"{BUILT_IN}\", {{ version = \"a-z 0-9 - _ .\", kk = '''…''', ru = '''…''' }}")
}

/// How JSON Schema says it. What a text may say, the reader knows.
pub(crate) fn schema(paper: Worded) -> Value {
    let text = json!({"type": "string", "minLength": 1, "maxLength": paper.longest()});
    json!({"anyOf": [{"const": BUILT_IN}, {
        "type": "object",
        "properties": {
            "version": {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$"},
            "kk": text,
            "ru": text,
        },
        "required": NAMES,
        "additionalProperties": false,
    }]})
}

/// The words of a paper as the domain's JSON; nothing where they are the program's.
pub(crate) fn read(paper: Worded, node: &Node<'_>, key: &str) -> Result<Value, Vec<Problem>> {
    if node.words() == Some(BUILT_IN) {
        return Ok(Value::Null);
    }
    let bad = |node: &Node<'_>, name: &str| {
        node.here(ProblemKind::BadValue {
            key: name.to_owned(),
            value: node.raw(),
            allowed: allowed(),
        })
    };
    let Some(table) = node.table() else {
        return Err(vec![bad(node, key)]);
    };
    let mut problems = strangers(&table, key);
    let mut value = |name: &str, fits: &dyn Fn(&Node<'_>) -> bool| {
        let path = format!("{key}.{name}");
        match table.get(name) {
            Some(value) if fits(&value) => Some(value),
            Some(value) => {
                problems.push(bad(&value, &path));
                None
            }
            None => {
                let allowed = allowed();
                problems.push(table.here(ProblemKind::MissingKey { key: path, allowed }));
                None
            }
        }
    };
    let version = value("version", &|node| node.words().is_some_and(is_name));
    let kk = value("kk", &|node| node.literal().is_some());
    let ru = value("ru", &|node| node.literal().is_some());
    let (Some(version), Some(kk), Some(ru)) = (version, kk, ru) else {
        return Err(problems);
    };
    let words = |node: &Node<'_>| node.words().unwrap_or_default().to_owned();
    let wording = Wording {
        version: words(&version),
        kk: words(&kk),
        ru: words(&ru),
    };
    problems.extend(check(paper, &wording).into_iter().map(|fault| {
        let (node, name) = match fault.lang {
            PaperLang::Kk => (&kk, "kk"),
            PaperLang::Ru => (&ru, "ru"),
        };
        let kind = ProblemKind::Words {
            key: format!("{key}.{name}"),
            lang: fault.lang,
            fault: fault.kind,
        };
        node.inside(fault.at.line, fault.at.column, kind)
    }));
    if problems.is_empty() { Ok(json!(wording)) } else { Err(problems) }
}

fn strangers(table: &Table<'_>, key: &str) -> Vec<Problem> {
    let unknown = table.names().into_iter().filter(|name| !NAMES.contains(&name.text)).map(|name| {
        let path = format!("{key}.{}", name.text);
        let kind = match nearest(name.text, NAMES.into_iter()) {
            Some(near) => ProblemKind::MistypedKey {
                key: path,
                nearest: format!("{key}.{near}"),
            },
            None => ProblemKind::UnknownKey {
                key: path,
                allowed: NAMES.join(", "),
            },
        };
        table.at_name(&name, kind)
    });
    unknown.collect()
}

/// The code of a fault: `law-problem-<code>` is its sentence.
pub(crate) const fn code(fault: &FaultKind) -> &'static str {
    match fault {
        FaultKind::UnknownField { .. } => "words-unknown-field",
        FaultKind::MissingField { .. } => "words-missing-field",
        FaultKind::OneSided { .. } => "words-one-sided",
        FaultKind::Apart { .. } => "words-apart",
        FaultKind::LooseBrace { .. } => "words-loose-brace",
        FaultKind::NoOpening => "words-no-opening",
        FaultKind::NoSections => "words-no-sections",
        FaultKind::HeadingNotHere => "words-heading-not-here",
        FaultKind::NoHeading => "words-no-heading",
        FaultKind::EmptySection { .. } => "words-empty-section",
        FaultKind::FewerSections { .. } => "words-fewer-sections",
        FaultKind::FewerClauses { section: Some(_), .. } => "words-fewer-clauses",
        FaultKind::FewerClauses { section: None, .. } => "words-fewer-paragraphs",
        FaultKind::TableNotHere => "words-table-not-here",
        FaultKind::EmptyTable => "words-empty-table",
        FaultKind::OpenRow => "words-open-row",
        FaultKind::UnevenRow { .. } => "words-uneven-row",
        FaultKind::EmptyCell { .. } => "words-empty-cell",
        FaultKind::TooManyColumns { .. } => "words-too-many-columns",
        FaultKind::FewerRows { .. } => "words-fewer-rows",
        FaultKind::FewerColumns { .. } => "words-fewer-columns",
        FaultKind::Numbered { .. } => "words-numbered",
        FaultKind::Letter { .. } => "words-letter",
        FaultKind::TooLong { .. } => "words-too-long",
    }
}

/// The arguments of the sentence. Fields come in their braces, as they stand in the text.
pub(crate) fn args(fault: &FaultKind) -> Vec<(&'static str, String)> {
    let field = |name: &str| format!("{{{name}}}");
    match fault {
        FaultKind::UnknownField { field: name, known } => {
            let allowed = known.iter().map(|name| field(name)).collect::<Vec<_>>().join(", ");
            vec![("field", field(name)), ("allowed", allowed)]
        }
        FaultKind::MissingField { field: name } => vec![("field", field(name))],
        FaultKind::OneSided { field: name } => vec![("field", field(name))],
        FaultKind::Apart { field: name, other } => vec![("field", field(name)), ("other", field(other))],
        FaultKind::LooseBrace { brace } => vec![("brace", brace.to_string())],
        FaultKind::NoOpening
        | FaultKind::NoSections
        | FaultKind::HeadingNotHere
        | FaultKind::NoHeading
        | FaultKind::TableNotHere
        | FaultKind::EmptyTable
        | FaultKind::OpenRow => Vec::new(),
        FaultKind::EmptySection { heading } => vec![("heading", heading.clone())],
        FaultKind::FewerSections { count, other } | FaultKind::FewerRows { count, other } | FaultKind::FewerColumns { count, other } => {
            vec![("count", count.to_string()), ("other", other.to_string())]
        }
        FaultKind::FewerClauses { section, count, other } => section
            .map(|section| ("section", section.to_string()))
            .into_iter()
            .chain([("count", count.to_string()), ("other", other.to_string())])
            .collect(),
        FaultKind::UnevenRow { count, head } => vec![("count", count.to_string()), ("head", head.to_string())],
        FaultKind::EmptyCell { column } => vec![("column", column.to_string())],
        FaultKind::Numbered { number } => vec![("number", number.clone())],
        FaultKind::Letter { letter } => vec![("letter", letter.to_string()), ("code", format!("U+{:04X}", u32::from(*letter)))],
        FaultKind::TooLong { count, most } | FaultKind::TooManyColumns { count, most } => {
            vec![("count", count.to_string()), ("most", most.to_string())]
        }
    }
}

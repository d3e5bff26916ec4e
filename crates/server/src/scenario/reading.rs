//! Reading a scenario: every problem at once, each with its line and with what may stand there.

mod acts;
mod keys;

use std::collections::BTreeSet;

use oryn_domain::group::{Correction, GroupKind, Language};
use oryn_domain::iin::Sex;
use oryn_packs::problem::{Problem, ProblemKind};
use oryn_packs::tree::Table;
use oryn_packs::{rules, shipped};

use self::acts::step;
use self::keys::Keys;
use super::file::{Act, ChildPart, FORMAT, FamilyPart, GroupPart, KindergartenPart, Law, Scenario, Step};

const LANGUAGES: &[&str] = &["kazakh", "russian", "uzbek"];
const KINDS: &[&str] = &[
    "ordinary",
    "sanatorium",
    "correctional: vision",
    "correctional: hearing",
    "correctional: speech",
    "correctional: intellect",
    "correctional: movement",
    "correctional: development",
    "correctional: emotion",
    "correctional: complex",
];
/// Where everything is that does not say where it is.
const SOMEWHERE: &str = "1";

fn language(word: &str) -> Option<Language> {
    match word {
        "kazakh" => Some(Language::Kazakh),
        "russian" => Some(Language::Russian),
        "uzbek" => Some(Language::Uzbek),
        _ => None,
    }
}

fn kind(word: &str) -> Option<GroupKind> {
    let correction = match word {
        "ordinary" => return Some(GroupKind::Ordinary),
        "sanatorium" => return Some(GroupKind::Sanatorium),
        "correctional: vision" => Correction::Vision,
        "correctional: hearing" => Correction::Hearing,
        "correctional: speech" => Correction::Speech,
        "correctional: intellect" => Correction::Intellect,
        "correctional: movement" => Correction::Movement,
        "correctional: development" => Correction::Development,
        "correctional: emotion" => Correction::Emotion,
        "correctional: complex" => Correction::Complex,
        _ => return None,
    };
    Some(GroupKind::Correctional(correction))
}

/// Labels that were given so far: what a later line may name.
#[derive(Debug, Default)]
struct Known {
    settlements: BTreeSet<String>,
    kindergartens: BTreeSet<String>,
    groups: BTreeSet<String>,
    families: BTreeSet<String>,
    children: BTreeSet<String>,
    bulletins: BTreeSet<String>,
}

/// Read a scenario. `beside` gives the text of a file of the law that lies beside it.
///
/// # Errors
/// Everything that is wrong with it, in the order of lines.
pub fn read(text: &str, beside: &dyn Fn(&str) -> Option<String>) -> Result<Scenario, Vec<Problem>> {
    let root = Table::root(text).map_err(|problem| vec![problem])?;
    if root.format() != Some(FORMAT) {
        return Err(vec![root.strange_format(&[FORMAT])]);
    }
    let mut problems = Vec::new();
    let mut whole = Keys::of(root, "", &mut problems);
    whole.passed_over("format");
    let title = whole.need_text("title");
    let about = whole.text("about");
    let law_table = whole.need_table("law");
    let [kindergarten_tables, group_tables, family_tables, child_tables, step_tables] =
        ["kindergarten", "group", "family", "child", "step"].map(|name| whole.tables(name));
    whole.finish();

    let law = law_table.and_then(|table| law(table, beside, &mut problems));
    let mut known = Known::default();
    let kindergartens: Vec<_> = each(kindergarten_tables, |table| kindergarten(table, &mut known, &mut problems));
    let groups: Vec<_> = each(group_tables, |table| group(table, &mut known, &mut problems));
    let mut families: Vec<_> = each(family_tables, |table| family(table, &mut known, &mut problems));
    let mut steps: Vec<Step> = Vec::new();
    let children: Vec<_> = each(child_tables, |table| {
        let (child, filed) = child(table, &mut known, &mut problems)?;
        steps.extend(filed);
        Some(child)
    });
    for child in &children {
        if known.families.insert(child.family.clone()) {
            families.push(FamilyPart {
                name: child.family.clone(),
                number: None,
            });
        }
    }
    steps.sort_by_key(|step| step.at);
    let mut last = None;
    for table in step_tables {
        if let Some(step) = step(table, last, &mut known, beside, &mut problems) {
            last = Some(step.at);
            steps.push(step);
        }
    }
    // Whoever filed while the steps were already under way files in between.
    steps.sort_by_key(|step| step.at);
    problems.sort_by_key(|problem| (problem.line, problem.column));
    match (title, law) {
        (Some(title), Some(law)) if problems.is_empty() => Ok(Scenario {
            title,
            about,
            law,
            kindergartens,
            groups,
            families,
            children,
            steps,
        }),
        _ => Err(problems),
    }
}

fn each<'a, T>(tables: Vec<Table<'a>>, read: impl FnMut(Table<'a>) -> Option<T>) -> Vec<T> {
    tables.into_iter().filter_map(read).collect()
}

/// The text of a pack: a shipped one by name, or a file beside the scenario.
fn pack_text(name: &str, beside: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let shipped = shipped::RULES.iter().find(|(known, _)| *known == name);
    shipped
        .map(|(_, text)| (*text).to_owned())
        .or_else(|| name.ends_with(".toml").then(|| beside(name)).flatten())
}

fn packs_allowed() -> String {
    let names = shipped::RULES.iter().map(|(name, _)| format!("\"{name}\""));
    names.chain(["\"….toml\"".to_owned()]).collect::<Vec<_>>().join(", ")
}

fn law(table: Table<'_>, beside: &dyn Fn(&str) -> Option<String>, problems: &mut Vec<Problem>) -> Option<Law> {
    let mut keys = Keys::of(table, "law.", problems);
    let pack = keys.need("pack", &packs_allowed(), |node| pack_text(node.words()?, beside));
    let change = keys.table("change");
    let calendars = keys
        .perhaps("calendars", "[\"….toml\", …]", |node| {
            node.list()?.iter().map(|name| beside(name.words()?)).collect::<Option<Vec<_>>>()
        })
        .unwrap_or_default();
    keys.finish();
    let (pack, change) = (pack?, change);
    let changes = change.as_ref().map(written).unwrap_or_default();
    match change.map_or(Ok(pack.clone()), |change| rules::changed(&pack, &change)) {
        Ok(rules) => Some(Law { rules, changes, calendars }),
        Err(found) => {
            problems.extend(found);
            None
        }
    }
}

/// Changes one by one, as they are written.
fn written(change: &Table<'_>) -> Vec<String> {
    let mut all = Vec::new();
    for section in change.names() {
        let Some(table) = change.get(section.text).and_then(|node| node.table()) else {
            continue;
        };
        for name in table.names() {
            if let Some(value) = table.get(name.text) {
                all.push(format!("{}.{} = {}", section.text, name.text, value.raw()));
            }
        }
    }
    all
}

fn kindergarten(table: Table<'_>, known: &mut Known, problems: &mut Vec<Problem>) -> Option<KindergartenPart> {
    let mut keys = Keys::of(table, "kindergarten.", problems);
    let name = keys.new_label("name", &mut known.kindergartens);
    let settlement = keys.text("settlement").unwrap_or_else(|| SOMEWHERE.to_owned());
    let number = keys.perhaps("number", "\"160540900016\"", |node| node.words()?.parse().ok());
    keys.finish();
    known.settlements.insert(settlement.clone());
    Some(KindergartenPart {
        name: name?,
        settlement,
        number,
    })
}

fn group(table: Table<'_>, known: &mut Known, problems: &mut Vec<Problem>) -> Option<GroupPart> {
    let mut keys = Keys::of(table, "group.", problems);
    let name = keys.new_label("name", &mut known.groups);
    let kindergarten = keys.need_label("kindergarten", &known.kindergartens);
    let kind = keys.word("kind", KINDS, kind).unwrap_or(GroupKind::Ordinary);
    let language = keys.word("language", LANGUAGES, language).unwrap_or(Language::Kazakh);
    let birth_years = keys.need("birth_years", "[2022, 2021]", |node| years(node));
    let capacity = keys.need("capacity", "1 … 100", |node| keys::count(node, 100));
    let taken = keys.perhaps("taken", "0 … 100", |node| keys::count(node, 100)).unwrap_or_default();
    keys.finish();
    Some(GroupPart {
        name: name?,
        kindergarten: kindergarten?,
        kind,
        language,
        birth_years: birth_years?,
        capacity: capacity?,
        taken,
    })
}

fn years(node: &oryn_packs::tree::Node<'_>) -> Option<Vec<i32>> {
    let years: Option<Vec<i32>> = node.list()?.iter().map(|year| i32::try_from(year.number()?).ok()).collect();
    years.filter(|years| !years.is_empty() && years.iter().all(|year| (1990..=2100).contains(year)))
}

fn family(table: Table<'_>, known: &mut Known, problems: &mut Vec<Problem>) -> Option<FamilyPart> {
    let mut keys = Keys::of(table, "family.", problems);
    let name = keys.new_label("name", &mut known.families);
    let number = keys.perhaps("number", "\"881231400017\"", |node| node.words()?.parse().ok());
    keys.finish();
    Some(FamilyPart { name: name?, number })
}

/// A child, and its filing where the file says when that was.
fn child(table: Table<'_>, known: &mut Known, problems: &mut Vec<Problem>) -> Option<(ChildPart, Option<Step>)> {
    let line = table.line();
    let mut keys = Keys::of(table, "child.", problems);
    let name = keys.new_label("name", &mut known.children);
    let family = keys.text("family");
    let born = keys.need("born", "2022-05-14", keys::day);
    let sex = keys
        .word("sex", &["male", "female"], |word| {
            Some(if word == "male" { Sex::Male } else { Sex::Female })
        })
        .unwrap_or(Sex::Female);
    let number = keys.perhaps("number", "\"210714500018\"", |node| node.words()?.parse().ok());
    let added = keys.flag("added").unwrap_or(true);
    let filed = keys.moment("filed");
    let wish = acts::wish(&mut keys, known);
    keys.finish();
    let name = name?;
    let filed = filed.map(|at| Step {
        line,
        at,
        act: Act::File { child: name.clone(), wish },
        expected: Vec::new(),
    });
    let part = ChildPart {
        family: family.unwrap_or_else(|| name.clone()),
        name,
        born: born?,
        sex,
        number,
        added,
    };
    Some((part, filed))
}

/// A value that may not stand there.
fn bad(node: &oryn_packs::tree::Node<'_>, key: String, allowed: &str) -> Problem {
    node.here(ProblemKind::BadValue {
        key,
        value: node.raw(),
        allowed: allowed.to_owned(),
    })
}

//! docs/rules.md against the code: every key of a rule pack with the values of the shipped packs, every clause under which a refusal explains
//! itself, and every test that is named as a proof. What is missing on either side is a complaint.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{demand, root, text_of};

const PAGE: &str = "docs/rules.md";
const PACKS: &[&str] = &["training", "turkistan-2019", "oskemen-2019", "astana-2019"];

/// What stands between backticks, line by line.
fn spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The keys of a pack file with their values as the page writes them: a list by its codes, anything else as it stands.
fn values(pack: &str) -> BTreeMap<String, String> {
    let (mut section, mut entry, mut found) = (String::new(), String::new(), BTreeMap::new());
    for line in pack.lines() {
        if entry.is_empty() && line.starts_with('[') {
            section = line.trim_matches(['[', ']']).to_owned();
            continue;
        }
        if section.is_empty() || section == "pack" || (entry.is_empty() && !line.contains(" = ")) {
            continue;
        }
        entry.push_str(line);
        let open = |left: char, right: char| entry.matches(left).count() > entry.matches(right).count();
        if open('{', '}') || open('[', ']') {
            continue;
        }
        let whole = std::mem::take(&mut entry);
        let (name, rest) = whole.split_once(" = ").expect("a key and its value");
        let value = rest
            .strip_prefix("{ value = ")
            .and_then(|rest| rest.rsplit_once(", source = "))
            .map_or(rest, |(value, _)| value);
        found.insert(format!("{section}.{name}"), plain(value));
    }
    found
}

fn plain(value: &str) -> String {
    let quoted = |text: &str| -> Vec<String> { text.split('"').skip(1).step_by(2).map(str::to_owned).collect() };
    if !value.starts_with('[') {
        return value.trim_matches('"').to_owned();
    }
    if value.contains("code = ") {
        let codes = value.split("code = ").skip(1).filter_map(|rest| quoted(rest).into_iter().next());
        return codes.collect::<Vec<_>>().join(", ");
    }
    quoted(value).join(", ")
}

/// The values that the page's table gives each key, one for each pack.
fn told(page: &str) -> BTreeMap<String, Vec<String>> {
    let mut told = BTreeMap::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        if let [key, rest @ ..] = cells.as_slice()
            && rest.len() == PACKS.len()
        {
            let first = rest[0].trim_end_matches([' ', '|']).to_owned();
            let cell = |text: &&str| {
                let text = text.trim_end_matches([' ', '|']);
                if text == "the same" { first.clone() } else { text.to_owned() }
            };
            told.insert(key.trim_matches(['`', '|', ' ']).to_owned(), rest.iter().map(cell).collect());
        }
    }
    told
}

fn complaints_about_keys(page: &str, packs: &[BTreeMap<String, String>]) -> Vec<String> {
    let told = told(page);
    let known: BTreeSet<&String> = packs.iter().flat_map(BTreeMap::keys).collect();
    let sections: BTreeSet<&str> = known.iter().filter_map(|key| key.split('.').next()).collect();
    // A rule names its keys too: the table of values alone does not say what they are for.
    let rules: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| `"))
        .collect();
    let named: BTreeSet<&str> = rules.iter().flat_map(|line| spans(line)).collect();
    let mut found = Vec::new();
    for key in &known {
        if !named.contains(key.as_str()) {
            found.push(format!("{PAGE}: no rule names the key {key}"));
        }
        let expected: Vec<String> = packs.iter().map(|pack| pack.get(*key).cloned().unwrap_or_default()).collect();
        match told.get(*key) {
            None => found.push(format!("{PAGE}: the table of values has no {key}")),
            Some(values) if *values != expected => found.push(format!("{PAGE}: {key} is {expected:?} in the packs, not {values:?}")),
            Some(_) => {}
        }
    }
    let is_key = |span: &&str| {
        span.split_once('.')
            .is_some_and(|(section, name)| sections.contains(section) && !name.contains(['.', '/', ':']))
    };
    let strangers = page
        .lines()
        .flat_map(spans)
        .filter(is_key)
        .filter(|span| !known.contains(&(*span).to_owned()));
    found.extend(strangers.map(|span| format!("{PAGE}: no pack has a key {span}")));
    found
}

/// The arms of a match in the text of a function, as (variants, literal).
fn arms(code: &str) -> Vec<(Vec<String>, String)> {
    code.split("Self::")
        .skip(1)
        .fold(
            (Vec::new(), Vec::new()),
            |(mut arms, mut variants): (Vec<(Vec<String>, String)>, Vec<String>), piece| {
                let name: String = piece.chars().take_while(char::is_ascii_alphanumeric).collect();
                variants.push(name);
                if let Some((_, after)) = piece.split_once("=>") {
                    let literal = after.split('"').nth(1).unwrap_or_default().to_owned();
                    arms.push((std::mem::take(&mut variants), literal));
                }
                (arms, variants)
            },
        )
        .0
}

/// The clause of each code of a refusal that cites one, from the source of the refusals; and every code.
fn refusals(source: &str) -> (BTreeMap<String, String>, BTreeSet<String>) {
    let body = |name: &str| {
        let (_, rest) = source.split_once(&format!("fn {name}(&self)")).expect("the function is there");
        rest.split_once("\n    }\n").map_or(rest, |(body, _)| body)
    };
    let codes: BTreeMap<String, String> = arms(body("code"))
        .into_iter()
        .flat_map(|(variants, code)| variants.into_iter().map(move |variant| (variant, code.clone())))
        .collect();
    let cited = arms(body("clause"))
        .into_iter()
        .flat_map(|(variants, clause)| variants.into_iter().map(move |variant| (variant, clause.clone())))
        .filter_map(|(variant, clause)| Some((codes.get(&variant)?.clone(), clause)))
        .collect();
    (cited, codes.into_values().collect())
}

fn complaints_about_clauses(page: &str, cited: &BTreeMap<String, String>, codes: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for (code, clause) in cited {
        let together = page.lines().any(|line| {
            let spans: BTreeSet<&str> = spans(line).collect();
            spans.contains(code.as_str()) && spans.contains(clause.as_str())
        });
        if !together {
            found.push(format!("{PAGE}: no rule has the clause {clause} with the refusal {code}"));
        }
    }
    let clauses: BTreeSet<&String> = cited.values().collect();
    for span in page.lines().flat_map(spans) {
        let is_clause = span.starts_with("rules-");
        let is_code = !is_clause && span.contains('-') && span.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
        if (is_clause && !clauses.contains(&span.to_owned())) || (is_code && !codes.contains(span)) {
            found.push(format!("{PAGE}: no refusal knows {span}"));
        }
    }
    found
}

/// The files in which `crate/file::test` may lie.
fn homes(proof: &str) -> Option<([String; 2], &str)> {
    let (place, test) = proof.split_once("::")?;
    let (owner, file) = place.split_once('/')?;
    Some((
        [format!("crates/{owner}/src/{file}.rs"), format!("crates/{owner}/tests/{file}.rs")],
        test,
    ))
}

fn complaints_about_proofs(name: &str, page: &str, text: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in page.lines().enumerate() {
        let proofs: Vec<&str> = spans(line).filter(|span| span.contains("::") && !span.contains('<')).collect();
        for proof in &proofs {
            let Some((homes, test)) = homes(proof) else {
                found.push(format!("{name}:{}: `{proof}` is no place of a test", number + 1));
                continue;
            };
            let declared = format!("fn {test}(");
            if !homes.iter().filter_map(|home| text(home)).any(|text| text.contains(&declared)) {
                found.push(format!("{name}:{}: there is no test `{proof}`", number + 1));
            }
        }
        // A row of a table of rules has four cells and ends with its proofs.
        let is_rule =
            line.starts_with("| ") && !line.starts_with("| ---") && !line.starts_with("| rule ") && line.matches(" | ").count() == 3;
        if is_rule && proofs.is_empty() {
            found.push(format!("{name}:{}: a rule without a proof", number + 1));
        }
    }
    found
}

#[test]
fn the_page_of_the_rules_is_true() {
    let page = text_of(PAGE);
    let packs: Vec<_> = PACKS
        .iter()
        .map(|pack| values(&text_of(&format!("crates/packs/rules/{pack}.toml"))))
        .collect();
    assert!(packs.iter().all(|pack| pack.len() > 30), "the packs have become unreadable");
    let (cited, codes) = refusals(&text_of("crates/domain/src/refusal.rs"));
    assert!(cited.len() > 20 && codes.len() > cited.len(), "the refusals have become unreadable");
    let mut complaints = complaints_about_keys(&page, &packs);
    complaints.extend(complaints_about_clauses(&page, &cited, &codes));
    complaints.extend(complaints_about_proofs(PAGE, &page, |path| {
        std::fs::read_to_string(root().join(path)).ok()
    }));
    demand(
        &complaints,
        "docs/rules.md says what every rule is, which key sets it and which test proves it.",
    );
}

/// The lines of the checklist of security that neither name a proof, nor say that there is none to name, nor that they are not met.
fn complaints_about_checklist(page: &str) -> Vec<String> {
    let lines = page.lines().filter(|line| line.starts_with("| V"));
    lines
        .filter(|line| !line.contains("::") && !line.contains("*read*") && !line.contains("**not met**"))
        .map(|line| format!("{SECURITY}: nothing shows that this holds: {line}"))
        .collect()
}

const SECURITY: &str = "docs/security.md";

#[test]
fn the_checklist_of_security_names_proofs_that_exist() {
    let page = text_of(SECURITY);
    assert!(
        page.lines().filter(|line| line.starts_with("| V")).count() > 50,
        "the checklist has become unreadable"
    );
    let mut complaints = complaints_about_checklist(&page);
    complaints.extend(complaints_about_proofs(SECURITY, &page, |path| {
        std::fs::read_to_string(root().join(path)).ok()
    }));
    demand(
        &complaints,
        "docs/security.md names the test of each requirement, or says plainly that there is none.",
    );
}

#[cfg(test)]
mod samples {
    use super::*;

    const PACK: &str = "[pack]\nregion = \"x\"\n\n[stop_list]\nworking_days = { value = 10, source = \"seed\" }\n\n[roll]\ngrounds = { value = [\n  { code = \"a\", n = 1 },\n  { code = \"b\" },\n], source = \"s\" }\n";

    fn packs() -> Vec<BTreeMap<String, String>> {
        vec![values(PACK); 4]
    }

    const PAGE_OF_IT: &str = "| a rule | seed | `stop_list.working_days`, `roll.grounds` | `domain/a::b` |\n\
        | `stop_list.working_days` | 10 | 10 | 10 | 10 |\n| `roll.grounds` | a, b | the same | the same | the same |\n";

    #[test]
    fn a_page_that_says_it_all_has_nothing_wrong_with_it() {
        assert_eq!(complaints_about_keys(PAGE_OF_IT, &packs()), Vec::<String>::new());
        assert_eq!(
            complaints_about_proofs(PAGE, PAGE_OF_IT, |_| Some("fn b() {}".to_owned())),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_wrong_value_a_missing_key_and_a_strange_one_are_found() {
        let wrong = PAGE_OF_IT.replace("| 10 | 10 |", "| 10 | 9 |");
        assert_eq!(complaints_about_keys(&wrong, &packs()).len(), 1);
        let missing = PAGE_OF_IT.replace(", `roll.grounds` |", " |");
        assert_eq!(complaints_about_keys(&missing, &packs()).len(), 1);
        let strange = format!("{PAGE_OF_IT}`roll.nothing`\n");
        assert_eq!(complaints_about_keys(&strange, &packs()).len(), 1);
    }

    #[test]
    fn a_test_that_is_gone_and_a_rule_without_one_are_found() {
        assert_eq!(complaints_about_proofs(PAGE, PAGE_OF_IT, |_| Some("fn c() {}".to_owned())).len(), 1);
        assert_eq!(complaints_about_proofs(PAGE, "| a rule | seed | – | – |", |_| None).len(), 1);
    }

    #[test]
    fn a_requirement_without_a_proof_is_found() {
        let page = "| V1 | a map | *read* |\n| V2 | | **not met** |\n| V3 | a cookie | `portal/a::b` |\n| V4 | trust us | |\n";
        assert_eq!(complaints_about_checklist(page).len(), 1);
    }

    #[test]
    fn a_clause_without_its_refusal_is_found() {
        let source = "fn code(&self) {\n match self {\n Self::A { .. } => \"a-a\",\n Self::B => \"b-b\",\n }\n    }\n\
            fn clause(&self) {\n match self {\n Self::A { .. } | Self::B => Some(\"rules-1\"),\n _ => None,\n }\n    }\n";
        let (cited, codes) = refusals(source);
        assert_eq!(cited.len(), 2);
        assert_eq!(
            complaints_about_clauses("`rules-1`: `a-a`, `b-b`", &cited, &codes),
            Vec::<String>::new()
        );
        assert_eq!(complaints_about_clauses("`rules-1`: `a-a`", &cited, &codes).len(), 1);
        assert_eq!(
            complaints_about_clauses("`rules-1`: `a-a`, `b-b`, `c-c`, `rules-2`", &cited, &codes).len(),
            2
        );
    }
}

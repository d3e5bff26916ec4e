//! A guardian's own file: it proves itself with the key alone, and nothing in it can be changed.

use oryn_publiclog::line::Line;
use oryn_publiclog::merkle::{Hash, Tree};
use oryn_publiclog::own::{self, OwnFile, OwnFinding, OwnLine};
use oryn_publiclog::replay::Replay;
use serde_json::json;

use crate::history::{History, lines_about, pair};

fn file(history: &History, family: usize) -> OwnFile {
    let row = history
        .register
        .application(history.region.families[family].application.id)
        .expect("filed")
        .clone();
    let name = history.scribe.application(row.id);
    let mut tree = Tree::new();
    tree.extend(history.log.lines.iter().map(|line| Hash::of_leaf(line)));
    let lines = lines_about(name, &history.log);
    let lines = lines.into_iter().map(|(index, entry)| OwnLine {
        index,
        entry: String::from_utf8(entry.bytes().expect("canonical")).expect("text"),
        proof: tree.inclusion(index, tree.size()).expect("inside"),
        opening: matches!(entry.line, Line::Filed { .. }).then(|| history.scribe.opening_of_application(&history.register, &row)),
    });
    OwnFile {
        v: 1,
        application: name,
        checkpoint: history.log.head(history.log.lines.len(), history.clock.now(), false, 1),
        lines: lines.collect(),
    }
}

#[test]
fn a_guardian_proves_the_own_line_and_who_it_is_about() {
    let history = History::eventful();
    let own_file = file(&history, 4);
    let text = serde_json::to_string(&own_file).expect("JSON");
    let own_file: OwnFile = serde_json::from_str(&text).expect("read back");
    let (head, lines) = own::check(&own_file, &pair(1).1).expect("it holds");
    assert_eq!(usize::try_from(head.size), Ok(history.log.lines.len()));
    let kinds: Vec<bool> = lines.iter().map(|(_, entry)| matches!(entry.line, Line::Enrolled { .. })).collect();
    assert_eq!(
        kinds.iter().filter(|enrolled| **enrolled).count(),
        1,
        "the whole way, up to the enrolment"
    );
    let claims = own_file.lines[0].opening.as_ref().expect("an opening").claims.clone();
    let family = &history.region.families[4];
    assert_eq!(claims["child"], json!(family.child.iin.to_string()));
    assert_eq!(claims["application"], json!(family.application.number));
}

#[test]
fn nothing_in_the_file_can_be_changed() {
    let history = History::eventful();
    let honest = file(&history, 4);
    let key = pair(1).1;
    let changed = |change: &dyn Fn(&mut OwnFile)| {
        let mut file = honest.clone();
        change(&mut file);
        own::check(&file, &key)
    };
    let index = honest.lines[1].index;
    assert_eq!(
        changed(&|file| file.lines[1].entry = file.lines[1].entry.replace("\"v\":1", "\"v\":2")),
        Err(OwnFinding::NotInTheLog { index })
    );
    assert_eq!(
        changed(&|file| file.lines[1].index += 1),
        Err(OwnFinding::NotInTheLog { index: index + 1 })
    );
    assert!(matches!(
        changed(&|file| if let Some(opening) = &mut file.lines[0].opening {
            opening.claims["application"] = json!(1);
        }),
        Err(OwnFinding::Opening { .. })
    ));
    assert!(matches!(
        changed(&|file| file.checkpoint = file.checkpoint.replace("\nat 1", "\nat 2")),
        Err(OwnFinding::Head(_))
    ));
    assert_eq!(changed(&|file| file.lines.clear()), Err(OwnFinding::Empty));
    let stranger = file(&history, 3);
    assert!(matches!(
        changed(&|file| file.lines = stranger.lines.clone()),
        Err(OwnFinding::Stranger { .. })
    ));
    assert!(matches!(own::check(&honest, &pair(2).1), Err(OwnFinding::Head(_))));
}

#[test]
fn a_file_of_another_history_does_not_belong() {
    let history = History::eventful();
    let (head, _) = own::check(&file(&history, 4), &pair(1).1).expect("it holds");
    let mut tree = Tree::new();
    tree.extend(history.log.lines.iter().map(|line| Hash::of_leaf(line)));
    assert_eq!(own::belongs(&head, &tree), Ok(()));
    let mut other = Tree::new();
    other.extend(history.log.lines.iter().rev().map(|line| Hash::of_leaf(line)));
    assert_eq!(own::belongs(&head, &other), Err(OwnFinding::AnotherLog));
}

#[test]
fn the_lines_of_an_application_are_all_that_speak_of_it_and_no_others() {
    let history = History::eventful();
    let row = &history.region.families[4].application;
    let child = history.scribe.child(row.child);
    let application = history.scribe.application(row.id);
    let responses: Vec<_> = history
        .register
        .responses_of(row.id)
        .map(|row| history.scribe.response(row.id))
        .collect();
    let referrals: Vec<_> = history
        .register
        .referrals_of(row.id)
        .map(|row| history.scribe.referral(row.id))
        .collect();
    let names: Vec<String> = [child, application]
        .into_iter()
        .chain(responses)
        .chain(referrals)
        .map(|name| name.to_string())
        .collect();
    // A child with one application: whatever holds one of its names is about it.
    let spoken = (0u64..).zip(&history.log.lines).filter(|(_, line)| {
        let text = String::from_utf8_lossy(line);
        names.iter().any(|name| text.contains(name.as_str()))
    });
    let spoken: Vec<u64> = spoken.map(|(index, _)| index).collect();
    let found: Vec<u64> = lines_about(application, &history.log).iter().map(|(index, _)| *index).collect();
    assert_eq!(found, spoken);
    assert!(found.len() > 3, "{found:?}");
}

#[test]
fn each_round_is_told_once_as_the_log_has_it() {
    let history = History::eventful();
    let mut replay = Replay::new();
    let mut told = Vec::new();
    for line in &history.log.lines {
        replay.read(line).expect("honest");
        told.extend(replay.finished_round());
    }
    let entries = history.log.entries();
    let selections: Vec<u64> = (0u64..)
        .zip(&entries)
        .filter(|(_, entry)| matches!(entry.line, Line::Selection { .. }))
        .map(|(index, _)| index)
        .collect();
    let rounds: Vec<u64> = told.iter().map(|round| round.index).collect();
    assert_eq!(rounds, selections);
    assert!(!rounds.is_empty());
    let ranked = entries.iter().filter(|entry| matches!(entry.line, Line::Ranked { .. })).count();
    assert_eq!(told.iter().map(|round| round.ranked.len()).sum::<usize>(), ranked);
}

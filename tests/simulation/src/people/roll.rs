//! What a head does with the roll: one child leaves, several go to school by one act, and that act is taken back.

use oryn_domain::act::Command;
use oryn_domain::id::KindergartenId;
use oryn_domain::register::Register;
use oryn_domain::regrouping::{Goes, Move};
use oryn_domain::time::Instant;
use oryn_testkit::chance::Chance;

use super::{Wish, sorted};

pub(super) fn of_head(view: &Register, here: KindergartenId, now: Instant, chance: &mut Chance, wishes: &mut Vec<(u64, Wish)>) {
    let active = view.enrolments().filter(|row| row.is_active());
    let active = sorted(active.map(|row| (row.id.0, row.id)).collect());
    for enrolment in &active {
        wishes.push((
            4,
            Wish::Act(Command::ExpelChild {
                enrolment: *enrolment,
                ground: "guardian_application".to_owned(),
                order: "№ 1".to_owned(),
                on: now.local_date(),
            }),
        ));
    }
    let goes = |enrolment| Move {
        enrolment,
        goes: Goes::School,
    };
    let moves: Vec<Move> = active.into_iter().filter(|_| chance.percent(70)).map(goes).collect();
    if let Some(on) = now.local_date().succ_opt().filter(|_| !moves.is_empty()) {
        wishes.push((
            6,
            Wish::Act(Command::Regroup {
                on,
                order: "№ 2".to_owned(),
                moves,
                years: Vec::new(),
            }),
        ));
    }
    let done = view.kindergarten(here).and_then(|row| row.regrouping.as_ref());
    if let Some(done) = done.filter(|done| done.undone_at.is_none()) {
        wishes.push((12, Wish::Act(Command::UndoRegrouping { regrouping: done.act })));
    }
}

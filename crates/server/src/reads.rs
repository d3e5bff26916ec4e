//! Notes of desks about who opened a child's file or a family's document.
//!
//! The rule it protects: a note never holds an act up. What cannot be kept now the desk sends again; what makes no sense is passed over, so that the
//! notes behind it arrive.

use oryn_api::wire::ReadNote;
use oryn_domain::staff::Desk;

use crate::centre::Centre;

/// How far ahead of the server's clock a note may lie: as far as an act.
const CLOCK_SLACK_MINUTES: i64 = 20;

/// Keep these notes. The number of the last of them, or 0 when they are to be sent again.
pub async fn keep(centre: &Centre, desk: &Desk, notes: &[ReadNote]) -> u64 {
    let Some(last) = notes.iter().map(|note| note.number).max() else {
        return 0;
    };
    let latest = centre.clock.now().plus_minutes(CLOCK_SLACK_MINUTES);
    let makes_sense = |note: &&ReadNote| {
        let known = centre.read(|published| {
            let person = published.register.staff_member(note.staff);
            person.is_some_and(|person| person.kindergarten == desk.kindergarten)
        });
        known && note.number > 0 && note.at <= latest
    };
    let sound: Vec<ReadNote> = notes.iter().filter(makes_sense).copied().collect();
    if sound.len() < notes.len() {
        tracing::warn!(desk = %desk.id, passed_over = notes.len().saturating_sub(sound.len()), "notes of reads that make no sense");
    }
    match centre.store.reads().put_reads(desk.kindergarten, desk.id, &sound).await {
        Ok(()) => last,
        Err(failure) => {
            tracing::warn!(cause = %failure, "notes of reads were not kept; they will be sent again");
            0
        }
    }
}

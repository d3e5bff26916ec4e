//! Notes of desks about who opened a child's file or a family's document.
//!
//! The rule it protects: a note never holds an act up. What cannot be kept now the desk sends again; what makes no sense is passed over, so that the
//! notes behind it arrive.

use oryn_api::wire::ReadNote;
use oryn_domain::staff::Desk;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::centre::Centre;

/// How far ahead of the server's clock a note may lie: as far as an act.
const CLOCK_SLACK_MINUTES: i64 = 20;

/// The number of a note, whatever else is in it.
#[derive(Deserialize)]
struct Numbered {
    number: u64,
}

/// Keep these notes. The number of the last of them, or 0 when they are to be sent again. What a newer program noted and this one cannot read waits at
/// its desk, and so does what stands behind it.
pub async fn keep(centre: &Centre, desk: &Desk, notes: &[Box<RawValue>], newer: bool) -> u64 {
    let latest = centre.clock.now().plus_minutes(CLOCK_SLACK_MINUTES);
    let makes_sense = |note: &ReadNote| {
        let known = centre.read(|published| {
            let person = published.register.staff_member(note.staff);
            person.is_some_and(|person| person.kindergarten == desk.kindergarten)
        });
        known && note.number > 0 && note.at <= latest
    };
    let (mut last, mut passed_over) = (0, 0_u32);
    let mut sound = Vec::new();
    for raw in notes {
        match serde_json::from_str::<ReadNote>(raw.get()) {
            Ok(note) if makes_sense(&note) => sound.push(note),
            Err(_unreadable) if newer => break,
            Ok(_) | Err(_) => passed_over = passed_over.saturating_add(1),
        }
        if let Ok(Numbered { number }) = serde_json::from_str(raw.get()) {
            last = last.max(number);
        }
    }
    if passed_over > 0 {
        tracing::warn!(desk = %desk.id, passed_over, "notes of reads that make no sense");
    }
    if last == 0 {
        return 0;
    }
    match centre.store.reads().put_reads(desk.kindergarten, desk.id, &sound).await {
        Ok(()) => last,
        Err(failure) => {
            tracing::warn!(cause = %failure, "notes of reads were not kept; they will be sent again");
            0
        }
    }
}

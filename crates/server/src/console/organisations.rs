//! Kindergartens as the department's pages show them: groups with what takes their places, people, desks. Nothing of families.

use std::cmp::Reverse;
use std::collections::HashMap;

use oryn_api::console::{DeskLine, GroupLine, OrganisationLine, OrganisationPage, StaffLine};
use oryn_domain::group::Group;
use oryn_domain::id::KindergartenId;
use oryn_domain::kindergarten::Kindergarten;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_messages::alphabetical;

use super::desks::{self, Known};
use super::names;

/// What is counted of a kindergarten.
#[derive(Default, Clone, Copy)]
struct Counts {
    groups: u32,
    capacity: u32,
    children: u32,
    desks: u32,
}

/// Every kindergarten's counts, in one walk.
fn counts(register: &Register, known: &Known) -> HashMap<KindergartenId, Counts> {
    let mut all: HashMap<KindergartenId, Counts> = HashMap::new();
    for row in register.groups().filter(|row| row.is_open()) {
        let counts = all.entry(row.kindergarten).or_default();
        counts.groups = counts.groups.saturating_add(1);
        counts.capacity = counts.capacity.saturating_add(row.capacity);
        counts.children = counts.children.saturating_add(register.children_in(row));
    }
    for row in register.desks().filter(|row| known.works(row)) {
        let counts = all.entry(row.kindergarten).or_default();
        counts.desks = counts.desks.saturating_add(1);
    }
    all
}

fn line(register: &Register, row: &Kindergarten, counts: Counts) -> OrganisationLine {
    OrganisationLine {
        kindergarten: row.id,
        name: row.name.clone(),
        settlement: register
            .settlement(row.settlement)
            .map_or_else(names::nameless, |settlement| settlement.name.clone()),
        ownership: row.ownership,
        groups: counts.groups,
        capacity: counts.capacity,
        children: counts.children,
        desks: counts.desks,
    }
}

/// Every kindergarten, by name.
pub(super) fn all(register: &Register, known: &Known) -> Vec<OrganisationLine> {
    let counts = counts(register, known);
    let mut lines: Vec<OrganisationLine> = register
        .kindergartens()
        .map(|row| line(register, row, counts.get(&row.id).copied().unwrap_or_default()))
        .collect();
    lines.sort_by_cached_key(|line| (alphabetical(&line.name.kk), line.kindergarten));
    lines
}

fn group(register: &Register, row: &Group) -> GroupLine {
    GroupLine {
        name: row.name.clone(),
        kind: row.kind,
        language: row.language,
        birth_years: row.birth_years.clone(),
        capacity: row.capacity,
        children: register.children_in(row),
        unpublished: register.unpublished_places(row),
    }
}

/// One of them.
pub(super) fn one(register: &Register, known: &Known, id: KindergartenId, now: Instant) -> Option<OrganisationPage> {
    let row = register.kindergarten(id)?;
    let mut groups: Vec<GroupLine> = register
        .groups()
        .filter(|group| group.kindergarten == id && group.is_open())
        .map(|row| group(register, row))
        .collect();
    groups.sort_by_cached_key(|group| (Reverse(group.birth_years.iter().copied().max()), alphabetical(&group.name)));
    let mut staff: Vec<StaffLine> = register
        .staff()
        .filter(|person| person.kindergarten == id)
        .map(|person| StaffLine {
            staff: person.id,
            name: person.name.full(),
            role: person.role,
            left_at: person.left_at,
        })
        .collect();
    staff.sort_by_cached_key(|person| (person.left_at.is_some(), alphabetical(&person.name), person.staff));
    let mut desks: Vec<DeskLine> = desks::lines(register, known, now, |card| card.kindergarten == id);
    desks.sort_by_cached_key(|desk| {
        let gone = desk.card.written_off_at.is_some() || desk.card.shut_out.is_some();
        (gone, alphabetical(&desk.card.name), desk.card.desk)
    });
    Some(OrganisationPage {
        line: line(register, row, counts(register, known).get(&id).copied().unwrap_or_default()),
        code: row.code.clone(),
        passport: row.passport(),
        groups,
        staff,
        desks,
    })
}

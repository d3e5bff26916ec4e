//! Search from anywhere: children, referrals, contracts and groups of this kindergarten.

use oryn_api::desk::search::{Found, SearchView};
use oryn_api::error::ApiError;
use oryn_domain::child::Child;
use oryn_domain::id::{ApplicationId, ChildId, ContractId, GroupId, GuardianId, KindergartenId, ReferralId};
use oryn_domain::permission::Permission;
use oryn_domain::record::{Key, Kind};
use oryn_messages::other_keyboard;

use super::{contracts, group_name, name_of, referrals};
use crate::desk::Memory;
use crate::replica::Replica;
use crate::search::{Lines, Wanted};

/// A few of each kind: more is for the screens with their own lists.
const CHILDREN: usize = 6;
const OTHERS: usize = 4;
/// Rows looked at before the few are chosen: a family may have nothing at this kindergarten.
const LOOKED_AT: usize = 64;

/// Where a child stands at this kindergarten, the furthest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Stands {
    Enrolled,
    Contract,
    Referral,
    Response,
}

struct Finder<'m> {
    replica: &'m Replica,
    lines: &'m Lines,
    own: KindergartenId,
    total: usize,
    found: Vec<Found>,
}

/// The best finds; what was typed on the other keyboard is found as well.
pub(crate) fn view(memory: &Memory, text: &str) -> Result<SearchView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let look = |text: &str| {
        let mut finder = Finder {
            replica,
            lines: &memory.lines,
            own: identity.kindergarten,
            total: 0,
            found: Vec::new(),
        };
        if let Some(wanted) = Wanted::new(text) {
            // Each finds what the own screens would show.
            if memory.may(Permission::ReadResponses) {
                finder.children(&wanted);
            }
            if memory.may(Permission::ReadReferrals) {
                finder.referrals(&wanted);
            }
            if memory.may(Permission::ReadContracts) {
                finder.contracts(&wanted);
            }
            finder.groups(&wanted);
        }
        finder
    };
    let straight = look(text);
    let turned = other_keyboard(text);
    let (finder, instead) = if straight.found.is_empty() {
        let other = look(&turned);
        let instead = (!other.found.is_empty()).then_some(turned);
        (other, instead)
    } else {
        (straight, None)
    };
    Ok(SearchView {
        total: u32::try_from(finder.total).unwrap_or(u32::MAX),
        found: finder.found,
        instead,
    })
}

impl Finder<'_> {
    /// The children that a row is about.
    fn children_of(&self, key: Key) -> Vec<ChildId> {
        let register = &self.replica.view;
        match key.kind {
            Kind::Child => vec![ChildId(key.id)],
            Kind::Guardian => register.children_of(GuardianId(key.id)).map(|child| child.id).collect(),
            Kind::Application => register
                .application(ApplicationId(key.id))
                .map(|row| row.child)
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    fn children(&mut self, wanted: &Wanted) {
        let (fits, _) = self
            .lines
            .find(wanted, &[Kind::Child, Kind::Guardian, Kind::Application], LOOKED_AT);
        let mut seen: Vec<ChildId> = Vec::new();
        let mut found: Vec<(usize, Stands, Found)> = Vec::new();
        for fit in fits {
            for child in self.children_of(fit.key) {
                if seen.contains(&child) {
                    continue;
                }
                seen.push(child);
                if let Some((stands, line)) = self.replica.view.child(child).and_then(|row| self.child(row)) {
                    found.push((fit.inside, stands, line));
                }
            }
        }
        self.total = self.total.saturating_add(found.len());
        // A stable sort: among equals the order of the names stays.
        found.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        self.found.extend(found.into_iter().take(CHILDREN).map(|(_, _, line)| line));
    }

    fn child(&self, child: &Child) -> Option<(Stands, Found)> {
        let register = &self.replica.view;
        let line = |stands: &str, guardian: Option<GuardianId>, number: &str, group: GroupId, leads_to: String| Found::Child {
            name: child.name.full(),
            born: child.born.to_string(),
            guardian: guardian
                .and_then(|id| register.guardian(id))
                .map(|row| row.name.full())
                .unwrap_or_default(),
            stands: stands.to_owned(),
            number: number.to_owned(),
            group: group_name(register, group),
            leads_to,
        };
        let enrolment = register.enrolment_of(child.id).filter(|row| row.kindergarten == self.own);
        if let Some(enrolment) = enrolment {
            let contract = register.contract(enrolment.contract);
            let guardian = contract
                .and_then(|row| register.application(row.application))
                .map(|row| row.guardian);
            let number = contract.map(|row| row.number.as_str()).unwrap_or_default();
            // Whoever finds a child here may open its file: both are for those who keep families' papers.
            let leads_to = format!("child/{}", child.id);
            // Signed here, and the centre has not verified it yet.
            let stands = if self.replica.base().enrolment_of(child.id).is_some() {
                "enrolled"
            } else {
                "signed_here"
            };
            return Some((Stands::Enrolled, line(stands, guardian, number, enrolment.group, leads_to)));
        }
        register
            .applications_of(child.id)
            .filter_map(|application| {
                let guardian = Some(application.guardian);
                let referral = register
                    .referrals_of(application.id)
                    .filter(|row| row.kindergarten == self.own)
                    .max_by_key(|row| (row.is_live(), row.issued_at, row.id));
                if let Some(referral) = referral {
                    return Some(match register.contract_of(referral.id) {
                        Some(row) => (
                            Stands::Contract,
                            line("contract", guardian, &row.number, row.group, format!("contract/{}", row.id)),
                        ),
                        None => (
                            Stands::Referral,
                            line(
                                "referral",
                                guardian,
                                &referral.number,
                                referral.group,
                                format!("referral/{}", referral.id),
                            ),
                        ),
                    });
                }
                let response = register
                    .responses_of(application.id)
                    .filter(|row| row.kindergarten == self.own)
                    .max_by_key(|row| (row.submitted_at, row.id))?;
                let group = register.bulletin(response.bulletin)?.group;
                let number = application.number.to_string();
                Some((
                    Stands::Response,
                    line("response", guardian, &number, group, format!("response/{}", response.id)),
                ))
            })
            .min_by(|one, other| one.0.cmp(&other.0))
    }

    fn referrals(&mut self, wanted: &Wanted) {
        let replica = self.replica;
        let (fits, _) = self.lines.find(wanted, &[Kind::Referral], LOOKED_AT);
        let rows = fits
            .iter()
            .filter_map(|fit| replica.view.referral(ReferralId(fit.key.id)))
            .filter(|row| row.kindergarten == self.own)
            .map(|row| Found::Referral {
                number: row.number.clone(),
                child: name_of(&replica.view, row.child),
                state: referrals::state(replica, row).to_owned(),
                known: replica.known_row(Kind::Referral, row.id.0),
                leads_to: format!("referral/{}", row.id),
            });
        self.take(rows.collect());
    }

    fn contracts(&mut self, wanted: &Wanted) {
        let replica = self.replica;
        let (fits, _) = self.lines.find(wanted, &[Kind::Contract], LOOKED_AT);
        let rows = fits
            .iter()
            .filter_map(|fit| replica.view.contract(ContractId(fit.key.id)))
            .filter(|row| row.kindergarten == self.own)
            .map(|row| Found::Contract {
                number: row.number.clone(),
                child: name_of(&replica.view, row.child),
                state: contracts::state(replica, row).to_owned(),
                known: replica.known_row(Kind::Contract, row.id.0),
                leads_to: format!("contract/{}", row.id),
            });
        self.take(rows.collect());
    }

    fn groups(&mut self, wanted: &Wanted) {
        let register = &self.replica.view;
        let (fits, _) = self.lines.find(wanted, &[Kind::Group], LOOKED_AT);
        let rows = fits
            .iter()
            .filter_map(|fit| register.group(GroupId(fit.key.id)))
            .filter(|row| row.kindergarten == self.own && row.is_open())
            .map(|row| Found::Group {
                name: row.name.clone(),
                free: register.unpublished_places(row),
                leads_to: format!("group/{}", row.id),
            });
        self.take(rows.collect());
    }

    fn take(&mut self, rows: Vec<Found>) {
        self.total = self.total.saturating_add(rows.len());
        self.found.extend(rows.into_iter().take(OTHERS));
    }
}

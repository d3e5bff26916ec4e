//! Who may see which row: what a kindergarten's desks hold, and what they start with.

use std::collections::{BTreeMap, BTreeSet};

use super::Register;
use crate::application::{Application, Standing};
use crate::fact::Fact;
use crate::id::{BulletinId, Id, KindergartenId};
use crate::record::{Key, Kind, Record};
use crate::response::{Response, ResponseState};

impl Register {
    /// The kindergartens whose desks hold this row.
    #[must_use]
    pub fn audience(&self, key: Key) -> BTreeSet<KindergartenId> {
        let id = key.id;
        let one = |kindergarten: Option<KindergartenId>| kindergarten.into_iter().collect::<BTreeSet<_>>();
        match key.kind {
            Kind::Settlement => BTreeSet::new(),
            // The law is everybody's: a desk has to know it before it holds.
            Kind::Rules | Kind::Calendar => self.kindergartens().map(|row| row.id).collect(),
            Kind::Kindergarten => one(Some(id.into())),
            Kind::Group => one(self.group(id.into()).map(|row| row.kindergarten)),
            Kind::Staff => one(self.staff_member(id.into()).map(|row| row.kindergarten)),
            Kind::Desk => one(self.desk(id.into()).map(|row| row.kindergarten)),
            Kind::Bulletin => one(self.bulletin(id.into()).map(|row| row.kindergarten)),
            Kind::Response => one(self.response(id.into()).map(|row| row.kindergarten)),
            Kind::Hold => one(self.hold(id.into()).map(|row| row.kindergarten)),
            Kind::Referral => one(self.referral(id.into()).map(|row| row.kindergarten)),
            Kind::Contract => one(self.contract(id.into()).map(|row| row.kindergarten)),
            Kind::Enrolment => one(self.enrolment(id.into()).map(|row| row.kindergarten)),
            Kind::Matter => one(self.matter(id.into()).map(|row| row.kindergarten)),
            Kind::Application => self.application(id.into()).map(|row| self.seen_by(row)).unwrap_or_default(),
            Kind::Child => self.applications_of(id.into()).flat_map(|row| self.family_known_to(row)).collect(),
            Kind::Guardian => self
                .children_of(id.into())
                .flat_map(|child| self.applications_of(child.id))
                .filter(|row| row.guardian.0 == id)
                .flat_map(|row| self.family_known_to(row))
                .collect(),
        }
    }

    /// Who sees an application: whoever it stands with, and a kindergarten with an open matter about it, which has to say what became of it.
    fn seen_by(&self, application: &Application) -> BTreeSet<KindergartenId> {
        let mut seen = self.standing_with(application);
        let open = self.matters_about(application.id).filter(|matter| matter.is_open());
        seen.extend(open.map(|matter| matter.kindergarten));
        seen
    }

    /// A kindergarten sees an application while it stands in a response, a referral or an enrolment of its own; and one that stands nowhere
    /// while a bulletin it answered here is not over, so that a round can be explained and the next one called. Where it went afterwards is
    /// not this kindergarten's business.
    fn standing_with(&self, application: &Application) -> BTreeSet<KindergartenId> {
        let kindergarten = match application.standing {
            Standing::Responded { response } => self.response(response).map(|row| row.kindergarten),
            Standing::Referred { referral } | Standing::OnHold { referral, .. } => self.referral(referral).map(|row| row.kindergarten),
            Standing::Enrolled { enrolment } => self.enrolment(enrolment).map(|row| row.kindergarten),
            Standing::Waiting | Standing::Inactive { .. } => {
                let answered = self.responses_of(application.id);
                return answered
                    .filter(|row| self.is_under_way(row.bulletin))
                    .map(|row| row.kindergarten)
                    .collect();
            }
            Standing::Withdrawn { .. } => None,
        };
        kindergarten.into_iter().collect()
    }

    /// Whether a place of this bulletin may still go to another of those who answered it: it has some, or somebody who was selected has not
    /// been activated yet.
    fn is_under_way(&self, bulletin: BulletinId) -> bool {
        let is_open = |row: &Response| matches!(row.state, ResponseState::Selected { .. } | ResponseState::AwaitingPrivilege { .. });
        self.bulletin(bulletin)
            .is_some_and(|row| row.is_live() || self.responses_to(bulletin).any(is_open))
    }

    /// Who sees the application, and who wrote a referral for it: a kindergarten keeps the names on its own papers.
    fn family_known_to(&self, application: &Application) -> BTreeSet<KindergartenId> {
        let mut known = self.seen_by(application);
        known.extend(self.referrals_of(application.id).map(|row| row.kindergarten));
        known
    }

    /// Rows whose audience may change with what these facts do, each with who sees it now. Taken before the facts are applied, it says
    /// afterwards whose desks have to let a row go.
    #[must_use]
    pub fn audiences_before(&self, facts: &[Fact]) -> BTreeMap<Key, BTreeSet<KindergartenId>> {
        let mut keys = BTreeSet::new();
        for key in facts.iter().filter_map(|fact| self.speaks_of(fact)) {
            keys.extend(self.dependents(key));
            keys.insert(key);
        }
        keys.into_iter().map(|key| (key, self.audience(key))).collect()
    }

    /// Rows whose audience hangs on this one: the family behind an application, and everybody who answered a bulletin or, when its places are
    /// all spoken for, beside whom a response stands.
    #[must_use]
    pub fn dependents(&self, key: Key) -> BTreeSet<Key> {
        let mut keys: BTreeSet<Key> = self.companions(key).into_iter().collect();
        // While a bulletin has places it is under way whatever becomes of one response; that is when a thousand of them may come.
        let bulletin = match key.kind {
            Kind::Bulletin => Some(key.id.into()),
            Kind::Response => self
                .response(key.id.into())
                .map(|row| row.bulletin)
                .filter(|id| self.bulletin(*id).is_some_and(|row| !row.is_live())),
            _ => None,
        };
        if let Some(bulletin) = bulletin {
            for response in self.responses_to(bulletin) {
                keys.extend(self.companions(Record::from(response.clone()).key()));
            }
        }
        keys
    }

    /// Rows that a desk needs to understand this one: the application, the child and the guardian behind a response.
    #[must_use]
    pub fn companions(&self, key: Key) -> Vec<Key> {
        let application = match key.kind {
            Kind::Response => self.response(key.id.into()).map(|row| row.application),
            Kind::Referral => self.referral(key.id.into()).map(|row| row.application),
            Kind::Contract => self.contract(key.id.into()).map(|row| row.application),
            Kind::Matter => self.matter(key.id.into()).and_then(|row| row.application),
            Kind::Application => Some(key.id.into()),
            _ => None,
        };
        let Some(application) = application.and_then(|id| self.application(id)) else {
            return Vec::new();
        };
        let row = |kind: Kind, id: Id| Key { kind, id };
        vec![
            row(Kind::Application, application.id.0),
            row(Kind::Child, application.child.0),
            row(Kind::Guardian, application.guardian.0),
        ]
    }

    /// Every row a desk of this kindergarten starts with.
    #[must_use]
    pub fn snapshot(&self, kindergarten: KindergartenId) -> Vec<Record> {
        self.snapshot_keys(kindergarten)
            .into_iter()
            .filter_map(|key| self.record(key))
            .collect()
    }

    /// The keys of [`Self::snapshot`], in order.
    #[must_use]
    pub fn snapshot_keys(&self, kindergarten: KindergartenId) -> BTreeSet<Key> {
        let mut keys: BTreeSet<Key> = BTreeSet::new();
        let row = |kind: Kind, id: Id| Key { kind, id };
        keys.extend(self.all_published_rules().map(|r| row(Kind::Rules, r.id.0)));
        keys.extend(self.all_published_calendars().map(|r| row(Kind::Calendar, r.id.0)));
        keys.extend(self.settlements().map(|r| row(Kind::Settlement, r.id.0)));
        keys.extend(self.kindergarten(kindergarten).map(|r| row(Kind::Kindergarten, r.id.0)));
        keys.extend(
            self.groups()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Group, r.id.0)),
        );
        keys.extend(
            self.staff()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Staff, r.id.0)),
        );
        keys.extend(
            self.desks()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Desk, r.id.0)),
        );
        keys.extend(
            self.bulletins()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Bulletin, r.id.0)),
        );
        keys.extend(
            self.holds()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Hold, r.id.0)),
        );
        keys.extend(
            self.enrolments()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Enrolment, r.id.0)),
        );
        let mut people = Vec::new();
        people.extend(
            self.responses()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Response, r.id.0)),
        );
        people.extend(
            self.referrals()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Referral, r.id.0)),
        );
        people.extend(
            self.contracts()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Contract, r.id.0)),
        );
        people.extend(
            self.matters()
                .filter(|r| r.kindergarten == kindergarten)
                .map(|r| row(Kind::Matter, r.id.0)),
        );
        let enrolled = self.enrolments().filter(|r| r.kindergarten == kindergarten);
        let families: BTreeSet<Key> = enrolled
            .flat_map(|r| self.applications_of(r.child))
            .map(|r| row(Kind::Application, r.id.0))
            .chain(people.iter().copied())
            .flat_map(|key| self.companions(key))
            .collect();
        keys.extend(families.into_iter().filter(|key| self.audience(*key).contains(&kindergarten)));
        keys.extend(people);
        keys
    }
}

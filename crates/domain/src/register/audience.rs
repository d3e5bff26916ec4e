//! Who may see which row: what a kindergarten's desks hold, and what they start with.

use std::collections::BTreeSet;

use super::Register;
use crate::application::{Application, Standing};
use crate::id::{Id, KindergartenId};
use crate::record::{Key, Kind, Record};

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
            Kind::Child => self.applications_of(id.into()).flat_map(|row| self.seen_by(row)).collect(),
            Kind::Guardian => self
                .children_of(id.into())
                .flat_map(|child| self.applications_of(child.id))
                .flat_map(|row| self.seen_by(row))
                .collect(),
        }
    }

    /// A kindergarten sees an application while it stands in a response, a referral or an enrolment of its own.
    fn seen_by(&self, application: &Application) -> BTreeSet<KindergartenId> {
        let kindergarten = match application.standing {
            Standing::Responded { response } => self.response(response).map(|row| row.kindergarten),
            Standing::Referred { referral } | Standing::OnHold { referral, .. } => self.referral(referral).map(|row| row.kindergarten),
            Standing::Enrolled { enrolment } => self.enrolment(enrolment).map(|row| row.kindergarten),
            Standing::Waiting | Standing::Inactive { .. } | Standing::Withdrawn { .. } => None,
        };
        kindergarten.into_iter().collect()
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
        for key in people {
            keys.extend(self.companions(key));
            keys.insert(key);
        }
        keys.into_iter().filter_map(|key| self.record(key)).collect()
    }
}

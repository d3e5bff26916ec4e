//! The stories: who does what when, and which terms come of themselves.

use oryn_domain::act::Command;
use oryn_domain::application::Class;
use oryn_domain::distribution::Way;
use oryn_domain::id::{BulletinId, CommandId, Id, OfficerId, ReferralId, ResponseId};
use oryn_domain::permission::Actor;
use oryn_domain::rule_pack::{ConfirmedBy, MonthDay, PriorityWindow, PublishAt};
use oryn_domain::time::Instant;
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::{Clock, wall};

/// One moment of a story.
pub struct Step {
    pub at: Instant,
    pub after_an_outage: bool,
    pub acts: Vec<(CommandId, Actor, Command)>,
}

/// A region, what happens in it, and what its clock has to do: each command and how often.
pub struct Story {
    pub region: TinyRegion,
    pub steps: Vec<Step>,
    pub terms: Vec<(&'static str, usize)>,
    clock: Clock,
}

const MONDAY: &str = "2026-11-23 09:00";

impl Story {
    fn over(builder: RegionBuilder) -> Self {
        let mut region = builder.build();
        // Without a desk nothing waits to be heard of: terms end when they end.
        region
            .records
            .retain(|record| !matches!(record, oryn_domain::record::Record::Desk(_)));
        Self {
            region,
            steps: Vec::new(),
            terms: Vec::new(),
            clock: Clock::wall(MONDAY),
        }
    }

    fn id<T: From<Id>>(&self) -> T {
        self.clock.id()
    }

    /// Time passes, and the clock does what is due.
    fn at(&mut self, moment: &str) -> &mut Step {
        let at = self.clock.set(wall(moment));
        self.steps.push(Step {
            at,
            after_an_outage: false,
            acts: Vec::new(),
        });
        self.steps.last_mut().expect("just put there")
    }

    /// The same, the shortest time after: a term holds to its last microsecond.
    fn just_after(&mut self, moment: &str) {
        let step = self.at(moment);
        step.at = step.at.plus_micros(1);
    }

    /// Somebody does something at the last moment that was told.
    fn does(&mut self, actor: Actor, command: Command) {
        let act = self.id();
        self.steps.last_mut().expect("a moment").acts.push((act, actor, command));
    }

    fn schedules(&mut self, places: u32) -> BulletinId {
        let bulletin = self.id();
        let schedule = Command::ScheduleBulletin {
            bulletin,
            group: self.region.group.id,
            places,
            birth_years: vec![2023],
            released_at: self.clock.now(),
        };
        self.does(self.region.registrar(), schedule);
        bulletin
    }

    fn responds(&mut self, family: usize, bulletin: BulletinId) -> ResponseId {
        let response = self.id();
        let family = self.region.families[family].clone();
        let respond = Command::Respond {
            response,
            application: family.application.id,
            bulletin,
        };
        self.does(family.actor(), respond);
        response
    }
}

fn at_six(rules: &mut oryn_domain::rule_pack::RulePack) {
    rules.publish_at = PublishAt::MinuteOfDay(18 * 60);
    rules.priority_window = PriorityWindow::WorkingDays(1);
    rules.round_minutes = 60;
    rules.activation_working_days = 1;
}

/// Publication, two rounds, the end of the window, a late activation, a privilege that nobody proves, a referral let pass, the stop-list.
pub fn bulletin() -> Story {
    let builder = RegionBuilder::new(wall(MONDAY))
        .rules_with(|rules| {
            at_six(rules);
            for category in &mut rules.privilege_categories {
                category.confirmed_by = ConfirmedBy::Department;
            }
        })
        .waiting(3)
        .privileged(0, Class::FirstPriority, false);
    let mut story = Story::over(builder);
    story.at(MONDAY);
    let bulletin = story.schedules(3);
    story.at("2026-11-23 18:00");
    story.at("2026-11-23 18:10");
    story.responds(0, bulletin);
    let response = story.responds(1, bulletin);
    story.at("2026-11-23 19:00");
    story.at("2026-11-24 18:00");
    story.just_after("2026-11-24 19:00");
    story.at("2026-11-25 10:00");
    let referral: ReferralId = story.id();
    let activate = Command::ActivateResponse {
        response,
        referral,
        hold: None,
    };
    story.does(story.region.registrar(), activate);
    story.just_after("2026-11-30 19:00");
    story.just_after("2026-12-02 10:00");
    story.at("2026-12-17 10:00");
    story.terms = vec![
        ("publish-bulletin", 1),
        ("open-bulletin", 1),
        ("escalate-response", 1),
        ("lapse-privilege", 1),
        ("expire-referral", 1),
        ("end-stop-list", 1),
    ];
    story
}

/// Places given in the queue's order as they come and come back; the yearly question and its end; a certificate that runs out.
pub fn order_and_year() -> Story {
    let builder = RegionBuilder::new(wall(MONDAY))
        .rules_with(|rules| {
            at_six(rules);
            rules.distribution.ordinary = Way::InOrder;
            rules.interest_asked_on = MonthDay::new(12, 1).ok();
            rules.interest_answer_days = 10;
        })
        .waiting(2)
        .privileged(1, Class::OutOfTurn, false);
    let mut story = Story::over(builder);
    story.at(MONDAY);
    let officer = OfficerId(Id::from_bytes([7; 16]));
    let confirm = Command::ConfirmPrivilege {
        application: story.region.families[1].application.id,
        document: "№ 5".to_owned(),
        issued_on: story.clock.now().local_date(),
    };
    story.does(Actor::Department { officer }, confirm);
    story.schedules(1);
    story.at("2026-11-23 18:00");
    story.just_after("2026-11-30 18:00");
    story.at("2026-12-01 00:00");
    story.just_after("2026-12-11 00:00");
    story.at("2026-12-24 00:00");
    story.terms = vec![
        ("publish-bulletin", 1),
        ("issue-in-order", 2),
        ("ask-interest", 2),
        ("lapse-interest", 2),
        ("end-evidence", 1),
    ];
    story
}

/// The server was away while a round and a window ran out.
pub fn outage() -> Story {
    let builder = RegionBuilder::new(wall(MONDAY)).rules_with(at_six).waiting(2);
    let mut story = Story::over(builder);
    story.at(MONDAY);
    let bulletin = story.schedules(2);
    story.at("2026-11-23 18:00");
    story.at("2026-11-23 18:30");
    story.responds(0, bulletin);
    story.at("2026-11-23 20:00").after_an_outage = true;
    story.at("2026-11-23 20:30");
    story.terms = vec![("publish-bulletin", 1), ("record-outage", 1), ("close-round", 1)];
    story
}

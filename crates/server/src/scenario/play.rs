//! The play: time goes from step to step, each act is handed to the server, and what the journal says of it is told.

mod positions;

use std::collections::BTreeMap;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::Outcome;
use oryn_domain::fact::Fact;
use oryn_domain::id::{ApplicationId, CommandId, GuardianId};
use oryn_domain::iin::{Iin, NumberWarning, OrganisationNumber};
use oryn_domain::permission::Actor;
use oryn_domain::queue::QueueKey;
use oryn_domain::time::Instant;
use oryn_messages::{Arg, Lang, format, say, say_with};
use oryn_packs::problem::Problem;

use super::End;
use super::asking::{ask, quoted, who};
use super::cast::{Cast, gather};
use super::commands;
use super::expect::found;
use super::file::{Act, Scenario, Step};
use super::stage::{Place, Stage, Theatre};
use super::story::{Story, moment, refusal};
use crate::centre::Answer;
use crate::failure::Failure;
use crate::law::publish::{self, Publication};
use crate::law::replay::replay;
use crate::law::{Asked, seal};
use crate::notices::in_words;
use crate::store::JournalRow;

/// A line is broken after about so many characters.
const WIDTH: usize = 116;
/// What a decision is set in by.
const INDENT: &str = "       ";
/// Rows of the journal read at once.
const ROWS: usize = 500;
/// Before the first step, so that filing times lie ahead.
const OVERTURE_MINUTES: i64 = 60;

/// A running play.
struct Play<'p> {
    lang: Lang,
    stage: Stage,
    cast: Cast,
    out: &'p mut String,
    /// The journal up to here was told.
    told: u64,
    /// Messages of each guardian that were told.
    read: BTreeMap<GuardianId, usize>,
    /// Where everybody stood when it was last told, and how many movements of each queue were told.
    positions: BTreeMap<ApplicationId, Option<u64>>,
    moves: BTreeMap<QueueKey, usize>,
    /// When that was.
    looked_at: Instant,
    begins: Instant,
    /// The day that stands as a heading.
    day: Option<chrono::NaiveDate>,
    /// The act of the step being played: its row needs no heading of its own.
    own: Vec<CommandId>,
    checked: usize,
    wrong: usize,
}

/// Play a scenario; what is said is added to `out`.
pub(super) async fn play(theatre: &Theatre, scenario: &Scenario, lang: Lang, place: Place<'_>, out: &mut String) -> Result<End, Failure> {
    let begins = scenario
        .steps
        .first()
        .map_or_else(Instant::default, |step| step.at.plus_minutes(-OVERTURE_MINUTES));
    let beginning = gather(scenario, begins);
    let stage = theatre.set(&scenario.law, &beginning, begins, place).await?;
    let mut play = Play {
        lang,
        stage,
        cast: beginning.cast,
        out,
        told: 0,
        read: BTreeMap::new(),
        positions: BTreeMap::new(),
        moves: BTreeMap::new(),
        looked_at: begins,
        begins,
        day: None,
        own: Vec::new(),
        checked: 0,
        wrong: 0,
    };
    play.heading(scenario);
    for step in &scenario.steps {
        play.go_to(step.at).await?;
        play.step(step).await?;
    }
    play.end().await
}

impl Play<'_> {
    fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        say_with(self.lang, key, args)
    }

    /// One paragraph, its lines set in.
    fn paragraph(&mut self, first: &str, indent: &str, text: &str) {
        let mut line = first.to_owned();
        let mut empty = true;
        for word in text.split(' ') {
            if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.out.push_str(line.trim_end());
                self.out.push('\n');
                line = indent.to_owned();
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn line(&mut self, text: &str) {
        self.paragraph(INDENT, INDENT, text);
    }

    fn detail(&mut self, text: &str) {
        self.paragraph("         ", "           ", text);
    }

    fn heading(&mut self, scenario: &Scenario) {
        self.paragraph("", "", &scenario.title);
        if let Some(about) = &scenario.about {
            self.paragraph("", "", &about.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let version = self.stage.centre.read(|published| published.register.rules.version.clone());
        let text = self.say("scenario-law", &[("version", version.into())]);
        self.paragraph("", "", &text);
        if !scenario.law.changes.is_empty() {
            let text = self.say("scenario-changed", &[("changes", scenario.law.changes.join("; ").into())]);
            self.paragraph("", "", &text);
        }
    }

    /// The time as it stands before everything that happens; a new day gets a heading.
    fn clock(&mut self, at: Instant) -> String {
        let local = at.local();
        if self.day != Some(local.date()) {
            self.day = Some(local.date());
            self.out.push('\n');
            let day = format::day_seen_in(self.lang, local.date(), 0);
            self.out.push_str(&day);
            self.out.push('\n');
        }
        format!("{}  ", format::time(local))
    }

    /// Let time pass until an instant; everything that comes meanwhile happens and is told.
    async fn go_to(&mut self, at: Instant) -> Result<(), Failure> {
        while let Some(stop) = self.stage.next_stop(at) {
            self.stage.move_to(stop);
            if self.stage.is_due() {
                self.stage.hear().await?;
                self.stage.keep_terms().await?;
                self.tell().await?;
            } else {
                self.stage.hear_in_passing();
            }
        }
        self.stage.arrive(at);
        self.stage.hear().await?;
        self.stage.keep_terms().await?;
        self.tell().await
    }

    async fn step(&mut self, step: &Step) -> Result<(), Failure> {
        let silent = matches!(step.act, Act::Wait);
        if !silent {
            let clock = self.clock(self.stage.now());
            let who = who(self.lang, &step.act, &self.cast);
            let what = ask(self.lang, &step.act);
            let text = if who.is_empty() {
                what
            } else {
                self.say("scenario-asks", &[("who", who.into()), ("what", what.into())])
            };
            self.paragraph(&clock, INDENT, &text);
        }
        let refused = self.act(&step.act).await?;
        self.stage.keep_terms().await?;
        self.tell().await?;
        self.own.clear();
        self.compare(step, refused.as_deref());
        Ok(())
    }

    /// Do what a step says; the code when it is refused.
    async fn act(&mut self, act: &Act) -> Result<Option<String>, Failure> {
        match act {
            Act::Wait => {}
            Act::Look { child } => self.look(child).await?,
            Act::CheckNumber { number, organisation } => return Ok(self.check_number(number, *organisation)),
            Act::DeskSilent { kindergarten } => {
                if let Some(desk) = self.cast.house(kindergarten).map(|house| house.desk) {
                    self.stage.cut_off(desk);
                }
            }
            Act::DeskBack { kindergarten } => return self.desk_back(kindergarten).await,
            Act::PhoneOff { child } | Act::PhoneOn { child } => {
                if let Some(family) = self.cast.family_of(child) {
                    self.stage.phone(&family.phone, matches!(act, Act::PhoneOn { .. }));
                }
            }
            Act::ServerStops => self.stage.stop().await?,
            Act::ServerStarts => self.stage.start().await?,
            Act::PublishLaw { law, .. } => return self.publish(law).await,
            _ => return self.ask(act).await,
        }
        Ok(None)
    }

    fn refused(&mut self, error: &ApiError) -> String {
        for text in refusal(self.lang, error, self.stage.now()) {
            self.line(&text);
        }
        error.code.clone()
    }

    /// Acts that a person asks of the server.
    async fn ask(&mut self, act: &Act) -> Result<Option<String>, Failure> {
        if !self.stage.runs() {
            return Ok(Some(self.refused(&Code::ServerUnreachable.into())));
        }
        let asked = match commands::of(act, &mut self.stage, &mut self.cast).await {
            Ok(asked) => asked,
            Err(error) => return Ok(Some(self.refused(&error))),
        };
        self.warn_of_number(act, &asked);
        for one in asked {
            let name = one.command.name();
            match self.stage.submit(one.actor, one.command, one.signature).await? {
                None => self.line(&say(self.lang, "scenario-in-outbox")),
                Some(Answer::NeedFrom(_)) => return Err(Failure::Stopped),
                Some(Answer::Decided(receipt)) => match receipt.outcome {
                    Outcome::Rejected { error } => return Ok(Some(self.refused(&error))),
                    Outcome::Applied | Outcome::Deferred => {
                        self.own.push(receipt.id);
                        let decided = say(self.lang, &format!("act-{name}"));
                        let text = self.say("scenario-decided", &[("what", decided.into())]);
                        self.line(&text);
                        self.tell().await?;
                    }
                },
            }
        }
        Ok(None)
    }

    /// What a person should look at in a number that was taken.
    fn warn_of_number(&mut self, act: &Act, asked: &[commands::Asked]) {
        let (Act::AddChild { .. }, Some(one)) = (act, asked.first()) else {
            return;
        };
        if let oryn_domain::act::Command::AddChild { child } = &one.command {
            let warnings = child.iin.warnings(child.born, child.sex);
            self.warnings(&warnings);
        }
    }

    fn warnings(&mut self, warnings: &[NumberWarning]) {
        for warning in warnings {
            let text = match warning {
                NumberWarning::Foreign => say(self.lang, "scenario-number-foreign"),
                NumberWarning::BirthDate { number, register } => {
                    let day = |date: &chrono::NaiveDate| Arg::from(format::short_day(*date));
                    self.say("scenario-number-born", &[("number", day(number)), ("register", day(register))])
                }
                NumberWarning::Sex => say(self.lang, "scenario-number-sex"),
            };
            self.line(&text);
        }
    }

    fn check_number(&mut self, number: &str, organisation: bool) -> Option<String> {
        if organisation {
            return match number.parse::<OrganisationNumber>() {
                Ok(OrganisationNumber::Bin(_)) => {
                    self.line(&say(self.lang, "scenario-number-bin"));
                    None
                }
                Ok(OrganisationNumber::Iin(_)) => {
                    self.line(&say(self.lang, "scenario-number-owner"));
                    None
                }
                Err(error) => {
                    let code = ApiError::from(error).code;
                    let key = format!("scenario-organisation-{}", code.strip_prefix("iin-").unwrap_or(&code));
                    self.line(&say(self.lang, &key));
                    Some(code)
                }
            };
        }
        match number.parse::<Iin>() {
            Ok(iin) => {
                match (iin.birth_date(), iin.sex()) {
                    (Some(born), Some(sex)) => {
                        let sex = say(
                            self.lang,
                            if sex == oryn_domain::iin::Sex::Male {
                                "sex-male"
                            } else {
                                "sex-female"
                            },
                        );
                        let args = [("born", format::short_day(born).into()), ("sex", sex.into())];
                        let text = self.say("scenario-number-fine", &args);
                        self.line(&text);
                    }
                    _ => self.warnings(&[NumberWarning::Foreign]),
                }
                None
            }
            Err(error) => Some(self.refused(&error.into())),
        }
    }

    async fn desk_back(&mut self, kindergarten: &str) -> Result<Option<String>, Failure> {
        let Some(desk) = self.cast.house(kindergarten).map(|house| house.desk) else {
            return Ok(None);
        };
        let mut refused = None;
        for (at, command, answer) in self.stage.reconnect(desk).await? {
            let when = moment(self.lang, at, self.stage.now());
            let what = say(self.lang, &format!("act-{}", command.name()));
            let text = self.say("scenario-handed-over", &[("at", when.into()), ("what", what.into())]);
            self.line(&text);
            if let Answer::Decided(receipt) = answer {
                self.own.push(receipt.id);
                if let Outcome::Rejected { error } = receipt.outcome {
                    refused = Some(self.refused(&error));
                }
            }
        }
        self.tell().await?;
        Ok(refused)
    }

    /// A file of the law, signed with the installation's own key.
    async fn publish(&mut self, law: &Result<String, Vec<Problem>>) -> Result<Option<String>, Failure> {
        let text = match law {
            Ok(text) => text,
            Err(found) => return Ok(self.not_in_order(found)),
        };
        if let Err(found) = oryn_packs::read(text) {
            return Ok(self.not_in_order(&found));
        }
        let own = crate::desks::seal_key(&*self.stage.centre.store).await?;
        match publish::publish(&self.stage.centre, seal::sign(&own, text.clone())).await? {
            Publication::Published | Publication::AlreadyPublished => Ok(None),
            Publication::Refused { error } => Ok(Some(self.refused(&error))),
            Publication::Unreadable => Err(Failure::Law("unreadable".to_owned())),
        }
    }

    fn not_in_order(&mut self, found: &[Problem]) -> Option<String> {
        for problem in found {
            let args: Vec<(&str, Arg)> = problem.kind.args().into_iter().map(|(name, text)| (name, text.into())).collect();
            let what = self.say(&format!("law-problem-{}", problem.kind.code()), &args);
            let text = self.say("scenario-refused", &[("what", what.into())]);
            self.line(&text);
        }
        found.first().map(|problem| problem.kind.code().to_owned())
    }

    /// Tell what the journal says since it was last told.
    async fn tell(&mut self) -> Result<(), Failure> {
        let store = std::sync::Arc::clone(&self.stage.centre.store);
        loop {
            let rows = store.journal(self.told, ROWS).await?;
            if rows.is_empty() {
                return Ok(());
            }
            let mut news = self.news().await?;
            for row in &rows {
                self.told = row.seq;
                self.row(row, &mut news)?;
            }
            for (guardian, _, text) in news {
                self.message(guardian, &text);
            }
            self.tell_positions().await?;
        }
    }

    /// Messages to guardians since they were last told, in the language of the play: whom, about which application, what.
    async fn news(&mut self) -> Result<Vec<(GuardianId, Option<ApplicationId>, String)>, Failure> {
        let guardians: Vec<GuardianId> = self.cast.families().map(|(_, family)| family.id).collect();
        let mut all = Vec::new();
        for guardian in guardians {
            let mut stored = self.stage.centre.store.notices(guardian).await?;
            stored.reverse();
            let known = self.read.insert(guardian, stored.len()).unwrap_or_default();
            for notice in stored.into_iter().skip(known) {
                let text = in_words(self.lang, &format!("notice-{}", notice.code), &notice.args);
                all.push((guardian, notice.application, text));
            }
        }
        Ok(all)
    }

    fn message(&mut self, guardian: GuardianId, text: &str) {
        let family = self.cast.label(guardian.0).to_owned();
        let text = self.say("scenario-message", &[("family", family.into()), ("text", text.into())]);
        self.detail(&text);
    }

    fn row(&mut self, row: &JournalRow, news: &mut Vec<(GuardianId, Option<ApplicationId>, String)>) -> Result<(), Failure> {
        let facts: Vec<Fact> = serde_json::from_str(&row.facts)?;
        let actor: Actor = serde_json::from_str(&row.actor)?;
        for fact in &facts {
            if let Fact::ApplicationFiled { application } = fact {
                let child = self.cast.label(application.child.0).to_owned();
                self.cast.filed(&child, application.id);
            }
        }
        // A round in which nobody responded changes nothing but its own end.
        if row.command == "close-round" && !facts.iter().any(|fact| matches!(fact, Fact::ResponseMoved { .. })) {
            return Ok(());
        }
        if !self.own.contains(&row.act) && actor == Actor::Scheduler {
            let clock = self.clock(row.at);
            let what = say(self.lang, &format!("act-{}", row.command));
            let text = self.say("scenario-by-itself", &[("what", what.into())]);
            self.paragraph(&clock, INDENT, &text);
        }
        let lines = self.stage.centre.read(|published| {
            Story {
                lang: self.lang,
                cast: &self.cast,
                register: &published.register,
                at: row.at,
            }
            .of(&facts)
        });
        for line in lines {
            self.detail(&line);
        }
        // What concerns this decision's applications is told with it.
        let about = |application: &Option<ApplicationId>| application.is_some_and(|id| row.facts.contains(&id.to_string()));
        let (now, later): (Vec<_>, Vec<_>) = std::mem::take(news).into_iter().partition(|(_, application, _)| about(application));
        *news = later;
        for (guardian, _, text) in now {
            self.message(guardian, &text);
        }
        // What was decided by which law is kept with the decision; it has to read.
        if !row.ask.is_empty() {
            let _: Asked = serde_json::from_str(&row.ask)?;
        }
        Ok(())
    }

    fn compare(&mut self, step: &Step, refused: Option<&str>) {
        let mut wrong = Vec::new();
        let expects_refusal = step.expected.iter().any(|check| check.key == "refused");
        if let Some(code) = refused.filter(|_| !expects_refusal) {
            wrong.push((step.line, "refused".to_owned(), "none".to_owned(), code.to_owned()));
        }
        for check in &step.expected {
            self.checked += 1;
            let is = self
                .stage
                .centre
                .read(|published| found(check, refused, &published.register, &self.cast));
            if is != check.is {
                let key = if check.of.is_empty() {
                    check.key.to_owned()
                } else {
                    format!("{} {}", check.key, quoted(std::slice::from_ref(&check.of)))
                };
                wrong.push((check.line, key, check.is.clone(), is));
            }
        }
        self.wrong += wrong.len();
        for (line, key, expected, found) in wrong {
            let args = [
                ("line", line.into()),
                ("key", key.into()),
                ("expected", expected.into()),
                ("found", found.into()),
            ];
            let text = self.say("scenario-otherwise", &args);
            self.line(&text);
        }
    }

    /// The journal is decided again, and it is said whether everything came as expected.
    async fn end(mut self) -> Result<End, Failure> {
        let done = replay(
            &*self.stage.centre.store,
            Instant::from_micros(i64::MIN),
            Instant::from_micros(i64::MAX),
        )
        .await?;
        self.out.push('\n');
        let args = [("decided", done.decided.into())];
        let text = if done.is_same() {
            self.say("scenario-replayed", &args)
        } else {
            self.wrong += done.differences.len().max(1);
            self.say("scenario-replayed-otherwise", &args)
        };
        self.paragraph("", "", &text);
        let text = if self.wrong == 0 {
            self.say("scenario-as-expected", &[("checked", self.checked.into())])
        } else {
            self.say(
                "scenario-not-as-expected",
                &[("checked", self.checked.into()), ("wrong", self.wrong.into())],
            )
        };
        self.paragraph("", "", &text);
        let wrong = self.wrong;
        self.stage.close().await;
        Ok(if wrong == 0 { End::AsExpected } else { End::Otherwise })
    }
}

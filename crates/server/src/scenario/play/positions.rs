//! Positions: whose number changed and why, and the sum that the causes have to make.

use std::collections::{BTreeMap, BTreeSet};

use oryn_domain::id::ApplicationId;
use oryn_domain::queue::QueueKey;
use oryn_domain::queue_move::{Change, QueueMove};
use oryn_domain::time::Instant;
use oryn_messages::{Lang, say, say_with};

use super::super::story::moment;
use super::Play;
use crate::failure::Failure;

impl Play<'_> {
    /// The movements of every queue that were not told yet.
    async fn new_moves(&mut self) -> Result<BTreeMap<QueueKey, Vec<(Instant, QueueMove)>>, Failure> {
        let queues: BTreeSet<QueueKey> = self.stage.centre.read(|published| {
            let known = self.cast.applications().filter_map(|(_, id)| published.register.application(*id));
            known.map(|row| row.queue()).collect()
        });
        let mut all = BTreeMap::new();
        for queue in queues {
            let mut moves = self.stage.centre.store.queue_moves(&queue, self.begins).await?;
            let told = self.moves.insert(queue, moves.len()).unwrap_or_default();
            all.insert(queue, moves.split_off(told.min(moves.len())));
        }
        Ok(all)
    }

    /// Whose number changed since it was last told, and why. The causes have to add up.
    pub(super) async fn tell_positions(&mut self) -> Result<(), Failure> {
        let moves = self.new_moves().await?;
        let since = std::mem::replace(&mut self.looked_at, self.stage.now());
        let all: Vec<(String, ApplicationId)> = self.cast.applications().map(|(label, id)| (label.clone(), *id)).collect();
        let mut told: Vec<(String, Vec<String>)> = Vec::new();
        for (label, id) in all {
            let now = self.stage.centre.read(|published| {
                let register = &published.register;
                let row = register.application(id)?;
                let moved = moves.get(&row.queue()).map(Vec::as_slice).unwrap_or_default();
                Some((register.position(row), register.why(row, since, moved)))
            });
            let Some((position, changes)) = now else { continue };
            let before = match self.positions.insert(id, position) {
                Some(before) if before != position => before,
                _ => continue,
            };
            let Some(position) = position else { continue };
            let text = match before {
                Some(before) => {
                    let sum: i64 = changes.iter().map(|change| change.amount).sum();
                    let whole = i64::try_from(position).unwrap_or(i64::MAX) - i64::try_from(before).unwrap_or(i64::MAX);
                    if sum != whole {
                        self.wrong += 1;
                        let text = self.say("scenario-causes-differ", &[("sum", sum.into()), ("whole", whole.into())]);
                        self.line(&text);
                    }
                    let args = [("child", label.into()), ("before", before.into()), ("after", position.into())];
                    self.say("scenario-moved", &args)
                }
                None => self.say("scenario-back", &[("child", label.into()), ("after", position.into())]),
            };
            let because = causes(self.lang, &changes);
            match told.iter_mut().find(|(known, _)| *known == because) {
                Some((_, who)) => who.push(text),
                None => told.push((because, vec![text])),
            }
        }
        for (because, who) in told {
            let text = self.say("scenario-numbers", &[("who", who.join("; ").into()), ("because", because.into())]);
            self.detail(&text);
        }
        Ok(())
    }

    /// A position with all its causes since the application was filed.
    pub(super) async fn look(&mut self, child: &str) -> Result<(), Failure> {
        let Some(id) = self.cast.application(child) else { return Ok(()) };
        let known = self.stage.centre.read(|published| {
            let register = &published.register;
            let row = register.application(id)?;
            Some((
                row.queue(),
                row.filed_at,
                register.position(row),
                register.queues().len(&row.queue()),
            ))
        });
        let Some((queue, filed_at, position, of)) = known else {
            return Ok(());
        };
        let moves = self.stage.centre.store.queue_moves(&queue, filed_at).await?;
        let changes = self.stage.centre.read(|published| {
            let register = &published.register;
            register
                .application(id)
                .map(|row| register.why(row, filed_at, &moves))
                .unwrap_or_default()
        });
        let text = match position {
            Some(position) => self.say("scenario-stands", &[("position", position.into()), ("of", of.into())]),
            None => say(self.lang, "scenario-stands-nowhere"),
        };
        self.line(&text);
        for change in &changes {
            let when = moment(self.lang, change.at, self.stage.now());
            let because = causes(self.lang, std::slice::from_ref(change));
            let stands = change.position.map_or_else(|| "–".to_owned(), |position| position.to_string());
            let args = [("at", when.into()), ("position", stands.into()), ("because", because.into())];
            let text = self.say("scenario-cause", &args);
            self.detail(&text);
        }
        Ok(())
    }
}

/// What changed a position, in words: what others did is added up by cause.
fn causes(lang: Lang, changes: &[Change]) -> String {
    let mut counted: Vec<(bool, &'static str, i64)> = Vec::new();
    for change in changes {
        match counted
            .iter_mut()
            .find(|(own, cause, _)| (*own, *cause) == (change.own, change.cause.name()))
        {
            Some((.., count)) => *count += 1,
            None => counted.push((change.own, change.cause.name(), 1)),
        }
    }
    let texts = counted.into_iter().map(|(own, cause, count)| {
        if own {
            say(lang, &format!("position-cause-own-{cause}"))
        } else {
            say_with(lang, &format!("position-cause-other-{cause}"), &[("count", count.into())])
        }
    });
    texts.collect::<Vec<_>>().join(" ")
}

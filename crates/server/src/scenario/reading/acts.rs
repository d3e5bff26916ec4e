//! Reading the steps: which keys each act takes, and what is expected of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::time::Instant;
use oryn_packs::keys::{
    CATEGORIES, DECLINE_REASONS, EXPULSION_GROUNDS, EXTENSION_GROUNDS, EXTENSION_REFUSALS, PRIVILEGE_REFUSALS, RECALL_REASONS,
};
use oryn_packs::problem::{Problem, ProblemKind};
use oryn_packs::rules;
use oryn_packs::tree::{Node, Table};

use super::keys::{Keys, MOMENT, count, day, moment};
use super::{KINDS, Known, LANGUAGES, bad, kind, language, pack_text, packs_allowed, years};
use crate::scenario::expect::{Form, KEYS, Of};
use crate::scenario::file::{ACTS, Act, By, Check, Step, Wish};

/// What a family wants.
pub(super) fn wish(keys: &mut Keys<'_, '_>, known: &Known) -> Wish {
    Wish {
        kind: keys.word("kind", KINDS, kind).unwrap_or(GroupKind::Ordinary),
        languages: keys
            .words("languages", LANGUAGES, language)
            .unwrap_or_else(|| vec![Language::Kazakh]),
        settlement: keys.label("settlement", &known.settlements),
        kindergarten: keys.label("kindergarten", &known.kindergartens),
        conclusion: keys.flag("conclusion").unwrap_or_default(),
        privilege: keys.word("privilege", CATEGORIES, |word| Some(word.to_owned())),
    }
}

fn by(keys: &mut Keys<'_, '_>, usual: By) -> By {
    let person = |word: &str| {
        Some(match word {
            "family" => By::Family,
            "registrar" => By::Registrar,
            "head" => By::Head,
            _ => By::Department,
        })
    };
    keys.word("by", &["family", "registrar", "head", "department"], person)
        .unwrap_or(usual)
}

/// One of these reasons; a word that no pack knows is allowed too, to see it refused.
fn reason(keys: &mut Keys<'_, '_>, name: &'static str, usual: &[&str]) -> Option<String> {
    let allowed = usual.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    keys.need(name, &allowed, |node| node.words().map(str::to_owned))
}

fn on(keys: &mut Keys<'_, '_>, name: &'static str) -> Option<NaiveDate> {
    keys.perhaps(name, "2026-03-16", day)
}

/// One step. `last` is when the step before it was.
pub(super) fn step(
    table: Table<'_>,
    last: Option<Instant>,
    known: &mut Known,
    beside: &dyn Fn(&str) -> Option<String>,
    problems: &mut Vec<Problem>,
) -> Option<Step> {
    let line = table.line();
    let mut keys = Keys::of(table, "step.", problems);
    let at = match last {
        None => keys.need_moment("at"),
        Some(last) => Some(keys.moment("at").unwrap_or(last)),
    };
    if let (Some(at), Some(last)) = (at, last)
        && at < last
    {
        let allowed = format!("\"{}\" …", last.local().format(MOMENT));
        keys.perhaps::<()>("at", &allowed, |_| None);
    }
    let name = keys.need_word("act", ACTS);
    let expect = keys.table("expect");
    let act = name.and_then(|name| act(&name, &mut keys, known, beside));
    // What an expectation is about may be named beside any act.
    let child = keys.label("child", &known.children);
    let bulletin = keys.label("bulletin", &known.bulletins);
    let group = keys.label("group", &known.groups);
    keys.finish();
    let expected = expect
        .map(|expect| checks(expect, [child, bulletin, group], &known.children, problems))
        .unwrap_or_default();
    Some(Step {
        line,
        at: at?,
        act: act?,
        expected,
    })
}

fn act(name: &str, keys: &mut Keys<'_, '_>, known: &mut Known, beside: &dyn Fn(&str) -> Option<String>) -> Option<Act> {
    let child = |keys: &mut Keys<'_, '_>| keys.need_label("child", &known.children);
    Some(match name {
        "wait" => Act::Wait,
        "look" => Act::Look { child: child(keys)? },
        "check_number" => {
            let number = keys.need_text("number");
            let organisation = keys.flag("organisation").unwrap_or_default();
            Act::CheckNumber {
                number: number?,
                organisation,
            }
        }
        "add_child" => {
            let family = keys.need_label("family", &known.families);
            let number = keys.need_text("number");
            Act::AddChild {
                family: family?,
                number: number?,
            }
        }
        "file" => {
            let child = child(keys);
            let wish = wish(keys, known);
            Act::File { child: child?, wish }
        }
        "file_together" => {
            let children = keys.need_labels("children", &known.children);
            let wish = wish(keys, known);
            Act::FileTogether { children: children?, wish }
        }
        "withdraw" => Act::Withdraw { child: child(keys)? },
        "respond" => {
            let (child, bulletin) = (child(keys), keys.need_label("bulletin", &known.bulletins));
            Act::Respond {
                child: child?,
                bulletin: bulletin?,
            }
        }
        "take_back" => Act::TakeBack { child: child(keys)? },
        "take_place" => {
            let (child, bulletin) = (child(keys), keys.need_label("bulletin", &known.bulletins));
            Act::TakePlace {
                child: child?,
                bulletin: bulletin?,
            }
        }
        "confirm_interest" => Act::ConfirmInterest { child: child(keys)? },
        "draft" | "publish" => {
            let bulletin = keys.need_text("bulletin");
            known.bulletins.extend(bulletin.clone());
            let group = keys.need_label("group", &known.groups);
            let places = keys.need("places", "0 … 100", |node| count(node, 100));
            let birth_years = keys.perhaps("birth_years", "[2022, 2021]", years);
            Act::Places {
                bulletin: bulletin?,
                group: group?,
                places: places?,
                birth_years,
                draft: name == "draft",
                by: by(keys, By::Registrar),
            }
        }
        "recall" => {
            let bulletin = keys.need_label("bulletin", &known.bulletins);
            let reason = reason(keys, "reason", RECALL_REASONS);
            Act::Recall {
                bulletin: bulletin?,
                reason: reason?,
                by: by(keys, By::Registrar),
            }
        }
        "activate" => Act::Activate {
            child: child(keys)?,
            by: by(keys, By::Registrar),
        },
        "decline" => {
            let (child, reason) = (child(keys), reason(keys, "reason", DECLINE_REASONS));
            Act::Decline {
                child: child?,
                reason: reason?,
                by: by(keys, By::Registrar),
            }
        }
        "refer_staff_child" => {
            let (child, group) = (child(keys), keys.need_label("group", &known.groups));
            Act::ReferStaffChild {
                child: child?,
                group: group?,
                order: keys.text("order").unwrap_or_default(),
                by: by(keys, By::Head),
            }
        }
        "print" => Act::Print { child: child(keys)? },
        "contract" => Act::Contract { child: child(keys)? },
        "guardian_signs" => Act::GuardianSigns { child: child(keys)? },
        "head_signs" => Act::HeadSigns {
            child: child(keys)?,
            signer: by(keys, By::Head),
        },
        "enrol" => Act::Enrol { child: child(keys)? },
        "ask_extension" => {
            let (child, ground) = (child(keys), reason(keys, "ground", EXTENSION_GROUNDS));
            Act::AskExtension {
                child: child?,
                ground: ground?,
                document: keys.flag("document").unwrap_or(true),
                by: by(keys, By::Family),
            }
        }
        "grant_extension" => {
            let (child, days) = (child(keys), keys.need("days", "0 … 365", |node| count(node, 365)));
            Act::GrantExtension {
                child: child?,
                days: days?,
                by: by(keys, By::Head),
            }
        }
        "refuse_extension" => {
            let (child, reason) = (child(keys), reason(keys, "reason", EXTENSION_REFUSALS));
            Act::RefuseExtension {
                child: child?,
                reason: reason?,
                by: by(keys, By::Head),
            }
        }
        "expel" => {
            let (child, ground) = (child(keys), reason(keys, "ground", EXPULSION_GROUNDS));
            Act::Expel {
                child: child?,
                ground: ground?,
                order: keys.text("order").unwrap_or_default(),
                on: on(keys, "on"),
            }
        }
        "graduate" => Act::Graduate {
            child: child(keys)?,
            order: keys.text("order").unwrap_or_default(),
            on: on(keys, "on"),
        },
        "transfer" => {
            let (child, group) = (child(keys), keys.need_label("group", &known.groups));
            Act::Transfer {
                child: child?,
                group: group?,
            }
        }
        "confirm_privilege" => Act::ConfirmPrivilege {
            child: child(keys)?,
            document: keys.text("document").unwrap_or_default(),
            issued_on: on(keys, "issued_on"),
        },
        "refuse_privilege" => {
            let (child, reason) = (child(keys), reason(keys, "reason", PRIVILEGE_REFUSALS));
            Act::RefusePrivilege {
                child: child?,
                reason: reason?,
            }
        }
        "publish_rules" => {
            let pack = keys.need("pack", &packs_allowed(), |node| pack_text(node.words()?, beside));
            let change = keys.table("change");
            let pack = pack?;
            Act::PublishLaw {
                law: change.map_or(Ok(pack.clone()), |change| rules::changed(&pack, &change)),
                rules: true,
            }
        }
        "publish_calendar" => {
            let text = keys.need("file", "\"….toml\"", |node| beside(node.words()?));
            Act::PublishLaw {
                law: Ok(text?),
                rules: false,
            }
        }
        "desk_silent" | "desk_back" => {
            let kindergarten = keys.need_label("kindergarten", &known.kindergartens)?;
            if name == "desk_silent" {
                Act::DeskSilent { kindergarten }
            } else {
                Act::DeskBack { kindergarten }
            }
        }
        "phone_off" => Act::PhoneOff { child: child(keys)? },
        "phone_on" => Act::PhoneOn { child: child(keys)? },
        "server_stops" => Act::ServerStops,
        "server_starts" => Act::ServerStarts,
        _ => return None,
    })
}

/// What is expected of a step; `about` are the child, the bulletin and the group that the step names.
fn checks(table: Table<'_>, about: [Option<String>; 3], children: &BTreeSet<String>, problems: &mut Vec<Problem>) -> Vec<Check> {
    let line = table.line();
    let [child, bulletin, group] = about;
    let mut keys = Keys::of(table.clone(), "expect.", problems);
    let mut found = Vec::new();
    for (key, form, of) in KEYS {
        let (form, of) = (*form, *of);
        let Some(is) = keys.perhaps(key, &form.allowed(), |node| written(node, form)) else {
            continue;
        };
        let subject = match of {
            Of::Nothing => Some(String::new()),
            Of::Child => child.clone(),
            Of::Bulletin => bulletin.clone(),
            Of::Group => group.clone(),
        };
        match subject {
            Some(of) => found.push(Check { line, key, of, is }),
            None => keys.missing(key, of.name()),
        }
    }
    let positions = keys.table("positions");
    keys.finish();
    let Some(positions) = positions else { return found };
    for name in positions.names() {
        let value = positions.get(name.text);
        match value {
            Some(node) if !children.contains(name.text) => {
                let allowed = children.iter().cloned().collect::<Vec<_>>().join(", ");
                problems.push(bad(&node, format!("expect.positions.{}", name.text), &allowed));
            }
            Some(node) => match written(&node, Form::Count) {
                Some(is) => found.push(Check {
                    line,
                    key: "position",
                    of: name.text.to_owned(),
                    is,
                }),
                None => problems.push(bad(&node, format!("expect.positions.{}", name.text), &Form::Count.allowed())),
            },
            None => problems.push(positions.at_name(
                &name,
                ProblemKind::MissingKey {
                    key: name.text.to_owned(),
                    allowed: Form::Count.allowed(),
                },
            )),
        }
    }
    found
}

/// A value in the one form in which it is compared.
fn written(node: &Node<'_>, form: Form) -> Option<String> {
    match form {
        Form::Count => count(node, u32::MAX).map(|number| number.to_string()),
        Form::Word(words) => node.words().filter(|word| words.contains(word)).map(str::to_owned),
        Form::Text => node.words().map(str::to_owned),
        Form::Moment => match node.words() {
            Some("none") => Some("none".to_owned()),
            _ => moment(node).map(|at| at.local().format(MOMENT).to_string()),
        },
        Form::Labels => {
            let labels = node.list()?;
            let labels: Option<Vec<&str>> = labels.iter().map(Node::words).collect();
            labels.map(|labels| labels.join(", "))
        }
    }
}

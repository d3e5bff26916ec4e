//! An act of the file as a sentence: who asks for what.

use std::collections::BTreeMap;

use oryn_messages::{Arg, Lang, has, say, say_with};

use super::cast::Cast;
use super::file::{Act, By};

/// Who acts, in words.
pub(super) fn who(lang: Lang, act: &Act, cast: &Cast) -> String {
    let family = |child: &str| {
        let label = cast.family_of(child).map(|family| cast.label(family.id.0).to_owned());
        say_with(lang, "scenario-who-family", &[("family", label.unwrap_or_default().into())])
    };
    let by = |by: By, child: &str| match by {
        By::Family => family(child),
        By::Registrar => say(lang, "role-registrar"),
        By::Head => say(lang, "role-head"),
        By::Department => say(lang, "scenario-who-department"),
    };
    match act {
        Act::AddChild { family, .. } => say_with(lang, "scenario-who-family", &[("family", family.into())]),
        Act::File { child, .. }
        | Act::Withdraw { child }
        | Act::Respond { child, .. }
        | Act::TakeBack { child }
        | Act::TakePlace { child, .. }
        | Act::ConfirmInterest { child } => family(child),
        Act::FileTogether { children, .. } => children.first().map(|child| family(child)).unwrap_or_default(),
        Act::AskExtension { child, by: who, .. } => by(*who, child),
        Act::Places { by: who, .. }
        | Act::Recall { by: who, .. }
        | Act::Activate { by: who, .. }
        | Act::Decline { by: who, .. }
        | Act::ReferStaffChild { by: who, .. }
        | Act::GrantExtension { by: who, .. }
        | Act::RefuseExtension { by: who, .. } => by(*who, ""),
        Act::Print { .. } | Act::Contract { .. } | Act::GuardianSigns { .. } | Act::Enrol { .. } => by(By::Registrar, ""),
        Act::HeadSigns { .. } | Act::Expel { .. } | Act::Graduate { .. } | Act::Transfer { .. } => by(By::Head, ""),
        Act::ConfirmPrivilege { .. } | Act::RefusePrivilege { .. } | Act::PublishLaw { .. } => by(By::Department, ""),
        Act::Wait
        | Act::Look { .. }
        | Act::CheckNumber { .. }
        | Act::DeskSilent { .. }
        | Act::DeskBack { .. }
        | Act::PhoneOff { .. }
        | Act::PhoneOn { .. }
        | Act::ServerStops
        | Act::ServerStarts => String::new(),
    }
}

fn reason(lang: Lang, code: &str) -> String {
    let key = format!("reason-{code}");
    if has(lang, &key) { say(lang, &key) } else { code.to_owned() }
}

/// What is asked for, in words.
pub(super) fn ask(lang: Lang, act: &Act) -> String {
    let mut args: BTreeMap<&str, Arg> = BTreeMap::new();
    let mut put = |name: &'static str, value: Arg| drop(args.insert(name, value));
    let name = match act {
        Act::Wait => "wait",
        Act::Look { child } => {
            put("child", child.into());
            "look"
        }
        Act::CheckNumber { number, organisation } => {
            put("number", number.into());
            if *organisation { "check-organisation" } else { "check-number" }
        }
        Act::AddChild { number, .. } => {
            put("number", number.into());
            "add-child"
        }
        Act::File { child, wish } => {
            put("child", child.into());
            match &wish.privilege {
                Some(category) => {
                    put("category", say(lang, &format!("category-{category}")).into());
                    "file-privileged"
                }
                None => "file",
            }
        }
        Act::FileTogether { children, .. } => {
            put("children", quoted(children).into());
            "file-together"
        }
        Act::Withdraw { child } => {
            put("child", child.into());
            "withdraw"
        }
        Act::Respond { child, bulletin } => {
            put("child", child.into());
            put("bulletin", bulletin.into());
            "respond"
        }
        Act::TakeBack { child } => {
            put("child", child.into());
            "take-back"
        }
        Act::TakePlace { child, bulletin } => {
            put("child", child.into());
            put("bulletin", bulletin.into());
            "take-place"
        }
        Act::ConfirmInterest { child } => {
            put("child", child.into());
            "confirm-interest"
        }
        Act::Places {
            bulletin,
            group,
            places,
            draft,
            ..
        } => {
            put("bulletin", bulletin.into());
            put("group", group.into());
            put("places", (*places).into());
            if *draft { "draft" } else { "publish" }
        }
        Act::Recall {
            bulletin, reason: code, ..
        } => {
            put("bulletin", bulletin.into());
            put("reason", reason(lang, code).into());
            "recall"
        }
        Act::Activate { child, .. } => {
            put("child", child.into());
            "activate"
        }
        Act::Decline { child, reason: code, .. } => {
            put("child", child.into());
            put("reason", reason(lang, code).into());
            "decline"
        }
        Act::ReferStaffChild { child, group, .. } => {
            put("child", child.into());
            put("group", group.into());
            "refer-staff-child"
        }
        Act::Print { child } => {
            put("child", child.into());
            "print"
        }
        Act::Contract { child } => {
            put("child", child.into());
            "contract"
        }
        Act::GuardianSigns { child } => {
            put("child", child.into());
            "guardian-signs"
        }
        Act::HeadSigns { child, signer } => {
            put("child", child.into());
            if *signer == By::Head { "head-signs" } else { "other-signs" }
        }
        Act::Enrol { child } => {
            put("child", child.into());
            "enrol"
        }
        Act::AskExtension {
            child, ground, document, ..
        } => {
            put("child", child.into());
            put("reason", reason(lang, ground).into());
            if *document { "ask-extension" } else { "ask-extension-bare" }
        }
        Act::GrantExtension { child, days, .. } => {
            put("child", child.into());
            put("days", (*days).into());
            "grant-extension"
        }
        Act::RefuseExtension { child, reason: code, .. } => {
            put("child", child.into());
            put("reason", reason(lang, code).into());
            "refuse-extension"
        }
        Act::Expel { child, ground, .. } => {
            put("child", child.into());
            put("reason", reason(lang, ground).into());
            "expel"
        }
        Act::Graduate { child, .. } => {
            put("child", child.into());
            "graduate"
        }
        Act::Transfer { child, group } => {
            put("child", child.into());
            put("group", group.into());
            "transfer"
        }
        Act::ConfirmPrivilege { child, .. } => {
            put("child", child.into());
            "confirm-privilege"
        }
        Act::RefusePrivilege { child, reason: code } => {
            put("child", child.into());
            put("reason", reason(lang, code).into());
            "refuse-privilege"
        }
        Act::PublishLaw { rules, .. } => {
            if *rules {
                "publish-rules"
            } else {
                "publish-calendar"
            }
        }
        Act::DeskSilent { kindergarten } => {
            put("kindergarten", kindergarten.into());
            "desk-silent"
        }
        Act::DeskBack { kindergarten } => {
            put("kindergarten", kindergarten.into());
            "desk-back"
        }
        Act::PhoneOff { child } => {
            put("child", child.into());
            "phone-off"
        }
        Act::PhoneOn { child } => {
            put("child", child.into());
            "phone-on"
        }
        Act::ServerStops => "server-stops",
        Act::ServerStarts => "server-starts",
    };
    let args: Vec<(&str, Arg)> = args.into_iter().collect();
    say_with(lang, &format!("scenario-ask-{name}"), &args)
}

/// `«А», «Б»`: the quotation marks are the catalogue's.
pub(super) fn quoted(labels: &[String]) -> String {
    labels.iter().map(|label| format!("«{label}»")).collect::<Vec<_>>().join(", ")
}

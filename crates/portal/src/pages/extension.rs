//! More days for a referral: asked for on its last day, on a ground of the rules and with a document; and the document again for who handed it in.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{ApplicationPage, ExtensionCard};
use oryn_domain::id::{ApplicationId, CommandId};

use crate::Calls;
use crate::components::{Choice, Fact, Messages, Problem};
use crate::form::act_after;
use crate::frame::{Frame, Section, go, page, page_again};
use crate::handed_in::saved;
use crate::trouble::Trouble;
use crate::upload::{LARGEST_FILE_MIB, Upload};
use crate::visit::Visit;
use crate::words::Words;

/// The extension on the page of its application.
pub(crate) struct ExtensionView {
    pub text: String,
    /// Where to ask for it.
    pub ask: Option<String>,
    /// The document that was handed in.
    pub document: Option<String>,
}

/// What the application's page says about it.
pub(crate) fn view(w: Words, of: ApplicationId, card: &ExtensionCard) -> ExtensionView {
    let file = |document: Option<&String>| document.map(|sha256| format!("/files/{sha256}"));
    match card {
        ExtensionCard::Offered { most_days, .. } => ExtensionView {
            text: w.say_with("portal-extension-offer", &[("days", (*most_days).into())]),
            ask: Some(format!("/applications/{of}/extension")),
            document: None,
        },
        ExtensionCard::Asked { document, answer_by } => ExtensionView {
            text: w.say_with("portal-extension-asked", &[("date", w.moment(*answer_by).into())]),
            ask: None,
            document: file(document.as_ref()),
        },
        ExtensionCard::Granted { document, days } => ExtensionView {
            text: w.say_with("portal-extension-granted", &[("days", (*days).into())]),
            ask: None,
            document: file(document.as_ref()),
        },
        ExtensionCard::Refused { document, reason } => ExtensionView {
            text: w.say_with("portal-extension-refused", &[("reason", w.say(&format!("reason-{reason}")).into())]),
            ask: None,
            document: file(document.as_ref()),
        },
    }
}

#[derive(Template)]
#[template(path = "extension.html")]
struct ExtensionPage {
    frame: Frame,
    problem: Option<Problem>,
    lead: String,
    hint: String,
    facts: Vec<Fact>,
    grounds: Vec<Choice>,
    here: String,
    back: String,
    act: CommandId,
}

async fn extension_page(
    calls: &Calls,
    visit: &Visit,
    whole: &ApplicationPage,
    chosen: &str,
    act: CommandId,
    problem: Option<Problem>,
) -> ExtensionPage {
    let w = visit.words();
    let (grounds, most) = match &whole.extension {
        Some(ExtensionCard::Offered { grounds, most_days }) => (grounds.as_slice(), *most_days),
        _ => (&[][..], 0),
    };
    let mut facts = vec![Fact::of(w, "portal-field-child", &whole.card.child)];
    if let Some(referral) = &whole.referral {
        facts.push(Fact::of(w, "path-referral", &referral.number));
        facts.push(Fact::of(w, "portal-field-kindergarten", w.name(&referral.kindergarten)));
    }
    let id = whole.card.id;
    ExtensionPage {
        frame: Frame::of(calls, visit, w.say("portal-extension-title"), Section::Applications).await,
        problem,
        lead: w.say_with("portal-extension-lead", &[("days", most.into())]),
        hint: w.say_with("portal-file-hint", &[("limit", LARGEST_FILE_MIB.into())]),
        facts,
        grounds: grounds
            .iter()
            .map(|code| Choice {
                value: code.clone(),
                name: w.say(&format!("reason-{code}")),
                note: None,
                chosen: code == chosen,
            })
            .collect(),
        here: format!("/applications/{id}/extension"),
        back: format!("/applications/{id}"),
        act,
    }
}

fn id_of(text: &str) -> Result<ApplicationId, Trouble> {
    text.parse().map_err(|_not_an_id| Code::PageNotFound.into())
}

/// `GET /applications/{application}/extension`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let id = id_of(&id)?;
    let whole = calls.application(visit.session()?, id).await?;
    if !matches!(whole.extension, Some(ExtensionCard::Offered { .. })) {
        return Ok(go(&format!("/applications/{id}"), []));
    }
    page(&extension_page(&calls, &visit, &whole, "", calls.new_act(), None).await)
}

/// `POST /applications/{application}/extension`
pub(crate) async fn send(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>, upload: Upload) -> Result<Response, Trouble> {
    let id = id_of(&id)?;
    let session = visit.session()?;
    // Nothing large is read for a stranger, or for somebody else's application.
    let whole = calls.application(session, id).await?;
    let handed = upload.read(&visit, &["ground"], "file").await?;
    let act = handed.filled.act()?;
    let ground = handed.filled.text("ground");
    let outcome = match handed.file {
        Ok(_) if ground.is_empty() => Err(ApiError::new(Code::FormIncomplete)),
        Ok(file) => calls.ask_extension(session, act, id, ground, file).await,
        Err(error) => Err(error),
    };
    let error = match outcome {
        Ok(()) => return Ok(go(&format!("/applications/{id}?done=extension-asked"), [])),
        Err(error) if error.is(Code::Unauthorized) => return Err(error.into()),
        Err(error) => error,
    };
    // The extension cannot be asked for any more: its own page has nothing to offer, so the reason stands alone.
    if !matches!(whole.extension, Some(ExtensionCard::Offered { .. })) {
        return Err(error.into());
    }
    let problem = if error.is(Code::FormIncomplete) {
        Problem::of(visit.words(), &error, Some("ground")).saying(visit.words().say("portal-choose-ground"))
    } else if error.code.starts_with("file-") {
        Problem::of(visit.words(), &error, Some("file"))
    } else {
        Problem::of(visit.words(), &error, None)
    };
    let said = problem.said();
    let act = act_after(|| calls.new_act(), act, &said);
    page_again(&extension_page(&calls, &visit, &whole, ground, act, Some(problem)).await, said)
}

/// `GET /files/{sha256}`
pub(crate) async fn file(State(calls): State<Calls>, visit: Visit, Path(sha256): Path<String>) -> Result<Response, Trouble> {
    Ok(saved(calls.handed_in(visit.session()?, &sha256).await?))
}

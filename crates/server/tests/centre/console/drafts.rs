//! A file of the law written on the department's pages: begun from what is published, filled in, looked at, downloaded; nothing of it is kept.

use axum::http::{StatusCode, header};
use oryn_domain::permission::OfficerRole;

use super::{Browser, hidden, in_order, open_in_three_languages, words};
use crate::everybody::{Everybody, Said};

const EDIT: &str = "/department/law/edit";
const BEGIN: &str = "/department/law/edit?from=training-1";
const DOWNLOAD: &str = "/department/law/edit/download";
const SAMPLE: &str = "/department/law/edit/sample";

/// What a browser would send of the form of numbers: every field as it stands.
fn as_it_stands(page: &Said) -> Vec<(String, String)> {
    let (_, rest) = page.text.split_once("id=\"numbers\"").expect("the form of numbers");
    let form = rest.split("</form>").next().expect("it ends");
    let value_of = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        Some(rest.split('"').next()?.to_owned())
    };
    let plain = |text: &str| {
        text.replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#38;", "&")
    };
    let mut fields = Vec::new();
    for tag in form.split("<input").skip(1).filter_map(|rest| rest.split('>').next()) {
        let ticked = !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
        if let (true, Some(name), Some(value)) = (ticked, value_of(tag, "name"), value_of(tag, "value")) {
            fields.push((name, plain(&value)));
        }
    }
    for select in form.split("<select").skip(1) {
        let name = value_of(select, "name").expect("a name");
        let chosen = select
            .split("<option")
            .find(|option| option.split('>').next().is_some_and(|head| head.contains(" selected")));
        fields.push((name, value_of(chosen.expect("one is chosen"), "value").expect("a value")));
    }
    for area in form.split("<textarea").skip(1) {
        let name = value_of(area, "name").expect("a name");
        let (_, rest) = area.split_once(">\n").expect("a line of its own");
        let text = rest.split("</textarea>").next().expect("it ends");
        fields.push((name, plain(text).replace('\n', "\r\n")));
    }
    fields
}

fn change(fields: &mut [(String, String)], name: &str, value: &str) {
    let field = fields.iter_mut().find(|(found, _)| found == name).expect("such a field");
    field.1 = value.to_owned();
}

/// The text that the form of the download carries.
async fn downloaded(browser: &Browser<'_>, page: &Said) -> Said {
    browser.submit(page, DOWNLOAD, &[]).await
}

#[tokio::test]
async fn a_number_is_changed_in_a_form_tried_on_and_downloaded() {
    let everybody = Everybody::new().await;
    open_in_three_languages(&everybody, OfficerRole::Department, &[BEGIN.to_owned()]).await;
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let page = browser.get(BEGIN).await;
    let begun = words(&page);
    assert!(
        begun.contains("Набор training-2 в порядке") && begun.contains("Числа не меняются"),
        "{begun}"
    );

    let mut fields = as_it_stands(&page);
    let unchanged = browser.send(EDIT, &fields).await;
    assert_eq!(
        downloaded(&browser, &unchanged).await.text,
        downloaded(&browser, &page).await.text,
        "what is not touched stays byte for byte"
    );

    change(&mut fields, "value.referral.working_days", "7");
    change(&mut fields, "source.referral.working_days", "приказ № 5, пункт 12");
    let said = browser.send(EDIT, &fields).await;
    in_order(&said, EDIT, "ru");
    let read = words(&said);
    assert!(
        read.contains("Срок направления приказ № 5, пункт 12 5 рабочих дней 7 рабочих дней"),
        "{read}"
    );
    let file = downloaded(&browser, &said).await;
    assert_eq!(file.status, StatusCode::OK);
    let disposition = file.headers.get(header::CONTENT_DISPOSITION).and_then(|value| value.to_str().ok());
    assert_eq!(disposition, Some("attachment; filename=\"training-2.toml\""));
    let pack = oryn_packs::rules::read(&file.text).expect("in order").pack;
    assert_eq!((pack.version.as_str(), pack.referral_working_days), ("training-2", 7));
    let published = everybody.fixture.centre.read(|published| published.register.packs().all().count());
    assert_eq!(published, 1, "nothing is kept and nothing published");
}

#[tokio::test]
async fn what_is_wrong_is_said_with_its_line_and_nothing_that_was_typed_is_lost() {
    let everybody = Everybody::new().await;
    let browser = Browser::of(&everybody, OfficerRole::Administrator).await;
    let page = browser.get(BEGIN).await;
    let mut fields = as_it_stands(&page);
    change(&mut fields, "value.referral.working_days", "61");
    change(&mut fields, "value.queue.ratio", "1 to 3");
    let said = browser.send(EDIT, &fields).await;
    in_order(&said, EDIT, "ru");
    let read = words(&said);
    for part in ["referral.working_days", "61", "queue.ratio", "1 … 60"] {
        assert!(read.contains(part), "{part}: {read}");
    }
    assert!(
        said.text.contains("value=\"61\"") && said.text.contains("value=\"1 to 3\""),
        "what was typed stays"
    );
    assert!(!said.text.contains(DOWNLOAD), "only a file in order leaves the page");

    let mut whole = hidden(&page, EDIT);
    whole.retain(|(name, _)| name == "token");
    whole.push(("toml".to_owned(), "no = [ file\r\n<b>".to_owned()));
    let broken = browser.send(EDIT, &whole).await;
    in_order(&broken, EDIT, "ru");
    assert!(
        broken.text.contains("&#60;b&#62;") && words(&broken).contains("строка 2"),
        "{}",
        words(&broken)
    );
    let empty = browser.send(EDIT, &hidden(&page, "/department/sign-out")).await;
    assert!(empty.status.is_client_error(), "a page that carries nothing");
}

#[tokio::test]
async fn own_words_are_written_with_their_fields_and_seen_on_paper() {
    let everybody = Everybody::new().await;
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let page = browser.get(BEGIN).await;
    let mut fields = as_it_stands(&page);
    fields.push(("paper.referral.own".to_owned(), "yes".to_owned()));
    change(&mut fields, "paper.referral.version", "notes-1");
    change(&mut fields, "paper.referral.ru", "{stop_lost}\r\n\r\n{extension}");
    change(&mut fields, "paper.referral.kk", "{stop_list}\r\n\r\n{extension}");
    let faulty = browser.send(EDIT, &fields).await;
    let read = words(&faulty);
    assert!(read.contains("wording.referral.ru") && read.contains("{stop_lost}"), "{read}");
    change(&mut fields, "paper.referral.ru", "{stop_list}\r\n\r\n{extension}");
    let fine = browser.send(EDIT, &fields).await;
    assert!(words(&fine).contains("Меняются тексты документов: направление"), "{}", words(&fine));
    let again = browser.send(EDIT, &as_it_stands(&fine)).await;
    assert_eq!(
        downloaded(&browser, &again).await.text,
        downloaded(&browser, &fine).await.text,
        "own words that are not touched stay"
    );
    let sample = browser.submit(&fine, SAMPLE, &[("paper", "referral")]).await;
    assert_eq!(sample.status, StatusCode::OK);
    assert!(sample.text.starts_with("%PDF"), "a paper");
    let unknown = browser.submit(&fine, SAMPLE, &[("paper", "diploma")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_may_not_write_law_is_told_so_and_a_calendar_is_written_too() {
    let everybody = Everybody::new().await;
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    assert_eq!(auditor.get(BEGIN).await.status, StatusCode::FORBIDDEN);
    assert!(!auditor.get("/department/law").await.text.contains(EDIT));
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    assert_eq!(browser.get("/department/law/edit?from=never").await.status, StatusCode::NOT_FOUND);
    let list = browser.get("/department/law").await;
    let ways = list.text.matches("/department/law/edit?from=").count();
    let calendars = everybody
        .fixture
        .centre
        .read(|published| published.register.all_published_calendars().count());
    assert_eq!(ways, calendars + 1, "every file may be the start of another");
    let version = everybody
        .fixture
        .centre
        .read(|published| {
            published
                .register
                .all_published_calendars()
                .next()
                .map(|row| row.table.version.clone())
        })
        .expect("a calendar");
    let page = browser.get(&format!("{EDIT}?from={version}")).await;
    assert!(words(&page).contains("в порядке"), "{}", words(&page));
    assert!(!page.text.contains(SAMPLE), "a calendar has no papers");
}

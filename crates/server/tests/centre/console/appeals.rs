//! What people write to the department: from the form of somebody without an account to the answer, over the real rules and the real store.

use axum::http::{StatusCode, header};
use oryn_domain::id::CommandId;
use oryn_domain::permission::{Caller, OfficerRole};
use oryn_server::outbox;

use super::{Browser, encoded, hidden, open_in_three_languages, words};
use crate::everybody::{Everybody, Proof, Said};

const EDGE: &str = "edge-of-a-part";
const LIST: &str = "/department/appeals";

/// Send the form of an appeal as a browser does.
async fn write(everybody: &Everybody, proof: &Proof, fields: &[(String, String)], file: Option<&str>) -> Said {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!(
            "--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    let text = file.unwrap_or_default();
    body.push_str(&format!(
        "--{EDGE}\r\ncontent-disposition: form-data; name=\"file1\"; filename=\"\"\r\n\r\n{text}\r\n--{EDGE}--\r\n"
    ));
    let media = format!("multipart/form-data; boundary={EDGE}");
    everybody.ask("POST", "/appeals/new", proof, Some((media.as_str(), body))).await
}

fn filled(page: &Said, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    hidden(page, "/appeals/new").into_iter().chain(typed).collect()
}

/// The code that the page shows once.
fn code_of(page: &Said) -> String {
    let rest = page.text.split("<p class=\"big\">").nth(1).expect("a code");
    rest.split('<').next().expect("it ends").to_owned()
}

fn in_russian(proof: Proof) -> Proof {
    Proof {
        language: Some("ru"),
        ..proof
    }
}

/// The texts of short messages, the newest first.
async fn sms(everybody: &Everybody) -> Vec<String> {
    let centre = &everybody.fixture.centre;
    outbox::send_due(centre).await.expect("sent");
    let all = centre.store.recent_sms(50).await.expect("read");
    all.into_iter().map(|sms| sms.text).collect()
}

async fn form(everybody: &Everybody, proof: &Proof, path: &str, fields: &[(String, String)]) -> Said {
    let body = Some(("application/x-www-form-urlencoded", encoded(fields)));
    everybody.ask("POST", path, proof, body).await
}

#[tokio::test]
async fn a_stranger_writes_is_told_by_telephone_and_reads_the_answer_by_its_code() {
    let everybody = Everybody::new().await;
    let stranger = in_russian(Proof::default());
    let page = everybody.get("/appeals/new", &stranger).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = "Группу закрыли на неделю.";
    for (typed, file, status, says) in [
        (vec![("topic", ""), ("text", text)], None, 422, "Выберите, о чём обращение"),
        (vec![("topic", "other"), ("text", " ")], None, 422, "В нём нет слов"),
        (
            vec![("topic", "other"), ("text", text), ("application", "12а")],
            None,
            422,
            "Введите номер заявления цифрами",
        ),
        (vec![("topic", "other"), ("text", text)], Some("MZ and so on"), 415, "PDF"),
    ] {
        let said = write(&everybody, &stranger, &filled(&page, &typed), file).await;
        assert_eq!(said.status.as_u16(), status, "{}", words(&said));
        assert!(words(&said).contains(says), "{says}: {}", words(&said));
        assert!(
            !typed.iter().any(|(_, value)| *value == text) || said.text.contains(text),
            "what was typed stays"
        );
    }
    let fields = filled(&page, &[("topic", "kindergarten"), ("text", text)]);
    let sent = write(&everybody, &stranger, &fields, None).await;
    assert!(
        sent.status.is_success() && words(&sent).contains("Обращение № 1"),
        "{}",
        words(&sent)
    );
    assert!(words(&sent).contains("осталось 15 раб. дней"), "{}", words(&sent));
    let code = code_of(&sent);
    let again = write(&everybody, &stranger, &fields, None).await;
    assert_eq!(code_of(&again), code, "pressed twice, it is one appeal");
    assert!(words(&again).contains("Обращение № 1"));

    // Another code opens nothing, and says nothing of whether there is such a number.
    let index = everybody.get("/appeals", &stranger).await;
    for (number, typed) in [("1", "AAAAA-AAAAA"), ("77", code.as_str())] {
        let mut fields = hidden(&index, "/appeals");
        fields.extend([("number".to_owned(), number.to_owned()), ("code".to_owned(), typed.to_owned())]);
        let said = form(&everybody, &stranger, "/appeals", &fields).await;
        assert!(
            words(&said).contains("Обращение с таким номером и кодом не найдено") && !said.text.contains(text),
            "{}",
            words(&said)
        );
    }

    // A telephone is proven, and told of the answer.
    let mut fields = hidden(&sent, "/appeals/code");
    fields.push(("phone".to_owned(), "8 701 555 44 33".to_owned()));
    let asked = form(&everybody, &stranger, "/appeals/code", &fields).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", words(&asked));
    let message = sms(&everybody).await.remove(0);
    let digits: String = message.chars().filter(char::is_ascii_digit).take(6).collect();
    let mut wrong = hidden(&asked, "/appeals/phone");
    wrong.push(("sms".to_owned(), "000000".to_owned()));
    assert_eq!(form(&everybody, &stranger, "/appeals/phone", &wrong).await.status.as_u16(), 422);
    let mut right = hidden(&asked, "/appeals/phone");
    right.push(("sms".to_owned(), digits));
    let proven = form(&everybody, &stranger, "/appeals/phone", &right).await;
    assert!(words(&proven).contains("Номер подтверждён"), "{}", words(&proven));
    assert!(!proven.text.contains("5554433"), "a telephone is shown by its end");

    let officer = Browser::of(&everybody, OfficerRole::Department).await;
    let list = officer.get(LIST).await;
    let href = list
        .text
        .split(&format!("href=\"{LIST}/"))
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let path = format!("{LIST}/{}", href.expect("it is in the list"));
    let paths = [LIST.to_owned(), format!("{LIST}?show=ended"), path.clone()];
    open_in_three_languages(&everybody, OfficerRole::Department, &paths).await;
    open_in_three_languages(&everybody, OfficerRole::Auditor, &paths).await;
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    assert!(!auditor.get(&path).await.text.contains("<textarea"), "an auditor answers nothing");
    let notes = words(&auditor.get("/department/journal/officers").await);
    assert!(notes.contains("Открыто обращение"), "who opened it is noted: {notes}");
    let answer = format!("{path}/answer");
    let typed = [("finding", "granted"), ("answer", "Группа снова работает.")];
    let refused = officer
        .fill_in(&path, &answer, &[("finding", ""), ("answer", "Группа снова работает.")])
        .await;
    assert!(refused.status.is_client_error() && refused.text.contains("Группа снова работает."));
    let shown = officer.get(&path).await;
    for press in ["first", "second"] {
        let said = officer.submit(&shown, &answer, &typed).await;
        assert_eq!(said.location(), format!("{LIST}?done=answered"), "{press}: {}", words(&said));
    }
    let told = sms(&everybody).await;
    assert!(
        !told.iter().any(|text| text.contains("работает")),
        "the answer is in no message: {told:?}"
    );
    let answered = told.iter().filter(|text| text.contains("обращение № 1 дан ответ"));
    assert_eq!(answered.count(), 1, "told once: {told:?}");
    let mut fields = hidden(&index, "/appeals");
    let spaced = code.to_lowercase().replace('-', " ");
    fields.extend([("number".to_owned(), "№ 1".to_owned()), ("code".to_owned(), spaced)]);
    let read = form(&everybody, &stranger, "/appeals", &fields).await;
    assert!(words(&read).contains("Группа снова работает."), "{}", words(&read));
    assert_eq!(
        read.headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok()),
        Some("no-store")
    );
}

#[tokio::test]
async fn a_family_complains_about_a_decision_and_the_department_sees_what_was_recorded() {
    let everybody = Everybody::new().await;
    let family = in_russian(everybody.proof(Caller::Guardian).await);
    let number = everybody.fixture.region.families[0].application.number;
    let other = everybody.fixture.region.families[1].application.number;
    let page = everybody.get(&format!("/appeals/new?application={number}"), &family).await;
    assert!(page.text.contains(&format!("value=\"{number}\"")), "{}", words(&page));
    let own = number.to_string();
    let sent = write(
        &everybody,
        &family,
        &filled(
            &page,
            &[("topic", "position"), ("text", "Почему изменился номер?"), ("application", &own)],
        ),
        None,
    )
    .await;
    assert!(
        words(&sent).contains("осталось 20 раб. дней"),
        "a complaint has its own term: {}",
        words(&sent)
    );
    assert!(!sent.text.contains("/appeals/code"), "the account has a telephone already");
    let next = everybody.get("/appeals/new", &family).await;
    let foreign = other.to_string();
    let typed = [("topic", "position"), ("text", "И у соседей"), ("application", foreign.as_str())];
    write(&everybody, &family, &filled(&next, &typed), None).await;

    let list = everybody.get("/appeals", &family).await;
    let href = list.text.split("<h3><a href=\"").nth(2).and_then(|rest| rest.split('"').next());
    let mine = href.expect("it is in the account").to_owned();
    let shown = everybody.get(&mine, &family).await;
    assert!(words(&shown).contains("Почему изменился номер?"), "{}", words(&shown));
    assert!(everybody.get("/inbox", &family).await.text.contains("Обращение № 1 принято"));
    // Another's is not admitted to exist, and nobody's sign-in opens none.
    let phone_only = everybody.proof(Caller::Phone).await;
    assert_eq!(everybody.get(&mine, &phone_only).await.status, StatusCode::SEE_OTHER);
    assert_eq!(everybody.get(&mine, &Proof::default()).await.status, StatusCode::SEE_OTHER);

    let officer = Browser::of(&everybody, OfficerRole::Department).await;
    let id = mine.rsplit('/').next().expect("an identifier");
    let path = format!("{LIST}/{id}");
    let said = words(&officer.get(&path).await);
    let child = everybody.fixture.region.families[0].child.name.full();
    assert!(said.contains(&child) && said.contains("Номер в очереди"), "{said}");
    assert!(!said.contains("Не сообщайте ему ничего о ребёнке"), "{said}");
    let list = officer.get(LIST).await;
    let others = list
        .text
        .split(&format!("href=\"{LIST}/"))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|found| *found != id && found.len() == 36)
        .expect("the other");
    let said = words(&officer.get(&format!("{LIST}/{others}")).await);
    assert!(
        said.contains("Не сообщайте ему ничего о ребёнке"),
        "anybody may give a number: {said}"
    );

    // Taken on, prolonged once, and late in the end.
    let take = officer.fill_in(&path, &format!("{path}/take"), &[]).await;
    assert_eq!(take.location(), path, "{}", words(&take));
    let prolong = format!("{path}/prolong");
    let reason = ("prolong_reason", "Запрошен детский сад.");
    let too_long = officer.fill_in(&path, &prolong, &[("days", "99"), reason]).await;
    assert!(words(&too_long).contains("последний возможный день"), "{}", words(&too_long));
    assert!(too_long.text.contains("Запрошен детский сад."), "what was typed stays");
    let prolonged = officer.fill_in(&path, &prolong, &[("days", "5"), reason]).await;
    assert_eq!(prolonged.location(), format!("{LIST}?done=prolonged"), "{}", words(&prolonged));
    assert!(!officer.get(&path).await.text.contains(&prolong), "once");
    assert!(words(&everybody.get(&mine, &family).await).contains("Запрошен детский сад."));
    everybody.fixture.clock.0.advance_minutes(60 * 24 * 60);
    let overview = Browser::of(&everybody, OfficerRole::Department)
        .await
        .get("/department/overview")
        .await;
    assert!(words(&overview).contains("2 обращения просрочены"), "{}", words(&overview));
}

#[tokio::test]
async fn a_document_is_given_back_with_its_appeal_and_no_other() {
    let everybody = Everybody::new().await;
    let officer = Browser::of(&everybody, OfficerRole::Department).await;
    let invented: CommandId = everybody.fixture.id();
    let path = format!("{LIST}/{invented}/files/{}", "00".repeat(32));
    assert_eq!(officer.get(&path).await.status, StatusCode::NOT_FOUND);
}

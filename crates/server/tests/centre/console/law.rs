//! The law on the department's pages: the list, a file that is not in order, the shadow of one that is, publishing.

use axum::http::StatusCode;
use oryn_domain::permission::OfficerRole;
use oryn_server::law::seal::{self, Signature};
use oryn_signing::seal::SealKey;
use rand_core::OsRng;

use super::{Browser, hidden, in_order, open_in_three_languages, words};
use crate::everybody::{Everybody, Said};
use crate::fixture::training_file;

const LAW: &str = "/department/law";
const TRY: &str = "/department/law/try";
const PUBLISH: &str = "/department/law/publish";
const EDGE: &str = "edge";

/// The training pack as another version that begins later and has longer rounds.
fn another(version: &str) -> String {
    training_file()
        .replacen("version = \"training-1\"", &format!("version = \"{version}\""), 1)
        .replacen("2024-03-01T00:00:00+05:00", "2026-12-01T00:00:00+05:00", 1)
        .replacen("round_minutes = { value = 1", "round_minutes = { value = 7", 1)
}

impl Browser<'_> {
    /// Send the form with the two files.
    async fn try_law(&self, text: &str, signature: &str) -> Said {
        let page = self.get(TRY).await;
        let mut body = String::new();
        for (name, value) in hidden(&page, TRY) {
            body.push_str(&format!(
                "--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        for (name, value) in [("file", text), ("signature", signature)] {
            body.push_str(&format!(
                "--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"a\"\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str(&format!("--{EDGE}--\r\n"));
        let media = format!("multipart/form-data; boundary={EDGE}");
        self.everybody.ask("POST", TRY, &self.proof, Some((&media, body))).await
    }
}

fn signature(key: &SealKey, text: &str) -> String {
    let file = seal::sign(key, text.to_owned());
    Signature {
        key: file.key,
        seal: file.seal,
    }
    .to_string()
}

#[tokio::test]
async fn every_role_reads_the_law_and_one_publishes() {
    let everybody = Everybody::new().await;
    for role in OfficerRole::ALL {
        open_in_three_languages(&everybody, role, &[LAW.to_owned()]).await;
        let browser = Browser::of(&everybody, role).await;
        let page = browser.get(LAW).await;
        assert!(
            words(&page).contains("training-1") && words(&page).contains("действует"),
            "{}",
            words(&page)
        );
        let publishes = role == OfficerRole::Administrator;
        assert_eq!(page.text.contains(TRY), publishes, "{role:?}");
        assert_eq!(browser.get(TRY).await.status == StatusCode::OK, publishes, "{role:?}");
    }
    open_in_three_languages(&everybody, OfficerRole::Administrator, &[TRY.to_owned()]).await;
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_said_with_line_and_key() {
    let everybody = Everybody::new().await;
    let browser = Browser::of(&everybody, OfficerRole::Administrator).await;
    let text = another("training-2").replacen("round_minutes = {", "round_minuts = {", 1);
    let line = text.lines().position(|line| line.contains("round_minuts")).expect("there") + 1;
    let said = browser.try_law(&text, "").await;
    in_order(&said, TRY, "ru");
    let read = words(&said);
    assert!(
        read.contains(&format!("строка {line}, знак")) && read.contains("round_minuts"),
        "{read}"
    );
    assert!(!said.text.contains(PUBLISH), "nothing to publish");
    let none = browser.try_law("", "").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&none).contains("В нём ничего нет"), "{}", words(&none));
}

#[tokio::test]
async fn a_file_is_published_only_under_a_signature_that_fits_and_is_trusted() {
    let everybody = Everybody::new().await;
    let browser = Browser::of(&everybody, OfficerRole::Administrator).await;
    let text = another("training-2");
    let key = SealKey::generate(&mut OsRng).expect("a key");
    let sealed = signature(&key, &text);
    for (with, says) in [
        ("", "не приложена"),
        ("nonsense", "файл подписи не читается"),
        (sealed.as_str(), "этому издателю здесь не доверяют"),
    ] {
        let said = browser.try_law(&text, with).await;
        assert_eq!(said.status, StatusCode::OK);
        in_order(&said, TRY, "ru");
        assert!(words(&said).contains(says) && !said.text.contains(PUBLISH), "{}", words(&said));
    }
    seal::trust(&*everybody.fixture.centre.store, &key.public_key().to_string())
        .await
        .expect("trusted");
    let changed = browser
        .try_law(&text.replacen("hold_days = { value = 7", "hold_days = { value = 8", 1), &sealed)
        .await;
    assert!(words(&changed).contains("файл меняли после подписания"), "{}", words(&changed));

    let fine = browser.try_law(&text, &sealed).await;
    let read = words(&fine);
    assert!(
        read.contains("издателю доверяют") && read.contains("Набор training-2 вместо training-1"),
        "{read}"
    );
    assert!(
        read.contains("Время сбора откликов учебное значение 1 минута 7 минут") && read.contains("Передвинутся 0 из 2"),
        "the number in words with its clause: {read}"
    );
    let published = browser.submit(&fine, PUBLISH, &[]).await;
    assert_eq!(published.location(), "/department/law?done=published", "{}", words(&published));
    let again = browser.submit(&fine, PUBLISH, &[]).await;
    assert_eq!(
        again.location(),
        "/department/law?done=already",
        "pressed twice, it is published once"
    );
    let list = words(&browser.get("/department/law?done=published").await);
    assert!(list.contains("training-2") && list.contains("вступит в силу"), "{list}");

    // Looked at before another pack came between: the page asks to look again, and publishes nothing by itself.
    let later = another("training-3").replacen("2026-12-01T00", "2027-02-01T00", 1);
    let looked = browser.try_law(&later, &signature(&key, &later)).await;
    let between = another("training-2b").replacen("2026-12-01T00", "2027-01-01T00", 1);
    let other = browser.try_law(&between, &signature(&key, &between)).await;
    assert_eq!(
        browser.submit(&other, PUBLISH, &[]).await.location(),
        "/department/law?done=published"
    );
    let asked = browser.submit(&looked, PUBLISH, &[]).await;
    in_order(&asked, PUBLISH, "ru");
    assert!(
        words(&asked).contains("опубликован другой набор") && words(&asked).contains("вместо training-2b"),
        "{}",
        words(&asked)
    );
    let now = browser.submit(&asked, PUBLISH, &[]).await;
    assert_eq!(now.location(), "/department/law?done=published", "looked at again, it is published");

    // The same version with other numbers: the rules refuse, and what was looked at stays on the page.
    let other = text.replacen("hold_days = { value = 7", "hold_days = { value = 8", 1);
    let looked = browser.try_law(&other, &signature(&key, &other)).await;
    let refused = browser.submit(&looked, PUBLISH, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    in_order(&refused, PUBLISH, "ru");
    assert!(refused.text.contains(PUBLISH), "the file is still there");
}

#[tokio::test]
async fn the_shadow_names_who_would_move_by_number_and_nobody_by_name() {
    let (everybody, _) = Everybody::among(|region| {
        region
            .waiting(6)
            .privileged(4, oryn_domain::application::Class::FirstPriority, true)
            .privileged(5, oryn_domain::application::Class::FirstPriority, true)
    })
    .await;
    let browser = Browser::of(&everybody, OfficerRole::Administrator).await;
    let text = another("training-2").replacen("ratio = { value = \"1 : 3\"", "ratio = { value = \"1 : 1\"", 1);
    let said = browser.try_law(&text, "").await;
    let read = words(&said);
    assert!(read.contains("Передвинутся") && !read.contains("Передвинутся 0"), "{read}");
    for family in &everybody.fixture.region.families {
        assert!(!read.contains(&family.child.name.full()), "{read}");
    }
}

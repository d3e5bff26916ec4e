//! What a parent does, from the first page to the answer.

use std::sync::Arc;

use axum::http::StatusCode;
use oryn_domain::group::{GroupKind, Language};

use crate::browser::Browser;
use crate::model::Town;
use crate::stages::{self, stages};

const PHONE: &str = "+7 701 000 00 00";

/// Phone, code, own number, consent.
async fn join(town: &Arc<Town>, browser: &mut Browser) -> crate::browser::Page {
    let page = browser.get("/sign-in").await;
    let page = browser.submit(&page, "/sign-in", &[("phone", PHONE)]).await;
    assert_eq!(page.at, "/sign-in/code", "{}", page.words());
    let code = town.code_for(PHONE);
    let page = browser.submit(&page, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!(page.at, "/sign-in/new-password", "a new phone has no person yet");
    let page = browser.submit(&page, "/sign-in/new-password", &[("step", "without")]).await;
    assert_eq!(page.at, "/sign-in/person");
    let iin = town.iin_of("Айша");
    let page = browser
        .submit(&page, "/sign-in/person", &[("iin", &iin), ("surname", "Сәрсен")])
        .await;
    assert!(
        page.words().contains("Сәрсен Айша"),
        "the register's own data are shown: {}",
        page.words()
    );
    let page = browser.submit(&page, "/sign-in/person", &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "without consent nobody joins");
    assert!(page.words().contains("согласие"), "{}", page.words());
    browser.submit(&page, "/sign-in/person", &[("consent", "yes")]).await
}

#[tokio::test]
async fn a_parent_comes_from_the_first_page_to_a_place() {
    // All of one birth year, so that all stand in one queue.
    let town = Arc::new(Town::with(3, |builder| {
        builder.group(GroupKind::Ordinary, Language::Kazakh, &[2022])
    }));
    let mut browser = Browser::speaking(&town, "ru");
    let page = join(&town, &mut browser).await;
    assert_eq!((page.status, page.at.as_str()), (StatusCode::OK, "/children?done=registered"));

    let page = browser.get("/children/add").await;
    let spaced = format!(" {} ", town.iin_of("Нұрлан"));
    let page = browser.submit(&page, "/children/add", &[("iin", &spaced)]).await;
    assert!(
        page.words().contains("Сәрсен Нұрлан") && page.words().contains("14.07.2022"),
        "{}",
        page.words()
    );
    let page = browser.submit(&page, "/children/add", &[]).await;
    assert!(page.words().contains("Ребёнок добавлен"), "{}", page.words());

    let page = browser.get("/applications/new").await;
    let settlement = town.state().region.settlement.id.to_string();
    let child = page
        .text
        .split("name=\"child\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("the child")
        .to_owned();
    let chosen = [
        ("child", child.as_str()),
        ("settlement", &settlement),
        ("kind", "ordinary"),
        ("step", "review"),
    ];
    let again = browser.submit(&page, "/applications/new", &chosen).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.words().contains("Отметьте хотя бы один язык"), "{}", again.words());
    let mut chosen = chosen.to_vec();
    chosen.push(("language-kazakh", "yes"));
    let review = browser.submit(&again, "/applications/new", &chosen).await;
    assert!(
        review.words().contains("Проверьте заявление") && review.words().contains("Казахский"),
        "{}",
        review.words()
    );
    assert_eq!(
        town.state().region.register.applications().count(),
        3,
        "looking it over files nothing"
    );
    let changing = browser.submit(&review, "/applications/new", &[("step", "change")]).await;
    assert!(
        changing.text.contains("name=\"language-kazakh\" value=\"yes\" checked"),
        "what was chosen is kept"
    );
    let filed = browser.submit(&review, "/applications/new", &[("step", "file")]).await;
    assert_eq!(filed.status, StatusCode::OK, "{}", filed.words());
    assert!(
        filed.words().contains("Ваш номер в очереди: 4"),
        "number and place at once: {}",
        filed.words()
    );
    assert!(filed.words().contains("4-й из 4"), "{}", filed.words());

    let bulletin = town.publish(2);
    let page = browser.get("/places?mine=1").await;
    assert!(page.words().contains("Детский сад «Булдиршин»"), "{}", page.words());
    let page = browser.get(&format!("/places/{bulletin}")).await;
    for field in [
        "Тип: Государственный",
        "Кто опубликовал",
        "Место фактически освободилось",
        "Опубликовано",
        "Годы рождения детей",
        "Возрастная группа: Одновозрастная группа",
        "Вид места: Свободные места",
    ] {
        for part in field.split(": ") {
            assert!(page.words().contains(part), "{part} is missing: {}", page.words());
        }
    }
    let application = filed
        .at
        .trim_start_matches("/applications/")
        .split('?')
        .next()
        .expect("an id")
        .to_owned();
    let respond = format!("/places/{bulletin}/respond/{application}");
    assert!(page.text.contains(&respond), "the button is there");
    let page = browser.get(&respond).await;
    assert!(page.words().contains("Что будет потом"), "{}", page.words());
    let page = browser.submit(&page, &respond, &[]).await;
    assert!(page.words().contains("Отклик принят"), "{}", page.words());
    assert!(
        page.words().contains("Отклик сейчас"),
        "the second step is the present one: {}",
        page.words()
    );

    let again = browser.get(&format!("/places/{bulletin}")).await;
    assert!(
        again.words().contains("У ребёнка может быть только один отклик"),
        "the reason, not a button: {}",
        again.words()
    );
    assert!(!again.text.contains(&respond));

    let inbox = browser.get("/inbox").await;
    assert!(
        inbox.words().contains("Вы откликнулись на бюллетень") && inbox.words().contains("принято"),
        "{}",
        inbox.words()
    );

    let withdraw = page
        .text
        .split("href=\"")
        .find(|link| link.contains("/responses/"))
        .and_then(|link| link.split('"').next())
        .expect("a way back")
        .to_owned();
    let ask = browser.get(&withdraw).await;
    let back = browser.submit(&ask, &withdraw, &[]).await;
    assert!(
        back.words().contains("Отклик отозван") && back.words().contains("4-й из 4"),
        "{}",
        back.words()
    );

    let withdraw = format!("/applications/{application}/withdraw");
    let ask = browser.get(&withdraw).await;
    assert!(
        ask.words().contains("Вы потеряете 4-й номер"),
        "the consequence stands in the question: {}",
        ask.words()
    );
    let list = browser.submit(&ask, &withdraw, &[]).await;
    assert!(
        list.words().contains("Архив") && list.words().contains("Заявление отозвано"),
        "{}",
        list.words()
    );
}

#[tokio::test]
async fn who_is_not_signed_in_signs_in_and_comes_back() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let bulletin = town.publish(1);
    let phone = town.state().region.families[0].guardian.phone.clone();
    let target = format!("/places/{bulletin}/respond/{}", town.application_of(0));
    let mut browser = Browser::speaking(&town, "ru");
    let page = browser.get(&target).await;
    assert_eq!(page.at, "/sign-in?back=1");
    assert!(page.words().contains("вернётесь туда, где были"), "{}", page.words());
    let page = browser.submit(&page, "/sign-in", &[("phone", &phone)]).await;
    let wrong = browser.submit(&page, "/sign-in/code", &[("code", "0000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.words().contains("Код не тот"), "{}", wrong.words());
    let code = town.code_for(&phone);
    let page = browser.submit(&wrong, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!((page.status, page.at.as_str()), (StatusCode::OK, target.as_str()));

    let home = browser.get("/").await;
    let page = browser.submit(&home, "/sign-out", &[]).await;
    assert_eq!(page.at, "/");
    assert_eq!(browser.get("/applications").await.at, "/sign-in?back=1", "the session is over");
}

#[tokio::test]
async fn a_code_that_is_too_old_says_so_and_another_can_be_asked_for() {
    let town = Arc::new(Town::with(0, |builder| builder));
    let mut browser = Browser::speaking(&town, "ru");
    let page = browser.get("/sign-in").await;
    let page = browser.submit(&page, "/sign-in", &[("phone", "12")]).await;
    assert!(page.words().contains("не похоже на номер"), "{}", page.words());
    let page = browser.submit(&page, "/sign-in", &[("phone", PHONE)]).await;
    assert!(page.words().contains("Новый код можно запросить в 12:01:00"), "{}", page.words());
    town.clock.advance_minutes(4);
    let code = town.code_for(PHONE);
    let page = browser.submit(&page, "/sign-in/code", &[("code", &code)]).await;
    assert!(page.words().contains("Код устарел"), "{}", page.words());
    let page = browser.submit(&page, "/sign-in/again", &[]).await;
    assert_eq!((page.status, page.at.as_str()), (StatusCode::OK, "/sign-in/code"));
    let code = town.code_for(PHONE);
    assert_eq!(
        browser.submit(&page, "/sign-in/code", &[("code", &code)]).await.at,
        "/sign-in/new-password"
    );
}

#[tokio::test]
async fn a_wrong_number_is_told_by_its_kind_of_mistake() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let good = town.iin_of("Нұрлан");
    let with = |place: usize, digit: char| {
        good.chars()
            .enumerate()
            .map(|(n, old)| if n == place { digit } else { old })
            .collect::<String>()
    };
    let last = good.chars().last().expect("twelve digits");
    let other = if last == '0' { '1' } else { '0' };
    for (number, says) in [
        ("123".to_owned(), "ровно 12 цифр"),
        (with(2, '9'), "такой даты нет"),
        (with(6, '9'), "Седьмая цифра"),
        (with(11, other), "одна из цифр введена неверно"),
    ] {
        let page = browser.get("/children/add").await;
        let page = browser.submit(&page, "/children/add", &[("iin", &number)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
        assert!(page.words().contains(says), "{number}: {}", page.words());
        assert!(page.text.contains(&format!("value=\"{number}\"")), "what was typed is kept");
        assert!(
            page.text.contains("href=\"#iin\"") && page.text.contains("aria-invalid"),
            "summary and field point at each other"
        );
    }
}

#[tokio::test]
async fn a_second_press_of_the_button_changes_nothing() {
    let town = Arc::new(Town::with(2, |builder| builder));
    let bulletin = town.publish(1);
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let respond = format!("/places/{bulletin}/respond/{}", town.application_of(0));
    let page = browser.get(&respond).await;
    let first = browser.submit(&page, &respond, &[]).await;
    let decided = town.state().decided;
    let second = browser.submit(&page, &respond, &[]).await;
    assert_eq!((first.at, first.status), (second.at, second.status), "the same answer");
    assert_eq!(town.state().decided, decided, "and no second decision");

    let page = browser.get("/children/add").await;
    let page = browser.submit(&page, "/children/add", &[("iin", &town.iin_of("Нұрлан"))]).await;
    for _ in 0..2 {
        assert!(
            browser
                .submit(&page, "/children/add", &[])
                .await
                .words()
                .contains("Ребёнок добавлен")
        );
    }
    assert_eq!(town.state().decided, decided + 1);
}

#[tokio::test]
async fn every_stage_says_what_comes_next_and_why() {
    let stages = stages();
    let town = &stages.town;
    for (family, says) in [
        (stages::REFERRED, ["Принесите документы в детский сад", "осталось"]),
        (stages::SELECTED, ["Очередь выбрала Вас", "Почему так?"]),
        (stages::ENROLLED, ["Ребёнок зачислен", "Номер договора"]),
        (stages::CONTRACT_READY, ["Подпишите договор", "Подписан ещё не всеми"]),
        (stages::NOT_SELECTED, ["Можно откликнуться", "Место получили другие"]),
        (stages::RESPONDED, ["Отклик принят, ждём итога", "осталась 1 минута"]),
        (stages::WAITING, ["Можно откликнуться", "Первоочередное право"]),
        (stages::WITHDRAWN, ["Заявление отозвано", "новое заявление"]),
        (stages::ON_STOP_LIST, ["Заявление в стоп-листе", "остановлено"]),
    ] {
        let mut browser = Browser::signed_in(town, "ru", family);
        let page = browser.get(&format!("/applications/{}", town.application_of(family))).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in says {
            assert!(page.words().contains(words), "family {family}: no «{words}» in {}", page.words());
        }
    }
    let mut browser = Browser::signed_in(town, "ru", stages::NOT_SELECTED);
    let page = browser
        .get(&format!("/applications/{}", town.application_of(stages::NOT_SELECTED)))
        .await;
    assert!(
        page.words().contains("Откликов было: 5. Ваш по порядку очереди среди них: 5."),
        "{}",
        page.words()
    );
    let mut browser = Browser::signed_in(town, "ru", stages::REFERRED);
    let paper = browser
        .get(&format!("/referral/{}.pdf", town.application_of(stages::REFERRED)))
        .await;
    assert!(paper.text.starts_with("%PDF"));
    assert_eq!(paper.header(axum::http::header::CONTENT_TYPE), "application/pdf");
    let other = browser
        .get(&format!("/referral/{}.pdf", town.application_of(stages::SELECTED)))
        .await;
    assert_eq!(
        other.status,
        StatusCode::NOT_FOUND,
        "another family's paper is not admitted to exist"
    );
}

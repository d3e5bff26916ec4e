//! The pages of a place say how it is distributed, and ask in that way.

use std::sync::Arc;

use oryn_domain::distribution::{Distribution, Way};
use oryn_domain::rule_pack::RulePack;
use oryn_testkit::sources;

use crate::browser::Browser;
use crate::model::Town;

fn town(way: Way, round_minutes: u32) -> Arc<Town> {
    let rules = RulePack {
        distribution: Distribution {
            ordinary: way,
            sanatorium: way,
            correctional: way,
        },
        round_minutes,
        ..sources::training_rules()
    };
    Arc::new(Town::with(3, |builder| builder.rules(rules)))
}

#[tokio::test]
async fn a_guardian_picks_a_place_and_has_the_referral() {
    let town = town(Way::SelfIssued, 1);
    let bulletin = town.publish(2);
    let mut browser = Browser::signed_in(&town, "ru", 1);
    let page = browser.get(&format!("/places/{bulletin}")).await;
    for words in ["направление будет выдано сразу", "Выбрать это место"] {
        assert!(page.words().contains(words), "{words} is missing: {}", page.words());
    }
    let take = format!("/places/{bulletin}/respond/{}", town.application_of(1));
    let page = browser.get(&take).await;
    assert!(page.words().contains("Активировать его детскому саду не нужно"), "{}", page.words());
    assert!(!page.words().contains("Отправить отклик"), "nobody responds here: {}", page.words());
    let page = browser.submit(&page, &take, &[]).await;
    assert!(page.at.ends_with("?done=referred"), "{}", page.at);
    assert!(page.words().contains("Направление выдано"), "{}", page.words());
    assert!(page.words().contains("00012-26-00001-"), "the number: {}", page.words());
}

#[tokio::test]
async fn a_place_says_how_it_is_given() {
    for (way, round_minutes, words) in [
        (Way::InOrder, 1, "Откликаться не нужно"),
        (Way::Activation, 0, "Место получает первый подходящий отклик"),
    ] {
        let town = town(way, round_minutes);
        let bulletin = town.publish(1);
        let mut browser = Browser::signed_in(&town, "ru", 0);
        let page = browser.get(&format!("/places/{bulletin}")).await;
        assert!(page.words().contains(words), "{}", page.words());
        let respond = format!("/places/{bulletin}/respond/{}", town.application_of(0));
        assert_eq!(page.text.contains(&respond), way == Way::Activation, "a button only where one asks");
    }
}

#[tokio::test]
async fn an_application_tells_why_its_number_changed() {
    let town = town(Way::Activation, 1);
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let page = browser.get(&format!("/applications/{}", town.application_of(0))).await;
    for words in [
        "Почему менялся номер",
        "Получили направление: 2.",
        "Номер меньше на 2.",
        "Заявление встало в очередь.",
    ] {
        assert!(page.words().contains(words), "{words} is missing: {}", page.words());
    }
}

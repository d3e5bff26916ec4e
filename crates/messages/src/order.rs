//! The order of the Kazakh alphabet, for lists of names that people look through. The computer's own order puts Ә behind Я.

/// Every letter of the Kazakh alphabet; the Russian one is a part of it.
const LETTERS: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
/// Where they stand: behind spaces, signs, digits and Latin letters.
const FIRST: u32 = 0x400;

/// A key by which texts stand in alphabetical order, whatever their letters' case.
#[must_use]
pub fn alphabetical(text: &str) -> Vec<u32> {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| {
            let place = LETTERS.chars().position(|known| known == letter);
            match place.and_then(|place| u32::try_from(place).ok()) {
                Some(place) => FIRST + place,
                // Letters of other alphabets keep the computer's order behind these.
                None if u32::from(letter) >= FIRST => u32::from(letter).saturating_add(FIRST),
                None => u32::from(letter),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_a_kazakh_register() {
        let sorted = [
            "Асанова Ә.",
            "Әбенова А.",
            "Байжан Қ.",
            "Ғабит Н.",
            "Қайрат С.",
            "Лесбек Т.",
            "Ңы",
            "Өтеміс Д.",
            "Ұлан Б.",
            "Үміт К.",
            "Һашим Е.",
            "Ілияс Ж.",
            "Яна Т.",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| alphabetical(name));
        assert_eq!(names, sorted);
    }

    #[test]
    fn a_shorter_surname_stands_before_a_longer_one_and_case_does_not_matter() {
        let mut names = ["сәрсенова Айгүл", "Сәрсен Әлия", "Сәрсен-Бек Әлия", "Сәрсен Айша"];
        names.sort_by_key(|name| alphabetical(name));
        assert_eq!(names, ["Сәрсен Айша", "Сәрсен Әлия", "Сәрсен-Бек Әлия", "сәрсенова Айгүл"]);
    }
}

//! Folding names for search: every way in which people here spell one name becomes one key.
//!
//! A registrar types «Айгуль», «Айгүл», "Aigul" or "Aygül" for one child; passports, registers and old Latin alphabets disagree too. The
//! key is for comparing only: it is never shown, and it says nothing of how a name is written right. Digits stay as they are.

/// Marks over and under letters that stand apart from them (и + ◌̆ for й).
const fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Signs that some write and others leave out.
const fn is_dropped(letter: char) -> bool {
    matches!(letter, 'ь' | 'ъ' | '\'' | '`' | 'ʼ' | '’' | '‘' | 'ʹ')
}

/// What Latin letters mean together: the letters of the key, and how many were read.
fn together(letters: &[char]) -> Option<(&'static str, usize)> {
    Some(match letters {
        ['s', 'h', 'c', 'h', ..] => ("š", 4),
        ['s', 'c', 'h', ..] => ("š", 3),
        ['s', 'h', ..] => ("š", 2),
        ['c', 'h', ..] => ("č", 2),
        ['z', 'h', ..] => ("j", 2),
        ['k', 'h', ..] => ("h", 2),
        ['g', 'h', ..] => ("g", 2),
        ['y', 'e' | 'o', ..] => ("e", 2),
        _ => return None,
    })
}

/// One letter of the key, or two.
const fn alone(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' | 'a' | 'ä' | 'á' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' | 'ğ' | 'ǵ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'é' => "e",
        'ж' => "j",
        'з' => "z",
        'и' | 'й' | 'ы' | 'і' | 'y' | 'ı' | 'ý' => "i",
        'к' | 'қ' | 'q' | 'c' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' | 'ñ' | 'ŋ' | 'ń' => "n",
        'о' | 'ө' | 'ö' | 'ó' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' | 'ü' | 'ū' | 'ú' | 'w' => "u",
        'ф' => "f",
        'х' | 'һ' => "h",
        'ц' => "ts",
        'ч' | 'ç' => "č",
        'ш' | 'щ' | 'ş' => "š",
        'ю' => "iu",
        'я' => "ia",
        'x' => "ks",
        _ => return None,
    })
}

/// The key of a text: lower case, one spelling for letters that people write for one another in Kazakh, Russian and Latin script, no
/// letter twice in a row.
#[must_use]
pub fn fold(text: &str) -> String {
    let letters: Vec<char> = text
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !is_combining(*letter) && !is_dropped(*letter))
        .collect();
    let mut key = String::with_capacity(letters.len());
    let mut last = None;
    let mut rest = letters.as_slice();
    while let Some((first, others)) = rest.split_first() {
        let (found, read) = together(rest).or_else(|| alone(*first).map(|found| (found, 1))).unwrap_or(("", 1));
        let whole = if found.is_empty() { Some(*first) } else { None };
        for letter in found.chars().chain(whole) {
            // ң is written н, нг, ng and n; so the key has no g after n.
            if last == Some('n') && letter == 'g' {
                continue;
            }
            if last != Some(letter) || !letter.is_alphabetic() {
                key.push(letter);
            }
            last = Some(letter);
        }
        rest = others.get(read - 1..).unwrap_or_default();
    }
    key
}

/// The keys of the two keyboards, place by place.
const LATIN_KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const CYRILLIC_KEYS: &str = "йцукенгшщзхъфывапролджэячсмитьбю";

/// What the same keys give on the other keyboard: «Fquekm» is «Айгуль» typed without looking, «Фшпгд» is "Aigul".
#[must_use]
pub fn other_keyboard(text: &str) -> String {
    let latin = || LATIN_KEYS.chars().zip(CYRILLIC_KEYS.chars());
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|typed| {
            latin()
                .find_map(|(here, there)| match typed {
                    _ if typed == here => Some(there),
                    _ if typed == there => Some(here),
                    _ => None,
                })
                .unwrap_or(typed)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{fold, other_keyboard};

    #[test]
    fn one_name_has_one_key_however_it_is_spelled() {
        for spellings in [
            &["Айгүл", "Айгуль", "айгул", "Aigul", "Aygül", "AIGUL'"][..],
            &["Жұлдыз", "Жулдыз", "Zhuldyz", "Juldyz", "Zhuldiz"],
            &["Қызғалдақ", "Кызгалдак", "Kyzgaldak", "Qyzǵaldaq", "Qyzğaldaq", "Kyzghaldak"],
            &["Шыңғыс", "Шынгыс", "Shyngys", "Şıñğıs", "Shynghys"],
            &["Нұрсұлтан", "Нурсултан", "Nursultan", "Nūrsūltan"],
            &["Еркін", "Еркин", "Yerkin", "Erkin"],
            &["Ләззат", "Лаззат", "Lazzat", "Läzzat", "Лазат"],
            &["Өмірбек", "Омирбек", "Omirbek", "Ömirbek"],
            &["Юлия", "Yuliya", "Iuliia"],
            &["Щукина", "Shchukina", "Schukina"],
            &["Һашим", "Хашим", "Khashim"],
            &["Артём", "Артем", "Artyom", "Artem"],
            &["Асхат", "Askhat"],
            &["Уәлихан", "Уалихан", "Ualikhan", "Walikhan"],
        ] {
            let keys: Vec<String> = spellings.iter().map(|spelling| fold(spelling)).collect();
            assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{spellings:?} became {keys:?}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        for (one, other) in [
            ("Асан", "Хасан"),
            ("Дана", "Диана"),
            ("Айша", "Аиса"),
            ("Марат", "Мират"),
            ("Сауле", "Шауле"),
        ] {
            assert_ne!(fold(one), fold(other));
        }
    }

    #[test]
    fn a_letter_with_its_mark_apart_is_the_same_letter() {
        assert_eq!(fold("Айдос"), fold("Аи\u{306}дос"));
    }

    #[test]
    fn digits_and_signs_of_numbers_stay() {
        assert_eq!(fold("61001-26-00001"), "61001-26-00001");
        assert_eq!(fold("880005500011"), "880005500011");
    }

    #[test]
    fn what_was_typed_on_the_other_keyboard_is_found() {
        assert_eq!(other_keyboard("Fquekm"), "айгуль");
        assert_eq!(other_keyboard("Фшпгд"), "aigul");
        assert_eq!(other_keyboard("61001"), "61001");
    }
}

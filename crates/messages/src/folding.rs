//! Folding names for search: letters that people type for one another count as one.
//!
//! A registrar on a Russian layout types «Айгуль» for «Айгүл», and nobody writes «ё» at a counter.

/// The text in lower case with every look-alike letter replaced by its plain neighbour.
#[must_use]
pub fn fold(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|letter| match letter {
            'ё' => 'е',
            'ә' => 'а',
            'ғ' => 'г',
            'қ' => 'к',
            'ң' => 'н',
            'ө' => 'о',
            'ұ' | 'ү' => 'у',
            'һ' => 'х',
            'і' => 'и',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn kazakh_letters_meet_their_russian_neighbours() {
        assert_eq!(fold("ӘЛІМ Ғұлама Қаһарман Өңір Үкі Ёлка"), "алим гулама кахарман онир уки елка");
    }
}

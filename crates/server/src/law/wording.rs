//! The words of papers at the publisher's table: the program's own written out as a start for editing, and samples on paper of what a pack says.

use std::path::{Path, PathBuf};

use oryn_documents::{built_in, samples};
use oryn_domain::rule_pack::RulePack;
use oryn_domain::wording::Worded;
use oryn_messages::{Lang, say_with};
use oryn_packs::problem::Problem;
use oryn_packs::rules::{self, read_words};
use oryn_packs::shipped;

use crate::failure::Failure;

/// The version of what is written out: whoever edits it may keep it, because nothing was published under it.
const FIRST: &str = "1";
/// What stands around a text.
const QUOTES: &str = "'''";
/// The section of a pack.
const SECTION: &str = "wording";
/// Letters of a line of the explanations, so that they are read without moving the window.
const LINE: usize = 100;

/// The program's own words as the section of a rule pack, with what somebody has to know who edits them.
#[must_use]
pub fn start(lang: Lang) -> String {
    let args = [("section", SECTION.into()), ("quotes", QUOTES.into())];
    let mut text = remark(&say_with(lang, "law-wording-start", &args));
    for paper in Worded::ALL {
        let names = |required: bool| {
            let fields = paper.fields().iter().filter(|field| field.required || !required);
            fields.map(|field| format!("{{{}}}", field.name)).collect::<Vec<_>>().join(" ")
        };
        let args = [("fields", names(false).into()), ("required", names(true).into())];
        let words = built_in(paper, FIRST);
        text.push_str(&format!("\n[{SECTION}.{}]\n", paper.name()));
        text.push_str(&remark(&say_with(lang, "law-wording-fields", &args)));
        text.push_str(&format!("version = \"{}\"\n", words.version));
        for (name, words) in [("kk", &words.kk), ("ru", &words.ru)] {
            text.push_str(&format!("{name} = {QUOTES}\n{words}{QUOTES}\n"));
        }
    }
    text
}

/// Sentences as remarks of the file, a line no longer than fits.
fn remark(sentences: &str) -> String {
    let mut text = String::from("#");
    let mut used = 0usize;
    for word in sentences.split(' ') {
        let letters = word.chars().count().saturating_add(1);
        if used > 0 && used.saturating_add(letters) > LINE {
            text.push_str("\n#");
            used = 0;
        }
        text.push(' ');
        text.push_str(word);
        used = used.saturating_add(letters);
    }
    text.push('\n');
    text
}

/// The pack whose papers a file asks for: its own, or, of words that are edited by themselves, the training pack with these words.
///
/// # Errors
/// What is wrong with the file.
pub fn pack_of(text: &str) -> Result<RulePack, Vec<Problem>> {
    let Some(words) = read_words(text) else {
        return rules::read(text).map(|file| file.pack);
    };
    let wording = words?;
    let (_, numbers) = shipped::TRAINING;
    let pack = rules::read(numbers)?.pack;
    Ok(RulePack { wording, ..pack })
}

/// Write a sample of each paper into a folder; the files that were written.
///
/// # Errors
/// What cannot be drawn or written.
pub fn write_samples(pack: &RulePack, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |path: &Path, source: std::io::Error| Failure::File {
        path: path.display().to_string(),
        source,
    };
    std::fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
    let drawn = samples(pack).map_err(|error| Failure::Law(error.to_string()))?;
    let mut written = Vec::new();
    for sample in drawn {
        let path = folder.join(format!("{}.pdf", sample.name));
        std::fs::write(&path, sample.pdf).map_err(|source| failed(&path, source))?;
        written.push(path);
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The training pack with this in place of its own section.
    fn with(section: &str) -> String {
        let (_, training) = shipped::TRAINING;
        let (numbers, _) = training.split_once("\n[wording]\n").expect("a section");
        format!("{numbers}\n{section}")
    }

    #[test]
    fn what_is_written_out_is_a_section_in_order_in_every_language() {
        for lang in Lang::ALL {
            let file = oryn_packs::rules::read(&with(&start(lang))).expect("in order");
            for paper in Worded::ALL {
                assert_eq!(file.pack.wording.of(paper), Some(&built_in(paper, FIRST)), "{lang}: {paper:?}");
            }
        }
    }

    #[test]
    fn words_are_looked_at_and_drawn_before_they_stand_in_a_pack() {
        let words = start(Lang::Ru);
        let pack = pack_of(&words).expect("in order");
        assert_eq!(pack.wording.of(Worded::Referral), Some(&built_in(Worded::Referral, FIRST)));
        assert!(pack.training, "with the numbers of training");
        assert_eq!(pack_of(&with(&words)).map(|pack| pack.wording), Ok(pack.wording));
        let stranger = format!("{words}\n[desk]\nholds = 1\n");
        let codes: Vec<&str> = pack_of(&stranger)
            .expect_err("refused")
            .iter()
            .map(|problem| problem.kind.code())
            .collect();
        assert_eq!(codes, ["unknown-key"]);
        let halved = words.replacen("[wording.referral]", "[wording.notes]", 1);
        assert!(
            pack_of(&halved)
                .expect_err("refused")
                .iter()
                .any(|problem| problem.kind.code() == "missing-key")
        );
    }

    #[test]
    fn a_fault_is_named_with_the_line_of_the_file() {
        let text = with(&start(Lang::Ru)).replacen("{fee} төлейді", "{sum} төлейді", 1);
        let problems = oryn_packs::rules::read(&text).expect_err("refused");
        let of_field = problems
            .iter()
            .find(|problem| problem.kind.code() == "words-unknown-field")
            .expect("named");
        let line = text.lines().nth(of_field.line - 1).expect("a line");
        let column = line.chars().take_while(|letter| *letter != '{').count() + 1;
        assert_eq!((line.contains("{sum}"), of_field.column), (true, column), "{line}");
    }

    #[test]
    fn samples_are_drawn_with_the_words_of_the_pack() {
        let folder = tempfile::tempdir().expect("a folder");
        let pack = oryn_packs::rules::read(&with(&start(Lang::Kk))).expect("in order").pack;
        let written = write_samples(&pack, folder.path()).expect("written");
        let names: Vec<String> = written
            .iter()
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .collect();
        assert_eq!(
            names,
            [
                "contract.pdf",
                "referral.pdf",
                "addendum-fee.pdf",
                "addendum-group.pdf",
                "addendum-hours.pdf",
                "addendum-other.pdf"
            ]
        );
        assert!(
            written
                .iter()
                .all(|path| std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"%PDF")))
        );
    }
}

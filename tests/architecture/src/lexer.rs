//! Source text taken apart just far enough: what is comment, what is literal, what is code, what is prose between tags.
//!
//! No parser: it must never stumble over a file that its compiler accepts, and it must not mistake a comment for code. In `code`, comments
//! are gone, each string literal is one [`HOLE`], and lines are kept, so that a position in it has the line it had in the file.

/// Stands in [`Reading::code`] for the n-th of [`Reading::strings`].
pub const HOLE: char = '\u{1}';

/// A piece of text and where it began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub line: usize,
    pub text: String,
}

/// What a file consists of.
#[derive(Debug, Default)]
pub struct Reading {
    pub code: String,
    pub strings: Vec<Piece>,
    pub prose: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Rust,
    /// TypeScript and JavaScript.
    Script,
    /// Svelte: script, style, and markup with `{…}`.
    Svelte,
    /// Pages of the portal: markup with `{{ … }}`, `{% … %}` and `{# … #}`.
    Template,
}

impl Language {
    pub fn of(path: &str) -> Option<Self> {
        let ending = path.rsplit('.').next()?;
        match ending {
            "rs" => Some(Self::Rust),
            "ts" | "js" | "mjs" | "cjs" => Some(Self::Script),
            "svelte" => Some(Self::Svelte),
            "html" => Some(Self::Template),
            _ => None,
        }
    }
}

pub fn read(text: &str, language: Language) -> Reading {
    let mut reader = Reader {
        rest: text.chars().collect(),
        at: 0,
        line: 1,
        out: Reading::default(),
    };
    match language {
        Language::Rust => reader.rust(),
        Language::Script => reader.script(&Until::End),
        Language::Svelte => reader.markup(Braces::One),
        Language::Template => reader.markup(Braces::Two),
    }
    reader.out
}

/// `code` without what stands under `#[cfg(test)]`, its strings removed with it.
pub fn without_tests(reading: Reading) -> Reading {
    let code: Vec<char> = reading.code.chars().collect();
    let mut kept = vec![true; code.len()];
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let mut at = 0;
    while at + mark.len() <= code.len() {
        if code[at..at + mark.len()] != mark[..] {
            at += 1;
            continue;
        }
        let mut depth = 0_usize;
        let mut end = at;
        while end < code.len() {
            match code[end] {
                '{' => depth += 1,
                '}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                ';' if depth == 0 => break,
                _ => {}
            }
            end += 1;
        }
        for (place, keep) in kept.iter_mut().enumerate().take(end + 1).skip(at) {
            *keep = code[place] == '\n';
        }
        at = end + 1;
    }
    let mut strings = reading.strings.into_iter();
    let mut out = Reading {
        prose: reading.prose,
        ..Reading::default()
    };
    for (letter, keep) in code.into_iter().zip(kept) {
        let string = (letter == HOLE).then(|| strings.next().expect("each hole has its string"));
        if keep {
            out.code.push(letter);
            out.strings.extend(string);
        }
    }
    out
}

#[derive(PartialEq, Eq)]
enum Until {
    End,
    /// The brace that closes the one already read.
    Brace,
    /// This closing tag.
    Tag(&'static str),
    /// These two characters.
    Pair(char, char),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Braces {
    One,
    Two,
}

struct Reader {
    rest: Vec<char>,
    at: usize,
    line: usize,
    out: Reading,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.rest.get(self.at).copied()?;
        self.at += 1;
        if letter == '\n' {
            self.line += 1;
        }
        Some(letter)
    }

    fn sees(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(ahead, letter)| self.peek(ahead) == Some(letter))
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.next();
        }
    }

    /// Code, one letter.
    fn keep(&mut self) {
        if let Some(letter) = self.next() {
            self.out.code.push(letter);
        }
    }

    /// Comment, one letter: only its line break stays.
    fn drop_one(&mut self) {
        if self.next() == Some('\n') {
            self.out.code.push('\n');
        }
    }

    fn line_comment(&mut self) {
        while self.peek(0).is_some_and(|letter| letter != '\n') {
            self.next();
        }
    }

    fn block_comment(&mut self, open: &str, close: &str, nests: bool) {
        let mut depth = 0;
        while self.peek(0).is_some() {
            if self.sees(open) && (nests || depth == 0) {
                depth += 1;
                self.skip(open.chars().count());
            } else if self.sees(close) {
                depth -= 1;
                self.skip(close.chars().count());
                if depth == 0 {
                    break;
                }
            } else {
                self.drop_one();
            }
        }
    }

    fn literal(&mut self, line: usize, text: String) {
        let breaks = text.matches('\n').count();
        self.out.strings.push(Piece { line, text });
        self.out.code.push(HOLE);
        for _ in 0..breaks {
            self.out.code.push('\n');
        }
    }

    /// From the opening quote to the closing one.
    fn quoted(&mut self, quote: char) {
        let line = self.line;
        let mut text = String::new();
        self.next();
        while let Some(letter) = self.next() {
            if letter == quote {
                break;
            }
            text.push(letter);
            if letter == '\\'
                && let Some(escaped) = self.next()
            {
                text.push(escaped);
            }
        }
        self.literal(line, text);
    }

    fn rust(&mut self) {
        let mut before = ' ';
        while let Some(letter) = self.peek(0) {
            let word_goes_on = before.is_alphanumeric() || before == '_';
            if self.sees("//") {
                self.line_comment();
            } else if self.sees("/*") {
                self.block_comment("/*", "*/", true);
            } else if letter == '"' {
                self.quoted('"');
            } else if matches!(letter, 'r' | 'b' | 'c') && !word_goes_on && self.raw_string() {
            } else if letter == '\'' && self.is_char_literal() {
                self.quoted('\'');
            } else {
                self.keep();
            }
            before = self.rest.get(self.at.saturating_sub(1)).copied().unwrap_or(' ');
        }
    }

    /// `r"…"`, `r#"…"#`, `br"…"`; false when it is only a word that begins so.
    fn raw_string(&mut self) -> bool {
        let mut ahead = 0;
        while matches!(self.peek(ahead), Some('r' | 'b' | 'c')) && ahead < 2 {
            ahead += 1;
        }
        let is_raw = (0..ahead).any(|place| self.peek(place) == Some('r'));
        let mut hashes = 0;
        while self.peek(ahead + hashes) == Some('#') {
            hashes += 1;
        }
        if self.peek(ahead + hashes) != Some('"') || !is_raw {
            return false;
        }
        let line = self.line;
        self.skip(ahead + hashes + 1);
        let close = format!("\"{}", "#".repeat(hashes));
        let mut text = String::new();
        while self.peek(0).is_some() && !self.sees(&close) {
            text.extend(self.next());
        }
        self.skip(hashes + 1);
        self.literal(line, text);
        true
    }

    /// A lifetime has no closing quote right behind its first letter.
    fn is_char_literal(&self) -> bool {
        self.peek(1) == Some('\\') || self.peek(2) == Some('\'')
    }

    fn script(&mut self, until: &Until) {
        let mut depth = 0_usize;
        while let Some(letter) = self.peek(0) {
            match until {
                Until::Brace if letter == '}' && depth == 0 => {
                    self.keep();
                    return;
                }
                Until::Tag(tag) if self.sees(tag) => return,
                Until::Pair(first, second) if letter == *first && self.peek(1) == Some(*second) => {
                    self.skip(2);
                    return;
                }
                _ => {}
            }
            match letter {
                '/' if self.sees("//") => self.line_comment(),
                '/' if self.sees("/*") => self.block_comment("/*", "*/", false),
                '/' if self.regex_may_begin() => self.regex(),
                '"' | '\'' => self.quoted(letter),
                '`' => self.template_literal(),
                '{' => {
                    depth += 1;
                    self.keep();
                }
                '}' => {
                    depth = depth.saturating_sub(1);
                    self.keep();
                }
                _ => self.keep(),
            }
        }
    }

    fn regex_may_begin(&self) -> bool {
        let before = self.out.code.trim_end_matches([' ', '\t']).chars().next_back();
        before.is_none_or(|letter| "(,=:[!&|?{};\n>".contains(letter))
    }

    fn regex(&mut self) {
        let mut in_class = false;
        self.next();
        while let Some(letter) = self.next() {
            match letter {
                '\\' => {
                    self.next();
                }
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => break,
                '\n' => {
                    self.out.code.push('\n');
                    break;
                }
                _ => {}
            }
        }
        self.out.code.push('/');
    }

    /// A literal in which `${…}` is code: the literal keeps the gap as `${}`.
    fn template_literal(&mut self) {
        let line = self.line;
        let mut text = String::new();
        self.next();
        // The literal itself stands before the code of its gaps.
        let hole = self.out.strings.len();
        self.out.code.push(HOLE);
        self.out.strings.push(Piece { line, text: String::new() });
        while let Some(letter) = self.peek(0) {
            if letter == '`' {
                self.next();
                break;
            }
            if self.sees("${") {
                text.push_str("${}");
                self.skip(2);
                self.out.code.push('{');
                self.script(&Until::Brace);
                continue;
            }
            self.next();
            text.push(letter);
            if letter == '\n' {
                self.out.code.push('\n');
            }
            if letter == '\\'
                && let Some(escaped) = self.next()
            {
                text.push(escaped);
            }
        }
        self.out.strings[hole].text = text;
    }

    fn markup(&mut self, braces: Braces) {
        let mut line = self.line;
        let mut prose = String::new();
        while let Some(letter) = self.peek(0) {
            let code = if self.sees("<!--") {
                self.block_comment("<!--", "-->", false);
                continue;
            } else if self.sees("<script") {
                Some(Until::Tag("</script"))
            } else if self.sees("<style") {
                Some(Until::Tag("</style"))
            } else if braces == Braces::Two && self.sees("{#") {
                self.block_comment("{#", "#}", false);
                continue;
            } else if braces == Braces::Two && self.sees("{{") {
                Some(Until::Pair('}', '}'))
            } else if braces == Braces::Two && self.sees("{%") {
                Some(Until::Pair('%', '}'))
            } else if braces == Braces::One && letter == '{' {
                Some(Until::Brace)
            } else {
                None
            };
            let Some(until) = code else {
                if prose.is_empty() {
                    line = self.line;
                }
                prose.push(letter);
                self.drop_one();
                continue;
            };
            if !prose.trim().is_empty() {
                self.out.prose.push(Piece {
                    line,
                    text: std::mem::take(&mut prose),
                });
            }
            prose.clear();
            match until {
                Until::Tag(_) => {
                    while self.peek(0).is_some_and(|letter| letter != '>') {
                        self.keep();
                    }
                    self.out.code.push(';');
                    self.next();
                }
                Until::Brace => self.keep(),
                _ => self.skip(2),
            }
            self.script(&until);
            self.out.code.push(';');
        }
        if !prose.trim().is_empty() {
            self.out.prose.push(Piece { line, text: prose });
        }
    }
}

/// The keys in calls of these names: `say(lang, "key", &[…])`, `t(late ? "key" : "other-key")`. They are the literals that stand directly
/// among the arguments and are not compared with anything; a key that is made at run time gives nothing here.
pub fn keys_of_calls<'a>(reading: &'a Reading, names: &[&str], language: Language) -> Vec<&'a Piece> {
    let code: Vec<char> = reading.code.chars().collect();
    let mut hole = 0;
    let mut holes = Vec::with_capacity(code.len());
    for letter in &code {
        holes.push(hole);
        hole += usize::from(*letter == HOLE);
    }
    // A screen's `say` and `t` are functions; a method of that name is something else. The portal's are methods.
    let methods = matches!(language, Language::Rust | Language::Template);
    let beside = |place: usize, backwards: bool| -> Option<char> {
        let visible = |letter: &&char| !letter.is_whitespace();
        if backwards {
            code[..place].iter().rev().find(visible).copied()
        } else {
            code[place + 1..].iter().find(visible).copied()
        }
    };
    let mut found = Vec::new();
    for name in names {
        let call: Vec<char> = format!("{name}(").chars().collect();
        for at in 0..code.len().saturating_sub(call.len() - 1) {
            let before = at.checked_sub(1).map_or(' ', |place| code[place]);
            let begins = !(before.is_alphanumeric() || matches!(before, '_' | '#')) && (methods || before != '.');
            if !begins || code[at..at + call.len()] != call[..] {
                continue;
            }
            let mut depth = 0_i32;
            for place in at + call.len()..code.len() {
                match code[place] {
                    '(' | '[' | '{' => depth += 1,
                    ')' if depth == 0 => break,
                    ')' | ']' | '}' => depth -= 1,
                    HOLE if depth == 0 && beside(place, true) != Some('=') && beside(place, false) != Some('=') => {
                        found.push(&reading.strings[holes[place]]);
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

mod tests {
    use super::*;

    fn strings(reading: &Reading) -> Vec<&str> {
        reading.strings.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn rust_comments_strings_and_lifetimes() {
        let text = r###"
            // "not a string" it's a comment
            /* nor /* this "one" */ either */
            fn quote<'a>(text: &'a str) -> char { let _ = r#"raw "inside" // kept"#; let b = b"bytes"; '"' }
            let tail = "escaped \" quote"; // end
        "###;
        let reading = read(text, Language::Rust);
        assert_eq!(strings(&reading), [r#"raw "inside" // kept"#, "bytes", "\"", "escaped \\\" quote"]);
        assert!(!reading.code.contains("comment") && !reading.code.contains("either") && !reading.code.contains("end"));
        assert_eq!(reading.code.lines().count(), text.lines().count());
        assert_eq!(reading.strings[3].line, 5);
    }

    #[test]
    fn what_is_under_cfg_test_is_left_out() {
        let text = "fn a() { b(\"kept\") }\n#[cfg(test)]\nmod tests { fn c() { d(\"gone\") } }\nfn e() { f(\"kept too\") }\n#[cfg(test)]\nmod elsewhere;\nfn g() {}";
        let reading = without_tests(read(text, Language::Rust));
        assert_eq!(strings(&reading), ["kept", "kept too"]);
        assert!(reading.code.contains("fn e") && reading.code.contains("fn g") && !reading.code.contains("fn c"));
    }

    #[test]
    fn script_literals_with_gaps_and_regular_expressions() {
        let text = "const a = `error-${t('inner')}-next`; // `no`\nconst b = x.replace(/['\"`]/g, \"\"); const c = 4 / 2; const d = 'ok';";
        let reading = read(text, Language::Script);
        assert_eq!(strings(&reading), ["error-${}-next", "inner", "", "ok"]);
    }

    #[test]
    fn svelte_knows_prose_from_code() {
        let text = "<script lang=\"ts\">\n  // Слово\n  const a = t(\"today-title\");\n</script>\n<!-- Заметка -->\n<p title={t('hint')}>Prose {t(\"body\", { n: 1 })} more</p>\n<style>\n  p { color: red; }\n</style>\n";
        let reading = read(text, Language::Svelte);
        let prose: String = reading.prose.iter().map(|piece| piece.text.as_str()).collect();
        assert!(prose.contains("Prose") && prose.contains("more") && !prose.contains("Заметка") && !prose.contains("Слово"));
        let keys: Vec<_> = keys_of_calls(&reading, &["t"], Language::Svelte)
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(keys, ["today-title", "hint", "body"]);
    }

    #[test]
    fn templates_know_prose_from_code() {
        let reading = read(
            "{# Заметка #}<h1>{{ self.say(\"page-title\") }}</h1>{% if a == \"b\" %}Слово{% endif %}",
            Language::Template,
        );
        assert_eq!(strings(&reading), ["page-title", "b"]);
        assert!(reading.prose.iter().any(|piece| piece.text.contains("Слово")));
        assert!(!reading.prose.iter().any(|piece| piece.text.contains("Заметка")));
    }

    fn keys(text: &str, language: Language) -> Vec<String> {
        let reading = read(text, language);
        keys_of_calls(&reading, &["say", "t"], language)
            .iter()
            .map(|piece| piece.text.clone())
            .collect()
    }

    #[test]
    fn keys_stand_among_the_arguments_themselves() {
        let rust = "say(lang.of(\"x\"), \"the-key\", &[(\"name\", \"value\")]); essay(\"no\"); say(lang, &key); words.say(\"method\");";
        assert_eq!(keys(rust, Language::Rust), ["the-key", "method"]);
    }

    #[test]
    fn a_choice_between_keys_gives_both() {
        let script =
            "t(clock === 'trusted' ? 'server-time' : 'estimated', { of: 'x' }); toasts.say(t('done'), 'final'); say(value, 'lang-name');";
        assert_eq!(keys(script, Language::Script), ["lang-name", "server-time", "estimated", "done"]);
    }
}

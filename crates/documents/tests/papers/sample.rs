//! Invented papers for the tests, and the tools that read them back.

use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{NaiveDate, NaiveDateTime};
use oryn_documents::{
    AddendumPaper, Agreed, BoardPaper, ContractPaper, ElectronicSignature, ExtensionPaper, GuardianSignature, JournalChosen, JournalPaper,
    JournalPaperRow, MissingDocument, MissingPaper, NoticeKind, NoticePaper, OrderPaper, Party, PortalAddress, Realm, ReferralPaper,
    RollPaper, RollRow, SignatureSheet, TerminationPaper, TrialPaper,
};
use oryn_domain::distribution::Way;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::referral::Basis;
use oryn_domain::rule_pack::Decider;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_domain::wording::Wording;

pub fn at(text: &str) -> Instant {
    Instant::from_local(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time"))
}

pub fn on(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn name(kk: &str, ru: &str) -> TriName {
    TriName {
        kk: kk.to_owned(),
        ru: ru.to_owned(),
        en: None,
    }
}

pub fn referral() -> ReferralPaper {
    ReferralPaper {
        number: "00012-26-00007-4".to_owned(),
        issued_at: at("2026-03-19 17:02"),
        valid_until: at("2026-03-26 17:02"),
        child: "Тұңғышбайқызы Әсемгүл Қуанышқызы".to_owned(),
        born: on("2021-07-14"),
        iin: "210714500018".parse().expect("an invented number"),
        iin_in_full: false,
        guardian: "Тұңғышбай Қуаныш Өмірзақұлы".to_owned(),
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        address: name("Арыс қ., Жібек жолы көшесі, 12-үй", "г. Арыс, улица Жибек жолы, дом 12"),
        phone: Some("+7 700 000 00 12".to_owned()),
        group: "Жұлдыз санаторлық тобы".to_owned(),
        language: Language::Kazakh,
        kind: GroupKind::Sanatorium,
        birth_years: vec![2022, 2021],
        application: 402,
        issued_by: Some("Сейілханова Гүлнұр Һашимқызы".to_owned()),
        basis: Basis::Activation,
        bring: [
            "referral",
            "identity_guardian",
            "identity_child",
            "medical_certificate",
            "vaccination_card",
        ]
        .map(str::to_owned)
        .to_vec(),
        stop_list_days: 10,
        extension_days: Some(30),
        copy: 1,
        code: signed_code(),
        wording: None,
        training: false,
    }
}

/// A code as long as a signed one is; nobody signed it.
pub fn signed_code() -> String {
    [
        "HTTPS://ORYN.EXAMPLE.KZ/V/2KCE3IQBE4CEQP4KNQGVX2KMBOQFQI5DAQNGTRMCF4DBU2N26YYDUAABCFYHAMBQGAYTELJSGYWTAMBQGA3S",
        "2NCYICSU3SQYEUYLWHLNCMWN5VRDPMXNSHR7OIP4WGLRC5CJJVSJHSOVYNDAXYYSAHTJ73NKB3XIXGMX6XD4FGM73L7FSMSTZVSUV5G7VVYU.1",
    ]
    .concat()
}

pub fn contract() -> ContractPaper {
    ContractPaper {
        number: "Ш-00012-26-00007-4".to_owned(),
        prepared_at: at("2026-03-24 10:15"),
        settlement: name("Арыс қаласы", "город Арыс"),
        kindergarten: Party {
            name: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
            number: Some("160540900016".to_owned()),
            address: Some(name("Арыс қ., Жібек жолы көшесі, 12-үй", "г. Арыс, улица Жибек жолы, дом 12")),
            phone: Some("+7 700 000 00 12".to_owned()),
            bank: None,
        },
        head: "Сейілханова Гүлнұр Һашимқызы".to_owned(),
        guardian: Party {
            name: name("Тұңғышбай Қуаныш Өмірзақұлы", "Тұңғышбай Қуаныш Өмірзақұлы"),
            number: Some("940225300019".to_owned()),
            address: Some(name("Арыс қ., Ғани көшесі, 3", "г. Арыс, улица Гани, 3")),
            phone: Some("+7 700 000 00 34".to_owned()),
            bank: None,
        },
        child: "Тұңғышбайқызы Әсемгүл Қуанышқызы".to_owned(),
        born: on("2021-07-14"),
        child_iin: "210714500018".parse().expect("an invented number"),
        group: "Жұлдыз санаторлық тобы".to_owned(),
        language: Language::Kazakh,
        kind: GroupKind::Sanatorium,
        hours: Some(name(
            "Бес күндік жұмыс аптасы, 7:00–19:00",
            "Пятидневная рабочая неделя, с 7:00 до 19:00",
        )),
        referral: "00012-26-00007-4".to_owned(),
        starts_on: on("2026-04-01"),
        fee_tenge: 15_000,
        wording: None,
        training: false,
    }
}

const SENTENCES: [[&str; 2]; 7] = [
    [
        "Балабақша Баланың өмірі мен денсаулығын ол балабақшада болған бүкіл уақыт бойы қорғайды және бұл үшін жауап береді.",
        "Детский сад бережёт жизнь и здоровье Ребёнка всё время, пока он находится в детском саду, и отвечает за это.",
    ],
    [
        "Ата-ана мән-жайды сол күні хабарлайды.",
        "Родитель сообщает об обстоятельствах в тот же день.",
    ],
    [
        "Тамақтану, ұйқы, серуен және сабақтар Баланың жасына сай, денсаулығы ескеріліп ұйымдастырылады.",
        "Питание, сон, прогулки и занятия проходят по возрасту Ребёнка и с учётом его здоровья.",
    ],
    [
        "Тараптар бір-біріне хат жазып, жауапты он жұмыс күні ішінде береді, ал шұғыл жағдайда телефонмен хабарласады.",
        "Стороны пишут друг другу и отвечают за десять рабочих дней, а в неотложном случае звонят по телефону.",
    ],
    [
        "Құжаттың көшірмесі екі тарапта да сақталады.",
        "Копия документа хранится у обеих сторон.",
    ],
    [
        "Егер күнтізбе өзгерсе, мерзім де сонымен бірге жылжиды, бұл туралы Балабақша алдын ала ескертеді.",
        "Если меняется календарь, вместе с ним переносится и срок, о чём Детский сад предупреждает заранее.",
    ],
    [
        "Осы тармақ заңда көзделген құқықтарды шектемейді.",
        "Этот пункт не ограничивает прав, которые даёт закон.",
    ],
];

/// Words of a contract of more than forty pages, with clauses of one line and of half a page, and a table that is longer than a page.
pub fn long_wording() -> Wording {
    let mut texts = [
        "{kindergarten} (Балабақша) мен {guardian} (Ата-ана) {child} үшін осы шартты жасады.\n".to_owned(),
        "{kindergarten} (Детский сад) и {guardian} (Родитель) за {child} заключили этот договор.\n".to_owned(),
    ];
    let add = |texts: &mut [String; 2], kk: &str, ru: &str| {
        for (text, words) in texts.iter_mut().zip([kk, ru]) {
            text.push_str(words);
        }
    };
    for section in 1..=14 {
        add(
            &mut texts,
            &format!("\n# {section} бөлім туралы\n"),
            &format!("\n# О разделе {section}\n"),
        );
        if section == 1 {
            add(
                &mut texts,
                "№ {referral} жолдама бойынша «{group}» тобы, {starts} бастап, айына {fee}.\n\n",
                "По направлению № {referral} в группу «{group}» с {starts}, {fee} в месяц.\n\n",
            );
        }
        for clause in 0..8 {
            for sentence in 0..=(section * 5 + clause * 3) % 15 {
                let [kk, ru] = SENTENCES[(section + clause + sentence) % SENTENCES.len()];
                add(&mut texts, &format!("{kk}\n"), &format!("{ru}\n"));
            }
            if section == 3 && clause == 2 {
                add(
                    &mut texts,
                    "| Жасы | Айына |\n| 3-ке дейін | {fee} |\n| 3-тен бастап | 0 ₸ |\n",
                    "| Возраст | В месяц |\n| до 3 | {fee} |\n| с 3 | 0 ₸ |\n",
                );
            }
            if section == 5 && clause == 4 {
                add(
                    &mut texts,
                    "| Рет саны | Қызмет | Қашан | Бағасы |\n",
                    "| № по порядку | Услуга | Когда | Цена |\n",
                );
                for row in 1..=60 {
                    add(
                        &mut texts,
                        &format!("| {row} | Балабақша ұсынатын {row}-қосымша қызмет | түстен кейін | {row} 000 ₸ |\n"),
                        &format!("| {row} | Дополнительная услуга детского сада {row} | после обеда | {row} 000 ₸ |\n"),
                    );
                }
            }
            add(&mut texts, "\n", "\n");
        }
    }
    let [kk, ru] = texts;
    Wording {
        version: "long-1".to_owned(),
        kk,
        ru,
    }
}

pub fn signed_sheet() -> SignatureSheet {
    SignatureSheet {
        contract: "Ш-00012-26-00007-4".to_owned(),
        prepared_at: at("2026-03-24 10:15"),
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        document: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        guardian: Some(GuardianSignature {
            guardian: "Тұңғышбай Қуаныш Өмірзақұлы".to_owned(),
            at: at("2026-03-24 10:31"),
            witness: "Қожабекова Мәдина Ілиясқызы".to_owned(),
        }),
        electronic: Some(ElectronicSignature {
            signer: "СЕЙІЛХАНОВА ГҮЛНҰР".to_owned(),
            serial: "3f8a6c0d5be94c0ba6c2f8f0f0a1d2c3b4e5f607".to_owned(),
            at: at("2026-03-24 10:34"),
            realm: Realm::Training,
        }),
        training: false,
    }
}

pub fn board() -> BoardPaper {
    BoardPaper {
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        address: name("Арыс қ., Жібек жолы көшесі, 12-үй", "г. Арыс, улица Жибек жолы, дом 12"),
        phone: Some("+7 700 000 00 12".to_owned()),
        group: "Жұлдыз санаторлық тобы".to_owned(),
        language: Language::Kazakh,
        kind: GroupKind::Sanatorium,
        birth_years: vec![2022, 2021],
        places: 2,
        way: Way::Activation,
        published_at: at("2026-03-19 18:00"),
        opens_at: None,
        closes_at: Some(at("2026-03-19 19:00")),
        round_minutes: 60,
        portal: Some(PortalAddress {
            typed: "oryn.example.kz".to_owned(),
            page: "https://oryn.example.kz/places/0195acd0-7f3a-7000-8000-000000000001".to_owned(),
        }),
        at: at("2026-03-19 17:10"),
        training: false,
    }
}

pub fn order() -> OrderPaper {
    OrderPaper {
        number: "45-Б".to_owned(),
        date: on("2026-03-25"),
        settlement: name("Арыс қаласы", "город Арыс"),
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        head: "Сейілханова Гүлнұр Һашимқызы".to_owned(),
        child: "Тұңғышбайқызы Әсемгүл Қуанышқызы".to_owned(),
        born: on("2021-07-14"),
        group: "Жұлдыз санаторлық тобы".to_owned(),
        language: Language::Kazakh,
        kind: GroupKind::Sanatorium,
        starts_on: on("2026-04-01"),
        referral: "00012-26-00007-4".to_owned(),
        referred_on: on("2026-03-19"),
        contract: "Ш-00012-26-00007-4".to_owned(),
        signed_on: on("2026-03-24"),
        training: false,
    }
}

pub fn missing() -> MissingPaper {
    let document = |code: &str, form: &str| MissingDocument {
        code: code.to_owned(),
        form: form.to_owned(),
    };
    MissingPaper {
        referral: "00012-26-00007-4".to_owned(),
        valid_until: Some(at("2026-03-26 17:02")),
        child: "Тұңғышбайқызы Әсемгүл Қуанышқызы".to_owned(),
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        missing: vec![
            document("identity_child", ""),
            document("medical_certificate", "052-2/у"),
            document("vaccination_card", "065/у"),
        ],
        at: at("2026-03-25 10:40"),
        by: "Қожабекова Мәдина Ілиясқызы".to_owned(),
        training: false,
    }
}

pub fn addendum(agreed: Agreed) -> AddendumPaper {
    AddendumPaper {
        number: 2,
        date: on("2026-09-14"),
        contract: "Ш-00012-26-00007-4".to_owned(),
        signed_on: on("2026-03-24"),
        settlement: name("Арыс қаласы", "город Арыс"),
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        head: "Сейілханова Гүлнұр Һашимқызы".to_owned(),
        guardian: "Тұңғышбай Қуаныш Өмірзақұлы".to_owned(),
        child: "Тұңғышбайқызы Әсемгүл Қуанышқызы".to_owned(),
        agreed,
        from: on("2026-10-01"),
        wording: None,
        training: false,
    }
}

pub fn termination(ground: &str) -> TerminationPaper {
    TerminationPaper {
        contract: "Ш-00012-26-00007-4".to_owned(),
        signed_on: on("2026-03-24"),
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        head: "Сейілханова Гүлнұр Һашимқызы".to_owned(),
        guardian: "Тұңғышбай Қуаныш Өмірзақұлы".to_owned(),
        child: "Тұңғышбайқызы Әсемгүл Қуанышқызы".to_owned(),
        ground: ground.to_owned(),
        order: "№ 31-Б, 30.11.2026".to_owned(),
        on: on("2026-11-30"),
        date: on("2026-11-30"),
        training: false,
    }
}

pub fn extension() -> ExtensionPaper {
    ExtensionPaper {
        referral: "00012-26-00007-4".to_owned(),
        granted_at: at("2026-03-26 11:20"),
        before: at("2026-03-26 17:02"),
        valid_until: at("2026-04-05 17:02"),
        days: 10,
        ground: "child_ill".to_owned(),
        decided_by: Decider::Kindergarten,
        child: "Тұңғышбайқызы Әсемгүл Қуанышқызы".to_owned(),
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        by: "Қожабекова Мәдина Ілиясқызы".to_owned(),
        training: false,
    }
}

/// A roll of so many children.
pub fn roll(children: usize) -> RollPaper {
    let surnames = [
        "Асанов",
        "Әбенова",
        "Ғабитқызы",
        "Қоңырбаева-Тұңғышбай",
        "Өтеміс",
        "Ұланұлы",
        "Һашимова",
        "Ілиясов",
    ];
    let row = |number: usize| RollRow {
        child: format!("{} Үміт Еңлікқызы", surnames[number % surnames.len()]),
        born: on("2021-07-14") + chrono::Days::new(u64::try_from(number).expect("small")),
        phone: (number % 5 != 3).then(|| format!("+7700000{:04}", number + 12)),
        since: on("2025-09-01"),
    };
    RollPaper {
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        group: "«Жұлдыз»".to_owned(),
        language: Language::Russian,
        kind: GroupKind::Ordinary,
        birth_years: vec![2022, 2021],
        rows: (0..children).map(row).collect(),
        phones: true,
        unnamed: 3,
        at: at("2026-03-25 09:40"),
        by: "Қожабекова Мәдина Ілиясқызы".to_owned(),
        training: false,
    }
}

/// An extract of so many acts.
pub fn journal(acts: usize) -> JournalPaper {
    let row = |number: usize| JournalPaperRow {
        at: at("2026-03-25 09:40"),
        act: ["activate-response", "close-round", "respond", "sign-contract"][number % 4].to_owned(),
        about: "Тұңғышбайқызы Әсемгүл Қуанышқызы".to_owned(),
        number: format!("00012-26-{number:05}-4"),
        who: ["staff", "clock", "family", "staff"][number % 4].to_owned(),
        person: if number.is_multiple_of(4) || number % 4 == 3 {
            "Қожабекова Мәдина Ілиясқызы"
        } else {
            ""
        }
        .to_owned(),
        desk: if number.is_multiple_of(4) { "Приёмная" } else { "" }.to_owned(),
        outcome: (number == 0).then_some("not_yet_known"),
    };
    JournalPaper {
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        chosen: JournalChosen {
            from: Some(on("2026-03-01")),
            theme: Some("contracts".to_owned()),
            words: vec!["Қожабекова".to_owned()],
            ..JournalChosen::default()
        },
        rows: (0..acts).map(row).collect(),
        more: false,
        begins: Some(at("2026-02-01 08:00")),
        at: at("2026-03-25 09:40"),
        by: "Қожабекова Мәдина Ілиясқызы".to_owned(),
        training: false,
    }
}

pub fn notice() -> NoticePaper {
    NoticePaper {
        application: "402".to_owned(),
        referral: Some("00012-26-00007-4".to_owned()),
        kindergarten: name("«Күншуақ» бөбекжай-балабақшасы» МКҚК", "ГККП «Ясли-сад «Күншуақ»"),
        child: "Тұңғышбайқызы Әсемгүл Қуанышқызы".to_owned(),
        guardian: "Тұңғышбай Қуаныш Өмірзақұлы".to_owned(),
        kind: NoticeKind::PaperWaits,
        at: at("2026-03-25 09:40"),
        by: "Қожабекова Мәдина Ілиясқызы".to_owned(),
        training: false,
    }
}

/// The page that tries a printer.
pub fn trial() -> TrialPaper {
    TrialPaper {
        kindergarten: order().kindergarten,
        desk: "Қабылдау бөлмесі".to_owned(),
        printer: Some("HP-LaserJet-1020".to_owned()),
        at: at("2026-03-25 09:40"),
        training: true,
    }
}

/// A page in shades of grey, row by row.
#[derive(Clone)]
pub struct Picture {
    pub width: usize,
    pub dots: Vec<u8>,
}

impl Picture {
    pub fn height(&self) -> usize {
        self.dots.len() / self.width
    }
}

/// A paper on disk, kept under the build folder so that a person can look at it too.
pub struct Printed {
    path: PathBuf,
}

impl Printed {
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).expect("the build folder can be written");
        Self { path }
    }

    fn tool(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(program)
            .args(before)
            .arg(&self.path)
            .args(after)
            .output()
            .unwrap_or_else(|fault| panic!("{program}: {fault}"));
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// The text of the pages `first` to `last`, words joined by single spaces, in the order in which it was written.
    pub fn text(&self, first: usize, last: usize) -> String {
        let (first, last) = (first.to_string(), last.to_string());
        let text = self.tool("pdftotext", &["-raw", "-enc", "UTF-8", "-f", &first, "-l", &last], &["-"]);
        text.replace('\u{A0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of the whole paper line by line, in the order in which it was written.
    pub fn lines(&self) -> String {
        let text = self.tool("pdftotext", &["-raw", "-enc", "UTF-8"], &["-"]);
        text.replace(['\u{A0}', '\u{202F}'], " ").replace('\u{C}', "———\n")
    }

    /// What the file says of itself: `Title`, `Page size` and the like.
    pub fn property(&self, name: &str) -> String {
        let info = self.tool("pdfinfo", &["-enc", "UTF-8"], &[]);
        let line = info.lines().find_map(|line| line.strip_prefix(&format!("{name}:")));
        line.expect("a property").trim().to_owned()
    }

    pub fn all_text(&self) -> String {
        self.text(1, 1_000)
    }

    pub fn pages(&self) -> usize {
        let info = self.tool("pdfinfo", &[], &[]);
        info.lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .and_then(|count| count.trim().parse().ok())
            .expect("a number of pages")
    }

    pub fn fonts(&self) -> String {
        self.tool("pdffonts", &[], &[])
    }

    /// A page as a picture in shades of grey, 48 dots to an inch.
    pub fn picture(&self, page: usize) -> Picture {
        let page = page.to_string();
        let before = ["-r", "48", "-gray", "-f", &page, "-l", &page, "-singlefile"];
        let output = Command::new("pdftoppm").args(before).arg(&self.path).output().expect("pdftoppm");
        assert!(output.status.success(), "pdftoppm: {}", String::from_utf8_lossy(&output.stderr));
        // A head of three lines: the kind, width and height, the lightest shade.
        let mut parts = output.stdout.splitn(4, |byte| *byte == b'\n');
        assert_eq!(parts.next(), Some(b"P5".as_slice()));
        let size = String::from_utf8(parts.next().expect("a size").to_vec()).expect("text");
        assert_eq!(parts.next(), Some(b"255".as_slice()));
        let (width, _) = size.split_once(' ').expect("width and height");
        Picture {
            width: width.parse().expect("a width"),
            dots: parts.next().expect("dots").to_vec(),
        }
    }

    /// A file beside the paper, for a person to look at.
    pub fn beside(&self, ending: &str) -> PathBuf {
        self.path.with_extension(ending)
    }

    /// What a telephone would read.
    pub fn code(&self) -> String {
        self.code_at(150)
    }

    /// What is read from the page drawn with so many dots to an inch.
    pub fn code_at(&self, dots: u32) -> String {
        let image = self.path.with_extension("");
        let image_text = image.to_string_lossy().into_owned();
        let (last, dots) = (self.pages().to_string(), dots.to_string());
        self.tool(
            "pdftoppm",
            &["-r", &dots, "-f", &last, "-l", &last, "-png", "-singlefile"],
            &[&image_text],
        );
        let png = image.with_extension("png");
        let output = Command::new("zbarimg")
            .args(["--quiet", "--raw"])
            .arg(png)
            .output()
            .expect("zbarimg");
        String::from_utf8(output.stdout).expect("text").trim_end().to_owned()
    }

    /// Every word with its box, in points: left, top, right, bottom.
    pub fn words(&self) -> Vec<(String, [f32; 4])> {
        self.words_by_page().into_iter().flatten().collect()
    }

    /// The same page by page.
    pub fn words_by_page(&self) -> Vec<Vec<(String, [f32; 4])>> {
        let text = self.tool("pdftotext", &["-bbox"], &["-"]);
        let words = |page: &str| {
            page.lines()
                .filter_map(|line| line.trim().strip_prefix("<word "))
                .filter_map(|line| {
                    let (edges, word) = line.split_once('>')?;
                    let mut numbers = edges.split('"').skip(1).step_by(2).map(|number| number.parse().expect("a number"));
                    let corners = [numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()?];
                    Some((word.trim_end_matches("</word>").to_owned(), corners))
                })
                .collect()
        };
        text.split("<page ").skip(1).map(words).collect()
    }
}

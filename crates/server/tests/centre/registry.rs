//! The person register from a file.

use std::path::PathBuf;

use oryn_domain::iin::NumberError;
use oryn_messages::Lang;
use oryn_server::persons::import::{Column, Progress, Reason, Remark, Report, import};
use oryn_server::persons::{ImportedRegistry, Person, PersonRegistry};
use oryn_server::store::Store;
use oryn_server::store::sqlite::SqliteStore;
use oryn_testkit::invented::write_persons;

use crate::fixture::open;

const HEADER: &str = "iin,surname,given,patronymic,born,sex,guardian_iin,second_guardian_iin\n";

struct Desk {
    folder: tempfile::TempDir,
    store: SqliteStore,
}

impl Desk {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(folder.path()).await;
        Self { folder, store }
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("persons.csv");
        std::fs::write(&path, bytes).expect("written");
        path
    }

    async fn import(&self, bytes: &[u8]) -> Report {
        import(&self.store, &self.file(bytes), |_| {}).await.expect("imported")
    }

    async fn person(&self, iin: &str) -> Option<Person> {
        let registry = ImportedRegistry(std::sync::Arc::new(self.store.clone()));
        registry.person(iin.parse().expect("valid")).await.expect("read")
    }
}

fn remark(line: u64, column: Option<Column>, reason: Reason) -> Remark {
    Remark { line, column, reason }
}

#[tokio::test]
async fn good_rows_load_and_bad_ones_are_named_by_line_column_and_reason() {
    let desk = Desk::new().await;
    let mut bytes = format!(
        "{HEADER}881231400017,Сынақ,Айна,,1988-12-31,female,,\n\
         210714500018,Сынақ,Нұр,,14.07.2021,,881231400017,940225300019\n\
         210714500019,Сынақ,Нұр,,2021-07-14,male,,\n\
         200301600017,,Ару,,2020-03-01,f,,\n\
         200301600017,Басқа,Ару,,2020-02-30,f,,\n\
         240229500017,Басқа,Ару,,2024-02-29,boy,,\n\
         240229500017,Басқа,Ару,,2024-02-29,m,240229500017,\n\
         881231400017,Сынақ,Айна,,1988-12-31,female,,\n\
         220915000010,Шетелдік,Джон,,2022-09-15,,,\n\
         240229500017,too,few\n"
    )
    .into_bytes();
    bytes.extend_from_slice(b"240229500017,\xd1\xff,x,,2024-02-29,m,,\n");
    let report = desk.import(&bytes).await;
    assert_eq!(
        (report.rows, report.loaded, report.changed, report.left_out, report.warnings),
        (11, 2, 2, 9, 1)
    );
    assert_eq!(
        report.remarks,
        [
            remark(3, Some(Column::SecondGuardian), Reason::GuardianUnknown),
            remark(4, Some(Column::Iin), Reason::Number(NumberError::CheckDigit)),
            remark(5, Some(Column::Surname), Reason::Empty),
            remark(6, Some(Column::Born), Reason::Date),
            remark(7, Some(Column::Sex), Reason::Sex),
            remark(8, Some(Column::Guardian), Reason::OwnGuardian),
            remark(9, Some(Column::Iin), Reason::Repeated { earlier: 2 }),
            remark(10, Some(Column::Sex), Reason::SexUnknown),
            remark(11, None, Reason::Width),
            remark(12, Some(Column::Surname), Reason::Encoding),
        ]
    );
    let child = desk.person("210714500018").await.expect("loaded");
    let mother = "881231400017".parse().expect("valid");
    let father = "940225300019".parse().expect("valid");
    assert_eq!(
        (child.represented_by(mother), child.represented_by(father)),
        (Some(mother), Some(father))
    );
    for language in Lang::ALL {
        let words = report.in_words(language);
        assert_eq!(words.lines().count(), 11, "a line for each remark and the sums:\n{words}");
        assert!(words.contains("guardian_iin") && !words.contains("210714500019"), "{words}");
    }
}

#[tokio::test]
async fn what_registers_name_a_child_for_is_read_as_codes() {
    let desk = Desk::new().await;
    let text = "iin,surname,given,born,privileges\n\
                210714500018,Сынақ,Нұр,2021-07-14, orphan large_family  orphan\n\
                200301600017,Басқа,Ару,2020-03-01,\n\
                240229500017,Басқа,Ару,2024-02-29,\"large family; orphan\"\n";
    let report = desk.import(text.as_bytes()).await;
    assert_eq!(report.remarks, [remark(4, Some(Column::Privileges), Reason::Category)]);
    let of = async |iin: &str| desk.person(iin).await.map(|person| person.privileges);
    assert_eq!(of("210714500018").await, Some(vec!["large_family".to_owned(), "orphan".to_owned()]));
    assert_eq!(of("200301600017").await, Some(Vec::new()));
    assert_eq!(of("240229500017").await, None);
}

#[tokio::test]
async fn the_registers_birth_date_wins_and_the_difference_is_kept() {
    let desk = Desk::new().await;
    let report = desk
        .import(format!("{HEADER}210714500018,Сынақ,Нұр,,2021-07-15,female,,\n").as_bytes())
        .await;
    assert_eq!(
        report.remarks,
        [
            remark(2, Some(Column::Born), Reason::BornDiffers),
            remark(2, Some(Column::Sex), Reason::SexDiffers)
        ]
    );
    assert_eq!((report.loaded, report.left_out, report.warnings), (1, 0, 2));
    let child = desk.person("210714500018").await.expect("loaded");
    assert_eq!(child.born.to_string(), "2021-07-15");
    assert_eq!(child.born_by_iin.map(|date| date.to_string()).as_deref(), Some("2021-07-14"));
}

#[tokio::test]
async fn a_russian_spreadsheets_file_reads_the_same() {
    let desk = Desk::new().await;
    let text = "\u{feff}IIN;Surname;Given;Born\r\n881231400017;\"Сынақ; қызы\";Айна;31.12.1988\r\n";
    let report = desk.import(text.as_bytes()).await;
    assert_eq!((report.loaded, report.remarks.len()), (1, 0), "{report:?}");
    assert_eq!(desk.person("881231400017").await.expect("loaded").name.surname, "Сынақ; қызы");
}

#[tokio::test]
async fn a_file_without_a_needed_column_loads_nothing() {
    let desk = Desk::new().await;
    let path = desk.file(b"iin,surname,given\n881231400017,a,b\n");
    let refused = import(&desk.store, &path, |_| {}).await.expect_err("refused").to_string();
    assert!(refused.contains("line 1") && refused.contains("born"), "{refused}");
    assert_eq!(desk.store.person("881231400017").await.expect("read"), None);
}

#[tokio::test]
async fn the_same_file_again_changes_nothing_and_progress_is_told() {
    let desk = Desk::new().await;
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a date");
    let mut bytes = Vec::new();
    write_persons(&mut bytes, 2026, 5_000, today).expect("written");
    let path = desk.file(&bytes);
    let mut told: Vec<Progress> = Vec::new();
    let first = import(&desk.store, &path, |progress| told.push(progress)).await.expect("imported");
    assert_eq!(
        (first.loaded, first.changed, first.left_out, first.warnings),
        (5_000, 5_000, 0, 0),
        "{:?}",
        first.remarks
    );
    let rows: Vec<u64> = told.iter().map(|progress| progress.rows).collect();
    assert_eq!(rows, [2_000, 4_000, 5_000]);
    assert!(told.iter().map(|progress| progress.percent).is_sorted());
    let again = desk.import(&bytes).await;
    assert_eq!((again.loaded, again.changed), (5_000, 0));
}

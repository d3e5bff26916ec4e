//! The open tables as files: lines of text for a spreadsheet, JSON for a program. Both are sifted like the page they are linked from.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, SecondsFormat};
use oryn_api::error::{ApiError, Code};
use oryn_api::open::{Field, Offer, OpenData, Passport, Sheet};
use oryn_domain::id::SettlementId;
use oryn_domain::time::Instant;
use serde_json::{Map, Value, json};

use super::{freed, queues, referrals, sheets};
use crate::Calls;
use crate::pages::kindergartens;
use crate::sieve::{Sieve, holds};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::{Words, language_of};

/// Every file that there is, without its ending.
pub(crate) const FILES: [&str; 6] = ["freed", "referrals", "queues", "places", "kindergartens", "statistics"];

/// What the file of places is sifted by, as the page of places is.
const PLACES: &[&str] = &["settlement", "year", "language", "name"];

/// The places that a sieve leaves.
fn offered<'d>(data: &'d OpenData, sieve: &Sieve<'_>) -> Vec<(&'d Passport, &'d Offer)> {
    let settlement: Option<SettlementId> = sieve.chosen("settlement");
    let year: Option<i32> = sieve.chosen("year");
    let language = language_of(&sieve.text("language"));
    let name = sieve.text("name");
    data.kindergartens
        .iter()
        .filter(|of| settlement.is_none_or(|settlement| of.settlement == settlement) && holds(&of.name, &name))
        .flat_map(|of| of.offers.iter().map(move |offer| (of.as_ref(), offer)))
        .filter(|(_, offer)| year.is_none_or(|year| offer.birth_years.contains(&year)))
        .filter(|(_, offer)| language.is_none_or(|language| offer.language == language))
        .collect()
}

/// The sheet of a file, with what the address asks for.
fn sheet(w: Words, data: &OpenData, file: &str, query: &BTreeMap<String, String>) -> Option<Sheet> {
    Some(match file {
        "freed" => sheets::freed(w, &freed::sifted(data, &Sieve::of(query, freed::FIELDS)), data.made_at),
        "referrals" => sheets::referrals(w, &referrals::sifted(data, &Sieve::of(query, referrals::FIELDS)), data.made_at),
        "queues" => sheets::queues(w, &queues::sifted(data, &Sieve::of(query, queues::FIELDS)), data.made_at),
        "places" => sheets::places(w, &offered(data, &Sieve::of(query, PLACES)), data.made_at),
        "kindergartens" => {
            let found = kindergartens::sifted(data, &Sieve::of(query, kindergartens::FIELDS));
            sheets::kindergartens(w, &found, data.made_at)
        }
        "statistics" => sheets::statistics(w, data),
        _ => return None,
    })
}

/// An instant as programs write it.
fn utc(at: Instant) -> Value {
    DateTime::from_timestamp_micros(at.micros()).map_or(Value::Null, |at| at.to_rfc3339_opts(SecondsFormat::Secs, true).into())
}

fn value(field: &Field) -> Value {
    match field {
        Field::Empty => Value::Null,
        Field::Text(text) => text.as_str().into(),
        Field::Word { code, .. } => code.as_str().into(),
        Field::Name { name, .. } => json!(name),
        Field::Years(years) => json!(years),
        Field::Number(number) => (*number).into(),
        Field::Day(day) => day.to_string().into(),
        Field::Moment(at) => utc(*at),
    }
}

/// A sheet as JSON: one object for each row.
fn json_of(sheet: &Sheet) -> Vec<u8> {
    let rows: Vec<Value> = sheet
        .rows
        .iter()
        .map(|row| {
            let fields = sheet.columns.iter().zip(row);
            let fields: Map<String, Value> = fields.map(|(column, field)| (column.name.to_owned(), value(field))).collect();
            Value::Object(fields)
        })
        .collect();
    json!({ "at": utc(sheet.at), "rows": rows }).to_string().into_bytes()
}

fn answer(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(named) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, named);
    }
    answer
}

/// A year of lines is work: whoever downloads them does not hold up those who are served.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "an open file could not be made");
        Trouble::from(ApiError::new(Code::Internal))
    })
}

/// `GET /open/files/{file}`
pub(crate) async fn download(
    State(calls): State<Calls>,
    visit: Visit,
    Path(file): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let (name, kind) = file.rsplit_once('.').ok_or(Code::PageNotFound)?;
    if !FILES.contains(&name) || !matches!(kind, "csv" | "json") {
        return Err(Code::PageNotFound.into());
    }
    let (w, data) = (visit.words(), calls.open_data().await?);
    let named = format!("oryn-{name}-{}.{kind}", data.made_at.local_date());
    let asked = name.to_owned();
    let sheet = aside(move || sheet(w, &data, &asked, &query)).await?.ok_or(Code::PageNotFound)?;
    Ok(if kind == "csv" {
        answer("text/csv; charset=utf-8", &named, calls.lines(sheet).await?)
    } else {
        answer("application/json", &named, aside(move || json_of(&sheet)).await?)
    })
}

#[cfg(test)]
mod tests {
    use oryn_domain::settlement::TriName;
    use oryn_messages::Lang;

    use super::*;

    #[test]
    fn programs_read_codes_and_whole_names() {
        let name = TriName {
            kk: "Арыс қ.".to_owned(),
            ru: "г. Арыс".to_owned(),
            en: None,
        };
        assert_eq!(
            value(&Field::Name {
                name,
                text: "г. Арыс".to_owned()
            }),
            json!({"kk": "Арыс қ.", "ru": "г. Арыс"})
        );
        let word = Field::Word {
            code: "open".to_owned(),
            text: "Открыт".to_owned(),
        };
        assert_eq!(value(&word), json!("open"));
        assert_eq!(value(&Field::Moment(Instant::from_millis(0))), json!("1970-01-01T00:00:00Z"));
        assert_eq!(value(&Field::Empty), Value::Null);
    }

    #[test]
    fn every_file_has_a_field_for_every_column() {
        let w = Words::new(Lang::Ru, 2026);
        let data = OpenData::default();
        for file in FILES {
            let sheet = sheet(w, &data, file, &BTreeMap::new()).expect("it is one of them");
            assert!(!sheet.columns.is_empty(), "{file}");
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{file}");
        }
    }
}

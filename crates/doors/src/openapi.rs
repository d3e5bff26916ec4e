//! The table of doors as an OpenAPI 3.1 document.
//!
//! Nothing is written by hand twice: paths, permissions and bodies come from the doors, shapes from the types, codes from their lists.
//! `x-oryn-permission` names the permission of a door (`open` where anybody may), `x-oryn-callers` who holds it.

use std::collections::BTreeMap;

use oryn_api::error::ApiError;
use oryn_domain::permission::{Caller, OfficerRole, Role};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::door::{Access, Content, Door, HTML, Speech};

/// How an officer proves who it is on a page.
fn on_a_page(caller: Caller) -> Option<(&'static str, Value)> {
    match caller {
        Caller::Officer(_) => Some((
            "console",
            json!({"type": "apiKey", "in": "cookie", "name": "oryn-officer", "description": "The same sign-in on the department's pages."}),
        )),
        _ => proof(caller),
    }
}

/// How somebody proves who it is: the name in the document, and the scheme.
fn proof(caller: Caller) -> Option<(&'static str, Value)> {
    match caller {
        Caller::Nobody => None,
        Caller::Phone | Caller::Guardian => Some((
            "guardian",
            json!({"type": "apiKey", "in": "cookie", "name": "oryn-session", "description": "A guardian's sign-in by a code to the phone."}),
        )),
        Caller::Staff(_) => Some((
            "desk",
            json!({"type": "http", "scheme": "bearer", "description": "The access token of a desk, with its key's signature over the call in the header `Oryn-Proof`."}),
        )),
        Caller::Computer => Some((
            "computer",
            json!({"type": "apiKey", "in": "header", "name": "authorization", "description": "`Desk <id>`, with the signature of the desk's key over the call in the header `Oryn-Proof`."}),
        )),
        Caller::Officer(_) => Some((
            "officer",
            json!({"type": "http", "scheme": "bearer", "description": "The token of a department employee's sign-in."}),
        )),
        Caller::Server => Some((
            "server",
            json!({"type": "apiKey", "in": "header", "name": "oryn-seal", "description": "HMAC-SHA-256 over the body with the installation's secret."}),
        )),
    }
}

/// What a kind of caller is called in documents.
#[must_use]
pub const fn name_of(caller: Caller) -> &'static str {
    match caller {
        Caller::Nobody => "nobody",
        Caller::Phone => "proven phone",
        Caller::Guardian => "guardian",
        Caller::Staff(Role::Head) => "head",
        Caller::Staff(Role::Registrar) => "registrar",
        Caller::Staff(Role::Educator) => "educator",
        Caller::Staff(Role::Medic) => "medic",
        Caller::Staff(Role::Accountant) => "accountant",
        Caller::Staff(Role::Methodist) => "methodist",
        Caller::Computer => "desk's key",
        Caller::Officer(OfficerRole::Department) => "department",
        Caller::Officer(OfficerRole::Auditor) => "auditor",
        Caller::Officer(OfficerRole::Administrator) => "administrator",
        Caller::Server => "server",
    }
}

fn body(content: Content, shapes: &mut SchemaGenerator) -> Value {
    match content {
        Content::Json(shape) => json!({"application/json": {"schema": shape(shapes)}}),
        Content::Of(media) => json!({media: {}}),
    }
}

fn answers(door: &Door, shapes: &mut SchemaGenerator) -> Value {
    let (status, content) = door.gives;
    let mut well = json!({"description": status.canonical_reason().unwrap_or_default()});
    if let (Some(content), Some(fields)) = (content, well.as_object_mut()) {
        fields.insert("content".to_owned(), body(content, shapes));
    }
    let refused = |name: &str| json!({"$ref": format!("#/components/responses/{name}")});
    let mut all = Map::from_iter([(status.as_u16().to_string(), well)]);
    match door.speech {
        Speech::Json => {
            if matches!(door.access, Access::Needs(_)) {
                all.insert("401".to_owned(), refused("Error"));
                all.insert("403".to_owned(), refused("Error"));
            }
            all.insert("default".to_owned(), refused("Error"));
        }
        Speech::Page => {
            if matches!(door.access, Access::Needs(_)) {
                all.entry("303")
                    .or_insert(json!({"description": "To the sign-in, and back from there."}));
            }
            all.insert("default".to_owned(), refused("Page"));
        }
    }
    Value::Object(all)
}

fn operation(door: &Door, shapes: &mut SchemaGenerator) -> Value {
    let text =
        |name: &str, place: &str, required: bool, schema: Value| json!({"name": name, "in": place, "required": required, "schema": schema});
    let mut parameters: Vec<Value> = door
        .variables()
        .map(|name| text(name, "path", true, json!({"type": "string"})))
        .collect();
    for (name, shape) in door.query {
        parameters.push(text(name, "query", false, Value::from(shape(shapes))));
    }
    for (name, required) in door.headers {
        parameters.push(text(name, "header", *required, json!({"type": "string"})));
    }
    let holders: Vec<Caller> = Caller::ALL.into_iter().filter(|caller| door.access.admits(*caller)).collect();
    let proof = match door.speech {
        Speech::Json => proof,
        Speech::Page => on_a_page,
    };
    let mut proofs: Vec<&str> = holders.iter().filter_map(|caller| proof(*caller)).map(|(name, _)| name).collect();
    proofs.dedup();
    let security: Vec<Value> = match door.access {
        Access::Open => Vec::new(),
        Access::Needs(_) => proofs.into_iter().map(|name| json!({name: []})).collect(),
    };
    let id: String = door
        .name()
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' })
        .collect();
    let id = id.split_whitespace().collect::<Vec<_>>().join("_");
    let mut all = Map::from_iter([
        ("operationId".to_owned(), Value::from(id)),
        ("summary".to_owned(), Value::from(door.about)),
        ("security".to_owned(), Value::from(security)),
        ("responses".to_owned(), answers(door, shapes)),
        ("x-oryn-permission".to_owned(), Value::from(door.access.name())),
        (
            "x-oryn-callers".to_owned(),
            holders.into_iter().map(name_of).map(Value::from).collect(),
        ),
    ]);
    if !parameters.is_empty() {
        all.insert("parameters".to_owned(), Value::from(parameters));
    }
    if let Some(content) = door.takes {
        let mut request = Map::from_iter([
            ("required".to_owned(), Value::from(true)),
            ("content".to_owned(), body(content, shapes)),
        ]);
        if let Some(largest) = door.largest {
            request.insert("x-oryn-largest-bytes".to_owned(), Value::from(largest));
        }
        all.insert("requestBody".to_owned(), Value::Object(request));
    }
    Value::Object(all)
}

/// The document. `paths` hold the doors in the order of their names.
#[must_use]
pub fn document<'d>(doors: impl IntoIterator<Item = &'d Door>, version: &str) -> Value {
    let mut shapes = SchemaSettings::draft2020_12()
        .with(|settings| {
            "/components/schemas".clone_into(settings.definitions_path.to_mut());
            settings.meta_schema = None;
        })
        .into_generator();
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for door in doors {
        let operation = operation(door, &mut shapes);
        paths
            .entry(door.template())
            .or_default()
            .insert(door.method.name().to_lowercase(), operation);
    }
    let error = shapes.subschema_for::<ApiError>();
    let schemes: BTreeMap<&str, Value> = Caller::ALL
        .into_iter()
        .flat_map(|caller| [proof(caller), on_a_page(caller)])
        .flatten()
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Oryn",
            "version": version,
            "description": "The doors of the central server: desks, the department, parents' pages, the public log. \
                            An instant is microseconds since 1970-01-01 UTC.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "paths": paths,
        "components": {
            "schemas": shapes.take_definitions(true),
            "responses": {
                "Error": {"description": "What did not happen, as a code with its numbers.", "content": {"application/json": {"schema": error}}},
                "Page": {"description": "The same as a page, in the person's language.", "content": {HTML: {}}},
            },
            "securitySchemes": schemes,
        },
    })
}

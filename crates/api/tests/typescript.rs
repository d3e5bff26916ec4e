//! The generated TypeScript is committed; this test fails when it is stale and writes it anew when `ORYN_WRITE=1` is set.

use std::path::Path;

#[test]
fn the_generated_typescript_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/api/generated.ts");
    let current = oryn_api::calls::typescript();
    if std::env::var_os("ORYN_WRITE").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(&file, &current).expect("the file can be written");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == current,
        "ui/src/api/generated.ts is stale: run `ORYN_WRITE=1 cargo test -p oryn-api`"
    );
}

#[test]
fn every_call_is_in_the_table() {
    let text = oryn_api::calls::typescript();
    for name in oryn_api::calls::NAMES {
        assert!(text.contains(&format!("  {name}: {{ kind:")), "{name} is missing");
    }
    assert!(text.contains("export type Status = {"), "the types themselves are declared");
}

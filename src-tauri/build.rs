//! Checks that the screens are built, and lets Tauri read its configuration: tauri.conf.json in the root, capability and permission here.

use std::path::Path;
use std::process::ExitCode;

use tauri_build::{AppManifest, Attributes};

fn main() -> ExitCode {
    // Set by Cargo to the folder of Cargo.toml: the root.
    for watched in [
        "ui/dist",
        "tauri.conf.json",
        "src-tauri/capabilities",
        "src-tauri/permissions",
        "src-tauri/page.js",
        "icons",
    ] {
        println!("cargo:rerun-if-changed={watched}");
    }
    if !Path::new("ui/dist/index.html").is_file() {
        println!("cargo:warning=The window takes the built screens into itself, and ui/dist/index.html is not there.");
        println!("cargo:warning=Build them first: npm --prefix ui ci && npm --prefix ui run build   (or everything at once: ./dev run)");
        return ExitCode::FAILURE;
    }
    let attributes = Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/*.json")
        .app_manifest(AppManifest::new().permissions_path_pattern("./src-tauri/permissions/*.toml"));
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo:warning={error:#}");
            ExitCode::FAILURE
        }
    }
}

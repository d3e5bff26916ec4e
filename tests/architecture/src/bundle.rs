//! What the desktop application promises before a line of it runs: tauri.conf.json, the capability, and how its one window is made.

use serde_json::Value;

use crate::tree::{File, demand, files};

/// Bundles that the tools make without asking anything but the registries. An AppImage is asked for by name.
const TARGETS: &[&str] = &["deb", "rpm", "nsis", "dmg"];
/// Everything that the screens may do beside showing themselves.
const PERMISSIONS: &[&str] = &["core:event:default", "allow-call"];
/// The bridge of the window itself.
const OWN_ADDRESSES: &[&str] = &["'none'", "'self'", "blob:", "data:", "ipc:", "http://ipc.localhost"];

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn complaints_about_policy(policy: &str) -> Vec<String> {
    let mut found = Vec::new();
    let directives: Vec<Vec<&str>> = policy.split(';').map(|part| part.split_whitespace().collect()).collect();
    let of = |name: &str| {
        directives
            .iter()
            .find(|words| words.first() == Some(&name))
            .map(|words| &words[1..])
    };
    for name in ["default-src", "object-src", "base-uri", "form-action", "frame-ancestors"] {
        if of(name) != Some(&["'none'"]) {
            found.push(format!("{name} is not 'none'"));
        }
    }
    for name in ["script-src", "style-src", "font-src"] {
        if of(name) != Some(&["'self'"]) {
            found.push(format!("{name} is not 'self' alone"));
        }
    }
    for word in directives.iter().flat_map(|words| words.iter().skip(1)) {
        if !OWN_ADDRESSES.contains(word) {
            found.push(format!("{word} lets somebody else in"));
        }
    }
    found
}

fn complaints_about_config(config: &Value) -> Vec<String> {
    let mut found = complaints_about_policy(config["app"]["security"]["csp"].as_str().unwrap_or_default());
    let mut want = |right: bool, otherwise: &str| {
        if !right {
            found.push(otherwise.to_owned());
        }
    };
    want(
        config["app"].get("windows").is_none(),
        "a window of the configuration is shown before it has a screen",
    );
    want(config["app"]["withGlobalTauri"] == false, "Tauri is global in the page");
    want(
        config["app"]["security"].get("dangerousDisableAssetCspModification").is_none(),
        "the policy is not Tauri's own to harden",
    );
    want(
        strings(&config["app"]["security"]["capabilities"]) == ["main"],
        "there is another capability than main",
    );
    let bundle = &config["bundle"];
    want(
        strings(&bundle["targets"]) == TARGETS,
        "other bundles than those the tools can make",
    );
    let windows = &bundle["windows"];
    want(
        windows["nsis"]["installMode"] == "currentUser",
        "an installer that asks for an administrator",
    );
    want(
        windows["webviewInstallMode"]["type"] == "embedBootstrapper",
        "an office without WebView2 gets no window",
    );
    want(
        config.get("plugins").is_none_or(|plugins| plugins.get("autostart").is_none()),
        "it starts with the computer",
    );
    found
}

fn complaints_about_capability(capability: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if strings(&capability["permissions"]) != PERMISSIONS || strings(&capability["windows"]) != ["main"] {
        found.push("the screens may do something else than call and hear".to_owned());
    }
    if capability.get("remote").is_some() {
        found.push("a page of another place may do something".to_owned());
    }
    found
}

fn complaints_about_windows(shell: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Also the end of the name of the builder with a web view.
    if shell.matches("WindowBuilder::new(").count() != 1 {
        found.push("not exactly one window is made".to_owned());
    }
    if shell.matches(".visible(false)").count() != 1 {
        found.push("the window is not made hidden".to_owned());
    }
    found
}

fn ours<'a>(all: &'a [File], path: &str) -> &'a str {
    &all.iter().find(|file| file.path == path).expect("it is in the checkout").text
}

#[test]
fn the_desktop_application_keeps_its_promises() {
    let all = files();
    let json = |path: &str| serde_json::from_str::<Value>(ours(&all, path)).expect("it is JSON");
    let mut complaints = complaints_about_config(&json("tauri.conf.json"));
    complaints.extend(complaints_about_capability(&json("src-tauri/capabilities/main.json")));
    let shell = all.iter().filter(|file| file.under("src-tauri/") && file.path.ends_with(".rs"));
    complaints.extend(complaints_about_windows(&shell.map(|file| file.text.as_str()).collect::<String>()));
    // What is merged over the configuration on one system, or stands beside the capability, is read by nobody here.
    let beside = |file: &&File| {
        let platform = file.path.starts_with("tauri.") && file.path != "tauri.conf.json";
        let capability = file.under("src-tauri/capabilities/") && file.path != "src-tauri/capabilities/main.json";
        platform || capability
    };
    complaints.extend(all.iter().filter(beside).map(|file| format!("{} stands beside", file.path)));
    demand(
        &complaints,
        "docs/security.md, docs/windows.md: how the desktop application is closed and installed.",
    );
}

mod tests {
    use serde_json::json;

    use super::*;

    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src ipc:; object-src 'none'; \
                          base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    #[test]
    fn an_open_policy_is_found() {
        assert_eq!(complaints_about_policy(POLICY), Vec::<String>::new());
        for (from, to) in [
            ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
            ("connect-src ipc:", "connect-src https:"),
            ("default-src 'none'", "default-src *"),
            ("base-uri 'none'", "base-uri 'self'"),
            ("; frame-ancestors 'none'", ""),
        ] {
            assert!(!complaints_about_policy(&POLICY.replace(from, to)).is_empty(), "{to}");
        }
        assert!(!complaints_about_policy("").is_empty());
    }

    #[test]
    fn a_promise_that_is_not_kept_is_found() {
        let kept = json!({
            "app": { "withGlobalTauri": false, "security": { "csp": POLICY, "capabilities": ["main"] } },
            "bundle": {
                "targets": TARGETS,
                "windows": { "webviewInstallMode": { "type": "embedBootstrapper" }, "nsis": { "installMode": "currentUser" } }
            }
        });
        assert_eq!(complaints_about_config(&kept), Vec::<String>::new());
        for (place, other) in [
            ("/app/withGlobalTauri", json!(true)),
            ("/app/security/capabilities", json!(["main", "more"])),
            ("/bundle/targets", json!("all")),
            ("/bundle/windows/nsis/installMode", json!("perMachine")),
            ("/bundle/windows/webviewInstallMode/type", json!("skip")),
        ] {
            let mut broken = kept.clone();
            *broken.pointer_mut(place).expect("it is there") = other;
            assert_eq!(complaints_about_config(&broken).len(), 1, "{place}");
        }
        let mut broken = kept;
        broken["app"]["windows"] = json!([{ "title": "Oryn" }]);
        broken["plugins"] = json!({ "autostart": {} });
        assert_eq!(complaints_about_config(&broken).len(), 2);
    }

    #[test]
    fn a_wider_capability_and_a_second_window_are_found() {
        let narrow = json!({ "windows": ["main"], "permissions": PERMISSIONS });
        assert!(complaints_about_capability(&narrow).is_empty());
        let mut wide = narrow.clone();
        wide["permissions"] = json!(["core:default", "allow-call"]);
        wide["remote"] = json!({ "urls": ["https://*"] });
        assert_eq!(complaints_about_capability(&wide).len(), 2);
        let hidden = "WebviewWindowBuilder::new(app).visible(false)";
        assert!(complaints_about_windows(hidden).is_empty());
        assert_eq!(complaints_about_windows("WebviewWindowBuilder::new(app)").len(), 1);
        assert_eq!(complaints_about_windows(&format!("{hidden} WindowBuilder::new(app)")).len(), 1);
    }
}

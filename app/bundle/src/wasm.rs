//! The islands: wasm-bindgen as a library, then wasm-opt.

use crate::put::Packing;
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path, process::Command};

/// What the browser loads.
pub struct Client {
    pub glue: String,
    pub module: Vec<u8>,
}

/// `--all-features` would make a module that Chromium refuses; these are the ones that the module uses.
const FEATURES: &[&str] = &[
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-call-indirect-overlong",
];

const WASM_OPT: &str = "end2end/node_modules/.bin/wasm-opt";

/// Makes the loader's two files from what cargo built.
pub fn client(wasm: &Path, dir: &Path, packing: Packing) -> Result<Client> {
    let mut output = wasm_bindgen_cli_support::Bindgen::new()
        .input_path(wasm)
        .out_name("client")
        .web(true)?
        .typescript(false)
        .remove_name_section(packing == Packing::Best)
        .remove_producers_section(true)
        .generate_output()?;
    ensure!(output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(), "snippets are not handled");
    let glue = output.js().to_owned();
    let module = output.wasm_mut().emit_wasm();
    let module = if packing == Packing::Best { optimised(dir, &module)? } else { module };
    Ok(Client { glue, module })
}

fn optimised(dir: &Path, module: &[u8]) -> Result<Vec<u8>> {
    let (before, after) = (dir.join("before"), dir.join("after"));
    fs::write(&before, module)?;
    let done = Command::new(WASM_OPT).arg("-Oz").args(FEATURES).arg(&before).arg("-o").arg(&after).status().context(WASM_OPT)?;
    ensure!(done.success(), "{WASM_OPT} failed");
    let bytes = fs::read(&after)?;
    fs::remove_file(before)?;
    fs::remove_file(after)?;
    Ok(bytes)
}

//! Build-time program: `bundle CLIENT.wasm OUT [--fast]` turns the islands, their loader and the styles into hashed, compressed
//! files and a manifest. It replaces OUT only when something changed, so that an unchanged bundle rebuilds nothing.

mod put;
mod style;
mod wasm;

use anyhow::{Context, Result, bail};
use put::{Packing, put};
use serde_json::{Map, Value, json};
use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
};

fn main() -> Result<()> {
    let mut args = env::args().skip(1);
    let usage = "usage: bundle CLIENT.wasm OUT [--fast]";
    let wasm = PathBuf::from(args.next().context(usage)?);
    let out = PathBuf::from(args.next().context(usage)?);
    let packing = match args.next().as_deref() {
        None => Packing::Best,
        Some("--fast") => Packing::None,
        Some(_) => bail!(usage),
    };
    // one at a time: a second one waits, then finds nothing to change; the lock ends with the process
    let lock = File::create(out.with_extension("lock"))?;
    lock.lock()?;
    let fresh = out.with_extension("tmp");
    // left over from a run that was stopped
    let _absent = fs::remove_dir_all(&fresh);
    fs::create_dir_all(&fresh)?;
    fill(&wasm, &fresh, packing)?;
    replace(&out, &fresh)
}

fn fill(wasm: &Path, dir: &Path, packing: Packing) -> Result<()> {
    let client = wasm::client(wasm, dir, packing)?;
    let module = put(dir, "client", "wasm", &client.module, packing)?;
    let glue = put(dir, "client", "js", client.glue.as_bytes(), packing)?;
    let boot = put(dir, "boot", "js", loader(&glue, &module)?.as_bytes(), packing)?;
    let css = put(dir, "style", "css", style::bundle(Path::new("style/main.css"))?.as_bytes(), packing)?;
    let public = style::bundle(Path::new("style/public.css"))?;
    fs::write(dir.join("public.css"), &public)?;
    fonts(dir)?;
    let manifest = json!({
        "css": url(&css),
        "boot": url(&boot),
        "glue": url(&glue),
        "wasm": url(&module),
        "public_css_sha256": style::policy_hash(&public),
        "assets": assets(dir, packing)?,
    });
    Ok(fs::write(dir.join("manifest.json"), serde_json::to_vec_pretty(&manifest)?)?)
}

/// The loader, told the names of what it loads.
fn loader(glue: &str, module: &str) -> Result<String> {
    let path = "app/client/boot.js";
    let boot = fs::read_to_string(path).with_context(|| format!("{path}, from the root of the repository"))?;
    Ok(boot.replace("__GLUE__", &format!("./{glue}")).replace("__WASM__", module))
}

fn url(name: &str) -> String {
    format!("/assets/{name}")
}

/// The typeface of printed notices, which the server draws with and no page loads.
fn fonts(dir: &Path) -> Result<()> {
    for (from, name) in
        [("400Regular/NotoSansSC_400Regular.ttf", "print-regular.ttf"), ("700Bold/NotoSansSC_700Bold.ttf", "print-bold.ttf")]
    {
        let path = Path::new("end2end/node_modules/@expo-google-fonts/noto-sans-sc").join(from);
        fs::copy(&path, dir.join(name)).with_context(|| format!("{}: run `make tools`", path.display()))?;
    }
    Ok(())
}

/// Every file of `style/public`, under its own name in the manifest.
fn assets(dir: &Path, packing: Packing) -> Result<Map<String, Value>> {
    let mut map = Map::new();
    for file in fs::read_dir("style/public")? {
        let path = file?.path();
        let (Some(stem), Some(ending), Some(name)) = (text(path.file_stem()), text(path.extension()), text(path.file_name()))
        else {
            continue;
        };
        let hashed = put(dir, stem, ending, &fs::read(&path)?, packing)?;
        map.insert(name.into(), url(&hashed).into());
    }
    Ok(map)
}

fn text(part: Option<&std::ffi::OsStr>) -> Option<&str> {
    part.and_then(std::ffi::OsStr::to_str)
}

/// Names hold hashes, so equal manifests mean equal files.
fn replace(out: &Path, fresh: &Path) -> Result<()> {
    let manifest = |dir: &Path| fs::read(dir.join("manifest.json")).ok();
    if manifest(out).is_some() && manifest(out) == manifest(fresh) {
        return Ok(fs::remove_dir_all(fresh)?);
    }
    let _absent = fs::remove_dir_all(out);
    Ok(fs::rename(fresh, out)?)
}

//! The program `jianfu`: reads its command line and hands over to the library.

use rust_embed::Embed;
use server::assets::Assets;
use std::process::ExitCode;

/// Pages and answers are many small strings, made on every core at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

// derived here and handed over, so that an edit of a style does not compile the library again
#[derive(Embed)]
#[folder = "../target/site"]
struct Built;

fn main() -> ExitCode {
    server::cli::main(Assets { get: |name| Built::get(name).map(|file| file.data) })
}

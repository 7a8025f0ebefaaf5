//! The command line. What people read is printed here and in `command`; everything else logs.

use crate::{
    assets::Assets,
    command::{self, Outcome},
    config::{Given, ServeArgs},
};
use clap::{Parser, Subcommand};
use std::{io::IsTerminal, process::ExitCode};

/// Jianfu 减负: the server with which a school keeps each day's homework within the legal caps
#[derive(Parser)]
#[command(name = "jianfu", version)]
struct Cli {
    #[command(flatten)]
    given: Given,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site until it is stopped
    Serve(ServeArgs),
    /// Bring the database's tables up to date
    Migrate,
    /// Fill a database with the demo school
    Demo {
        /// Do nothing where there is a school already
        #[arg(long)]
        if_empty: bool,
    },
    /// Fill an empty database with many schools, for load tests
    ///
    /// Schools are named g001, g002 … in addresses. Each has the accounts principal, dean, admin, inspector, coordinatorN for
    /// each grade N, and teachers t001, t002 …; all with the password jianfu-demo, over loopback only.
    ///
    /// The last 8 weeks of the last term have no homework, so that load tests can post into them: those from 2026-11-30 with
    /// one term, from 2027-05-17 with two.
    Generate(command::generate::GenerateArgs),
    /// Bring in a school's own files of staff, classes and lessons, with no server running
    Import(command::import::ImportArgs),
    /// Print a one-time link with which a new school is set up
    SetupLink {
        /// What the address begins with
        #[arg(long, env = "JIANFU_PUBLIC_ADDRESS", default_value = "http://127.0.0.1:3000")]
        public_address: String,
    },
    /// Say in which district a school is
    District(command::district::DistrictArgs),
    /// Add an account of staff, set its password, end its second factor
    #[command(subcommand)]
    User(command::user::UserCommand),
    /// Verify the record of changes
    #[command(subcommand)]
    Audit(command::audit::AuditCommand),
    /// Verify notices that were published, or sign with a new key
    #[command(subcommand)]
    Board(command::board::BoardCommand),
    /// Make or revoke secrets for programs that use the API
    #[command(subcommand)]
    Token(command::token::TokenCommand),
    /// Print the API's description, OpenAPI 3.1
    Openapi,
    /// Print the address of every class for its families, one line each
    ///
    /// A line is the class's name, a tab, the address.
    Links {
        /// Where there are several schools
        #[arg(long)]
        school: Option<String>,
        /// What the addresses begin with
        #[arg(long, env = "JIANFU_PUBLIC_ADDRESS", default_value = "http://127.0.0.1:3000")]
        public_address: String,
    },
    /// Back up to a new file, also while a server writes
    ///
    /// SQLite: a copy of the database file, with FILE.manifest.json beside it, which belongs to it. PostgreSQL, and SQLite with
    /// --dump: a compressed dump that either database can be restored from. Sessions are left out: after a restore everyone
    /// signs in again. The file holds password hashes and the addresses of classes: only its owner can read it.
    Backup(command::backup::BackupArgs),
    /// Restore a backup into an empty database, with no server running
    ///
    /// Every checksum is verified before anything is changed. If it fails or is interrupted, the database is as it was.
    /// A backup of an older version is brought up to date; one of a newer version is refused.
    Restore(command::restore::RestoreArgs),
    /// Print each setting with where it came from, and check that all is well
    Doctor(ServeArgs),
}

/// Reads the command line and does what it says. A failure is one plain line and exit code 1.
#[must_use]
pub fn main(assets: Assets) -> ExitCode {
    let cli = Cli::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info,sqlx=error".into());
    // colours are for a terminal, not for a file
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();
    match run(cli, assets) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            command::complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// Threads for what takes long (passwords, long texts): each holds memory, and there are two cores for a thousand requests.
const BESIDE: usize = 16;

fn run(cli: Cli, assets: Assets) -> Outcome {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().max_blocking_threads(BESIDE).build()?;
    let given = cli.given;
    runtime.block_on(async move {
        match cli.command {
            Command::Serve(args) => command::serve::run(&given, &args, assets).await,
            Command::Migrate => command::migrate::run(&given).await,
            Command::Demo { if_empty } => command::demo::run(&given, command::demo::Existing::from_flag(if_empty)).await,
            Command::Generate(args) => command::generate::run(&given, &args).await,
            Command::Import(args) => command::import::run(&given, &args).await,
            Command::SetupLink { public_address } => command::setup_link::run(&given, &public_address).await,
            Command::District(args) => command::district::run(&given, &args).await,
            Command::User(user) => command::user::run(&given, user).await,
            Command::Audit(audit) => command::audit::run(&given, audit).await,
            Command::Board(board) => command::board::run(&given, board).await,
            Command::Token(token) => command::token::run(&given, token).await,
            Command::Openapi => {
                command::say(&crate::rest::description()?);
                Ok(())
            }
            Command::Links { school, public_address } => command::links::run(&given, school, &public_address).await,
            Command::Backup(args) => command::backup::run(&given, &args).await,
            Command::Restore(args) => command::restore::run(&given, &args).await,
            Command::Doctor(args) => command::doctor::run(&given, &args).await,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn help_begins_with_what_the_program_is_and_has_one_plain_line_for_each_command() {
        let mut cli = Cli::command();
        let help = cli.render_help().to_string();
        assert!(help.starts_with("Jianfu 减负: the server with which a school"), "{help}");
        let plain = |text: &str| text.chars().count() <= 90 && !text.contains('\n') && text.starts_with(char::is_uppercase);
        for command in cli.get_subcommands() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(plain(&about), "{}: {about}", command.get_name());
            let own = command.get_subcommands().filter(|c| c.get_name() != "help");
            assert!(own.into_iter().all(|c| c.get_about().is_some()), "{}", command.get_name());
        }
    }
}

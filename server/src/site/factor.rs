//! Second factors: what the account's page and the way into a session do with them.

use crate::{
    AppState,
    clock::{fresh_id, real_now},
    cookie,
    public::voice::random,
};
use app::{
    api::AppError,
    pages::{
        board::QrCode,
        factor::{BadCode, Begun, FactorNow},
    },
};
use domain::{
    id::{SchoolId, StaffId},
    report::LookUpCode,
};
use forms::Code;
use std::sync::Arc;
use store::{BeginFactor, BeginTry, ConfirmFactor, EndTries, NewRecoveryCodes, Signer, Stamp, TakeCode, Taken, Try, secret_text};

/// Recovery codes that somebody gets.
const RECOVERY: usize = 10;
/// Most bytes of a code that is looked at.
const LONGEST: usize = 200;

/// Somebody of a school.
pub(super) type Whose = (SchoolId, StaffId);

/// When, by that person.
fn stamp(app: &AppState, (_, staff): Whose) -> Stamp {
    Stamp { at: app.clock.now(), by: Some(staff), id: fresh_id() }
}

fn signer(app: &AppState) -> Result<Arc<Signer>, AppError> {
    app.store.signer().ok_or_else(|| AppError::Fault("no secret to seal second factors with".into()))
}

/// Somebody's second factor as they see it. One that was begun is shown to whom its secret was shown before, and to nobody else who
/// knows the password: their page sends the secret along.
pub(super) async fn shown(app: &AppState, whose: Whose, (user_name, known): (&str, &str)) -> Result<FactorNow, AppError> {
    let Some(factor) = app.store.factor(whose.0, whose.1).await? else { return Ok(FactorNow::None) };
    if let Some(since) = factor.confirmed_at {
        return Ok(FactorNow::On { since, left: factor.recovery_left });
    }
    // what was begun with another secret of the installation is begun again
    let secret = app.store.begun_secret(whose, &factor).ok().flatten().map(|secret| secret_text(&secret));
    Ok(secret.filter(|secret| is_known(secret, known)).map_or(FactorNow::None, |s| FactorNow::Begun(begun(&s, user_name))))
}

fn is_known(secret: &str, known: &str) -> bool {
    let known: String = known.chars().filter(|c| *c != ' ').collect();
    cookie::hash(secret) == cookie::hash(&known)
}

/// The secret as it is typed, and as it is scanned.
fn begun(secret: &str, user_name: &str) -> Begun {
    let issuer: String = form_urlencoded::byte_serialize("减负".as_bytes()).collect();
    let account: String = form_urlencoded::byte_serialize(user_name.as_bytes()).collect();
    let address = format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30");
    let code = Code::of(&address).ok().map(|Code { side, strokes }| QrCode { address, side, strokes });
    let gap = |(n, c): (usize, char)| (n > 0 && n.is_multiple_of(4)).then_some(' ').into_iter().chain([c]);
    Begun { secret: secret.chars().enumerate().flat_map(gap).collect(), code }
}

/// Somebody begins to set one up in a session; the secret as it is typed.
pub(super) async fn begin(app: &AppState, whose: Whose, session: Option<[u8; 32]>) -> Result<String, AppError> {
    let begin = BeginFactor { whose, secret: random()?, session, signer: signer(app)?, stamp: stamp(app, whose) };
    Ok(secret_text(&app.store.write(begin).await?))
}

/// The first code: the factor is in force, and these are its recovery codes.
pub(super) async fn confirm(
    app: &AppState,
    whose: Whose,
    (typed, known): (&str, &str),
) -> Result<Result<Vec<String>, BadCode>, AppError> {
    if let Some(bad) = wait(app, whose).await? {
        return Ok(Err(bad));
    }
    if !matches!(shown(app, whose, ("", known)).await?, FactorNow::Begun(_)) {
        return Ok(Err(BadCode::Wrong));
    }
    let (codes, recovery) = recovery_codes()?;
    let confirm =
        ConfirmFactor { whose, code: short(typed), recovery, signer: signer(app)?, now: real_now(), stamp: stamp(app, whose) };
    if !app.store.write(confirm).await? {
        return Ok(Err(BadCode::Wrong));
    }
    forget_tries(app, whose).await?;
    Ok(Ok(codes))
}

/// New recovery codes in place of the old ones.
pub(super) async fn renew(app: &AppState, whose: Whose) -> Result<Vec<String>, AppError> {
    let (codes, recovery) = recovery_codes()?;
    app.store.write(NewRecoveryCodes { whose, recovery, stamp: stamp(app, whose) }).await?;
    Ok(codes)
}

/// Takes a code of a factor that is in force, or a recovery code.
pub(super) async fn take(app: &AppState, whose: Whose, typed: &str) -> Result<Result<(), BadCode>, AppError> {
    if let Some(bad) = wait(app, whose).await? {
        return Ok(Err(bad));
    }
    let code = short(typed);
    let recovery = LookUpCode::parse(&code).map(|code| cookie::hash(code.as_str()));
    let take = TakeCode { whose, code, recovery, signer: signer(app)?, now: real_now(), stamp: stamp(app, whose) };
    match app.store.write(take).await? {
        Taken::Wrong => Ok(Err(BadCode::Wrong)),
        Taken::Code | Taken::Recovery(_) => {
            forget_tries(app, whose).await?;
            Ok(Ok(()))
        }
    }
}

fn short(typed: &str) -> String {
    if typed.len() > LONGEST { String::new() } else { typed.to_owned() }
}

/// The codes as they are shown, and what is kept of them.
fn recovery_codes() -> Result<(Vec<String>, Vec<[u8; 32]>), AppError> {
    let codes = (0..RECOVERY).map(|_| random().map(LookUpCode::of)).collect::<Result<Vec<_>, _>>()?;
    Ok(codes.iter().map(|code| (code.grouped(), cookie::hash(code.as_str()))).unzip())
}

/// Under what guesses at codes are counted: nobody can type it as a user name.
fn counted((_, staff): Whose) -> String {
    format!("\0code\0{staff}")
}

/// Counts a guess, before it is looked at, as passwords are.
async fn wait(app: &AppState, whose: Whose) -> Result<Option<BadCode>, AppError> {
    let begun = app.store.write(BeginTry { school: whose.0, user_name: counted(whose), now: real_now() }).await?;
    Ok(match begun {
        Try::Begun => None,
        Try::Wait(seconds) => Some(BadCode::Wait(seconds)),
    })
}

async fn forget_tries(app: &AppState, whose: Whose) -> Result<(), AppError> {
    Ok(app.store.write(EndTries { school: whose.0, user_name: counted(whose) }).await?)
}

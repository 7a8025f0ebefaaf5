//! Codes of six digits that change every thirty seconds (RFC 6238, as every authenticator makes them).

use super::SECRET;
use chrono::{DateTime, Utc};
use domain::typed::code_digits;
use totp_rs::{Builder, Secret, Totp};

fn totp(secret: &[u8; SECRET]) -> Option<Totp> {
    // SHA-1, six digits, thirty seconds, one step of tolerance: what every authenticator takes for granted
    Builder::new().with_secret(Secret::from(*secret)).build().ok()
}

/// The step whose code it is, of those around now; how its digits are written and parted says nothing.
pub(super) fn step_of(secret: &[u8; SECRET], typed: &str, now: DateTime<Utc>) -> Option<i64> {
    let step = totp(secret)?.check(&code_digits(typed), u64::try_from(now.timestamp()).ok()?)?;
    i64::try_from(step).ok()
}

/// The code of that moment, as an authenticator shows it.
#[must_use]
pub fn code_at(secret: &[u8; SECRET], at: DateTime<Utc>) -> String {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    totp(secret).map(|totp| totp.generate(seconds).to_string()).unwrap_or_default()
}

/// The secret as an authenticator takes it: base 32.
#[must_use]
pub fn secret_text(secret: &[u8; SECRET]) -> String {
    Secret::from(*secret).to_base32()
}

#[cfg(test)]
mod tests {
    use super::{code_at, secret_text, step_of};
    use chrono::DateTime;

    /// RFC 6238, appendix B: the last six digits of its codes for SHA-1.
    #[test]
    fn codes_are_those_of_the_standard_and_stand_one_step_around_now() {
        let secret = b"12345678901234567890";
        let wide = |code: &str| -> String { code.bytes().filter_map(|b| char::from_u32(u32::from(b) + 0xFEE0)).collect() };
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
            assert_eq!(code_at(secret, at(seconds)), code);
            let step = Some(seconds / 30);
            for (typed, later) in [(code.to_owned(), 0), (format!("{} {}", &code[..3], &code[3..]), 30), (wide(code), -30)] {
                assert_eq!(step_of(secret, &typed, at(seconds + later)), step, "{typed}");
            }
            for (typed, later) in [(code, 90), (code, -90), ("", 0), ("28708", 0), ("+28708", 0), ("28708２３", 0)] {
                assert_eq!(step_of(secret, typed, at(seconds + later)), None, "{typed}");
            }
        }
        assert_eq!(secret_text(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}

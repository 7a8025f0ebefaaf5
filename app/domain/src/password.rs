//! Which passwords are refused: short ones, and those that everyone tries first. No rule about kinds of characters: it makes passwords
//! worse (NIST SP 800-63B, ASVS 5.0 section 6.2).

/// Fewest characters.
pub const SHORTEST: usize = 10;
/// Most characters: what is longer is no password, and is not hashed.
pub const LONGEST: usize = 200;

/// Passwords that are tried first, one a line, lower case: the first 5,000 of six characters or more of zxcvbn's list of breached ones
/// (MIT, © 2012–2016 Dan Wheeler and Dropbox, © 2021 zxcvbn-ts), and what is usual in Chinese schools.
const BREACHED: &str = include_str!("password/breached.txt");

/// Why a password can't be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// More than [`LONGEST`].
    Long,
    /// Everyone tries it, or it is made of one that everyone tries.
    Breached,
    /// It has the user name, the person's name or the school's in it, and little else.
    Named,
}

/// Whether somebody may choose it; `names` are what is known of them.
///
/// # Errors
/// Too short, too long, known, or made of a name.
pub fn check(password: &str, names: &[&str]) -> Result<(), Weak> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weak::Short);
    }
    if length > LONGEST {
        return Err(Weak::Long);
    }
    let plain = password.to_lowercase();
    // 2026 behind a word that everyone tries does not make it another one
    let word = plain.trim_matches(|c: char| !c.is_alphabetic());
    let known = |text: &str| BREACHED.lines().any(|line| line == text);
    if known(&plain) || known(word) || is_monotonous(&plain) {
        return Err(Weak::Breached);
    }
    let named = |name: &&str| name.chars().count() > 1 && plain.replace(&name.to_lowercase(), "").chars().count() < SHORTEST / 2;
    if names.iter().any(named) { Err(Weak::Named) } else { Ok(()) }
}

/// One or two characters over and over, or a run such as 12345678.
fn is_monotonous(text: &str) -> bool {
    let characters: Vec<u32> = text.chars().map(u32::from).collect();
    let distinct: std::collections::BTreeSet<_> = characters.iter().collect();
    let next = |(a, b): (&u32, &u32)| b.wrapping_sub(*a) == 1 || a.wrapping_sub(*b) == 1;
    let steps = characters.iter().zip(characters.iter().skip(1));
    let runs = steps.filter(|(a, b)| next((a, b))).count();
    distinct.len() <= 2 || runs + 2 >= characters.len()
}

#[cfg(test)]
mod tests {
    use super::{Weak, check};

    #[test]
    fn a_long_password_of_any_kind_of_characters_may_be_chosen() {
        for password in ["correct horse battery", "今天下午操场见面了吗", "qzv mt xk lw", "Tr0ub4dor&3x"] {
            assert_eq!(check(password, &["wang", "王若岚"]), Ok(()), "{password}");
        }
    }

    #[test]
    fn what_everyone_tries_first_is_refused_also_with_figures_around_it() {
        for password in [
            "password123",
            "Password2026!",
            "1234567890",
            "aaaaaaaaaaaa",
            "abababababab",
            "woaini1314520",
            "abcdefghijk",
            "qwertyuiop",
        ] {
            assert_eq!(check(password, &[]), Err(Weak::Breached), "{password}");
        }
    }

    #[test]
    fn short_long_and_named_ones_are_refused() {
        assert_eq!(check("k8#vQ2!xz", &[]), Err(Weak::Short));
        assert_eq!(check(&"长".repeat(201), &[]), Err(Weak::Long));
        assert_eq!(check("wangruolan1", &["wangruolan"]), Err(Weak::Named));
        assert_eq!(check("王若岚王若岚王若岚王", &["王若岚"]), Err(Weak::Named));
    }
}

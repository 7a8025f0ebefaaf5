//! Ways to sign in by an account elsewhere, as `jianfu.toml` has them: `[[sign_in]]`, one for each.

use super::Given;
use crate::provider::{Kind, Provider, is_safe};
use anyhow::{Context, ensure};
use serde::Deserialize;
use std::fs;
use store::AccountBy;

/// One `[[sign_in]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    kind: String,
    school: Option<String>,
    issuer: Option<String>,
    client_id: String,
    agent_id: Option<String>,
    /// Beside it the file may be read by its owner alone.
    secret_file: String,
    claim: Option<String>,
    by: Option<String>,
}

impl SignIn {
    fn provider(self) -> anyhow::Result<Provider> {
        let needs = |value: Option<String>, name: &str| value.with_context(|| format!("it needs {name}"));
        let kind = match self.kind.as_str() {
            "oidc" => {
                let issuer = needs(self.issuer, "issuer")?;
                ensure!(is_safe(&issuer), "{issuer}: not an https address");
                Kind::Oidc { issuer, claim: self.claim.unwrap_or_else(|| "preferred_username".into()) }
            }
            "wecom" => Kind::WeCom { agent: needs(self.agent_id, "agent_id")? },
            "dingtalk" => Kind::DingTalk,
            other => anyhow::bail!("{other}: kind is oidc, wecom or dingtalk"),
        };
        let by = match self.by.as_deref() {
            None | Some("user_name") => AccountBy::UserName,
            Some("number") => AccountBy::Number,
            Some(other) => anyhow::bail!("{other}: by is user_name or number"),
        };
        let secret = fs::read_to_string(&self.secret_file).with_context(|| self.secret_file.clone())?.trim().to_owned();
        ensure!(!secret.is_empty(), "{}: has no secret in it", self.secret_file);
        Ok(Provider { school: self.school, kind, client: self.client_id, secret, by })
    }
}

impl Given {
    /// Ways to sign in by an account elsewhere.
    ///
    /// # Errors
    /// The settings file or the file of a secret can't be read, or something is missing.
    pub fn providers(&self) -> anyhow::Result<Vec<Provider>> {
        let numbered = |(n, one): (usize, SignIn)| one.provider().with_context(|| format!("[[sign_in]] {}", n + 1));
        let all = self.file()?.sign_in.into_iter().enumerate().map(numbered).collect::<anyhow::Result<Vec<_>>>()?;
        let twice = |a: &Provider| all.iter().filter(|b| (&b.school, b.kind.name()) == (&a.school, a.kind.name())).count() > 1;
        ensure!(!all.iter().any(twice), "[[sign_in]]: one of each kind for each school");
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::SignIn;
    use crate::provider::Kind;
    use store::AccountBy;

    fn read(text: &str) -> Result<crate::provider::Provider, String> {
        // each has a file of its own: another test may be writing
        let file = std::env::temp_dir().join(format!("jianfu-provider-{}", crate::clock::fresh_id().simple()));
        std::fs::write(&file, "s3cret\n").unwrap();
        let text = format!("client_id = \"jianfu\"\nsecret_file = \"{}\"\n{text}", file.display());
        let one: Result<SignIn, _> = toml::from_str(&text).map_err(|e| e.to_string());
        let read = one.and_then(|one| one.provider().map_err(|e| format!("{e:#}")));
        std::fs::remove_file(&file).unwrap();
        read
    }

    #[test]
    fn a_way_to_sign_in_is_read_with_its_secret_from_a_file_and_never_shows_it() {
        let oidc = read("kind = \"oidc\"\nissuer = \"https://id.example.cn\"\nby = \"number\"\nclaim = \"gh\"").unwrap();
        assert_eq!(oidc.kind, Kind::Oidc { issuer: "https://id.example.cn".into(), claim: "gh".into() });
        assert_eq!((oidc.by, oidc.secret.as_str()), (AccountBy::Number, "s3cret"));
        assert!(!format!("{oidc:?}").contains("s3cret"));
        assert_eq!(read("kind = \"wecom\"\nagent_id = \"7\"").unwrap().kind, Kind::WeCom { agent: "7".into() });
        assert_eq!(read("kind = \"dingtalk\"").unwrap().by, AccountBy::UserName);
    }

    #[test]
    fn what_is_missing_or_unsafe_is_said() {
        for (text, why) in [
            ("kind = \"oidc\"", "it needs issuer"),
            ("kind = \"oidc\"\nissuer = \"http://id.example.cn\"", "not an https address"),
            ("kind = \"wecom\"", "it needs agent_id"),
            ("kind = \"other\"", "kind is oidc, wecom or dingtalk"),
            ("kind = \"dingtalk\"\nby = \"name\"", "by is user_name or number"),
            ("kind = \"dingtalk\"\nsecret = \"x\"", "unknown field"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}

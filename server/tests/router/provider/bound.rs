//! An account elsewhere is bound at its first sign-in: from then on the issuer's mark of the person decides, and no name does.

use super::{Issuer, Lie, provider, with_issuer};
use crate::{
    account::{cookie_of, to},
    school::{Answer, School},
};
use server::provider::{Kind, Providers};
use sqlx::Connection;
use store::AccountBy;

impl School {
    /// Somebody whom the issuer marks and calls that leaves and comes back.
    async fn goes_as(&self, issuer: &Issuer, subject: &str, name: &str) -> Answer {
        issuer.says(|said| said.subject = subject.into());
        self.goes_by(issuer, name, Lie::None).await
    }

    /// As whom.
    async fn is_in_as(&self, answer: &Answer, who: &str) -> bool {
        answer.status.as_u16() == 303 && self.get(&cookie_of(answer), "/account").await.text.contains(&format!("用户名 {who}"))
    }
}

#[tokio::test]
async fn the_first_sign_in_binds_and_from_then_on_the_mark_alone_decides() {
    let (school, issuer) = with_issuer(AccountBy::UserName).await;
    let first = school.goes_as(&issuer, "A", "MATHS7").await;
    assert!(school.is_in_as(&first, "maths7").await, "however it is written: {}", first.text);
    for name in ["renamed", "principal", ""] {
        let again = school.goes_as(&issuer, "A", name).await;
        assert!(school.is_in_as(&again, "maths7").await, "{name}: {}", again.text);
    }
    let without = school.goes_by(&issuer, "maths7", Lie::NoName).await;
    assert!(school.is_in_as(&without, "maths7").await);
    // somebody else who was given the name
    let other = school.goes_as(&issuer, "B", "maths7").await;
    assert!(other.status.as_u16() == 422 && other.text.contains("请找管理员在“教职工”里解除绑定"), "{}", other.text);
    assert!(cookie_of(&other).starts_with("jianfu-way="), "no session");
    assert!(school.goes_as(&issuer, "B", "head7").await.status.as_u16() == 303, "theirs is free");
}

#[tokio::test]
async fn a_name_there_that_only_looks_like_one_here_is_nobody_s() {
    let (school, issuer) = with_issuer(AccountBy::UserName).await;
    for name in ["ｍａｔｈｓ７", "ⓜaths7", "maths７", " maths7", "maths7\u{2003}"] {
        let answer = school.goes_as(&issuer, "pupil", name).await;
        assert!(answer.status.as_u16() == 422, "{name:?}: {}", answer.text);
    }
    let own = school.goes_as(&issuer, "A", "Maths7").await;
    assert!(school.is_in_as(&own, "maths7").await, "nobody was bound before: {}", own.text);
}

#[tokio::test]
async fn the_office_releases_a_binding_on_record_and_the_next_sign_in_binds_again() {
    let (school, issuer) = with_issuer(AccountBy::UserName).await;
    let session = cookie_of(&school.goes_as(&issuer, "A", "maths7").await);
    let path = format!("/admin/staff/{}", school.staff("maths7").await);
    let release = [("do", "release"), ("issuer", issuer.address.as_str())];
    assert!(school.get("admin", &path).await.text.contains(&format!("学校统一账号 {}", issuer.address)));
    assert_eq!(school.post("principal", &path, &release).await.status.as_u16(), 403);
    let done = school.post("admin", &path, &release).await;
    assert_eq!(to(&done), format!("{path}?saved=released"), "{}", done.text);
    let told = school.get("admin", to(&done)).await.text;
    assert!(told.contains("已解除绑定") && !told.contains("value=\"release\""), "{told}");
    assert!(to(&school.get(&session, "/account").await).starts_with("/sign-in"), "what it began ends");
    assert_eq!(school.post("admin", &path, &release).await.status.as_u16(), 404, "nothing is bound");
    let again = school.goes_as(&issuer, "B", "maths7").await;
    assert!(school.is_in_as(&again, "maths7").await, "{}", again.text);
    assert_eq!(school.goes_as(&issuer, "A", "maths7").await.status.as_u16(), 422, "it is another's now");
    let mut connection = sqlx::SqliteConnection::connect(&school.address()).await.unwrap();
    let log = "select action from audit where object = 'account_elsewhere' order by at";
    let log: Vec<String> = sqlx::query_scalar(log).fetch_all(&mut connection).await.unwrap();
    assert_eq!(log.iter().filter(|a| *a == "bind").count(), 2, "{log:?}");
    assert_eq!(log.iter().filter(|a| *a == "release").count(), 1, "{log:?}");
}

#[tokio::test]
async fn an_address_counts_as_a_name_only_where_the_issuer_knows_whose_it_is() {
    let (mut school, issuer) = with_issuer(AccountBy::UserName).await;
    let kind = Kind::Oidc { issuer: issuer.address.clone(), claim: "email".into() };
    school.set_providers(Providers::new(vec![provider(kind, AccountBy::UserName)]).unwrap());
    assert_eq!(school.leaves("oidc", "").await.query["scope"], "openid profile email");
    for verified in [serde_json::Value::Null, false.into(), "false".into(), 1.into()] {
        issuer.says(|said| said.verified = verified.clone());
        let answer = school.goes_as(&issuer, "A", "maths7").await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains("还没有核对过您的邮箱"), "{verified}: {}", answer.text);
    }
    for (verified, subject) in [(true.into(), "A"), ("true".into(), "B")] {
        issuer.says(|said| said.verified = verified);
        let name = if subject == "A" { "maths7" } else { "head7" };
        let answer = school.goes_as(&issuer, subject, name).await;
        assert!(school.is_in_as(&answer, name).await, "{}", answer.text);
    }
}

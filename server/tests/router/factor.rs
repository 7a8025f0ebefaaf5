//! Two-step sign-in: set up by whoever wants it, or led to where the school requires it; asked for at every sign-in.

use crate::{
    account::{cookie_of, sign_in_answer, to},
    school::School,
};
use server::clock::real_now;
use store::code_at;

pub const PASSWORD: &str = "right-password";

impl School {
    /// What the authenticator of somebody who sets one up was given.
    pub async fn begun(&self, who: &str) -> [u8; 20] {
        let whose = (self.school, self.staff(who).await);
        let factor = self.store.factor(whose.0, whose.1).await.unwrap().unwrap();
        self.store.begun_secret(whose, &factor).unwrap().unwrap()
    }

    /// Sets one up on `/account`; its secret, and the recovery codes that were shown.
    async fn sets_up(&self, who: &str) -> ([u8; 20], Vec<String>) {
        let begin = [("do", "factor_begin"), ("password_now", PASSWORD)];
        assert!(self.post(who, "/account", &begin).await.status.is_success());
        let secret = self.begun(who).await;
        let (code, text) = (code_at(&secret, real_now()), store::secret_text(&secret));
        let shown = self.post(who, "/account", &[("do", "factor_confirm"), ("code", &code), ("secret", &text)]).await;
        assert!(shown.status.is_success(), "{}", shown.text);
        (secret, codes(&shown.text))
    }

    /// The way into a session: its cookie, and where it leads.
    pub async fn on_the_way(&self, who: &str) -> (String, String) {
        let answer = sign_in_answer(self, who, PASSWORD, "").await;
        (cookie_of(&answer), to(&answer).to_owned())
    }
}

pub fn codes(page: &str) -> Vec<String> {
    page.split("<li class=\"code\">").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn whoever_wants_a_factor_sets_it_up_and_signs_in_with_it() {
    let school = School::open().await;
    let page = school.get("maths7", "/account").await.text;
    assert!(page.contains("没有开启") && page.contains("value=\"factor_begin\""));
    let wrong = school.post("maths7", "/account", &[("do", "factor_begin"), ("password_now", "no")]).await;
    assert!(wrong.status.as_u16() == 422 && wrong.text.contains("现在的密码不对"));
    let page = school.post("maths7", "/account", &[("do", "factor_begin"), ("password_now", PASSWORD)]).await.text;
    let secret = school.begun("maths7").await;
    let typed: String = page.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap().split(' ').collect();
    assert_eq!(typed, store::secret_text(&secret));
    assert!(page.contains("class=\"qr\""));
    assert!(
        !school.get("maths7", "/account").await.text.contains(&page.split("class=\"code\">").nth(1).unwrap()[..9]),
        "shown where it was begun alone"
    );
    let with = ("secret", typed.as_str());
    let wrong = school.post("maths7", "/account", &[("do", "factor_confirm"), ("code", "000000"), with]).await;
    assert!(
        wrong.status.as_u16() == 422 && wrong.text.contains("动态码不对") && wrong.text.contains("class=\"qr\""),
        "{}",
        wrong.text
    );
    let blind = school.post("maths7", "/account", &[("do", "factor_confirm"), ("code", "000000")]).await;
    assert!(
        blind.status.as_u16() == 422 && !blind.text.contains("class=\"qr\""),
        "who was not shown it is not shown it: {}",
        blind.text
    );
    assert_eq!(to(&sign_in_answer(&school, "maths7", PASSWORD, "").await), "/", "not in force yet");
    let code = code_at(&secret, real_now());
    let shown = school.post("maths7", "/account", &[("do", "factor_confirm"), ("code", &code), with]).await;
    let recovery = codes(&shown.text);
    assert_eq!(recovery.len(), 10);
    let page = school.get("maths7", "/account").await.text;
    assert!(page.contains("恢复码还剩 10 个") && !page.contains(&typed) && !page.contains(&recovery[0]), "shown once");

    let (way, path) = school.on_the_way("maths7").await;
    assert_eq!(path, "/sign-in/code?to=");
    let set = |answer: &crate::school::Answer| answer.headers.get_all("set-cookie").iter().count();
    assert_eq!(set(&sign_in_answer(&school, "maths7", PASSWORD, "").await), 1, "a password alone makes no device known");
    assert!(to(&school.get(&way, "/account").await).starts_with("/sign-in"), "it opens nothing");
    assert_eq!(school.get(&way, "/api/v1/me").await.status.as_u16(), 401);
    let again = school.post(&way, "/sign-in/code", &[("code", &code)]).await;
    assert!(again.status.as_u16() == 422 && again.text.contains("已经用过"), "taken when it was set up");
    let next = code_at(&secret, real_now() + chrono::TimeDelta::seconds(30));
    let done = school.post(&way, "/sign-in/code", &[("code", &next), ("to", "/plan")]).await;
    assert_eq!((done.status.as_u16(), to(&done), set(&done)), (303, "/plan", 2), "{}", done.text);
    assert!(school.get(&cookie_of(&done), "/account").await.status.is_success());
    assert!(to(&school.get(&way, "/sign-in/code").await).starts_with("/sign-in?"), "the way is over");
}

#[tokio::test]
async fn a_recovery_code_stands_in_once_and_new_ones_end_the_old() {
    let school = School::open().await;
    let (_, recovery) = school.sets_up("maths7").await;
    let (way, _) = school.on_the_way("maths7").await;
    let typed = recovery[3].to_lowercase();
    let done = school.post(&way, "/sign-in/code", &[("code", &typed)]).await;
    assert_eq!(done.status.as_u16(), 303, "{}", done.text);
    let (way, _) = school.on_the_way("maths7").await;
    assert_eq!(school.post(&way, "/sign-in/code", &[("code", &recovery[3])]).await.status.as_u16(), 422);
    let here = cookie_of(&done);
    assert!(school.get(&here, "/account").await.text.contains("恢复码还剩 9 个"));
    let renew = |code| [("do", "factor_codes"), ("password_now", PASSWORD), ("code", code)];
    for code in ["", "123456", &recovery[3]] {
        let refused = school.post(&here, "/account", &renew(code)).await;
        assert!(refused.status.as_u16() == 422 && refused.text.contains("动态码不对"), "{code}: {}", refused.text);
    }
    assert_eq!(school.post(&way, "/sign-in/code", &[("code", &recovery[4])]).await.status.as_u16(), 303, "the old ones stand");
    let (way, _) = school.on_the_way("maths7").await;
    let renewed = school.post(&here, "/account", &renew(&recovery[5])).await;
    let new = codes(&renewed.text);
    assert_eq!(new.len(), 10);
    assert_eq!(school.post(&way, "/sign-in/code", &[("code", &recovery[6])]).await.status.as_u16(), 422);
    assert_eq!(school.post(&way, "/sign-in/code", &[("code", &new[0])]).await.status.as_u16(), 303);
}

#[tokio::test]
async fn guesses_at_codes_wait_and_leave_the_password_s_own_count_alone() {
    let school = School::open().await;
    school.sets_up("maths7").await;
    let (way, _) = school.on_the_way("maths7").await;
    for _ in 0..5 {
        assert!(school.post(&way, "/sign-in/code", &[("code", "123456")]).await.text.contains("动态码不对"));
    }
    let sixth = school.post(&way, "/sign-in/code", &[("code", "123456")]).await;
    assert!(sixth.status.as_u16() == 422 && sixth.text.contains("试得太多了"));
    let (another, _) = school.on_the_way("maths7").await;
    assert!(school.post(&another, "/sign-in/code", &[("code", "123456")]).await.text.contains("试得太多了"), "one count for all");
}

#[tokio::test]
async fn where_the_school_requires_it_the_next_sign_in_leads_to_setting_it_up_and_nobody_is_locked_out_half_way() {
    let school = School::open().await;
    assert!(school.get("admin", "/admin/sign-in").await.text.contains("还没有："));
    assert_eq!(
        to(&school.post("admin", "/admin/sign-in", &[("do", "factor"), ("rule", "required")]).await),
        "/admin/sign-in?saved=1#factor"
    );
    assert!(school.get("principal", "/account").await.status.is_success(), "whoever is signed in stays so");
    assert_eq!(school.on_the_way("maths7").await.1, "/", "teachers are not asked");
    for _half_way in 0..2 {
        let (way, path) = school.on_the_way("principal").await;
        assert_eq!(path, "/sign-in/factor?to=");
        assert!(school.get(&way, &path).await.text.contains("学校要求"));
        assert!(to(&school.get(&way, "/account").await).starts_with("/sign-in"), "it opens nothing");
        assert!(school.post(&way, "/sign-in/factor", &[("do", "factor_begin")]).await.text.contains("class=\"qr\""));
    }
    let (way, path) = school.on_the_way("principal").await;
    assert!(!school.get(&way, &path).await.text.contains("class=\"qr\""), "another who knows the password is not shown it");
    school.post(&way, "/sign-in/factor", &[("do", "factor_begin")]).await;
    let secret = school.begun("principal").await;
    let (code, with) = (code_at(&secret, real_now()), store::secret_text(&secret));
    assert_eq!(school.post(&way, "/sign-in/factor", &[("code", "1"), ("secret", &with)]).await.status.as_u16(), 422);
    assert_eq!(school.post(&way, "/sign-in/factor", &[("code", &code)]).await.status.as_u16(), 422, "without the secret");
    let done = school.post(&way, "/sign-in/factor", &[("code", &code), ("secret", &with)]).await;
    assert_eq!(codes(&done.text).len(), 10, "{}", done.text);
    let here = cookie_of(&done);
    assert!(school.get(&here, "/account").await.text.contains("学校要求您的职务"));
    let end = school.post(&here, "/account", &[("do", "factor_end"), ("password_now", PASSWORD)]).await;
    assert!(end.status.as_u16() == 422 && end.text.contains("不能关闭"), "{}", end.text);
    assert_eq!(school.on_the_way("principal").await.1, "/sign-in/code?to=");
    assert!(school.get("admin", "/admin/sign-in").await.text.contains("已开启：principal"));
}

#[tokio::test]
async fn the_office_ends_a_lost_factor_of_somebody_else_and_everyone_their_own() {
    let school = School::open().await;
    school.sets_up("principal").await;
    let (_, codes) = school.sets_up("admin").await;
    let path = |id| format!("/admin/staff/{id}");
    let (other, own) = (path(school.staff("principal").await), path(school.staff("admin").await));
    assert!(school.get("admin", &other).await.text.contains("end_factor"));
    assert!(!school.get("admin", &own).await.text.contains("end_factor"));
    let sure = [("do", "end_factor"), ("sure", "yes")];
    assert_eq!(school.post("admin", &own, &sure).await.status.as_u16(), 403);
    assert_eq!(school.post("principal", &other, &sure).await.status.as_u16(), 403);
    let unsure = school.post("admin", &other, &[("do", "end_factor")]).await;
    assert!(unsure.status.as_u16() == 422 && unsure.text.contains("请先勾选确认"), "{}", unsure.text);
    let ended = school.post("admin", &other, &sure).await;
    assert_eq!(to(&ended), format!("{other}?saved=factor"));
    assert!(school.get("admin", to(&ended)).await.text.contains("两步验证已取消"));
    assert_eq!(school.on_the_way("principal").await.1, "/");
    let end = |password, code| [("do", "factor_end"), ("password_now", password), ("code", code)];
    assert_eq!(school.post("admin", "/account", &end("no", &codes[0])).await.status.as_u16(), 422);
    let without = school.post("admin", "/account", &end(PASSWORD, "")).await;
    assert!(without.status.as_u16() == 422 && without.text.contains("id=\"code-error\""), "the password alone: {}", without.text);
    assert_eq!(to(&school.post("admin", "/account", &end(PASSWORD, &codes[0])).await), "/account?saved=factor#factor");
    assert_eq!(school.on_the_way("admin").await.1, "/");
}

#[tokio::test]
async fn neither_log_nor_dump_has_a_secret_or_a_code() {
    let school = School::open().await;
    let (secret, recovery) = school.sets_up("principal").await;
    let file = std::env::temp_dir().join(format!("jianfu-factor-{}", crate::school::id().simple()));
    school.store.dump(&file, real_now()).await.unwrap();
    let text = std::io::read_to_string(flate2::read::GzDecoder::new(std::fs::File::open(&file).unwrap())).unwrap();
    std::fs::remove_file(&file).unwrap();
    let hex: String = secret.iter().map(|b| format!("{b:02x}")).collect();
    for hidden in [hex, store::secret_text(&secret), recovery[0].clone(), recovery[0].replace('-', "")] {
        assert!(!text.to_uppercase().contains(&hidden.to_uppercase()));
    }
    assert!(text.contains("second_factor"));
}

#[tokio::test]
async fn whoever_has_no_password_still_needs_a_code_to_end_the_factor_and_guesses_wait() {
    let school = School::open().await;
    let (secret, recovery) = school.sets_up("maths7").await;
    school.execute("update staff set password_hash = '' where user_name = 'maths7'").await;
    let act = async |what, code: &str| school.post("maths7", "/account", &[("do", what), ("code", code)]).await;
    for what in ["factor_end", "factor_codes", "factor_end", "factor_codes", "factor_end"] {
        assert!(act(what, "123456").await.text.contains("动态码不对"), "{what}");
    }
    let next = code_at(&secret, real_now() + chrono::TimeDelta::seconds(30));
    assert!(act("factor_end", &next).await.text.contains("试得太多了"), "counted as at signing in");
    school.execute("delete from sign_in_try").await;
    assert_eq!(codes(&act("factor_codes", &next).await.text).len(), 10);
    assert_eq!(act("factor_end", &recovery[0]).await.status.as_u16(), 422, "of the codes before");
    assert!(school.get("maths7", "/account").await.text.contains("恢复码还剩 10 个"));
}

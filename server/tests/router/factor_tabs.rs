//! Two-step sign-in on several devices and in several tabs.

use crate::{
    account::{cookie_of, to},
    factor::{PASSWORD, codes},
    school::School,
};
use server::clock::real_now;
use store::code_at;

#[tokio::test]
async fn a_page_left_open_at_an_earlier_step_leads_on_to_where_its_reader_is() {
    let school = School::open().await;
    school.post("admin", "/admin/sign-in", &[("do", "factor"), ("rule", "required")]).await;
    let (first, _) = school.on_the_way("principal").await;
    let (second, path) = school.on_the_way("principal").await;
    school.post(&first, "/sign-in/factor", &[("do", "factor_begin")]).await;
    let secret = school.begun("principal").await;
    let (code, with) = (code_at(&secret, real_now()), store::secret_text(&secret));
    let done = school.post(&first, "/sign-in/factor", &[("code", &code), ("secret", &with)]).await;
    let (signed_in, recovery) = (cookie_of(&done), codes(&done.text));
    // another device, at "Begin"
    let begin = school.post(&second, "/sign-in/factor", &[("do", "factor_begin"), ("to", "/plan")]).await;
    assert_eq!((begin.status.as_u16(), to(&begin)), (303, "/sign-in/code?to=%2Fplan"));
    assert_eq!(to(&school.get(&second, &path).await), "/sign-in/code?to=");
    let in_at_last = school.post(&second, "/sign-in/code", &[("code", &recovery[0]), ("to", "/plan")]).await;
    assert_eq!((in_at_last.status.as_u16(), to(&in_at_last)), (303, "/plan"), "{}", in_at_last.text);
    // another tab of the browser that is signed in by now
    assert_eq!(to(&school.get(&signed_in, "/sign-in/factor?to=/plan").await), "/plan");
    assert_eq!(to(&school.post(&signed_in, "/sign-in/factor", &[("do", "factor_begin")]).await), "/");
    assert_eq!(to(&school.get(&signed_in, "/sign-in/code").await), "/");
}

#[tokio::test]
async fn who_begins_in_two_tabs_is_shown_one_secret_and_its_code_is_taken_in_either() {
    let school = School::open().await;
    let begin = [("do", "factor_begin"), ("password_now", PASSWORD)];
    let shown = async || {
        let page = school.post("maths7", "/account", &begin).await.text;
        page.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap().replace(' ', "")
    };
    let (first, second) = (shown().await, shown().await);
    assert_eq!(first, second);
    let code = code_at(&school.begun("maths7").await, real_now());
    let confirm = [("do", "factor_confirm"), ("code", code.as_str()), ("secret", first.as_str())];
    assert_eq!(codes(&school.post("maths7", "/account", &confirm).await.text).len(), 10);
}

//! `/grade/{n}/{monday}`: classes × days of a grade's week against their caps; a cell opens its items, what is over is resolved here,
//! and every resolution is on record.

mod figures;
mod forms;
mod items;
mod matrix;
pub mod reasons;
pub mod refusal;
mod stopped;
mod suggested;
mod view;

pub use forms::ResolveForm;
pub use items::{Ask, OpenDay};
pub use stopped::StoppedCard;
pub use view::{May, Order, Said, ToldPage, View, Weeks};

use crate::{
    api::{
        grade::{GradeState, GradeWeek},
        resolving::Resolving,
    },
    components::{
        record::Record,
        week_nav::{WeekNav, span},
    },
    site::site,
    text::{catalogue, common, fill},
};
use chrono::{Days, NaiveDate};
use domain::{
    lang::Lang,
    school::{Grade, School},
};
use figures::{Shares, WatchList};
use items::DayItems;
use leptos::prelude::*;
use matrix::Matrix;
use std::sync::Arc;
use suggested::{Hint, Suggestions};

catalogue! {
    /// Words of the coordinator's page.
    Words {
        title: "{grade}年级", "Grade {grade}";
        over: "{n} 天超限", "{n} days over";
        over_one: "1 天超限", "1 day over";
        held: "{n} 项待统筹", "{n} held";
        unfiled: "{n} 科未填报", "{n} not filed";
        fine: "每班每天都在上限以内", "Every class-day is within its cap";
        pick: "点一格，看当天每一项作业，也可以在那里调整。", "Choose a cell to see its items and resolve them there.";
        pick_look: "点一格，看当天每一项作业。", "Choose a cell to see its items.";
        grades: "年级", "Grades";
        no_week: "这一周没有上课日。", "This week has no school days.";
        mean: "平均", "Mean";
        mean_of: "{n} 分钟", "{n} min";
        by_class: "按班级排", "By class";
        worst: "超限的在前", "Worst first";
        cancel_day: "取消一天的作业", "Cancel a day's homework";
        one_week: "只看一周", "One week";
        two_weeks: "连看两周", "Two weeks";
        views: "看法", "Views";
        suggestion: "调整建议", "Suggestion";
        carry: "拖到另一天：", "Carry to another day: ";
        resolved: "已调整：{n} 项。{done}", "Resolved: {n}. {done}";
        resolved_waits: "已改，但仍放不下，还在待统筹：{done}", "Changed, but it still does not fit and waits: {done}";
        undone: "已撤销 {n} 项：{done}。", "Undone ({n}): {done}.";
        undone_waits: "又在待统筹，家长看不到：{titles}。", " Held again, families do not see it: {titles}.";
        replied: "已发送。", "Sent.";
        undo: "撤销", "Undo";
    }
}

/// The page's title.
#[must_use]
pub fn title(grade: Grade, monday: NaiveDate, school: &School, lang: Lang) -> String {
    let n = school.calendar(grade).week_number(monday + Days::new(4));
    let name = fill(Words::of(lang).title, &[("grade", &lang.pick(grade.numeral().to_owned(), grade.number().to_string()))]);
    n.map_or_else(|| name.clone(), |n| format!("{name} · {}", fill(common::Common::of(lang).week, &[("n", &n)])))
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct GradePageData {
    /// The week.
    pub week: GradeWeek,
    /// The week after, where two are shown.
    pub next: Option<GradeWeek>,
    /// Suggestions and record.
    pub resolving: Resolving,
    /// The school.
    pub school: Arc<School>,
    /// Which cell is open, in which order.
    pub view: View,
    /// Whether the reader may resolve.
    pub may: May,
    /// What was said of the last thing asked.
    pub said: Option<Said>,
}

/// The coordinator's page.
#[component]
pub fn GradePage(data: GradePageData) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let GradePageData { week, next, resolving, school, view, may, said } = data;
    let (grade, monday, version) = (week.grade, week.monday, week.version);
    let action = site.href(&view.address(grade, monday));
    let cancel = (may == May::Resolve).then(|| {
        let to = site.href(&format!("/calendar/cancel?of=grade/{}", grade.number()));
        view! { <p class="ways noprint"><a class="btn small quiet" href=to>{w.cancel_day}</a></p> }
    });
    let carry = (may == May::Resolve).then(|| view! { <CarryForm action=action.clone() /> });
    let pick = if may == May::Resolve { w.pick } else { w.pick_look };
    let (shares, watched, shown) = (week.shares.clone(), week.watched.clone(), school.clone());
    let open = view.open(&week).or_else(|| view.open(next.as_ref()?));
    let is_open = open.is_some();
    let top = said.as_ref().filter(|s| s.assignment.is_none() || !is_open).map(|s| {
        view! { <p class="notice bad" role="alert">{s.text.clone()}</p> }
    });
    let panel = match open {
        Some(open) => {
            view! { <DayItems open school=school.clone() grade monday view ask=Ask { action: action.clone(), may, said } /> }
                .into_any()
        }
        None => view! { <p class="card empty">{pick}</p> }.into_any(),
    };
    let (items, left_over) = (resolving.suggested, resolving.left_over);
    let hint = if resolving.proven { Hint::Fewest } else { Hint::Unsure };
    let suggestions = view! { <Suggestions items left_over hint grade monday view may /> };
    view! {
        <div class="week-page" data-version=version>{top}<Head week=week.clone() view school=school.clone() />
        <div class="split wide">
            <section>
                <WeekTable week school=school.clone() view may />
                {next.map(|next| view! { <h2 class="nextweek num">{title(grade, next.monday, &school, site.lang)}" "{span(next.monday, next.monday + Days::new(6), site.lang)}</h2><WeekTable week=next school=school.clone() view may /> })}
                {cancel}
                <Record record=resolving.record days=resolving.days school=shown action=action.clone() reader=may.reader() />
            </section>
            <aside>
                {if is_open { view! { {panel}{suggestions} }.into_any() } else { view! { {suggestions}{panel} }.into_any() }}
                <WatchList watched />
                <Shares shares grade monday />
            </aside>
        </div>{carry}</div>
    }
}

/// What carrying an item to another day sends; filled in by the island.
#[component]
fn CarryForm(action: String) -> impl IntoView {
    let field = |name: &'static str| view! { <input type="hidden" name=name /> };
    view! {
        <form method="post" action=action id="carry" hidden>
            <input type="hidden" name="do" value="move" />
            <input type="hidden" name="reason" value=reasons::CARRIED />
            {["assignment", "class", "from", "version", "to"].map(field).collect_view()}
        </form>
    }
}

#[component]
fn WeekTable(week: GradeWeek, school: Arc<School>, view: View, may: May) -> impl IntoView {
    let w = Words::of(site().lang);
    if week.days.is_empty() {
        view! { <p class="empty">{w.no_week}</p> }.into_any()
    } else {
        view! { <Matrix week school view may /> }.into_any()
    }
}

/// How the week stands, and the ways to others.
#[component]
fn Head(week: GradeWeek, view: View, school: Arc<School>) -> impl IntoView {
    let site = site();
    let number = school.calendar(week.grade).week_number(week.monday + Days::new(4));
    let path = format!("/grade/{}", week.grade.number());
    let (grade, monday) = (week.grade, week.monday);
    view! {
        <div class="head">
            <h1>{title(grade, monday, &school, site.lang)}</h1>
            <Summary over=week.over() held=week.held() unfiled=week.unfiled() />
            <WeekNav path monday week=number query=view.elsewhere().query() />
        </div>
        <GradeTabs grades=week.grades here=grade monday view />
        <Views view grade monday />
    }
}

/// The other ways to look at the week.
#[component]
fn Views(view: View, grade: Grade, monday: NaiveDate) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let link = |to: View, words: &'static str| {
        let href = site.href(&to.address(grade, monday));
        view! { <a class="btn small quiet" href=href aria-current=(to == view).then_some("true")>{words}</a> }
    };
    view! {
        <nav class="ways views" aria-label=w.views>
            {link(View { order: Order::Class, ..view }, w.by_class)}
            {link(View { order: Order::Worst, ..view }, w.worst)}
            {link(View { weeks: Weeks::One, ..view }, w.one_week)}
            {link(View { weeks: Weeks::Two, ..view }, w.two_weeks)}
        </nav>
    }
}

#[component]
fn Summary(over: usize, held: usize, unfiled: usize) -> impl IntoView {
    let w = Words::of(site().lang);
    view! {
        <p class="tags num">
            {(over > 0).then(|| view! { <span class="tag over">{over_words(over, w)}</span> })}
            {(held > 0).then(|| view! { <span class="tag held">{fill(w.held, &[("n", &held)])}</span> })}
            {(unfiled > 0).then(|| view! { <span class="tag note">{fill(w.unfiled, &[("n", &unfiled)])}</span> })}
            {(over == 0 && held == 0).then(|| view! { <span class="tag ok">{w.fine}</span> })}
        </p>
    }
}

fn over_words(n: usize, w: Words) -> String {
    if n == 1 { w.over_one.to_owned() } else { fill(w.over, &[("n", &n)]) }
}

/// The grades that the reader may see, where there are several, each with what needs a look.
#[component]
fn GradeTabs(grades: Vec<GradeState>, here: Grade, monday: NaiveDate, view: View) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let several = grades.len() > 1;
    let link = move |g: GradeState| {
        let name = fill(w.title, &[("grade", &site.lang.pick(g.grade.numeral().to_owned(), g.grade.number().to_string()))]);
        let href = site.href(&view.elsewhere().address(g.grade, monday));
        let over = (g.over > 0).then(|| view! { " "<span class="tag over">{over_words(g.over, w)}</span> });
        let held =
            (g.held > 0 && g.over == 0).then(|| view! { " "<span class="tag held">{fill(w.held, &[("n", &g.held)])}</span> });
        view! { <a href=href aria-current=(g.grade == here).then_some("page")>{name}{over}{held}</a> }
    };
    several.then(|| view! { <nav class="tabs num" aria-label=w.grades>{grades.into_iter().map(link).collect_view()}</nav> })
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 6] =
    [figures::Words::ALL, forms::Words::ALL, items::Words::ALL, refusal::Words::ALL, stopped::Words::ALL, suggested::Words::ALL];

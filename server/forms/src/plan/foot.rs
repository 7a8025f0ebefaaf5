//! What stands below a plan: what is above the cap, the no-homework day, survey weeks, what the figures are.

use super::{PlanSheet, PlanWords, date};
use crate::words::fill;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::{calendar::monday_of, lang::Lang, plan::OtherDay, sentence};

impl PlanSheet<'_> {
    /// What stands below the table.
    pub(crate) fn foot(&self, lang: Lang) -> Vec<String> {
        let w = PlanWords::of(lang);
        let day = |d: Option<Weekday>| d.map_or(w.none, |d| sentence::weekday(d, lang)).to_owned();
        let weeks: Vec<_> = self.plan.surveys.iter().map(|m| self.week(*m, lang)).collect();
        let weeks = if weeks.is_empty() { w.none.to_owned() } else { weeks.join(lang.pick("、", ", ")) };
        let free = self.at_home().then(|| w.free_day.replace("{day}", &day(self.plan.no_homework)));
        let surveys = w.surveys.replace("{weeks}", &weeks);
        let legend = if self.at_home() { w.legend.replace("{cap}", &self.cap.to_string()) } else { w.legend_school.to_owned() };
        let on = lang.pick(self.on.format("%Y年%-m月%-d日"), self.on.format("%-d %b %Y")).to_string();
        let other = self.other.iter().map(|o| other_day(o, &day(o.weekday), lang));
        let said = self.over(lang).into_iter().chain(free).chain(other);
        said.chain([surveys, legend, w.printed.replace("{date}", &on)]).collect()
    }

    /// The weekdays that are above the cap, in words.
    fn over(&self, lang: Lang) -> Option<String> {
        let w = PlanWords::of(lang);
        let days = self.days().into_iter().map(|d| (d, self.plan.sum(d))).filter(|(_, sum)| *sum > self.cap);
        let line = |(d, sum): (Weekday, u32)| {
            fill(w.over_day, &[("day", &sentence::weekday(d, lang)), ("sum", &sum), ("n", &(sum - self.cap))])
        };
        let days: Vec<_> = days.map(line).collect();
        let words = || fill(w.over, &[("cap", &self.cap), ("days", &days.join(lang.pick("；", "; ")))]);
        (self.at_home() && !days.is_empty()).then(words)
    }

    /// `第 13 周（11月23日–29日）`
    fn week(&self, monday: NaiveDate, lang: Lang) -> String {
        let number = (monday - monday_of(self.first)).num_weeks() + 1;
        let sunday = monday + Days::new(6);
        let same = monday.month() == sunday.month();
        let span = match lang {
            Lang::Zh if same => format!("{}–{}日", date(monday, lang), sunday.day()),
            Lang::En if same => format!("{}–{}", monday.day(), date(sunday, lang)),
            Lang::Zh | Lang::En => format!("{}–{}", date(monday, lang), date(sunday, lang)),
        };
        fill(PlanWords::of(lang).week_of, &[("n", &number), ("span", &span)])
    }
}

/// That another no-homework day is in force, and what was planned for it.
fn other_day(o: &OtherDay, day: &str, lang: Lang) -> String {
    let w = PlanWords::of(lang);
    let is = fill(w.other_day, &[("date", &date(o.since, lang)), ("day", &day)]);
    let planned = if o.sum > 0 { fill(w.planned, &[("day", &day), ("sum", &o.sum)]) } else { String::new() };
    is + &planned
}

//! Every table and column, once: what a dump holds, and in which order it can be loaded. A migration that adds a table or
//! column adds it here; a test compares this list with both databases.

use self::Kind::{Boolean, Bytes, Date, Instant, Integer, Text, Uuid};

/// What a column holds, whichever database keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An id.
    Uuid,
    /// Text, also JSON and fixed names.
    Text,
    /// A 64-bit number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// An instant in whole microseconds.
    Instant,
    /// Bytes, kept as they are.
    Bytes,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns of its primary key, in their order: rows are dumped by it.
    pub key: &'static [&'static str],
    /// Its columns.
    pub columns: &'static [Column],
}

impl Table {
    pub(super) fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|c| c.name == name)
    }
}

/// Tables that no backup holds. Sessions are secrets of short life: after a restore everyone signs in again, and may at once. What
/// an evening's answers are hashed with must not outlive it: after a restore a device counts as a new one.
pub const LEFT_OUT: &[&str] = &["session", "sign_in_try", "pulse_salt", "invite", "setup_link"];

/// Functions that migrations make on PostgreSQL, beside tables and what goes with them.
pub const FUNCTIONS: &[&str] = &["refuse_change", "refuse_early_delete", "refuse_approved"];

macro_rules! tables {
    ($($name:ident by $($key:ident)+ { $($kind:ident: $($column:ident)+;)+ })+) => {
        &[$(Table {
            name: stringify!($name),
            key: &[$(stringify!($key)),+],
            columns: &[$($(Column { name: stringify!($column), kind: $kind }),+),+],
        }),+]
    };
}

/// Tables in an order in which every row's foreign keys are there already.
pub const TABLES: &[Table] = tables! {
    school by id {
        Uuid: id; Text: slug name; Integer: version; Text: hotline no_homework; Integer: cut_off service_end;
        Text: board_access teacher_names; Boolean: demo; Text: board_hidden board_networks; Integer: publish_by;
        Text: pulse district_hotline; Integer: sleep_stops; Text: district; Integer: first_grade last_grade year;
        Text: second_factor first_language offered;
    }
    term by school_id starts_on grade { Uuid: school_id; Date: starts_on; Integer: grade; Date: ends_on; Text: name; }
    special_day by school_id date grade { Uuid: school_id; Date: date; Integer: grade; Text: kind; Integer: follows; Text: label; }
    class by school_id id { Uuid: school_id id; Integer: grade number head_count year; Uuid: came_from; }
    subject by school_id id { Uuid: school_id id; Text: code name; Integer: position; }
    staff by school_id id { Uuid: school_id id; Text: user_name name password_hash number; Date: left_on; Integer: devices; }
    staff_role by school_id staff_id role scope { Uuid: school_id staff_id; Text: role scope; }
    stand_in by school_id staff_id id {
        Uuid: school_id staff_id id class_id subject_id; Integer: grade; Date: from_date to_date;
    }
    second_factor by school_id staff_id {
        Uuid: school_id staff_id; Bytes: secret; Instant: begun_at confirmed_at; Integer: last_step; Bytes: session;
    }
    recovery_code by school_id staff_id code_hash { Uuid: school_id staff_id; Bytes: code_hash; Instant: taken_at; }
    account_elsewhere by school_id issuer subject { Uuid: school_id; Text: issuer subject; Uuid: staff_id; Instant: bound_at; }
    lesson by school_id class_id subject_id staff_id { Uuid: school_id class_id subject_id staff_id; }
    cap by school_id grade valid_from {
        Uuid: school_id; Integer: grade; Date: valid_from valid_to; Integer: minutes days_off_factor;
    }
    quota by school_id grade subject_id weekday { Uuid: school_id; Integer: grade; Uuid: subject_id; Integer: weekday minutes; }
    no_homework_day by school_id grade { Uuid: school_id; Integer: grade weekday; }
    no_homework_from by school_id grade valid_from { Uuid: school_id; Integer: grade; Date: valid_from; Integer: weekday; }
    posting_from by school_id valid_from {
        Uuid: school_id; Date: valid_from; Text: no_homework; Integer: cut_off service_end;
    }
    wording_rule by school_id rule { Uuid: school_id; Text: rule weight; }
    own_word by school_id rule position { Uuid: school_id; Text: rule; Integer: position; Text: word; Date: since; }
    plan by school_id term grade version {
        Uuid: school_id; Date: term; Integer: grade version; Text: state; Date: valid_from; Integer: no_homework; Text: surveys;
        Integer: edition; Text: returned; Uuid: agreed_by; Instant: agreed_at; Uuid: approved_by; Instant: approved_at;
        Integer: carried;
    }
    plan_row by school_id term grade version subject_id {
        Uuid: school_id; Date: term; Integer: grade version; Uuid: subject_id; Integer: practice; Text: forms; Boolean: tiered;
        Integer: at_school; Text: marking; Uuid: ready_by; Instant: ready_at;
    }
    plan_minutes by school_id term grade version subject_id weekday {
        Uuid: school_id; Date: term; Integer: grade version; Uuid: subject_id; Integer: weekday minutes;
    }
    assignment by school_id id {
        Uuid: school_id id subject_id staff_id; Text: title text form place need; Integer: minutes; Date: set_on due_on;
        Boolean: due_fixed; Text: marking tiers; Instant: created_at; Integer: version;
    }
    target by school_id assignment_id class_id {
        Uuid: school_id assignment_id class_id; Text: state; Boolean: back_entered late; Text: why;
        Instant: posted_at changed_at saved_at; Integer: own_minutes; Text: own_need; Date: own_set_on own_due_on;
    }
    target_day by school_id class_id date assignment_id {
        Uuid: school_id class_id; Date: date; Uuid: assignment_id; Integer: minutes tier_a tier_b tier_c;
    }
    class_day by school_id class_id date { Uuid: school_id class_id; Date: date; Integer: load version; }
    class_version by school_id class_id { Uuid: school_id class_id; Integer: version; }
    none_mark by school_id class_id date subject_id {
        Uuid: school_id class_id; Date: date; Uuid: subject_id staff_id; Instant: marked_at;
    }
    class_link by school_id class_id code { Uuid: school_id class_id; Text: code; Instant: made_at revoked_at; }
    board by school_id monday number {
        Uuid: school_id; Date: monday; Integer: number; Text: kind; Instant: published_at; Uuid: staff_id; Bytes: document;
        Text: digest key_id; Bytes: signature;
    }
    notice_key by school_id number {
        Uuid: school_id; Integer: number; Text: key_id; Bytes: public_key; Instant: made_at ended_at;
    }
    board_link by school_id code { Uuid: school_id; Text: code; Instant: made_at revoked_at; }
    publish_time by school_id kind { Uuid: school_id; Text: kind; Integer: weekday minute; Uuid: staff_id; Instant: set_at; }
    publish_turn by school_id monday kind { Uuid: school_id; Date: monday; Text: kind; Instant: at; Text: outcome; }
    roster_import by school_id id {
        Uuid: school_id id; Instant: imported_at; Uuid: staff_id; Text: counts before; Integer: version; Instant: undone_at;
    }
    roll_over by school_id year rolled_at { Uuid: school_id; Integer: year; Instant: rolled_at; Uuid: staff_id; Instant: undone_at; Text: made; }
    cancelled_day by school_id class_id date {
        Uuid: school_id class_id; Date: date; Uuid: staff_id; Instant: at; Text: reason taken;
    }
    day_action by school_id date id class_id {
        Uuid: school_id; Date: date; Uuid: id class_id; Instant: at; Uuid: staff_id; Text: did whose; Integer: targets; Text: reason;
    }
    bedtime by school_id grade { Uuid: school_id; Integer: grade minute; }
    survey_week by school_id monday { Uuid: school_id; Date: monday; }
    pulse by school_id class_id date device {
        Uuid: school_id class_id; Date: date; Bytes: device; Text: band; Uuid: heaviest; Text: finished_by at_school by_subject;
    }
    measured by school_id class_id from_date to_date subject_id {
        Uuid: school_id class_id; Date: from_date to_date; Uuid: subject_id; Integer: answers asked estimate; Text: counts;
        Integer: median mean p80 over_cap; Text: more;
    }
    measured_span by school_id from_date to_date { Uuid: school_id; Date: from_date to_date; Instant: at; }
    usual by school_id grade subject_id form staff_id {
        Uuid: school_id; Integer: grade; Uuid: subject_id; Text: form; Uuid: staff_id; Integer: log_factor log_from log_to answers;
    }
    feedback_read by school_id staff_id monday { Uuid: school_id staff_id; Date: monday; Instant: at; }
    sleep_stop by school_id class_id date subject_id { Uuid: school_id class_id; Date: date; Uuid: subject_id; Integer: stops; }
    report by school_id id {
        Uuid: school_id id class_id; Text: kind; Uuid: subject_id; Date: about made_on; Bytes: code_hash;
    }
    report_answer by school_id report_id id {
        Uuid: school_id report_id id; Text: answered_by; Uuid: staff_id; Instant: at; Text: text;
    }
    resolution by school_id id {
        Uuid: school_id id batch class_id assignment_id staff_id; Instant: at; Text: action; Integer: minutes;
        Date: from_date to_date; Text: reason before after; Instant: undone_at; Uuid: undone_by;
    }
    reply by school_id resolution_id id { Uuid: school_id resolution_id id staff_id; Instant: at; Text: kind text; }
    note by school_id staff_id id {
        Uuid: school_id staff_id id; Instant: at; Text: kind; Uuid: class_id assignment_id resolution_id; Date: monday; Uuid: subject_id by_id;
        Instant: read_at; Date: plan_term; Integer: plan_grade plan_version; Text: reason;
    }
    telling by school_id staff_id {
        Uuid: school_id staff_id; Integer: quiet_from quiet_to digest_at; Date: digest_read;
    }
    audit by school_id id part {
        Uuid: school_id id; Integer: part; Instant: at; Uuid: staff_id; Text: action object object_id before after; Integer: number;
        Bytes: link;
    }
    audit_head by school_id { Uuid: school_id; Integer: number; Bytes: link; }
    kept_from by school_id { Uuid: school_id; Instant: at; Integer: number; Bytes: link; }
    token by token_hash { Bytes: token_hash; Uuid: school_id staff_id; Instant: made_at revoked_at; }
    idempotency by school_id staff_id key {
        Uuid: school_id staff_id; Text: key; Bytes: request; Integer: status; Text: answer; Instant: at;
    }
};

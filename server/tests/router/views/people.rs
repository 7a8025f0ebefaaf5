//! The school with a second class in grade 7 and a second subject, and with people of theirs.

use crate::school::School;
use chrono::TimeDelta;
use domain::id::StaffId;
use sha2::{Digest, Sha256};
use std::time::Duration;
use store::NewSession;
use uuid::Uuid;

/// 七(2), which has a teacher, a head teacher, and no lesson in common with 七(1).
pub(super) const CLASS72: &str = "00000000-0000-7000-8000-000000000010";
/// After [`PEOPLE`]: a teacher and the head teacher of 七(2), and the lead of another subject than theirs.
pub(super) const MORE: [&str; 3] = ["english72", "head72", "lead-english"];

pub(super) async fn open() -> School {
    let school = School::open().await;
    school
        .execute(
            "insert into class (school_id, id, grade, number, head_count)
             select id, x'00000000000070008000000000000010', 7, 2, 45 from school;
             insert into subject (school_id, id, code, name, position)
             select id, x'00000000000070008000000000000011', 'english', '英语', 9 from school;
             insert into staff (school_id, id, user_name, name, password_hash)
             select id, x'00000000000070008000000000000020', 'english72', '何老师', '' from school
             union all select id, x'00000000000070008000000000000021', 'head72', '罗老师', '' from school
             union all select id, x'00000000000070008000000000000022', 'lead-english', '梁老师', '' from school;
             insert into staff_role (school_id, staff_id, role, scope)
             select id, x'00000000000070008000000000000020', 'teacher', '' from school
             union all select id, x'00000000000070008000000000000021', 'head_teacher', 'class:00000000-0000-7000-8000-000000000010' from school
             union all select id, x'00000000000070008000000000000022', 'subject_lead', 'subject:00000000-0000-7000-8000-000000000011' from school;
             insert into lesson (school_id, class_id, subject_id, staff_id)
             select id, x'00000000000070008000000000000010', x'00000000000070008000000000000011', x'00000000000070008000000000000020' from school;
             insert into plan (school_id, term, grade, version, state, valid_from)
             select id, '2026-09-01', 7, 1, 'approved', '2026-09-01' from school;
             insert into plan_row (school_id, term, grade, version, subject_id)
             select school_id, '2026-09-01', 7, 1, id from subject where code = 'maths';
             insert into plan_minutes (school_id, term, grade, version, subject_id, weekday, minutes)
             select school_id, '2026-09-01', 7, 1, id, 2, 20 from subject where code = 'maths'
             union all select school_id, '2026-09-01', 7, 1, id, 1, 15 from subject where code = 'maths';
             update school set version = version + 1",
        )
        .await;
    for (n, name) in (0x7000_8000_0000_0000_0020_u128..).zip(MORE) {
        let created_at = server::clock::real_now();
        let (token_hash, expires_at) = (Sha256::digest(name.as_bytes()).into(), created_at + TimeDelta::days(1));
        let session = NewSession {
            token_hash,
            school: school.school,
            staff: StaffId(Uuid::from_u128(n)),
            created_at,
            expires_at,
            device: domain::device::Device::UNKNOWN,
        };
        school.store.write(session).await.unwrap();
    }
    // the set-up is believed for a second
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    school
}

//! What a column is, by what stands over it.

use crate::subject;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    /// Names of staff.
    Name,
    /// Numbers of staff 工号.
    Number,
    /// Classes, or a class's number beside its grade.
    Class,
    /// Grades.
    Grade,
    /// Subjects.
    Subject,
    /// Head teachers: yes or no, a class, or a name.
    Head,
    /// Classes whose head teacher the person is.
    HeadOf,
    /// Pupils of a class.
    Count,
    /// What someone is at school; only head teachers matter.
    Role,
    /// Pupils' names or numbers: it is a list of pupils.
    Pupil,
    /// What is never kept.
    Personal,
    /// Numbers of rows, notes, lessons a week.
    Nothing,
}

const HEADINGS: [(Column, &str); 12] = [
    (
        Column::Name,
        "姓名|教师|教师姓名|任课教师|任课教师姓名|任课老师|老师|老师姓名|授课教师|授课老师|科任教师|科任老师|教职工|教职工姓名|职工姓名|员工姓名|名字|教师名|教师名称|任教教师|任教老师|执教教师|执教老师|教员|教师名单|人员姓名|name|teacher|teachername|staff|staffname|fullname|staffmember",
    ),
    (
        Column::Number,
        "工号|教工号|职工号|编号|教师编号|教师工号|员工号|员工编号|职工编号|教职工号|教职工编号|人员编号|教师号|教师代码|教职工工号|教工编号|staffid|staffno|staffnumber|teacherid|teacherno|teachernumber|employeeid|employeeno|employeenumber|number|id",
    ),
    (
        Column::Class,
        "班级|任教班级|所教班级|授课班级|任课班级|教学班级|班别|班级名称|行政班|行政班级|教学班|任教班|所教班|所在班级|班|班名|班号|班级号|班次|执教班级|任教班级名称|班级编号|class|classes|classname|homeroom|form|classesstaught|classestaught",
    ),
    (Column::Grade, "年级|年段|任教年级|所在年级|所教年级|年级名称|级|grade|gradelevel|yeargroup|grades"),
    (
        Column::Subject,
        "学科|科目|任教学科|任课学科|所教学科|授课学科|课程|课程名称|学科名称|科目名称|任教科目|所教科目|任课科目|任教课程|所任学科|执教学科|授课科目|subject|subjects|course|coursename|subjectname",
    ),
    (
        Column::Head,
        "班主任|是否班主任|班主任姓名|任班主任|是否担任班主任|兼班主任|班主任老师|班主任教师|是否为班主任|headteacher|homeroomteacher|classteacher|formteacher|head|isheadteacher",
    ),
    (
        Column::HeadOf,
        "班主任班级|任班主任班级|担任班主任班级|所带班级|管理班级|班主任所在班级|任班主任的班级|headof|headofclass|headteacherof",
    ),
    (
        Column::Count,
        "人数|学生数|班额|学生人数|班级人数|在校人数|实有人数|在籍人数|班级学生数|总人数|学生总数|在册人数|现有人数|班级总人数|headcount|size|classsize|pupils|numberofpupils|numberofstudents|enrolment|enrollment|students",
    ),
    (Column::Role, "职务|角色|岗位|担任职务|行政职务|校内职务|role|position|post|duty"),
    (
        Column::Pupil,
        "学生姓名|学生|学生名字|学生名单|学号|学籍号|学籍辅号|全国学籍号|考号|准考证号|座号|pupil|student|studentname|pupilname|studentid|studentnumber|studentno|pupilid",
    ),
    (
        Column::Personal,
        "电话|手机|联系方式|短号|证件类型|证件号|证件号码|出生日期|出生年月|生日|年龄|性别|民族|籍贯|政治面貌|户口|户籍|年月|qq|学历|学位|毕业院校|职称|入职日期|参加工作时间|工资|照片|健康状况|血型|紧急联系人|phone|mobile|telephone|tel|email|mail|idnumber|idcard|nationalid|address|birthday|dateofbirth|birthdate|gender|sex|wechat|title|parent|parents|guardian",
    ),
    (
        Column::Nothing,
        "序号|序|行号|问题|problem|备注|说明|周课时|课时|课时数|周课时数|节数|周节数|总课时|no|no.|remark|remarks|note|notes|学期|学年|学校|校区|学段|school|lessons|hours",
    ),
];

/// Parts of headings over what is never kept.
const PERSONAL: [&str; 19] = [
    "电话",
    "手机",
    "身份证",
    "住址",
    "地址",
    "家长",
    "监护",
    "父亲",
    "母亲",
    "学籍",
    "微信",
    "邮箱",
    "银行",
    "联系人",
    "出生",
    "证件",
    "phone",
    "email",
    "parent",
];

/// What a heading says; `None` where it is no heading that is known.
pub(crate) fn column(text: &str) -> Option<Column> {
    let folded = subject::folded(text);
    let listed = HEADINGS.iter().find(|(_, names)| names.split('|').any(|name| name == folded));
    let personal = || PERSONAL.iter().any(|part| folded.contains(part)).then_some(Column::Personal);
    listed.map(|(column, _)| *column).or_else(personal)
}

/// Whether a heading shows that a table is of pupils, whose names then stand under 姓名.
pub(crate) fn is_of_families(text: &str) -> bool {
    let folded = subject::folded(text);
    ["家长", "监护", "父亲", "母亲", "学籍", "parent", "guardian"].iter().any(|part| folded.contains(part))
}

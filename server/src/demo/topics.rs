//! What lessons are about, per subject and grade, in the order of the term.

/// Subject, grade, topics separated by `|`.
#[rustfmt::skip]
const TOPICS: [(&str, u8, &str); 47] = [
    ("chinese", 1, "天地人|金木水火土|口耳目手足|日月山川|秋天|小小的船|江南|四季|影子|比尾巴|青蛙写诗|雨点儿|大还是小|项链"),
    ("chinese", 2, "小蝌蚪找妈妈|我是什么|植物妈妈有办法|场景歌|树之歌|田家四季歌|曹冲称象|玲玲的画|登鹳雀楼|黄山奇石|日月潭|葡萄沟|坐井观天|寒号鸟"),
    ("chinese", 3, "大青树下的小学|花的学校|不懂就要问|铺满金色巴掌的水泥道|秋天的雨|听听，秋的声音|去年的树|在牛肚子里旅行|一块奶酪|总也倒不了的老屋|搭船的鸟|金色的草地|海滨小城|富饶的西沙群岛"),
    ("chinese", 4, "观潮|走月亮|繁星|一个豆荚里的五粒豆|夜间飞行的秘密|呼风唤雨的世纪|蝴蝶的家|爬山虎的脚|蟋蟀的住宅|盘古开天地|精卫填海|女娲补天|麻雀|爬天都峰|牛和鹅"),
    ("chinese", 5, "白鹭|落花生|桂花雨|珍珠鸟|搭石|将相和|什么比猎豹的速度更快|冀中的地道战|猎人海力布|牛郎织女|少年中国说|圆明园的毁灭|木笛|太阳|松鼠"),
    ("chinese", 6, "草原|丁香结|花之歌|七律·长征|狼牙山五壮士|开国大典|灯光|竹节人|宇宙生命之谜|故宫博物院|桥|穷人|金色的鱼钩|夏天里的成长|盼"),
    ("chinese", 7, "春|济南的冬天|雨的四季|古代诗歌四首|秋天的怀念|散步|散文诗二首|《世说新语》二则|从百草园到三味书屋|再塑生命的人|《论语》十二章|纪念白求恩|植树的牧羊人|走一步，再走一步|诫子书"),
    ("chinese", 8, "消息二则|首届诺贝尔奖颁发|“飞天”凌空|藤野先生|列夫·托尔斯泰|美丽的颜色|三峡|短文二篇|与朱元思书|唐诗五首|背影|白杨礼赞|散文二篇|昆明的雨|中国石拱桥"),
    ("chinese", 9, "沁园春·雪|我爱这土地|乡愁|敬业与乐业|岳阳楼记|醉翁亭记|湖心亭看雪|水调歌头|故乡|我的叔叔于勒|孤独之旅|怀疑与学问|谈创造性思维|智取生辰纲|范进中举"),
    ("maths", 1, "数一数|比多少|位置|1–5的认识|5以内的加减法|认识立体图形|6–10的认识|10以内的加减法|连加连减|11–20各数的认识"),
    ("maths", 2, "长度单位|两位数加两位数|两位数减两位数|连加、连减|角的初步认识|2–6的乘法口诀|乘加、乘减|观察物体|7–9的乘法口诀"),
    ("maths", 3, "时、分、秒|万以内的加法|万以内的减法|测量|毫米、分米、千米|吨的认识|倍的认识|多位数乘一位数|笔算乘法|长方形和正方形"),
    ("maths", 4, "大数的认识|公顷和平方千米|角的度量|三位数乘两位数|积的变化规律|平行四边形和梯形|垂直与平行|除数是两位数的除法|商的变化规律"),
    ("maths", 5, "小数乘法|积的近似数|位置|小数除法|商的近似数|循环小数|可能性|简易方程|解方程|多边形的面积"),
    ("maths", 6, "分数乘法|解决问题|位置与方向|分数除法|倒数的认识|比的应用|圆的周长|圆的面积|扇形|百分数（一）"),
    ("maths", 7, "正数和负数|数轴|绝对值|有理数的加减法|有理数的乘除法|有理数的乘方|代数式|整式|整式的加减|去括号|一元一次方程|解一元一次方程"),
    ("maths", 8, "三角形的边|三角形的高与中线|多边形的内角和|全等三角形|三角形全等的判定|角的平分线|轴对称|等腰三角形|等边三角形|整式的乘法|乘法公式|因式分解"),
    ("maths", 9, "一元二次方程|配方法|公式法|因式分解法|二次函数的图象|二次函数与实际问题|图形的旋转|中心对称|圆的有关性质|圆周角|直线和圆的位置关系|正多边形和圆"),
    ("english", 3, "Unit 1 Making friends|Unit 2 Different families|Unit 3 Amazing animals|Unit 4 Plants around us"),
    ("english", 4, "Unit 1 Helping at home|Unit 2 My friends|Unit 3 Places we live in|Unit 4 Helping in the community"),
    ("english", 5, "Unit 1 What's he like?|Unit 2 My week|Unit 3 What would you like?|Unit 4 What can you do?"),
    ("english", 6, "Unit 1 How can I get there?|Unit 2 Ways to go to school|Unit 3 My weekend plan|Unit 4 I have a pen pal"),
    ("english", 7, "Starter Unit 1|Starter Unit 2|Unit 1 You and me|Unit 2 We're family|Unit 3 My school|Unit 4 My favourite subject"),
    ("english", 8, "Unit 1 Happy holiday|Unit 2 Home sweet home|Unit 3 Same or different?|Unit 4 Amazing plants and animals|Unit 5 What a delicious meal!"),
    ("english", 9, "Unit 1 How to become a better learner|Unit 2 Mooncakes are delicious|Unit 3 Could you tell me?|Unit 4 I used to be shy|Unit 5 Made in China"),
    ("science", 3, "水到哪里去了|水沸腾了|水结冰了|感受空气|空气能占据空间吗|压缩空气|测量气温|雨量"),
    ("science", 4, "听听声音|声音是怎样产生的|声音的强与弱|感受我们的呼吸|一天的食物|食物在口腔里的变化|让小车运动起来"),
    ("science", 5, "有关光的思考|光是怎样传播的|光的反射现象|地球的结构|地震的成因|风的作用|时间在流逝|用水计量时间"),
    ("science", 6, "我们的显微镜|观察身边微小的物体|我们的地球模型|昼夜交替现象|地球的公转与四季变化|紧密联系的工具和技术|斜面"),
    ("morality", 7, "少年有梦|正确认识自我|做更好的自己|爱在家人间|让家更美好|师生之间|友谊之树常青"),
    ("morality", 8, "丰富的社会生活|在社会中成长|网络生活新空间|维护秩序|遵守规则|尊重他人|以礼待人|诚实守信"),
    ("morality", 9, "踏上强国之路|创新驱动发展|追求民主价值|参与民主生活|夯实法治基石|凝聚法治共识|守望精神家园|建设美丽中国"),
    ("physics", 8, "长度和时间的测量|运动的描述|运动的快慢|声音的产生与传播|声音的特性|温度|熔化和凝固|汽化和液化|光的直线传播|光的反射"),
    ("physics", 9, "分子热运动|内能|比热容|热机|两种电荷|电流和电路|串联和并联|电流的测量|电压|电阻|欧姆定律"),
    ("chemistry", 9, "物质的变化和性质|走进化学实验室|空气|氧气|制取氧气|分子和原子|原子的结构|元素|水的净化|化学式与化合价|质量守恒定律"),
    ("biology", 7, "观察周边环境中的生物|生物的特征|学习使用显微镜|植物细胞|动物细胞|细胞的生活|细胞分裂|单细胞生物|藻类植物"),
    ("biology", 8, "腔肠动物和扁形动物|软体动物|节肢动物|鱼|两栖动物和爬行动物|鸟|哺乳动物|动物的运动|细菌|真菌"),
    ("history", 7, "远古时期的人类活动|原始农业与史前社会|夏商西周|春秋争霸|百家争鸣|秦统一中国|秦末农民大起义|西汉的建立|汉武帝巩固统一|丝绸之路"),
    ("history", 8, "鸦片战争|第二次鸦片战争|太平天国运动|洋务运动|甲午中日战争|戊戌变法|辛亥革命|中华民国的创建|新文化运动|五四运动"),
    ("history", 9, "古代埃及|古代两河流域|希腊城邦|罗马共和国|西欧封建庄园|阿拉伯帝国|文艺复兴|新航路的开辟|英国的资产阶级革命|美国的独立"),
    ("geography", 7, "认识地球|地球的自转|地球的公转|经线和纬线|地图的阅读|地形图的判读|大洲和大洋|海陆的变迁|天气和气候"),
    ("geography", 8, "中国的疆域|中国的行政区划|中国的人口|中国的民族|地形和地势|气候的特点|长江|黄河|自然灾害|土地资源"),
    ("pe", 0, "跳绳|仰卧起坐|坐位体前屈|开合跳|高抬腿|平板支撑|深蹲|慢跑"),
    ("arts", 0, "学唱校歌|剪纸窗花|韶关采茶戏欣赏|水墨小品|节奏练习|身边的图案|民歌《茉莉花》|速写：我的文具盒"),
    ("it", 0, "认识信息设备|给文件起个好名字|设计班级标识草图|数据从哪里来|画一张流程图|编码与密码"),
    ("labour", 0, "整理书包和书桌|洗红领巾或袜子|择菜洗菜|扫地拖地|叠衣服|洗碗筷|给植物浇水|垃圾分类"),
    ("other", 0, "班队会|家乡的山水|丹霞山|安全与自护"),
];

/// What the lesson on the `nth` of `days` school days is about; empty where the table has nothing.
pub(crate) fn topic(code: &str, grade: u8, nth: usize, days: usize) -> &'static str {
    let row = TOPICS.iter().find(|t| t.0 == code && (t.1 == grade || t.1 == 0));
    let topics: Vec<_> = row.map(|t| t.2.split('|').collect()).unwrap_or_default();
    // subjects for all grades turn from week to week, the others go through their book once
    let at = if row.is_some_and(|t| t.1 == 0) { nth / 5 % topics.len().max(1) } else { nth * topics.len() / days.max(1) };
    topics.get(at).copied().unwrap_or_default()
}

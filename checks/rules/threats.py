"""Where telling ends and threatening begins; posing as those who may do more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.content.impersonation import disclaimed, lawyer, lure, official
from checks.content.naming import SURNAMES
from checks.reading import Reading
from checks.rule import Harm, Level, Outcome, Rule, denied, hit, matches, phrases, reads_as, titled
from checks.rules.privacy import disclosures, requests
from checks.words import compiled, one_of

_THREAT = one_of(
    # consequences without a name
    r"(?:一切|所有|全部)?(?:不利)?(?:法律)?后果(?:由{you}(?:本人)?|全部|均由{you}|将|会|十分|非常|很|一定|你|您|也|都|就)*(?:自负|自行承担|自己承担|承担|严重|不堪设想|自己想|想清楚)",
    r"(?:自负|承担)(?:一切|所有|全部|严重|相应|由此产生的)?(?:的)?(?:法律)?后果(?!以|详见|按)|后果[^,。;!?]{0,4}(?:严重|自负|不堪设想|难料)|什么后果",
    r"意料之外|意想不到|(?:生活|工作|家庭|出行)[^,。;!?]{0,8}(?:困扰|麻烦|影响不小|受到严重影响|不得安宁|鸡飞狗跳)|(?:不必要的|很大的|无尽的|一些|更多)(?:麻烦|困扰|烦恼)|有{you}(?:好)?(?:受|看|哭)的",
    r"(?:你|您)?(?:自己)?(?:好好|最好|再)?(?:掂量|看着办|想清楚|琢磨)(?:掂量|着办|着|办|轻重|后果|吧)?(?![^,。;]{0,4}(?:方案|分期))",
    r"走着瞧|等着瞧|别怪(?:我们|我|本公司)?[^,。;]{0,8}|(?:休|莫)怪[^,。;]{0,6}|勿谓言之不预|丑话说在前头?|话就说到这|不信(?:就|你|咱们|我们)?(?:试试|走着|等着)|信不信|等着(?!您|我们|回复|收|坐|蹲|被|铐)[^,。;]{0,6}",
    r"让{you}[^,;。!?]{0,8}(?:后悔|好看|难堪|难看|吃不了兜着走|不得安宁|无法(?:工作|生活|做人)|身败名裂|付出代价|寸步难行|没法(?:工作|生活|做人|待)|没脸|抬不起头|混不下去|日子|永无|知道(?:厉害|什么叫|什么是)|尝尝)|抬不起头|颜面(?:扫地|尽失|无存)|名声(?:扫地|臭)|丢尽",
    r"不客气|不得安宁|鸡犬不宁|永无宁日|身败名裂|付出(?:惨痛|沉重|应有)?(?:的)?代价|吃不了兜着走|给{you}(?:点|些)?颜色|颜色(?:看看|瞧瞧)|教训(?:你|您)|难堪|下场|觉得难看|面子值|看{you}运气|日子(?:过不|不好过|还长|弄散|不安生)|安生",
    # harm to the body and to things
    r"(?:打|砍|弄|揍|整|搞)(?:死|残|断|废)|打到[^,。;]{0,10}为止|(?:断|卸|打断|剁)[^,。;]{0,4}(?:手|腿|胳膊|指)|血光|收尸|棺材|花圈|纸钱|遗像|灵堂|带刀|捅|要{you}(?:命|狗命)|一条(?:腿|胳膊|命)",
    r"(?:出门|走路|开车|夜里|晚上)(?:要)?小心|小心(?:点|着)?{you}?(?:的)?(?:家人|孩子|老婆|父母|安全|人身|腿|狗命)|(?:人身)?安全(?:自负|无法保障|不保|不负责)|(?:{kin})(?:的)?(?:人身)?安全|一家老小[^,。;]{0,6}(?:躺|死|遭|平安|安全)",
    r"泼[^,。;]{0,6}(?:油漆|粪|漆)|红油漆|油漆|堵锁眼|砸(?:车|门|玻璃|店)|断[水电][^,。;]{0,2}断[水电]|停[水电][^,。;]{0,2}停[水电]|对{you}家?停|铐(?:子|走)|戴上铐|黑的还是红的|备好了[^,。;]{0,12}(?:挑|送|门口)",
    # rough methods
    r"(?:不要|别|莫要?)逼(?:我们|我)|(?:采取|使用|动用|采纳)(?:非常|特殊|极端|一切|强硬|过激|进一步|非正常|更严(?:格|厉)|更进一步|其他|另外)的?(?:的)?(?:手段|方式|办法|行动|措施(?!.{0,4}催缴))|(?:非常|特殊|极端|强硬|过激)(?:手段|措施|方式)|按我们的(?:规矩|方式|办法)|就不是[^,。;]{0,10}(?:这么|那么)简单|没那么(?:简单|客气)",
    r"没完没了|跑(?:得了(?:和尚|人)?|到天涯海角)|跑不了|天涯海角|躲得[了过]|躲不掉|插翅难(?:飞|逃)|看{you}(?:还)?(?:能|往哪|怎么)[^,。;]{0,8}|别躲|(?:能|你)躲到(?:哪|几时)",
    r"爆(?:通讯录|你通|您通)|(?:电话|短信|消息)?轰炸|呼死|(?:电话|短信)[^,。;]{0,4}(?:打爆|轮(?:番|流|着))|打爆|轮(?:番|着|流)(?:打|响|上)|每天[^,。;]{0,8}(?:一次|几次|个|遍)?(?:电话|打扰|骚扰)|天天(?:打|找|打扰|骚扰|来)|持续(?:联系|骚扰|打扰)(?:您|你)(?:的)?(?!提供)",
    r"不会(?:放过|罢休|让{you}好过|善罢甘休)|绝不(?:放过|罢休|姑息|手软|留情)|奉陪到底|新账老账|后悔(?:莫及|都来不及|终生|药)|悔之晚矣|自食(?:其果|恶果)|好自为之|自毁前程|前途尽毁|机会不(?:多|再)|到时候?(?:有{you}|别|后悔)|跪着求|求(?:我们|我)都没用|少一分都?不(?:走|行)|(?:今晚|就)不走",
    # showing that they know where it would hurt
    r"(?:我们|我|本子|小本)(?:(?!每|谁|大家|理解)[^,。;!?]){0,6}(?:都|也)(?:清楚|知道|记着|掌握|有)(?:呢|了|的)?(?!的?联系方式)|几点(?:放学|上下?班|下班)|这份工作|(?:下次|下回)[^,;。]{0,6}(?:敲门|电话)|专员[^,;。]{0,6}(?:到你|上门)|一家人挺|兄弟们[^,。;]{0,8}|碰上?面|请{you}喝茶|进屋唠|上{you}(?:们)?家炕|(?:忍心|担心)(?:看着|让)|闹到|别闹",
)
_THREAT += "|" + one_of(
    r"后面(?:会)?发生什么|不是(?:客服|我|我们)?能控制|换一种[^,;。]{0,8}方式|不方便多说|言尽于此|手机(?:会)?有点忙|外呼队列|高频外呼|(?:下班|出门|夜里|晚上)[^,;。]{0,4}注意安全|注意安全[^。]{0,4}(?:对了|另外)|为了{you}的(?:人身)?安全",
    r"(?:失去|没了|丢掉)[^,;。]{0,8}(?:自由|工作|饭碗)|保管得好不好|看{you}配不配合|是{you}吧|每天[^,;。]{0,14}出门|(?:别|不要)紧张|拖得起|等急了|守口|撕破(?:脸|了)|问候电话|(?:就)?不怕[^,;。]{0,12}(?:知道|看到|听说)|尴尬|不必走到|不愿看到|值得吗|不服(?:当面|来)",
)
_THREAT += "|" + one_of(
    r"手机[^,;。]{0,8}(?:响|不停|打爆)|从早(?:响|打)到晚|换号也没用|慢慢(?:跟)?{you}?[^,;。]{0,2}耗|扛不住|上去敲门|大头照|地毯式|逐户|座[机几]就?等着响|面子上都?不好看|大家(?:都)?(?:体面|安生|尴尬)|看谁(?:先|更)|警方敲门",
)
_THREAT += "|" + one_of(
    r"(?:强制|直接|随时|今[晚天日]|明[天日])?(?:拖车|拖走|收车|扣车|锁车|断油断电|远程锁)(?!费|服务)|gps[^,;。]{0,6}(?:定位|锁)|定位到{you}",
)
_CRIME = one_of(
    r"(?:坐|蹲|吃)(?:大?牢(?:饭)?|监|狱|班房)|(?:牢狱|铁窗)(?:之灾|生活)?|(?<![听看学])进(?:去(?:了|吧|蹲|待|坐)|监狱|看守所|局子|派出所)",
    r"(?:被|将|会|要|面临|遭|实施|予以|依法|可|最高|判处|处以?|等着|马上|立即|申请|进行)?[^,;。!?]{0,4}(?:逮捕|批捕|拘留|拘捕|刑拘|拘役|抓捕|通缉|网逃|判刑|入狱|服刑|监禁)|arrest",
    r"警车[^,;。]{0,4}接|里面的饭|蹲[0-9一二三四五六七八九十]{1,4}年|刑事初查|按拒传|判(?:处)?[^,;。!?]{0,4}(?:[0-9一二三四五六七八九十]{1,4}年|有期|无期|徒刑)|(?:有期|无期)?徒刑|(?:[0-9一二三五十]{1,4})年起步|追究[^,;。!?]{0,8}刑事[^,;。!?]{0,4}|刑责|追诉标准|刑事(?:责任|犯罪|案件|立案|处罚|拘留|追究|程序|追责|报案)|转刑事",
    r"(?:构成|涉嫌|已是|属于|触犯|以|犯|按|定性为|涉及)[^,;。!?]{0,10}(?:诈骗(?:罪|犯罪)?|犯罪|刑法|骗贷罪?|透支罪|拒执罪|侵占罪|洗钱|套路)|(?:犯|犯下|已犯|成立)?诈骗罪|骗贷罪|(?:信用卡|贷款|合同|金融)诈骗(?:罪|案)|恶意透支罪|骗取贷款(?:罪|一案)|拒执罪|涉嫌(?:违法|刑事|骗)[^,;。]{0,4}",
    r"(?:移送|移交|上报|报送|报|提交|送交|转交|交由|推送至?|递到)[^,;。!?]{0,8}(?:{police}|反诈中心)[^,;。!?]{0,4}|(?:向|到|去|由|给)[^,;。!?]{0,4}(?:{police})[^,;。!?]{0,4}(?:报案|报警|举报|立案|介入|处理|抓|打过招呼)",
    r"(?:{police})(?:机关)?[^,;。!?]{0,4}(?:将|会|已|马上|即将|可?随时|介入|上门|找|抓|来|依法|立案|联系|传唤|调查|侦查|协查|立上案|给立|那边)[^,;。!?]{0,8}|(?:我们|我司|本公司|将|会|已|已经|立即|马上|准备|只能|必须|就)(?:会|将|就)?报(?:警|案)(?![电平])",
    r"网上追逃|追逃|(?:(?<!电子)警察|民警|法警)[^,;。!?]{0,6}(?:抓|带走|上门|找|到{you})|抓(?:您|你|人)(?!紧)|(?:把|将){you}(?:抓|带走|送进)|边控|协助抓捕|上网(?:通缉|追)|带走调查|上铐|案底",
)
_EXPOSE = one_of(
    r"(?:照片|截图|信息|名字)[^,;。!?]{0,8}(?:上|出现在|进)[^,;。!?]{0,8}(?:群|抖音|朋友圈|村|网)|举着[^,;。]{0,6}(?:照|牌)|校门口举",
    r"曝光|(?:被|将|会|要|予以)(?:张贴|公示|公开|公布)(?:出来|出去|于众|曝光)?|示众|游街|(?:定制|换上?)[^,。;]{0,6}彩铃|一天换一张",
    r"(?:公布|公开|公示|散布|散播|发布|晒出?|贴出|张贴|登报|传播|挂(?:到|在|上?网)|爆(?:到|料|给)|群发|印成|做成)[^,;。!?]{0,12}(?:照片|隐私|欠款|欠债|名字|姓名|身份证|丑事|事情|视频|名单|房号|门牌|楼栋|朋友圈|小区|村|单位|公司|抖音|微信群|平台|学校|门口|大街|公告|通讯录|亲友|网上|传单|海报)",
    r"(?:照片|信息|资料|隐私|欠款|欠债|姓名|名字|身份证|视频|裸照|通讯录|欠钱)[^,;。!?]{0,12}(?:公布|公示|散布|张贴|发(?:到|给(?!我|客服)|布|朋友圈)|传(?:到|播|遍)|登报|群发|贴(?:到|在|满)|挂(?:到|在|网)|晒出|公开(?!透明|网))",
    r"(?:贴|张贴|发布?|登|上|挂|发到|发布到|站|举)[^,;。!?]{0,8}(?:村口|公告栏|小区门口|单位门口|厂门口|菜市场|朋友圈|微信群|业主群|家族群|班级群|抖音|网上(?!追逃)|大字报|电线杆|报纸|牌子)|大字报|拉横幅|举牌|大喇叭|人尽皆知",
    r"(?:让|使|叫|给)(?:所有人|大家|全村|全小区|全公司|亲朋好友|街坊|身边|周围|单位|同事|邻居|亲友|{you}?[^,。;]{0,6}?(?:{third}))[^,;。!?]{0,10}(?:知道|看看|都知|认识|认得|晓得|看到|瞧瞧|评评理|听听|都看|看清|开开眼)|整栋楼都认得|认得你",
    r"(?<![a-z])ps[^,。;a-z]{0,6}(?:照片|图|裸)|p图|裸照|群发[^,;。!?]{0,6}(?:短信|信息|通讯录|好友|亲友|模板)|(?:电视|报纸|媒体|网络|社交平台)(?:上)?(?:曝光|公布|公示|公开)",
)
# Strong targets need no possessive; the others count when they are somebody's.
_WHOSE = r"(?:{you}|其|他|她|本人|对方)(?:们)?(?:的|所在的?|那|家|身边的?|周围的?|全部|所有|每一?个|手机里的?|名下|登记的?|预留的?|当地的?|老家的?){0,3}"
_THIRD = one_of(
    r"(?:{contact})(?:到|至|给|了|一下|遍|到了)?(?:所有|全部|各|与|第三方|当地的?|户籍地?|相关|预留的?|指定的?|申请表上[^,。;]{0,4}|任何|其他|一一){0,3}(?:"
    + _WHOSE
    + r")?[^,;。!?将已]{0,6}?(?:{third})(?:、[\u4e00-\u9fff]{2,4}|(?:和|及|或|以及|与|同埋|等)[\u4e00-\u9fff]{1,6}){0,3}",
    r"(?:给|向|跟|找|去找?|到|对|往|和|与|同|会同|让|请|要求|改打|打|当着)(?:"
    + _WHOSE
    + r")?(?:所有|全部|各|每一?[个位]){0,2}(?:{third})[^,;。!?]{0,10}?(?:{contact}|发|说|要(?!求)|谈|闹|核查|讨|施压|知道|看|听|面|问|唠|坐坐|评理|调查|反映|出面|陪同)",
    r"(?:{you}|其)(?:们)?(?:的|那|身边的|家)?(?:{third})(?:们)?(?:、[\u4e00-\u9fff]{2,4}|(?:和|及|或|以及|与)[\u4e00-\u9fff]{2,5}){0,3}[^,;。!?]{0,3}?(?:也|都|将|会|就|均|马上|很快|即将|可能|早晚|迟早|个个){0,4}(?:会|将|要|该)?(?:被)?(?:收到|接到|知道|知晓|晓得|得知|看到|听到|被联系|被通知|受到(?:牵连|影响)|牵连|失去信任|打扰|骚扰|跟着|会知道)",
    r"(?:邻居们?|亲戚朋友|亲朋好友|所有(?:亲属|亲戚|亲友|人)|全村|街坊(?:邻居)?|同事们?|领导)[^,;。!?]{0,4}(?:都|也|全|会|将){1,3}[^,;。!?]{0,4}(?:知道|看到|听到|收到|接到|晓得|失去信任|看笑话|议论|围观)",
    r"(?:{you}(?:们)?(?:的)?(?:{third}))[^,;。!?]{0,10}?(?:电话|号码|联系方式|微信|地址)[^,;。!?]{0,6}(?:我|有|查到|掌握|拿到|在手)|爆(?:您|你|其)?(?:的)?通讯录|通讯录[^,;。!?]{0,6}(?:挨个|逐一|群发|全部|都|打|发|联系|通知|爆)|(?:挨个|逐一|一个(?:一)?个)(?:通知|联系|打|发)",
    r"{you}(?:们)?(?:的|家)?(?:{kin})(?:[\u4e00-\u9fff]{2,3},)?[^,;。!?]{0,4}(?:在|上)[^,;。!?]{2,12}(?:小学|中学|幼儿园|学校|大学|年级|班|公司|厂|超市|上班|工作)|(?:{workplace}|{kin})(?:联系|走访|拜访|核实)(?=等|[,。;、]|$)|联合[^,;。]{0,6}(?:村|居)[^,;。]{0,6}(?:陪同|上门|走访)",
    r"(?:不想|不愿意?|不希望)(?:让)?(?:{you}(?:的)?)?(?:{third}|他们)[^,;。!?]{0,8}(?:知道|晓得|操心|担心|跟着|收到|难堪)|(?:收件人|对象)[^,;。!?]{0,6}(?:{phonebook})|(?:电话|短信)[^,;。!?]{0,6}打给{you}们?(?:的)?(?:{third})|单位座机|(?:到|去|在){you}们?(?:的)?(?:{workplace})[^,;。!?]{0,4}(?:门口|去|找|闹|走|拜访|了解)",
)
_THIRD += "|" + one_of(
    r"(?:{contact}|向|跟|找|让|对|给)[^,;。!?]{0,4}{you}(?:们)?(?:的|店里的?|公司的?|手下的?|厂里的?){0,2}(?:{trade})(?:(?:、|和|及|或|以及|与|等)[\u4e00-\u9fff]{2,3}){0,3}",
)
_VISIT_HARD = one_of(
    r"(?:上门|到家|去家里|登门|户籍地|家里|住处|住址|(?<!本)单位|(?<![我本])(?<!有限)公司|村里)[^,;。!?]{0,8}(?:堵|闹|蹲(?:守|点)?|守(?:着|候)|带人|泼|砸|贴|搬|抓|讨要|讨债|要债|催讨|追讨|追债|催收|喇叭|拉横幅|找{you}|住下|吃住|坐等|坐坐|唠唠|拆)",
    r"(?:带人|派人|安排(?:几个人|人(?!员))|找人|叫人|一车人|(?:几个)?兄弟们?)[^,;。!?]{0,10}(?:上门|去|到|过来|来|找|堵|登门)|蹲守|堵(?:门|你|您|人|在|家门|锁)|人已经在路上|已(?:经)?(?:出发|在路上|到{you})|出发前往",
    r"(?:今[天日晚朝]|明[天日早晚]|明儿|后天|马上|立即|立刻|即刻|随时|[0-9]{1,2}点|晚上|周[一二三四五六日末])[^,;。!?]{0,8}(?:上门|登门|到访|到{you}们?(?:家|单位|公司|小区|厂|学校|住处|出租屋)|去{you}们?(?:家|单位|公司|小区|厂|学校|住处|出租屋))(?:[^,;。!?]{0,6}(?:堵|闹|蹲守|守|找{you}|搬|催收|讨债|陪|坐|聊))?",
    r"(?:外访|上门|走访|催收|清收)(?:组|团队|人员|催收员|队|专员|员)[^,;。!?]{0,10}(?:出发|已|在路上|赶|抵达|到|上访|上门)|(?:外访|上访|到访|家访|入户|到户)(?!服务)|(?:家|单位|公司|学校|厂)(?:门口)?见|住到{you}家|(?:在|守在|站在?|去){you}们?(?:家|家属院|单位|公司|厂|楼)(?:楼下|门口|炕)|送到{you}?家门口",
    r"(?:上门|登门|走访|到{you}?(?:府上|家中|家里|住处|住所|户籍地))(?:进行)?(?:核实|调查|走访|催收|催缴|了解|核查|处理|清收|查|追)|上门(?=[,。;!?、]|$|的|服务人员|人员)",
)
_VISIT_HARD += "|" + one_of(
    r"(?:工作人员|外勤|专员|同事|我们|我司|人员|车辆|他们)[^,;。!?]{0,10}(?:前往|出发|到|去|途经)[^,;。!?]{0,4}(?:{you}|贵|当地)?(?:户籍|家|小区|住处|府上|店里|单位|村|门口)(?!银行|网点)|前往{you}?户籍(?:所在)?地",
    r"实地(?:处理|人员|作业|催收)|(?:去|到|来){you}[^,;。!?]{0,4}(?:店里|单位|公司|家)[^,;。!?]{0,6}(?:坐|谈|聊|喝)|当面聊|(?:每天|天天)[^,;。!?]{0,8}(?:坐坐|喝茶|报到)|到{you}家(?:拜年|做客|吃饭)|站在{you}家|等急了就",
)
_VISIT_SOFT = r"(?:安排|派|委托|启动|进行|实施|前往|将|会|可能|予以|申请|预约|采取)?[^,;。!?]{0,8}(?:上门|登门|实地|家中|府上)(?:进行)?(?:沟通|拜访|服务|洽谈|面谈|送达|协商|访问|拜望|送函|走访|见面)"
# No consent makes these a visit that was agreed on.
_VISIT_ROUGH = r"堵|闹|蹲|守|泼|砸|抓|讨要|讨债|要债|追债|喇叭|横幅|带人|吃住|找人|叫人|兄弟"
_OR_ELSE = r"[,;](?:或|或者|否则|不然|要么|要不)"
"""What comes after it is another choice, to which an appointment before it does not belong."""
_AGREED = r"经{you}?(?:的)?同意|预约|征得|如需|您可(?:以)?(?:申请|预约|选择)|自愿|取件|维修|安装|配送|快递|外卖|抄表|检修|拆机|退押|服务时间|自提|送货"


def _unless_public(reading: Reading, match: re.Match[str]) -> bool:
    return reading.public_notice or denied(reading, match)


def _by_contract(reading: Reading, match: re.Match[str]) -> bool:
    """Taking a vehicle back or locking it as the contract has it, told without hurry, is a consequence, no threat."""
    if not compiled(r"收车|扣车|锁车|远程锁|拖车|定位").search(match.group()):
        return False
    if compiled("[须时前]|人员").match(reading.view.text, match.end()):
        return True  # how it is done, not that it will be
    sentence = reading.sentence(match.start())
    return bool(compiled(r"合同|依约|约定|协议|签署|确认书").search(sentence)) and not compiled(
        r"今[天日晚]|明[天日早]|马上|立[即刻]|随时|直接|强制|小时内"
    ).search(sentence)


def _unless_idle(reading: Reading, match: re.Match[str]) -> bool:
    """Not about money owed at all: a shop's joke, a school's notice."""
    asked = compiled("提问|咨询的问题").search(reading.view.text[match.end() : match.end() + 8])
    return (
        titled(reading, match)
        or bool(asked)
        or not reading.about_debt
        or _unless_public(reading, match)
        or _regretted(reading, match)
    )


_REGRET = r"致歉|道了?歉(?!也|都|没|信)|赔(?:了|个)?不是|(?:属|系|是)(?:我们)?违规|误发"
_WHO_REGRETS = r"我(?:司|们|行|公司|方)|外包|催收员|工作人员|业务员|同事|小工|上一条"
_NO_REGRET = r"[今明后][天日晚早]|马上|立[即刻]|随时|小时内|再[次不]|下次|否则|如[果再]|若|将|就(?!此|已)|不.{0,2}歉|大不了|砍|断你|打断|堵|锁"


def _regretted(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the sentence owns up to what its sender did wrong, and holds out no more of it."""
    sentence = reading.sentence(match.start())
    return (
        bool(compiled(_REGRET).search(sentence))
        and bool(compiled(_WHO_REGRETS).search(sentence))
        and not compiled(_NO_REGRET).search(sentence)
    )


def _choice(reading: Reading, place: int) -> str:
    """The sentence around a place, from the last “or else” before it."""
    start, end = reading.view.sentence(place)
    cuts = [m.start() for m in compiled(_OR_ELSE).finditer(reading.view.text, start, place + 2)]
    return reading.view.text[cuts[-1] if cuts else start : end]


def _visits(reading: Reading) -> Iterator[Outcome]:
    hard: list[tuple[int, int]] = []
    for match in matches(reading, _VISIT_HARD, (_unless_idle,)):
        sentence = _choice(reading, match.start())
        agreed = compiled(_AGREED + "|投诉|停止|核对水表|抄").search(sentence)
        if compiled(r"不(?:会(?!不)|再|必|去|到[您你]|上门|派)").search(match.group()):
            continue
        said = reading.view.text[match.start() : match.end() + 12]
        if not agreed or compiled(_VISIT_ROUGH).search(said):
            hard.append(match.span())
            yield hit(match)
    for match in matches(reading, _VISIT_SOFT, (_unless_idle,)):
        start, end = match.span()
        sentence = _choice(reading, start)
        if any(start < right and left < end for left, right in hard) or compiled(_AGREED).search(sentence):
            continue
        yield hit(
            match,
            level=Level.WARNING,
            says="“{text}”即使语气平和，在催收短信里也有压力。面谈须经本人同意并预约。",
        )


# Any mention of the borrower's people in a demand is pressure, unless it is about help, leave or consent.
_MENTION = one_of(
    r"(?:{you}|贵)(?:们)?(?:的|家|家里的?|身边的?|所在的?|在|店里的?|那些|那几百号)?(?:{kin}|(?<!姐)(?:{workplace})|邻居们?|家长群|三姑六姨|老家|朋友圈)",
    r"(?:大家|旁人|外人|更多人|所有人|一群人)[^,;。!?]{0,6}(?:知悉|知道|看到|晓得|评评)|(?:传开|传出去|闹得|闹大|沸沸扬扬|挺?出名|出了名)",
    r"(?:这|那)?(?:几个|三位|两位)(?:号码|联系人)[^,;。!?]{0,8}(?:熟|珍惜|认识|问候)|(?:联系方式|号码)[^,;。!?]{0,6}(?:备案|在手|备妥|掌握)|不得不(?:告诉|通知|联系|与)|一位一位问",
)
_MENTION += "|" + one_of(
    r"(?:请|由|让|找|等)(?:学校|家里|单位|公司|村里|家人)(?:和[\u4e00-\u9fff]{1,3})?(?:来|出面)?(?:解决|处理|沟通|还|担保)|(?:三位|两位|几位|近期通话[^,;。]{0,8})(?:的)?(?:联系人|号码)[^,;。!?]{0,14}(?:来电|转告|收到|接到)|亲友触达|群发|一个个(?:打|发|问)",
    r"(?:父母|兄弟|姐妹|家人|亲友)[^,;。!?]{0,8}(?:帮忙)?(?:凑|垫|出面|担保|筹)|(?:从|给|打给)你(?:妈|爸|老板)",
)
_MENTION_FINE = r"住院|生病|健康|安康|平安(?!与否)|商量|困难|证明|变更|更新|授权|代理人|指定|共同借款|担保|联系不上|姐妹卡|亲属卡|孝|祝|开具|申报|税|社保|公积金|代发|系统群发|报销|团办|意外|去世|过世|节哀|慰问|生前|身故|继承|遗产|不影响您的家|保密|登记信息|紧急联系人信息|验证码|删除|停用|不会|应付|货款|租金"


def _third(reading: Reading) -> Iterator[Outcome]:
    strong = compiled(
        r"{you}|其|他|她|我们|我司|我方|我行|将|会|就|爆|通讯录|联系人|村委|村干部|居委|不想|都"
    )
    for match in matches(reading, _THIRD, (_unless_idle,)):
        clause = reading.clause(match.start())
        asked = compiled(r"^(?:请您?|烦请|您?可|建议|如您?|若您?)").search(
            (reading.stance(*match.span()).before + match.group()).strip()
        )
        addressed = compiled(
            rf"^(?:告知|通知)[:]|^(?:联系|拨?打)不[上到通]|^联系人[:是]?(?:{SURNAMES})"
        ).search(match.group() + reading.view.text[match.end() : match.end() + 2])
        mourned = compiled(r"慰问|节哀|生前|过世|去世").search(reading.sentence(match.start()))
        promised = compiled(r"(?:均|都|也)?不会(?!不)|不得(?!不)|没有$").search(match.group())
        if strong.search(clause) and not (asked or promised or addressed or mourned):
            yield hit(match)
    if not reading.demands or reading.message.fragment or reading.public_notice:
        return
    if reading.message.recipient_relation in (None, "debtor") and not next(disclosures(reading), None):
        theirs = [match.span() for match in requests(reading)]  # no-third-party-request says these
        for match in matches(reading, _MENTION):
            if any(match.start() < end and start < match.end() for start, end in theirs):
                continue
            around = reading.view.text[max(0, match.start() - 12) : match.end() + 16]
            if not compiled(_MENTION_FINE).search(around) and not _owing_firm(reading, match):
                yield hit(match)


def _owing_firm(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the reader's firm is named because it owes the money itself: it is spoken to, and for its own business."""
    if not compiled(r"(?:贵|[您你])(?:公司|单位|司|厂|店)$").search(match.group()):
        return False
    business = r"尾款|货款|价款|工程款|租金|费用|续费|服务费|运费|账期|订单|合同|采购|定制|签收|发票|对账|社保|挂账|走流程"
    return bool(compiled(business).search(reading.sentence(match.start())))


# The reader himself handed over to the police, which no creditor does for a debt, whatever stands around it.
_HANDED_OVER = r"将(?:您|你|贵户)[^,;。!?]{0,8}移(?:送|交)"


def _law_told(sentence: str) -> bool:
    """Whether a sentence says in general when the law punishes, and nothing of the reader."""
    general = r"(?:一般|通常|多)(?:属|是)民事|只有(?![^。]{0,50}[还款清缴交])[^。]{0,50}才"
    return bool(compiled(general).search(sentence)) and not compiled("[您你]|转|但|虽|已").search(sentence)


def _crime(reading: Reading) -> Iterator[Outcome]:
    for match in matches(reading, _CRIME, unless=(_unless_idle, disclaimed)):
        if _law_told(reading.sentence(match.start())):
            continue
        clause = reading.clause(match.start())
        yield hit(match, stated=bool(compiled(_HANDED_OVER).search(clause)))


RULES = (
    Rule(
        id="no-threat",
        title="不得威胁恐吓",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=("public-security-law#第50条", "consumer-protection-measures#第41条", "nifa-pact-2018#第16条"),
        says="“{text}”是威胁或恐吓。",
        find=phrases(_THREAT, unless=(_unless_idle, _by_contract)),
        rewrite="请尽快处理，如有困难可协商。",
    ),
    Rule(
        id="no-criminal-threat",
        title="不得以刑责相胁",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=("card-crime-interpretation#恶意透支", "criminal-law#第293条", "cba-guideline-2026#红线三"),
        says="“{text}”以刑事责任相胁。逾期通常是合同纠纷，是否犯罪由司法机关认定。",
        find=_crime,
        rewrite="逾期通常属合同纠纷，请及时协商。",
    ),
    Rule(
        id="no-exposure-threat",
        title="不得以公开相胁",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=("civil-code#第1032条", "microloan-measures#第37条", "cba-guideline-2026#红线二"),
        says="“{text}”以公开个人信息或欠款相胁。",
        find=phrases(_EXPOSE, unless=(_unless_idle, disclaimed)),
        rewrite="我们会保护您的信息。",
    ),
    Rule(
        id="no-third-party-threat",
        title="不得以联系他人相胁",
        level=Level.ERROR,
        harm=Harm.PRESSURE,
        basis=("microloan-measures#第37条", "gbt-45251-2025#对象", "cba-guideline-2026#第三人"),
        says="“{text}”以联系他人施压。催收只对债务人本人。",
        find=_third,
        rewrite="我们不会联系您的家人或单位。",
    ),
    Rule(
        id="no-visit-intimidation",
        title="不得以上门相胁",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=(
            "public-security-law#第50条",
            "consumer-protection-measures#第41条",
            "cba-guideline-2026#红线七",
            "cba-guideline-2026#第22条",
        ),
        says="“{text}”以上门施压。",
        find=_visits,
        rewrite="如需面谈，须经您同意并预约。",
    ),
    Rule(
        id="no-official-impersonation",
        title="不得冒用公权力",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("consumer-protection-measures#第41条", "microloan-measures#第37条", "criminal-law#第279条"),
        says="“{text}”以公权力机关的名义说话。提到法院可以，以法院的口吻说话不行。",
        find=official,
        rewrite="请自行打开示例银行App“账单”核对。",
    ),
    Rule(
        id="no-phishing-lure",
        title="不得仿冒机构诱导操作",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("beijing-315-2026#核实", "beijing-315-2026#三不", "consumer-protection-measures#第41条"),
        says="“{text}”像仿冒机构的诱导：引人点链接、报卡号验证码或转账。真机构的短信不会这样要求。",
        find=lure,
        rewrite="请自行打开示例银行App“账单”核对。",
    ),
    Rule(
        id="no-lawyer-impersonation",
        title="不得冒充律师",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("lawyers-law#第13条",),
        says="“{text}”以律师或法务的名义施压，没有执业证号可核验。",
        find=lawyer,
        rewrite="您可以咨询律师。",
    ),
    Rule(
        id="reads-as-threat",
        title="读来像威胁",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=("public-security-law#第50条", "consumer-protection-measures#第41条", "nifa-pact-2018#第16条"),
        says="整条读来像威胁或骚扰，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.THREAT),
        rewrite="请核对账单，如有困难可申请协商。",
        second=True,
    ),
    Rule(
        id="reads-as-impersonation",
        title="读来像冒充",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("consumer-protection-measures#第41条", "microloan-measures#第37条"),
        says="整条读来像冒用机构、公权力或律师的名义，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.IMPERSONATION),
        rewrite="请自行打开示例银行App“账单”核对。",
        second=True,
    ),
)

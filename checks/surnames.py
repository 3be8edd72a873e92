"""Chinese surnames, from those that hardly begin another word to all that a name may begin with."""

from __future__ import annotations

DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|长孙|司徒|夏侯|令狐|端木|南宫|公冶"
FREQUENT = "王李张刘陈杨赵吴周徐孙朱郭罗郑梁谢宋唐韩邓曹彭董袁潘蒋蔡杜苏魏吕沈姚卢姜崔谭汪廖贾薛邱侯邹熊孟秦"
"""Surnames of one character that hardly begin another word, so that two characters after one are a name."""
USUAL = (
    FREQUENT
    + "黄马胡何林许冯曾肖田余叶程丁任钟陆范石夏韦付方江尹闫段雷龙史陶黎贺顾毛郝龚邵覃武戴莫孔汤施牛樊葛邢齐伍庞颜倪庄聂章鲁岳翟殷詹申欧耿焦俞左柳甘祝尚舒阮柯纪梅童凌裴霍谷曲翁冉骆蓝路游辛靳柴蒙鲍华喻祁蒲滕屈饶牟艾穆缪车项芦麦褚娄窦戚岑景费卜晏席卫柏瞿桂佟臧苟邬卞姬仇栾隋商刁巫桑郎甄佘池苑高白万钱严常康文温金安易阎乔"
)
SURNAMES = rf"{DOUBLE}|[{USUAL}于向关兰包宁符毕单季涂成苗盛管房解尤阳时农司卓古吉简连党宫冷米宗全应闵边师和沙荣寇丛仲虞敖巩明查麻迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由赖步毋郗汲桓竺萧訾逄郄郅缑雒庾睢]"

import { type Culture, lineage, listNames } from './naming.ts'

export const egypt: Culture = {
  language: 'ar',
  passport: 'A########',
  compose: lineage(2),
  male: listNames(`
    Mohamed=محمد, Ahmed=أحمد, Mahmoud=محمود, Mostafa=مصطفى, Ali=علي, Hassan=حسن, Hussein=حسين, Ibrahim=إبراهيم,
    Khaled=خالد, Tarek=طارق, Amr=عمرو, Omar=عمر, Youssef=يوسف, Karim=كريم, Sherif=شريف, Hany=هاني, Ashraf=أشرف,
    Gamal=جمال, Sayed=سيد, Ramadan=رمضان, Shaaban=شعبان, Fathy=فتحي, Abdelrahman=عبدالرحمن, Abdelaziz=عبدالعزيز,
    Magdy=مجدي, Samir=سمير, Adel=عادل, Essam=عصام, Hesham=هشام, Wael=وائل, Reda=رضا, Yasser=ياسر`),
  female: listNames(`
    Fatma=فاطمة, Mona=منى, Heba=هبة, Nadia=نادية, Amal=آمال, Samira=سميرة, Hanan=حنان, Eman=إيمان, Noha=نهى,
    Dina=دينا, Rania=رانيا, Aya=آية, Salma=سلمى, Mariam=مريم, Nagwa=نجوى, Sanaa=سناء, Zeinab=زينب, Karima=كريمة,
    Safaa=صفاء, Sahar=سحر, Wafaa=وفاء, Soad=سعاد, Laila=ليلى, Nahed=ناهد, Shaimaa=شيماء, Asmaa=أسماء, Doaa=دعاء,
    Nermin=نرمين, Ola=علا, Rasha=رشا`),
  family: listNames(`
    Elsayed=السيد, Elmasry=المصري, Elsharkawy=الشرقاوي, Elbanna=البنا, Elnaggar=النجار, Elshenawy=الشناوي,
    Elgendy=الجندي, Elhadidy=الحديدي, Elkady=القاضي, Mansour=منصور, Abdelfattah=عبدالفتاح, Abdelhamid=عبدالحميد,
    Ghoneim=غنيم, Shahin=شاهين, Farag=فرج, Salem=سالم, Eltantawy=الطنطاوي, Elfeki=الفقي, Zaki=زكي, Hegazy=حجازي,
    Elsaidi=الصعيدي, Badawy=بدوي, Eldesouky=الدسوقي, Elmahdy=المهدي`),
}

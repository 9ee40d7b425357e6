import { type Culture, lineage, listNames } from './naming.ts'

export const saudiArabia: Culture = {
  language: 'ar',
  passport: '@######',
  compose: lineage(2),
  male: listNames(`
    Mohammed=محمد, Abdullah=عبدالله, Abdulrahman=عبدالرحمن, Abdulaziz=عبدالعزيز, Khalid=خالد, Fahad=فهد,
    Faisal=فيصل, Saud=سعود, Sultan=سلطان, Turki=تركي, Nasser=ناصر, Saad=سعد, Saleh=صالح, Ahmed=أحمد, Ali=علي,
    Ibrahim=إبراهيم, Yousef=يوسف, Majed=ماجد, Bandar=بندر, Nawaf=نواف, Mansour=منصور, Hamad=حمد, Salem=سالم,
    Mishal=مشعل, Waleed=وليد, Yasser=ياسر, Omar=عمر, Sami=سامي, Hassan=حسن, Musaed=مساعد, Rakan=راكان, Ziyad=زياد`),
  female: listNames(`
    Noura=نورة, Sarah=سارة, Fatimah=فاطمة, Maha=مها, Reem=ريم, Hind=هند, Munirah=منيرة, Latifah=لطيفة,
    Al Jawharah=الجوهرة, Haya=هيا, Mashael=مشاعل, Abeer=عبير, Amal=أمل, Huda=هدى, Khadijah=خديجة, Aisha=عائشة,
    Maryam=مريم, Layla=ليلى, Salwa=سلوى, Wafa=وفاء, Nouf=نوف, Ghada=غادة, Lama=لمى, Shahad=شهد, Afnan=أفنان,
    Raghad=رغد, Manal=منال, Samar=سمر, Badriah=بدرية, Hessa=حصة`),
  family: listNames(`
    Al Ghamdi=الغامدي, Al Zahrani=الزهراني, Al Harbi=الحربي, Al Otaibi=العتيبي, Al Qahtani=القحطاني,
    Al Shehri=الشهري, Al Asmari=الأسمري, Al Maliki=المالكي, Al Juhani=الجهني, Al Mutairi=المطيري, Al Dosari=الدوسري,
    Al Shammari=الشمري, Al Anazi=العنزي, Al Subaie=السبيعي, Al Thaqafi=الثقفي, Al Qurashi=القرشي, Al Sulami=السلمي,
    Al Hazmi=الحازمي, Al Balawi=البلوي, Al Yami=اليامي, Al Khathami=الخثعمي, Al Rashidi=الرشيدي, Al Amri=العمري,
    Al Ahmadi=الأحمدي, Al Lihyani=اللحياني`),
}

import { type Culture, given, listNames, pick, pickTwo } from './naming.ts'

/** Our own assumption: one in four bears two given names. */
const SHARE_OF_TWO_GIVEN_NAMES = 0.25

export const turkiye: Culture = {
  language: 'tr',
  passport: 'U########',
  compose: (random, sex, culture) => {
    const family = pick(random, culture.family)
    return random() < SHARE_OF_TWO_GIVEN_NAMES
      ? [...pickTwo(random, culture[sex]), family]
      : [given(random, sex, culture), family]
  },
  male: listNames(`
    Mehmet=محمد, Mustafa=مصطفى, Ahmet=أحمد, Ali=علي, Hüseyin=حسين, Hasan=حسن, İbrahim=إبراهيم, İsmail=إسماعيل,
    Osman=عثمان, Yusuf=يوسف, Ömer=عمر, Ramazan=رمضان, Halil=خليل, Süleyman=سليمان, Murat=مراد, Abdullah=عبدالله,
    Mahmut=محمود, Recep=رجب, Salih=صالح, Fatih=فاتح, Kadir=قادر, Emre=أمره, Hakan=خاقان, Bekir=بكر, Yaşar=يشار,
    Adem=آدم, Kemal=كمال, Orhan=أورخان, Bilal=بلال, Selim=سليم, Şükrü=شكري, Cemal=جمال`),
  female: listNames(`
    Fatma=فاطمة, Ayşe=عائشة, Emine=أمينة, Hatice=خديجة, Zeynep=زينب, Elif=أليف, Meryem=مريم, Şerife=شريفة,
    Zehra=زهراء, Sultan=سلطان, Hanife=حنيفة, Merve=مروة, Havva=حواء, Zeliha=زليخة, Esra=إسراء, Fadime=فاديمة,
    Hacer=هاجر, Rabia=رابعة, Cemile=جميلة, Halime=حليمة, Kübra=كبرى, Büşra=بشرى, Naciye=ناجية, Nuriye=نورية,
    Sevim=سويم, Saliha=صالحة, Hayriye=خيرية, Nazlı=نازلي`),
  family: listNames(`
    Yılmaz=يلماز, Kaya=قايا, Demir=دمير, Çelik=تشليك, Şahin=شاهين, Yıldız=يلدز, Yıldırım=يلدرم, Öztürk=أوزترك,
    Aydın=آيدن, Özdemir=أوزدمير, Arslan=أرسلان, Doğan=دوغان, Kılıç=قيليج, Aslan=أصلان, Çetin=تشتين, Kara=قره,
    Koç=قوج, Kurt=قورت, Özkan=أوزقان, Şimşek=شيمشك, Polat=بولات, Korkmaz=قورقماز, Erdoğan=أردوغان, Güneş=غونش,
    Aktaş=أقطاش, Bulut=بولوت`),
}

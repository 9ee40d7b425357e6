import { type Culture, given, listNames, pick } from './naming.ts'

const muhammad = { en: 'Muhammad', ar: 'محمد' }
const bibi = { en: 'Bibi', ar: 'بي بي' }

/** Our own assumptions: half the men bear Muhammad before their own name, a third of the women Bibi after it. */
const SHARE_OF_MUHAMMAD = 0.5
const SHARE_OF_BIBI = 1 / 3

export const pakistan: Culture = {
  language: 'ur',
  passport: '@@#######',
  compose: (random, sex, culture) => {
    const own = given(random, sex, culture)
    if (sex === 'female' && random() < SHARE_OF_BIBI) return [own, bibi]
    const family = pick(random, culture.family)
    return sex === 'male' && random() < SHARE_OF_MUHAMMAD ? [muhammad, own, family] : [own, family]
  },
  male: listNames(`
    Ahmad=أحمد, Ali=علي, Imran=عمران, Asif=آصف, Tariq=طارق, Nadeem=نديم, Kashif=كاشف, Bilal=بلال, Usman=عثمان,
    Umar=عمر, Hamza=حمزة, Zahid=زاهد, Shahid=شاهد, Rashid=راشد, Khalid=خالد, Saeed=سعيد, Akram=أكرم, Aslam=أسلم,
    Iqbal=إقبال, Javed=جاويد, Nawaz=نواز, Arshad=أرشد, Waseem=وسيم, Faisal=فيصل, Adnan=عدنان, Saleem=سليم,
    Yousaf=يوسف, Ghulam Rasool=غلام رسول, Abdul Rehman=عبدالرحمن, Abdul Ghafoor=عبدالغفور, Riaz=رياض, Sajid=ساجد`),
  female: listNames(`
    Fatima=فاطمة, Ayesha=عائشة, Khadija=خديجة, Zainab=زينب, Maryam=مريم, Nasreen=نسرين, Shazia=شازية, Rubina=روبينا,
    Parveen=بروين, Shabana=شبانة, Saima=صائمة, Nazia=نازية, Sadia=سعدية, Rukhsana=رخسانة, Shaheen=شاهين,
    Farzana=فرزانة, Kausar=كوثر, Naseem=نسيم, Tahira=طاهرة, Bushra=بشرى, Asma=أسماء, Hina=حنا, Amina=آمنة,
    Sumaira=سميرة, Uzma=عظمى, Zubaida=زبيدة, Razia=رضية, Shamim=شميم`),
  family: listNames(`
    Khan=خان, Malik=ملك, Butt=بت, Chaudhry=تشودري, Qureshi=قريشي, Sheikh=شيخ, Mirza=ميرزا, Siddiqui=صديقي,
    Ansari=أنصاري, Hashmi=هاشمي, Bhatti=بهتي, Awan=أعوان, Rajput=راجبوت, Gondal=غوندل, Cheema=تشيما, Mughal=مغل,
    Baloch=بلوش, Afridi=أفريدي, Yousafzai=يوسفزاي, Abbasi=عباسي, Shah=شاه, Gilani=جيلاني, Bukhari=بخاري,
    Hussain=حسين, Javed=جاويد`),
}

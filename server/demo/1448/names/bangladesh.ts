import { type Culture, given, listNames, pick } from './naming.ts'

const md = { en: 'Md', ar: 'محمد' }

/** Most men's passports begin with Md, short for Mohammad; most women's end in an honorific. The shares are our own. */
const SHARE_OF_MD = 0.7
const SHARE_OF_HONORIFIC = 0.8

const honorifics = listNames('Begum=بيغم, Khatun=خاتون, Akter=أختر, Bibi=بي بي, Sultana=سلطانة')

export const bangladesh: Culture = {
  language: 'bn',
  passport: 'A########',
  compose: (random, sex, culture) => {
    const own = given(random, sex, culture)
    if (sex === 'female' && random() < SHARE_OF_HONORIFIC) return [own, pick(random, honorifics)]
    const family = pick(random, culture.family)
    return sex === 'male' && random() < SHARE_OF_MD ? [md, own, family] : [own, family]
  },
  male: listNames(`
    Abdul Karim=عبدالكريم, Abdur Rahim=عبدالرحيم, Abdul Kader=عبدالقادر, Abdul Mannan=عبدالمنان,
    Abdul Jalil=عبدالجليل, Abdus Salam=عبدالسلام, Abul Kalam=أبو الكلام, Anwar=أنور, Nurul=نور, Rafiqul=رفيق,
    Shafiqul=شفيق, Kamrul=قمر, Mizanur=ميزان, Habibur=حبيب, Mahbubur=محبوب, Saiful=سيف, Tariqul=طارق, Zahirul=ظهير,
    Jahangir=جهانكير, Alamgir=عالمكير, Delwar=دلاور, Shahidul=شهيد, Mofizul=مفيض, Aminul=أمين, Faruk=فاروق,
    Monir=منير, Sohel=سهيل, Sultan=سلطان, Golam=غلام, Yunus=يونس`),
  female: listNames(`
    Fatema=فاطمة, Ayesha=عائشة, Khadiza=خديجة, Amena=آمنة, Rokeya=رقية, Salma=سلمى, Nasima=نسيمة, Hosneara=حسن آرا,
    Shahida=شاهدة, Jahanara=جهان آرا, Nurjahan=نورجهان, Rahima=رحيمة, Halima=حليمة, Momtaz=ممتاز, Rehana=ريحانة,
    Shirin=شيرين, Taslima=تسليمة, Kulsum=كلثوم, Anwara=أنورة, Monowara=منورة, Sufia=صوفية, Farida=فريدة,
    Nazma=نجمة, Rabeya=رابعة, Hasina=حسينة, Maksuda=مقصودة`),
  family: listNames(`
    Rahman=الرحمن, Islam=إسلام, Hossain=حسين, Ahmed=أحمد, Uddin=الدين, Khan=خان, Miah=ميا, Chowdhury=تشودري,
    Sarker=سركار, Mollah=ملا, Sheikh=شيخ, Talukder=تالوقدار, Howlader=هاولدار, Bhuiyan=بهويان, Mondal=موندال,
    Haque=الحق, Alam=عالم, Kabir=كبير, Karim=كريم, Siddique=صديق, Akand=أخوند, Patwary=بتواري, Majumder=مجمدار,
    Sikder=سيكدار`),
}

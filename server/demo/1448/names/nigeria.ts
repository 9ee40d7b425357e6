import { type Culture, given, listNames, pick, pickTwo } from './naming.ts'

/**
 * Northerners bear their father's and grandfather's given names, south-westerners a family name. Most of Nigeria's
 * pilgrims come from the north; the share is our own assumption.
 */
const SHARE_OF_PATRONYMICS = 0.7

export const nigeria: Culture = {
  language: 'ha',
  passport: 'A########',
  compose: (random, sex, culture) => {
    const own = given(random, sex, culture)
    if (random() >= SHARE_OF_PATRONYMICS) return [own, pick(random, culture.family)]
    return [
      own,
      ...pickTwo(
        random,
        culture.male.filter((name) => name.en !== own.en),
      ),
    ]
  },
  male: listNames(`
    Muhammad=محمد, Ibrahim=إبراهيم, Abubakar=أبوبكر, Umar=عمر, Usman=عثمان, Aliyu=علي, Musa=موسى, Isa=عيسى,
    Yusuf=يوسف, Yakubu=يعقوب, Sani=ثاني, Bello=بلو, Garba=غاربا, Lawal=لوال, Shehu=شيخو, Nasiru=ناصر, Kabiru=كبير,
    Bashir=بشير, Haruna=هارون, Idris=إدريس, Suleiman=سليمان, Dauda=داود, Ismaila=إسماعيل, Salisu=صالح, Hamza=حمزة,
    Mustapha=مصطفى, Abdullahi=عبدالله, Adamu=آدم, Tijjani=تجاني, Murtala=مرتضى, Sadiq=صادق, Zubairu=زبير`),
  female: listNames(`
    Fatima=فاطمة, Aisha=عائشة, Hadiza=خديجة, Zainab=زينب, Maryam=مريم, Hauwa=حواء, Amina=آمنة, Rukayya=رقية,
    Halima=حليمة, Safiya=صفية, Asmau=أسماء, Hafsat=حفصة, Sumayya=سمية, Bilkisu=بلقيس, Jamila=جميلة, Rabi=رابعة,
    Saadatu=سعادة, Hajara=هاجر, Salamatu=سلامة, Ladidi=لديدي, Balaraba=بلاربا, Talatu=ثلاثة, Nafisa=نفيسة,
    Khairat=خيرات, Zulaihat=زليخة, Rahmatu=رحمة, Lubabatu=لبابة`),
  family: listNames(`
    Adebayo=أديبايو, Oladipo=أولاديبو, Balogun=بالوغن, Lawanson=لوانسون, Adeyemi=أديمي, Bakare=باكاري,
    Olatunji=أولاتونجي, Ajibola=أجيبولا, Alabi=ألابي, Akanbi=أكانبي, Oyewole=أويولي, Adeleke=أديليكي,
    Danjuma=دان جمعة, Gwarzo=غوارزو, Kano=كانو, Katsina=كاتسينا, Bauchi=باوتشي, Zaria=زاريا, Gusau=غوساو,
    Dikwa=ديكوا, Yola=يولا, Bichi=بيتشي, Daura=دورا, Funtua=فنتوا`),
}

import { type Culture, given, listNames, pick, pickTwo } from './naming.ts'

/**
 * Many Indonesians have no family name: here one in six bears a single name, half two given names, the rest a last name
 * that need not be the father's. The shares are our own assumption.
 */
const SHARE_OF_MONONYMS = 1 / 6
const SHARE_OF_TWO_GIVEN_NAMES = 1 / 2

export const indonesia: Culture = {
  language: 'id',
  passport: 'C#######',
  compose: (random, sex, culture) => {
    const kind = random()
    if (kind < SHARE_OF_MONONYMS) return [given(random, sex, culture)]
    if (kind < SHARE_OF_MONONYMS + SHARE_OF_TWO_GIVEN_NAMES) return pickTwo(random, culture[sex])
    return [given(random, sex, culture), pick(random, culture.family)]
  },
  male: listNames(`
    Ahmad=أحمد, Muhammad=محمد, Abdullah=عبدالله, Agus=أغوس, Budi=بودي, Bambang=بامبانغ, Slamet=سلامت, Suparman=سوبرمان,
    Sutrisno=سوتريسنو, Suyanto=سويانتو, Supriyadi=سوبريادي, Hendra=هندرا, Rudi=رودي, Dedi=ديدي, Iwan=إيوان,
    Eko=إيكو, Joko=جوكو, Wahyu=وحيو, Arif=عارف, Fauzi=فوزي, Hasan=حسن, Ismail=إسماعيل, Yusuf=يوسف, Ridwan=رضوان,
    Taufik=توفيق, Zainal=زينال, Nurdin=نورالدين, Syamsul=شمسول, Ramli=رملي, Sukarno=سوكارنو, Mulyono=موليونو,
    Hidayat=هداية`),
  female: listNames(`
    Siti=ستي, Nur=نور, Sri=سري, Dewi=ديوي, Endang=إندانغ, Sulastri=سولاستري, Suminah=سومينة, Sumiyati=سومياتي,
    Yuliana=يوليانا, Ratna=راتنا, Wati=واتي, Rini=ريني, Lestari=لستاري, Fatimah=فاطمة, Aminah=أمينة,
    Khadijah=خديجة, Aisyah=عائشة, Maryam=مريم, Nurhayati=نورحياتي, Rohani=روحاني, Halimah=حليمة, Zubaidah=زبيدة,
    Hasanah=حسنة, Kartini=كارتيني, Murni=مورني, Tuti=توتي, Suryani=سورياني, Marwiyah=مروية`),
  family: listNames(`
    Nasution=ناسوتيون, Siregar=سيريغار, Lubis=لوبيس, Harahap=هاراهاب, Hasibuan=هاسيبوان, Pohan=بوهان,
    Wijaya=ويجايا, Santoso=سانتوسو, Setiawan=ستياوان, Hidayatullah=هداية الله, Kurniawan=كورنياوان, Saputra=سابوترا,
    Nugroho=نوغروهو, Hartono=هارتونو, Susanto=سوسانتو, Gunawan=غوناوان, Suharto=سوهارتو, Prasetyo=براستيو,
    Rahman=رحمن, Hakim=حكيم, Maulana=مولانا, Siddiq=صديق, Permana=برمانا, Wibowo=ويبوو`),
}

import { folded } from './folded.ts'

/** ISO 3166-1: the officially assigned alpha-3 code of each country with its alpha-2, and Kosovo's user-assigned XKX. */
const codes = `
  ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI
  BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT
  BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU
  CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET
  FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR
  GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR
  IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB
  LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH
  MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE
  NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL
  PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ
  SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC
  TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY
  USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
  XKXXK`

/** Names people write that are neither the short nor the long name in the Unicode locale data. Folded when compared. */
const otherNames: Record<string, string> = {
  TUR: 'Turkey,Turkiye',
  SAU: 'KSA,السعودية',
  ARE: 'UAE,Emirates,الإمارات',
  GBR: 'Great Britain,Britain,England,بريطانيا,إنجلترا',
  USA: 'USA,America,أمريكا,الولايات المتحدة الأمريكية',
  CIV: 'Ivory Coast,Cote d Ivoire,كوت ديفوار,ساحل العاج',
  MMR: 'Burma,Myanmar,بورما,ميانمار',
  COD: 'DR Congo,Democratic Republic of the Congo,الكونغو الديمقراطية,جمهورية الكونغو الديمقراطية',
  COG: 'Congo,Republic of the Congo,الكونغو',
  CZE: 'Czech Republic,جمهورية التشيك,التشيك',
  MKD: 'Macedonia,مقدونيا',
  BIH: 'Bosnia,البوسنة,البوسنة والهرسك',
  PSE: 'Palestine,فلسطين',
  KOR: 'South Korea,Korea,كوريا',
  PRK: 'North Korea',
  CPV: 'Cape Verde',
  SWZ: 'Swaziland',
  VNM: 'Vietnam,فيتنام',
  BRN: 'Brunei Darussalam',
  SYR: 'Syrian Arab Republic',
  LAO: 'Lao',
  MDA: 'Republic of Moldova',
  RUS: 'Russian Federation',
  IRN: 'Islamic Republic of Iran',
  TZA: 'United Republic of Tanzania',
  GMB: 'The Gambia',
  PHL: 'The Philippines',
  COM: 'جزر القمر',
  XKX: 'RKS',
}

const alpha2 = new Map(
  codes
    .trim()
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 3), pair.slice(3)]),
)
const likely = new Map<string, string>()
let known: Map<string, string> | undefined

/** Every alpha-3 code, in alphabetical order. */
export const nationalities: readonly string[] = [...alpha2.keys()].toSorted()

/** The alpha-3 code of what was written: an alpha-3 or alpha-2 code, or a country's name in English or Arabic. */
export function findNationality(written: string): string | null {
  known ??= everyName()
  return known.get(folded(written)) ?? null
}

/** The country's name in a language, for names of groups. */
export function countryName(language: 'ar' | 'en', nationality: string): string {
  return new Intl.DisplayNames(language, { type: 'region' }).of(alpha2.get(nationality) ?? 'ZZ') ?? nationality
}

/** The language most spoken where the nationality is from, by the Unicode likely subtags. */
export function likelyLanguage(nationality: string): string {
  const found = likely.get(nationality)
  if (found !== undefined) return found
  const { language } = new Intl.Locale(`und-${alpha2.get(nationality) ?? 'ZZ'}`).maximize()
  likely.set(nationality, language)
  return language
}

function everyName(): Map<string, string> {
  const names = new Map<string, string>()
  const displays = (['en', 'ar'] as const).flatMap((language) =>
    (['long', 'short'] as const).map((style) => new Intl.DisplayNames(language, { type: 'region', style })),
  )
  // Codes last: a name must never stand for another country's code.
  for (const [alpha3, two] of alpha2) {
    for (const display of displays) names.set(folded(display.of(two) ?? alpha3), alpha3)
    for (const name of otherNames[alpha3]?.split(',') ?? []) names.set(folded(name), alpha3)
  }
  for (const [alpha3, two] of alpha2) names.set(folded(alpha3), alpha3).set(folded(two), alpha3)
  return names
}

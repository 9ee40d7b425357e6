declare module 'moment-hijri' {
  /** Months count from 0. The table reaches from Muharram 1356 to Dhu al-Hijja 1500. */
  const hijri: {
    iConvert: {
      toGregorian(year: number, month: number, day: number): { gy: number; gm: number; gd: number }
      toHijri(year: number, month: number, day: number): { hy: number; hm: number; hd: number }
    }
  }
  export default hijri
}

/**
 * A word as it is compared: compatibility forms, case, vowel marks, accents and the usual variants of Arabic letters do not
 * matter, nor do spaces and punctuation. Türkiye → turkiye, «الإمارات» → «الامارات».
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ک/g, 'ك')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const zeros = [0x0660, 0x06f0]

/** Digits of both Arabic forms and full-width ones as 0 to 9. */
export function asciiDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - (zeros.find((zero) => code >= zero && code < zero + 10) ?? code))
  })
}

/**
 * Text as it is kept: composed, without the invisible marks that spreadsheets and copying leave behind (direction marks,
 * joiners, byte order marks), every run of white space one space.
 */
export function tidied(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

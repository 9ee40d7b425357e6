/** Digits of a permit's number. */
export const numberLength = 16
const groupLength = 4
/** The server takes no longer code. */
const longestCode = 200

const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/g
const latinDigits = (text: string): string => text.replace(arabicDigits, (digit) => String(digit.charCodeAt(0) & 0xf))

/** The digits of what was typed or pasted, Arabic ones as Latin, at most a whole number's. */
export const digitsIn = (text: string): string => latinDigits(text).replaceAll(/\D/g, '').slice(0, numberLength)

/** `1234567890` as it is read out and compared: `1234 5678 90`. */
export const inGroups = (digits: string): string => digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ')

/** Where the cursor stands in the grouped number so that it stays behind the same digit. */
export const cursorBehind = (digit: number): number => (digit === 0 ? 0 : digit + Math.floor((digit - 1) / groupLength))

/**
 * What is asked of the server for a scanned code or a typed number. A permit's number is asked for in one form however it
 * came, so that a check sent again is the same request; anything else goes as it is and comes back as unknown.
 */
export function askedFor(code: string): string {
  const number = latinDigits(code)
    .replace(/^RIFADA:P:/i, '')
    .replaceAll(/[\s\u200e\u200f-]/g, '')
  return /^\d{16}$/.test(number) ? number : withoutHalfCharacters(code.trim())
}

/** A code of somebody else's may be cut inside a character, which no server takes. */
function withoutHalfCharacters(text: string): string {
  return text.replaceAll('\u0000', '').slice(0, longestCode).toWellFormed() || '?'
}

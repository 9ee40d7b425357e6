/** A code as the server knows it, whichever keyboard typed it: Arabic-Indic and Persian digits become Latin, spaces go. */
export function latinDigits(text: string): string {
  return text
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll(/\s/g, '')
}

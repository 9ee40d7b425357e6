import { TextLink } from '../kit/text-link.tsx'

const address = /https?:\/\/[^\s,;)]+/g

/** Where a figure or a position comes from: its words, with addresses as links that say whose page they lead to. */
export function SourceText({ text }: { text: string }) {
  const words = text.split(address)
  const links = text.match(address) ?? []
  return (
    <>
      {words.map((word, at) => {
        const link = links[at]
        return (
          <span key={`${word}${link ?? ''}`}>
            <bdi>{word}</bdi>
            {link !== undefined && (
              <TextLink href={link} isExternal>
                <bdi dir="ltr">{hostOf(link)}</bdi>
              </TextLink>
            )}
          </span>
        )
      })}
    </>
  )
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, '') : link
}

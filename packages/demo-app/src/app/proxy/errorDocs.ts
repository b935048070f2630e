import text from '../../../../../docs/errors.md?raw'

/** What the documentation says of a code: what happened, and what to do about it. */
export interface ErrorDoc {
  what: string
  more: string
}

const DOCS = parseErrorDocs(text)

/** Undefined for a code that the documentation does not have. */
export function findErrorDoc(code: string): ErrorDoc | undefined {
  return DOCS.get(code)
}

/** Reads the first paragraph below each code's heading, without its status. */
function parseErrorDocs(markdown: string): Map<string, ErrorDoc> {
  const sections = markdown.matchAll(/^### (\w+)\n\n((?:.+\n)+)/gm)
  return new Map(
    [...sections].map(([, code = '', paragraph = '']) => {
      const plain = paragraph.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim()
      const [, what = '', more = ''] =
        /^(?:Status \d+[^.]*\. )?(.*?[.:])(?: ([A-Z].*))?$/.exec(plain) ?? []
      return [code, { what, more }]
    }),
  )
}

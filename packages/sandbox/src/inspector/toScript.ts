/** Makes a script of a function, which is sent as its own text and so may use nothing from outside. */
export function toScript(run: () => void): string {
  // A tool that keeps names (tsx, some dev servers) adds calls of __name, which the page has not.
  return `const __name = (value) => value;\n(${run.toString()})()\n`
}

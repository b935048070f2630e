// Prints what every entry of every package exports, imported by name in bare Node.
import { readFileSync } from 'node:fs'

const entries = {}
for (const name of ['@rubrica/widget', '@rubrica/proxy', '@rubrica/sandbox']) {
  const { exports } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
  for (const path of Object.keys(exports)) {
    if (/\.(json|css)$/.test(path)) continue
    const entry = name + path.slice(1)
    entries[entry] = Object.keys(await import(entry))
  }
}
process.stdout.write(JSON.stringify(entries))

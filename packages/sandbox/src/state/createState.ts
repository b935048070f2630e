/** Anything that the sandbox keeps: plain JSON, with an id. */
export interface Row {
  readonly id: string
}

/** The rows of one kind, in the order in which they were added. What it gives is live. */
export interface Table<T extends Row> {
  all(): T[]
  find(id: string): T | undefined
  add(row: T): T
  remove(id: string): void
}

/** Everything that outlives a restart, as JSON: rows by table, and how far the clock is ahead. */
export interface SandboxState {
  /** Of this form. */
  version: 1
  clockAheadMs: number
  tables: Record<string, Row[]>
}

/** What the sandbox keeps. Stores hold their rows in it, so that one place can write it to a file. */
export interface State {
  /** Gives the table of this name: always the same one. */
  table<T extends Row>(name: string): Table<T>
  clear(): void
  /** A copy of every row. */
  dump(): Record<string, Row[]>
  /** Puts rows in place of those there are. */
  load(tables: Record<string, Row[]>): void
  /** Calls back after all rows were cleared or loaded, for whoever remembers some of them. */
  onReplace(listener: () => void): void
}

/** Makes an empty state. */
export function createState(): State {
  const tables = new Map<string, Map<string, Row>>()
  const listeners: (() => void)[] = []

  function rowsOf(name: string): Map<string, Row> {
    const rows = tables.get(name) ?? new Map<string, Row>()
    tables.set(name, rows)
    return rows
  }

  return {
    table<T extends Row>(name: string): Table<T> {
      // Looked up anew each time, because `clear` and `load` put others in their place.
      const rows = () => tables.get(name) as Map<string, T> | undefined
      return {
        all: () => [...(rows()?.values() ?? [])],
        find: (id) => rows()?.get(id),
        add(row) {
          rowsOf(name).set(row.id, row)
          return row
        },
        remove: (id) => void rows()?.delete(id),
      }
    },
    clear() {
      tables.clear()
      for (const listener of listeners) listener()
    },
    dump: () =>
      structuredClone(
        Object.fromEntries(Array.from(tables, ([name, rows]) => [name, [...rows.values()]])),
      ),
    load(given) {
      tables.clear()
      for (const [name, rows] of Object.entries(structuredClone(given)))
        tables.set(name, new Map(rows.map((row) => [row.id, row])))
      for (const listener of listeners) listener()
    },
    onReplace: (listener) => void listeners.push(listener),
  }
}

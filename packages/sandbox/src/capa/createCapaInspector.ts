import type { CapaStores } from './createCapa.ts'

export interface CapaInspector {
  todo: true
}

export function createCapaInspector(_stores: CapaStores): CapaInspector {
  return { todo: true }
}

import type { SignnowStores } from './createSignnow.ts'

export interface SignnowInspector {
  todo: true
}

export function createSignnowInspector(_stores: SignnowStores): SignnowInspector {
  return { todo: true }
}

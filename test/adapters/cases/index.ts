import type { AdapterCase } from '../AdapterCase.ts'
import { BODY_CASES } from './bodies.ts'
import { HEADER_CASES } from './headers.ts'
import { METHOD_CASES } from './methods.ts'
import { OPERATION_CASES } from './operations.ts'
import { PATH_CASES } from './paths.ts'
import { POLICY_CASES } from './policies.ts'
import { WEBHOOK_CASES } from './webhooks.ts'

/** Every request that is made of every adapter, by what it is about. */
export const CASES: Readonly<Record<string, readonly AdapterCase[]>> = {
  operations: OPERATION_CASES,
  methods: METHOD_CASES,
  paths: PATH_CASES,
  bodies: BODY_CASES,
  headers: HEADER_CASES,
  webhooks: WEBHOOK_CASES,
  policies: POLICY_CASES,
}

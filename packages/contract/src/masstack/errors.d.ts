import * as v from 'valibot';
import type { ErrorRow } from '../operation.ts';
/** The `title` of a MasStack error. Source: the provider's schemas page; the list is closed there. */
export type MasstackErrorTitle = 'PARAMETER_ERROR' | 'INTERNAL_SERVER_ERROR' | 'INVALID_INPUT' | 'UNAUTHORIZED' | 'RESOURCE_NOT_FOUND' | 'RESOURCE_IS_NO_LONGER_AVAILABLE' | 'CONFLICT' | 'UNPROCESSABLE_ENTITY';
/** MasStack's error envelope. For 400, 401 and 500 its document also allows an empty body. */
export interface ErrorsResponse {
    errors: {
        code: string;
        title: string;
        ref: string;
        details: string;
    }[];
}
export declare const ErrorsResponseSchema: v.GenericSchema<unknown, ErrorsResponse>;
/**
 * Every documented refusal of the biometric-sign operations (seed 002: 400, 401, 500, default), and
 * what `default` is expected to hold. ASSUMPTION: which title comes with which status is not
 * published, so a title decides only inside its status.
 */
export declare const MASSTACK_ERRORS: readonly ErrorRow[];

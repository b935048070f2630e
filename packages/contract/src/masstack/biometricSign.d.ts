import * as v from 'valibot';
import type { BiometricSign } from '../biometricSign.ts';
/** What the signer's browser sends with a handwritten signature. Source: seed 002. */
export interface BiometricSignRequest {
    /** The record of the handwriting, as the widget's `./biometric` encodes it. */
    biometric_data: string;
    /** The image of the signature: a PNG in base64, without a `data:` prefix. */
    signature_image: string;
}
/** Checks the two fields; their caps stand in the operation's limits. */
export declare const BiometricSignRequestSchema: v.GenericSchema<unknown, BiometricSignRequest>;
/**
 * MasStack's GetSignResponse. Its document names the schema and does not print it: every field here
 * is an ASSUMPTION (shared research, upstream-apis.md 2.3), in the vendor's own words for the
 * neighbouring resources. All are optional, and unknown ones are dropped.
 */
export interface GetSignResponse {
    id?: string | undefined;
    type?: string | undefined;
    state?: string | undefined;
    signer?: {
        alias?: string | undefined;
        name?: string | undefined;
        last_name?: string | undefined;
    } | undefined;
    documents?: {
        id?: string | undefined;
        name?: string | undefined;
    }[] | undefined;
    expires_at?: string | undefined;
}
export declare const GetSignResponseSchema: v.GenericSchema<unknown, GetSignResponse>;
/** The states of a sign. ASSUMPTION: the document publishes none. */
export declare const SIGN_STATES: {
    readonly PENDING: 'pending';
    readonly PREVIEWED: 'previewed';
    readonly SIGNED: 'signed';
    readonly EXPIRED: 'expired';
    readonly CANCELLED: 'cancelled';
};
export type SignState = keyof typeof SIGN_STATES;
/** Reduces the provider's answer to what the browser may know. */
export declare function toBiometricSign(answer: GetSignResponse, bindingId: string): BiometricSign;

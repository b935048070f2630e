import * as v from 'valibot';
/** How far a biometric sign has come. `unknown` is a state that this release has no name for. */
export type BiometricSignStatus = 'pending' | 'previewed' | 'signed' | 'expired' | 'cancelled' | 'unknown';
/** One signer's part in a signing process, as the browser sees it. */
export interface BiometricSign {
    status: BiometricSignStatus;
    /** What a sealed record is bound to; the same for every handle of this sign. */
    bindingId: string;
    /** The signer's name as the partner gave it to the provider, for the line under the signature. */
    signerName?: string | undefined;
    /** The documents to be signed, in the order in which the partner listed them. */
    documents: BiometricSignDocument[];
    /** When the provider stops taking this signature: ISO 8601, in UTC. */
    expiresAt?: string | undefined;
}
export interface BiometricSignDocument {
    /** The document's name as the partner gave it to the provider. */
    name: string;
}
/** Reads a biometric sign from the proxy; a status from a newer proxy becomes `unknown`. */
export declare const BiometricSignSchema: v.GenericSchema<unknown, BiometricSign>;

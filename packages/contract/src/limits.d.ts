/**
 * The most characters of `biometric_data`. The provider's document says 300 kB without saying the
 * base; the smaller reading holds. Source: seed 002, BiometricSignRequest.
 */
export declare const BIOMETRIC_DATA_MAX_CHARS = 300000;
/**
 * The most characters of `signature_image` in base64. The provider's document says 500 kB without
 * saying the base; the smaller reading holds. Source: seed 002, BiometricSignRequest.
 */
export declare const SIGNATURE_IMAGE_MAX_CHARS = 500000;
/** The most bytes of a body that carries a signature: both caps, and room for the JSON around them. */
export declare const SIGNATURE_BODY_MAX_BYTES: number;
/** The most bytes of any other body, in either direction. */
export declare const PLAIN_BODY_MAX_BYTES: number;
/** The most bytes of a provider's JSON answer. */
export declare const ANSWER_MAX_BYTES: number;

/**
 * A header that only a script of an allowed page can set: with it, every cross-origin call needs a
 * preflight, which the proxy does not answer (RFC 10017, the section on CSRF defences). Its value
 * is the wire's version.
 */
export declare const REQUEST_HEADER = "x-rubrica-request";
/** The version that the widget sends in `x-rubrica-request`. */
export declare const WIRE_VERSION = "1";
/** Names the request in the proxy's log, in every answer. */
export declare const REQUEST_ID_HEADER = "x-request-id";
/** Where the proxy lives on the partner's origin unless the partner says otherwise. */
export declare const DEFAULT_BASE_PATH = "/api/rubrica";

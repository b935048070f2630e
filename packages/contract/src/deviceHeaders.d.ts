/** One value that describes the signer's device, under the name each side knows it by. */
export interface DeviceHeader {
    /** The header between browser and proxy. */
    readonly browser: string;
    /** The header between proxy and provider. */
    readonly provider: string;
    readonly required: boolean;
    /** Whether a value has the form that the provider's document shows. */
    readonly isValid: (value: string) => boolean;
}
/**
 * The headers that name a device. Many web servers drop a header with an underscore, so the
 * browser's names have none and only the proxy writes the provider's. Source: seeds 002 and 004.
 */
export declare const DEVICE_HEADERS: {
    readonly installationId: {
        readonly browser: 'x-rubrica-installation-id';
        readonly provider: 'x-installation_id';
        readonly required: true;
        readonly isValid: (value: string) => boolean;
    };
    readonly fingerprint: {
        readonly browser: 'x-rubrica-fingerprint';
        readonly provider: 'x-fingerprint';
        readonly required: true;
        readonly isValid: (value: string) => boolean;
    };
    readonly location: {
        readonly browser: 'x-rubrica-location';
        readonly provider: 'x-location';
        readonly required: false;
        readonly isValid: typeof isCoordinates;
    };
};
/** The values of the device headers, before they have a name. */
export interface DeviceValues {
    /** A UUID v4, in lower case. */
    installationId: string;
    /** 32 lower-case hex digits. */
    fingerprint: string;
    /** Latitude and longitude in decimal degrees, as `lat,lon`; left out without consent. */
    location?: string | undefined;
}
declare function isCoordinates(value: string): boolean;
export {};

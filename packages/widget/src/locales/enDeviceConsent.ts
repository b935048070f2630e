import type { Messages } from './Messages.ts'

/** English for the consent, apart from the rest, so that it alone does not bring all words. */
export const enDeviceConsent: Messages['deviceConsent'] = {
  title: 'About your device',
  intro:
    'The signing service keeps a note of the device that a signature was made on. You decide what it gets.',
  signals: {
    installationId: {
      label: 'A random number for this browser',
      purpose: () =>
        'Made by chance, and kept in this browser for up to 400 days, also as a cookie. The signing service gets it, so that it can recognise your next visit from this browser.',
    },
    fingerprint: {
      label: 'A code for the kind of device',
      purpose: () =>
        'Made of features such as the graphics chip and the operating system. The signing service gets it, to notice when somebody else signs in your name.',
    },
    location: {
      label: 'Your approximate location',
      purpose: (distance) =>
        `Rounded to ${distance}. The signing service gets it, to show later where the signature was made. Your browser asks you once more.`,
    },
  },
  distances: [
    'about 100 km',
    'about 10 km',
    'about 1 km',
    'about 100 m',
    'about 10 m',
    'about 1 m',
    'about 10 cm',
  ],
  required: 'Needed to go on',
  optional: 'Optional',
  necessary: 'Always on',
  allowAll: 'Allow all',
  refuseAll: 'Refuse all',
  allowChosen: 'Allow what I ticked',
  allowed: 'Allowed',
  refused: 'Refused',
  notAdded: 'Allowed, not added yet',
  missing:
    'You refused something that is needed to go on. Nothing more is sent. You can change your choice.',
  change: 'Change my choice',
  locate: 'Add my location',
  locating: 'Waiting for your browser…',
  located: (distance) => `Your location will be added, rounded to ${distance}.`,
  forget: 'Leave it out',
  notLocated: {
    'no-consent': 'Your location is not allowed.',
    unsupported: 'This browser cannot tell your location. You can go on without it.',
    'insecure-context': 'This page cannot ask for your location. You can go on without it.',
    'blocked-by-policy': 'This page may not ask for your location. You can go on without it.',
    denied:
      'Your browser or device does not give your location to this page. You can go on without it.',
    unanswered: 'Your browser is still asking you about your location. You can go on without it.',
    'timed-out': 'Your location was not found in time. You can go on without it.',
    unavailable: 'Your location could not be found. You can go on without it.',
  },
}

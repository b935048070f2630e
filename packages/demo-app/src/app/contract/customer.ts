/** Who is signed in. */
export const CUSTOMER = {
  firstName: 'Elena',
  fullName: 'Elena Marsh',
  initials: 'EM',
  number: '2041 8836',
  address: '14\u00a0Weir Lane, Aldmouth',
} as const

/** The bank's application at signNow, and the account that it acts for. */
export interface SignnowAccount {
  clientId: string
  clientSecret: string
  username: string
  password: string
}

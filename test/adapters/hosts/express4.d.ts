// Express 4 under another name, as package.json has it; what is used of it is as in Express 5.
declare module 'express4' {
  import express from 'express'
  export default express
}

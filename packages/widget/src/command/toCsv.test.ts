import { expect, it } from 'vitest'
import { decodeBiometricData } from '../core/biometric/index.ts'
import { toCsv } from './toCsv.ts'

/** A record of 2007 of these channels' descriptions and points. */
const toRecord = (head: string, ...points: string[]) => {
  const count = points.length.toString(16).padStart(6, '0')
  return Buffer.from(
    `5344490020313000${head}0000${count}${points.join('')}`.replaceAll(' ', ''),
    'hex',
  )
}

const toLines = (record: Uint8Array, unit?: 'mm' | 'm') =>
  toCsv(decodeBiometricData(record, { unit })).split('\r\n')

it('numbers strokes; a lift is its stroke’s, and what is in the air is none’s', () => {
  const at = (step: number, isDown: number) => `80${step}0 8000 0${isDown}`
  const record = toRecord('C020 00 00 00', at(1, 0), at(2, 1), at(3, 0), at(4, 0), at(5, 1))
  expect(toLines(record)).toEqual([
    'stroke,pen_down,t_ms,x_mm,y_mm',
    ',0,,0.16,0',
    '1,1,,0.32,0',
    '1,0,,0.48,0',
    ',0,,0.64,0',
    '2,1,,0.8,0',
    '',
  ])
})

it('counts DT up, from the first point', () => {
  // DT in 200 steps a second.
  const record = toRecord('C080 00 00 80BC80', '8001 8000 0009', '8002 7FFF 0002', '8003 7FFE 0001')
  expect(toLines(record).slice(0, -1)).toEqual([
    'stroke,pen_down,t_ms,x_mm,y_mm',
    '1,1,0,0.01,0',
    '1,1,10,0.02,-0.01',
    '1,1,15,0.03,-0.02',
  ])
})

it('gives places in millimetres, and what is per metre in metres', () => {
  // X and Y in 8192 steps a metre, VX in 1024 steps a metre and second.
  const record = toRecord('D000 80E800 80E800 80D000', '8400 8200 8400')
  expect(toLines(record, 'm').slice(0, 2)).toEqual([
    'stroke,pen_down,t_ms,x_mm,y_mm,VX_m_per_s',
    '1,1,,125,62.5,1',
  ])
})

it('gives levels as they stand, and as a part of the largest where it is stated', () => {
  const known = toRecord('C040 00 00 2001FF', '8000 8000 006A')
  const unknown = toRecord('C040 00 00 00', '8000 8000 006A')
  expect(toLines(known).slice(0, 2)).toEqual([
    'stroke,pen_down,t_ms,x_mm,y_mm,F_levels,F_0to1',
    '1,1,,0,0,106,0.207436',
  ])
  expect(toLines(unknown).slice(0, 2)).toEqual([
    'stroke,pen_down,t_ms,x_mm,y_mm,F_levels',
    '1,1,,0,0,106',
  ])
})

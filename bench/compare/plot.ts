/** Draws how long calls ring by how many come at one moment, as SVG. */

import type { Compared, Spread } from './figure.ts';

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 64;
const RIGHT = 616;
const TOP = 52;
const BOTTOM = 300;
/** Seconds at the ends of the axis, and where it has lines. */
const FROM_S = 0.1;
const TO_S = 60;
const LINES_S = [0.1, 0.3, 1, 3, 10, 30];
const AIM_S = 1.5;
const COLOURS = { ours: '#0b7a75', stock: '#b3541e' } as const;

/** @param rows of `compared`; only `… at one moment: ring to answer` are drawn */
export function plotOfAnswers(rows: readonly Compared[], caption: string): string {
  const bursts = rows.flatMap(({ name, ours, stock }) => {
    const calls = /^(\d+) at one moment: ring to answer$/.exec(name)?.[1];
    return calls === undefined ? [] : [{ calls: Number(calls), ours, stock }];
  });
  const place = (at: number) => LEFT + ((RIGHT - LEFT) * (at + 0.5)) / bursts.length;
  const marks = bursts.flatMap(({ ours, stock }, at) => [
    ...mark(place(at) - 22, ours, COLOURS.ours),
    ...mark(place(at) + 22, stock, COLOURS.stock),
  ]);
  const names = bursts.map(({ calls }, at) =>
    text(place(at), BOTTOM + 22, calls === 1 ? '1 call' : `${calls} calls at one moment`, 'middle'),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">`,
    `<title>Seconds from ring to answer: ours and a stock agent</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(LEFT, 24, 'From ring to answer, in seconds: median (dot), 95 % (bar), longest (tick)'),
    ...legend(),
    ...LINES_S.flatMap(gridLine),
    `<line x1="${LEFT}" x2="${RIGHT}" y1="${y(AIM_S)}" y2="${y(AIM_S)}" stroke="#777" stroke-dasharray="5 4"/>`,
    text(RIGHT, y(AIM_S) - 5, `aim at 20 calls: ${AIM_S} s`, 'end'),
    ...marks,
    ...names,
    text(LEFT, HEIGHT - 12, caption),
    '</svg>',
    '',
  ].join('\n');
}

function mark(x: number, spread: Spread | undefined, colour: string): string[] {
  if (!spread) return [];
  const [median, p95, max] = [spread.median, spread.p95, spread.max].map((ms) => y(ms / 1000)) as [
    number,
    number,
    number,
  ];
  return [
    `<line x1="${x}" x2="${x}" y1="${median}" y2="${max}" stroke="${colour}" stroke-width="1.5"/>`,
    `<line x1="${x}" x2="${x}" y1="${median}" y2="${p95}" stroke="${colour}" stroke-width="7"/>`,
    `<line x1="${x - 7}" x2="${x + 7}" y1="${max}" y2="${max}" stroke="${colour}" stroke-width="2"/>`,
    `<circle cx="${x}" cy="${median}" r="6" fill="${colour}"/>`,
    text(x + 12, median + 4, (spread.median / 1000).toFixed(2)),
  ];
}

function legend(): string[] {
  return (['ours', 'stock'] as const).flatMap((name, at) => [
    `<circle cx="${LEFT + 6 + at * 80}" cy="38" r="5" fill="${COLOURS[name]}"/>`,
    text(LEFT + 16 + at * 80, 42, name),
  ]);
}

function gridLine(seconds: number): string[] {
  return [
    `<line x1="${LEFT}" x2="${RIGHT}" y1="${y(seconds)}" y2="${y(seconds)}" stroke="#dddddd"/>`,
    text(LEFT - 8, y(seconds) + 4, `${seconds}`, 'end'),
  ];
}

/** Logarithmic; what is beyond the axis is drawn at its end. */
function y(seconds: number): number {
  const within = Math.min(TO_S, Math.max(FROM_S, seconds));
  const share = Math.log(within / FROM_S) / Math.log(TO_S / FROM_S);
  return Math.round(BOTTOM - (BOTTOM - TOP) * share);
}

function text(x: number, at: number, words: string, anchor = 'start'): string {
  return `<text x="${x}" y="${at}" text-anchor="${anchor}" fill="#222222">${words}</text>`;
}

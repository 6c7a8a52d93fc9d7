/** Spanish: what must go, and what must stay. */

import type { MustGo, MustStay } from './case.ts';

export const spanishSecrets: readonly MustGo[] = [
  [
    '4539148803436467',
    'b: ¿Cuál es el número de su tarjeta?',
    'c: cuatro cinco tres nueve, uno cuatro ocho ocho, cero tres cuatro tres, seis cuatro seis siete',
  ],
  ['4539148803436467', 'c: Mi número de tarjeta es 4539 1488 0343 6467.'],
  ['847', 'b: ¿El código de seguridad?', 'c: ocho cuatro siete'],
  ['6789', 'b: Los últimos cuatro dígitos de su seguro social.', 'c: seis siete ocho nueve'],
  ['482913', 'b: Dígame el código que le enviamos.', 'c: 482913'],
  ['1985', 'b: ¿Su fecha de nacimiento?', 'c: tres de marzo de 1985'],
  ['12345678', 'b: ¿Su número de cuenta?', 'c: 1234 5678'],
  [
    '4539148803436467',
    'c: cuarenta y cinco treinta y nueve, catorce ochenta y ocho, cero tres cuarenta y tres, sesenta y cuatro sesenta y siete',
  ],
];

export const spanishOthers: readonly MustStay[] = [
  ['b= Su número de referencia es 4719026.', 'c= Cuatro siete uno nueve cero dos seis.'],
  ['b= El número de caso es 202611240017.'],
  ['c= Hay un cargo de 49.99 en mi tarjeta.'],
  ['b= Tendrá una respuesta dentro de diez días hábiles.'],
  ['b= Su tarjeta que termina en 5529.'],
  ['b= Llame al 800 555 0123.'],
];

/** Spanish, as masking needs to know it. */

import type { Language, NumberWord } from './language.ts';

const twenties: Record<string, NumberWord> = Object.fromEntries(
  'veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'
    .split(' ')
    .map((word, n): [string, NumberWord] => [word, ['teen', 21 + n]]),
);

const SU = '(?:de |del |de la )?(?:la |el |su |mi |tu )?';

export const spanish: Language = {
  numbers: {
    cero: ['unit', 0],
    uno: ['unit', 1],
    una: ['shy', 1],
    dos: ['unit', 2],
    tres: ['unit', 3],
    cuatro: ['unit', 4],
    cinco: ['unit', 5],
    seis: ['unit', 6],
    siete: ['unit', 7],
    ocho: ['unit', 8],
    nueve: ['unit', 9],
    diez: ['teen', 10],
    // An English word too.
    once: ['shy', 11],
    doce: ['teen', 12],
    trece: ['teen', 13],
    catorce: ['teen', 14],
    quince: ['teen', 15],
    dieciséis: ['teen', 16],
    diecisiete: ['teen', 17],
    dieciocho: ['teen', 18],
    diecinueve: ['teen', 19],
    veinte: ['tens', 20],
    ...twenties,
    treinta: ['tens', 30],
    cuarenta: ['tens', 40],
    cincuenta: ['tens', 50],
    sesenta: ['tens', 60],
    setenta: ['tens', 70],
    ochenta: ['tens', 80],
    noventa: ['tens', 90],
    cien: ['times', 100],
    ciento: ['times', 100],
    mil: ['times', 1000],
    doble: ['repeat', 2],
    triple: ['repeat', 3],
  },
  fillers:
    'y eh este pues sí si bueno ajá mjm luego después guion guión coma espacio gracias listo correcto ya'.split(
      ' ',
    ),
  months:
    'enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre'.split(
      ' ',
    ),
  ordinals: ['primero'],
  units:
    'día días hábiles semana semanas mes meses año años hora horas minuto minutos segundo segundos dólares dólar pesos centavos euros dígitos por veces'.split(
      ' ',
    ),
  linking: ['es', 'son', 'era'],
  cues: {
    'card number': [
      `números? ${SU}tarjeta`,
      'tarjeta (?:es|número)',
      '(?:dieciséis|16) dígitos',
      'primeros (?:cuatro|seis|ocho|4|6|8)(?: dígitos| números)?',
    ],
    'security code': [
      'código de seguridad',
      'c v v',
      '(?:tres|3|cuatro|4) (?:dígitos|números)(?: que están)?(?: al| del| en el)? (?:reverso|dorso|atrás|detrás)',
      'números? (?:de atrás|al reverso|del reverso)',
      '(?:tres|3) dígitos',
    ],
    'social security number': [
      '(?:número )?(?:de(?:l)? )?(?:su |mi |el )?seguro social',
      'seguro social',
    ],
    'account number': [
      `números? ${SU}cuenta(?: bancaria| corriente| de ahorros| de cheques)?`,
      'número de ruta',
      'clabe(?: interbancaria)?',
    ],
    'one-time code': [
      'código (?:de )?(?:verificación|acceso|temporal|un solo uso)',
      'código que (?:le |te |me )?(?:enviamos|mandamos|llegó|enviaron|mandaron|envié|mandé)',
      '(?:le |te )(?:enviamos|mandamos|envié|mandé) un código',
      '(?:el|su|mi) código(?: es)?',
      'clave (?:temporal|dinámica|de acceso)',
      'token',
    ],
    PIN: ['(?:su |mi |el )nip', 'clave (?:secreta|personal)'],
    'date of birth': ['fecha de nacimiento', 'nac(?:ió|í)(?: el| en)?', 'cumpleaños'],
    'identity number': ['(?:número de )?(?:licencia de conducir|pasaporte)', 'd n i'],
    password: ['contraseña', 'palabra (?:secreta|clave)'],
    'security answer': [
      'apellido (?:de soltera )?de (?:su|mi|tu) (?:madre|mamá)',
      'apellido de soltera',
      'pregunta de seguridad',
      '(?:su|mi) primera mascota',
    ],
    account: ['cuenta'],
    card: ['tarjeta(?: de crédito| de débito)?'],
    'last four': [`últimos (?:cuatro|4)(?: dígitos| números)?(?: ${SU}(?:número ${SU})?tarjeta)?`],
    'ending in': ['termina(?:da|do|n)?(?: en| con)?'],
    identifier: [
      'números? de (?:su |mi |la |el )?(?:referencia|caso|reclamo|reclamación|confirmación|folio|teléfono|empleado|placa|disputa|reporte|expediente|orden|agente|ticket|autorización)',
      '(?:folio|teléfono|extensión|celular|expediente|código postal|referencia)(?: es)?',
      'llam(?:e|ar|arnos|arme)(?: al)?',
    ],
    other: [
      '(?:monto|cargos?|cantidad|reembolso|fecha|importe|total|pagu?[oé]|cobr(?:o|aron|ado)|cobro|saldo)(?: de| por)?',
      '(?:oprima|marque|presione|opción)',
      '(?:dentro de|antes del?|hasta el|vence(?: el)?|vencimiento|entre)',
    ],
    again: ['perdón', 'de nuevo', 'otra vez', 'repito', 'corrección'],
  },
};

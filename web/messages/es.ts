/** Every word of the page in Spanish. */

import type { Messages } from './en.ts';

export const es: Messages = {
  title: 'Disputar un cargo por teléfono',
  inOtherLanguage: 'Idioma',
  forgotten: 'La disputa que este navegador recordaba ya no existe. Puede empezar una nueva.',

  form: {
    intro:
      'Usted llama a su banco desde su propio teléfono y nos añade a la llamada. Escuchamos, escribimos lo que se dice y guardamos los números de referencia y las promesas.',
    bankLegend: 'Su banco',
    search: 'Buscar su banco',
    loading: 'Cargando la lista de bancos…',
    noList: 'No se pudo cargar la lista de bancos. Escriba los datos de su banco.',
    found: (shown: number, all: number) =>
      shown < all ? `${shown} de ${all} bancos. Escriba más para acotar.` : `${all} bancos`,
    noneFound: 'No hay ningún banco con ese nombre en la lista.',
    otherBank: 'Mi banco no está en la lista',
    bankName: 'Nombre del banco',
    bankPhone: 'Número de teléfono del banco',
    bankPhoneHint: 'Con + y el código del país, como al dorso de su tarjeta: +1 212 555 0101',
    chargeLegend: 'El cargo',
    merchant: 'Quién le cobró',
    amount: 'Importe',
    currency: 'Moneda',
    date: 'Fecha del cargo',
    lastFour: 'Últimos cuatro dígitos de la tarjeta',
    lastFourHint: 'Solo los últimos cuatro. Nunca el número completo.',
    optional: 'opcional',
    submit: 'Obtener mi código',
    submitting: 'Un momento…',
    consent:
      'Cuando las llamadas estén unidas, se escuchan y se escriben ambas voces. Los números de tarjeta se ocultan. Avise al banco si la ley lo exige.',
  },

  faults: {
    summary: 'Corrija lo que está marcado.',
    bank: 'Elija su banco, o «Mi banco no está en la lista».',
    bank_name: 'Escriba el nombre del banco.',
    bank_phone: 'Escriba el número con + y el código del país, por ejemplo +1 212 555 0101.',
    merchant: 'Como máximo 120 caracteres, y ningún número de tarjeta.',
    amount: 'Escriba un número mayor que 0, por ejemplo 49.99.',
    currency: 'Elija una moneda.',
    transaction_date: 'Escriba una fecha que no esté en el futuro.',
    card_last_four: 'Escriba exactamente cuatro dígitos.',
  },

  notOpened: {
    unreachable: 'No podemos comunicarnos. Revise su conexión e inténtelo de nuevo.',
    'too-many': 'Se iniciaron demasiadas disputas desde aquí. Espere unos minutos.',
    refused: 'No funcionó. Revise lo que escribió e inténtelo de nuevo.',
  },

  situation: {
    connecting: 'Conectando…',
    reconnecting: 'Se perdió la conexión. Conectando de nuevo…',
    offline: 'Sin conexión. Seguimos intentando; su llamada continúa sin esta página.',
    waiting: 'Esperando su llamada',
    'code-accepted': 'Código aceptado. Una las llamadas ahora.',
    merged: 'Llamadas unidas. Estamos escuchando.',
    'on-hold': 'En espera. Le avisamos cuando vuelva una persona.',
    'human-back': 'Volvió una persona. ¡Hable ahora!',
    silent: 'Nadie habla',
    'line-lost': 'Se cortó la línea. Esperando a que vuelva…',
    ended: 'La llamada terminó',
    closed: 'Esta disputa está cerrada',
  },
  notListening: 'No escuchamos: no se escribe nada hasta que usted lo reanude.',
  wordsLate: 'Las palabras llegan con retraso. No se pierde ninguna.',
  wordsFollow:
    'Transcripción retrasada: el resto de lo que se dijo llega más tarde, y entonces se escribe de nuevo el informe. Puede cerrar esta página y volver.',
  noTranscript:
    'Este servicio no guarda transcripción. La llamada está conectada y se notan las esperas.',

  steps: {
    heading: 'Pasos',
    again: 'Llamar otra vez',
    done: 'Hecho',
    'call-bank': 'Llamar al banco',
    'add-call': 'Añadir llamada',
    'call-us': 'Llamar al número de LiveKit',
    'type-code': 'Marcar el código y #',
    merge: 'Unir las llamadas',
    bankHint: (bank: string) =>
      `Llame a ${bank} desde su propio teléfono, para que reconozcan su número.`,
    addHint:
      'Mientras habla o espera, toque «Añadir llamada» en la pantalla de llamada del teléfono.',
    usHint: 'Luego marque nuestro número. El banco queda en espera mientras tanto.',
    codeHint: 'Cuando se lo pidan, marque su código en el teclado del teléfono y después #.',
    mergeHint:
      'Toque «Unir» o «Combinar» en la pantalla de llamada. Así el banco y nosotros estamos en la línea.',
    qr: (number: string) => `Código QR que marca ${number}`,
    scan: 'Escanee con su teléfono para marcar',
  },

  code: {
    heading: 'Su código',
    spoken: (digits: string) => `Su código: ${digits}`,
    extra: (digits: string) => `Si le piden dígitos adicionales: ${digits}`,
    copy: 'Copiar el código',
    copied: 'Copiado',
    renew: 'Obtener un código nuevo',
    notRenewed: 'No se pudo obtener un código nuevo. Inténtelo en un momento.',
    left: (time: string) => `Válido durante ${time}`,
    expired: 'Este código ha caducado.',
    none: 'No hay ningún código en este momento.',
    dialAndType: 'Llamar y marcar el código automáticamente',
    dialAndTypeHint: 'Este enlace llama a nuestro número, espera y marca el código por usted.',
  },

  trouble: {
    heading: 'Si algo no funciona',
    noPause: 'El código no se marcó automáticamente',
    noPauseHelp:
      'Algunos teléfonos omiten la pausa o preguntan antes de enviar los dígitos. Acepte, o llame a nuestro número y marque el código a mano, y después #.',
    noMerge: 'No aparece «Unir», o solo alterna las llamadas',
    noMergeHelp:
      'Su operador decide si las llamadas se pueden unir («llamada a tres» o «conferencia»). Pídale que lo active. Algunos teléfonos solo muestran «Unir» cuando ambas llamadas han sido contestadas. Mientras tanto, puede poner el banco en altavoz junto a un segundo teléfono que haya llamado a nuestro número.',
    noAdd: 'No aparece «Añadir llamada»',
    noAddHelp:
      'Ponga la llamada en espera, abra el teclado o la aplicación Teléfono y marque nuestro número desde allí.',
  },

  controls: {
    play: 'Oír la línea aquí',
    mute: 'Silenciar',
    stop: 'Dejar de escuchar',
    resume: 'Volver a escuchar',
    refused: 'No funcionó. Inténtelo de nuevo.',
  },

  transcript: {
    heading: 'Transcripción',
    empty: 'Todavía no se ha dicho nada.',
    latest: 'Ir a las últimas palabras',
    soFar: 'todavía hablando',
    gap: (seconds: number) =>
      `Aquí no pudimos escuchar durante ${seconds} ${seconds === 1 ? 'segundo' : 'segundos'}. Falta lo que se dijo entonces.`,
    speaker: {
      caller: 'Usted',
      bank: 'Banco',
      machine: 'Máquina',
      unknown: 'Alguien',
      us: 'Nuestra voz',
    },
  },

  wanted: {
    heading: 'Antes de colgar, pida',
    all: 'Ya tiene todo lo que debe pedir.',
    obtained: 'obtenido',
    missing: 'falta',
    'reference-number': 'Un número de referencia',
    deadline: 'Una fecha en la que algo ocurrirá',
    'bank-name': 'El nombre de la persona del banco',
    'next-step': 'Qué pasa después',
  },

  facts: {
    heading: 'Lo que anotamos',
    empty: 'Nada todavía.',
    show: 'Ver las palabras',
    showOf: (fact: string) => `Ver las palabras de: ${fact}`,
    due: (date: string) => `antes del ${date}`,
    kind: {
      'reference-number': 'Número de referencia',
      'badge-number': 'Número de placa',
      amount: 'Importe',
      date: 'Fecha',
      deadline: 'Fecha límite',
      'phone-number': 'Número de teléfono',
      name: 'Nombre',
      promise: 'El banco hará',
      'caller-task': 'Usted debe',
    },
    other: 'Anotado',
  },

  account: {
    heading: 'Informe de la llamada',
    soFar: 'Se está escribiendo. Estará aquí en medio minuto.',
    print: 'Imprimir o guardar el informe',
    preparing: 'Se está preparando la página para imprimir…',
    notReady: 'No se pudo cargar la página para imprimir.',
    tryAgain: 'Intentar de nuevo',
    lasted: (total: string, hold: string) =>
      `La llamada duró ${total}, de los cuales ${hold} en espera.`,
    disputed: 'Qué se disputa',
    agreed: 'Qué se acordó',
    bank_will: 'Qué hará el banco',
    caller_must: 'Qué debe hacer usted',
    particulars: 'Números, fechas y nombres',
  },

  earlier: {
    heading: 'Llamadas anteriores',
    call: (number: number) => `Llamada ${number}`,
  },

  leave: {
    start: 'Empezar otra disputa',
    sure: 'Este navegador no encontrará el camino de vuelta a esta. ¿Empezar otra?',
    yes: 'Sí, empezar otra',
    no: 'No, quedarme aquí',
  },
};

/** Every word of the page in English. */

export const en = {
  title: 'Dispute a charge by phone',
  inOtherLanguage: 'Language',
  forgotten:
    'The dispute that this browser remembered is not there any more. You can start a new one.',

  form: {
    intro:
      'You call your bank from your own phone and add us to the call. We listen, write down what is said, and keep the reference numbers and promises for you.',
    bankLegend: 'Your bank',
    search: 'Search for your bank',
    loading: 'Loading the list of banks…',
    noList: 'The list of banks could not be loaded. Enter your bank yourself.',
    found: (shown: number, all: number) =>
      shown < all ? `${shown} of ${all} banks. Type more to narrow it down.` : `${all} banks`,
    noneFound: 'No bank of that name is listed.',
    otherBank: 'My bank is not listed',
    bankName: 'Name of the bank',
    bankPhone: 'Phone number of the bank',
    bankPhoneHint: 'With + and country code, as on the back of your card: +1 212 555 0101',
    chargeLegend: 'The charge',
    merchant: 'Who charged you',
    amount: 'Amount',
    currency: 'Currency',
    date: 'Date of the charge',
    lastFour: 'Last four digits of the card',
    lastFourHint: 'Only the last four. Never the whole number.',
    optional: 'optional',
    submit: 'Get my code',
    submitting: 'One moment…',
    consent:
      'Once the calls are merged, both voices are listened to and written down. Card numbers are masked. Tell the bank if your law asks for it.',
  },

  faults: {
    summary: 'Please correct what is marked.',
    bank: 'Choose your bank, or “My bank is not listed”.',
    bank_name: 'Enter the name of the bank.',
    bank_phone: 'Enter the number with + and the country code, for instance +1 212 555 0101.',
    merchant: 'At most 120 characters, and no card number.',
    amount: 'Enter a number above 0, for instance 49.99.',
    currency: 'Choose a currency.',
    transaction_date: 'Enter a date that is not in the future.',
    card_last_four: 'Enter exactly four digits.',
  },

  notOpened: {
    unreachable: 'We cannot be reached. Check your connection and try again.',
    'too-many': 'Too many disputes were started from here. Wait a few minutes and try again.',
    refused: 'This did not work. Check what you entered and try again.',
  },

  situation: {
    connecting: 'Connecting…',
    reconnecting: 'Connection lost. Connecting again…',
    offline: 'No connection. We keep trying; your call goes on without this page.',
    waiting: 'Waiting for your call',
    'code-accepted': 'Code accepted. Merge the calls now.',
    merged: 'Merged. We are listening.',
    'on-hold': 'On hold. We tell you when a person is back.',
    'human-back': 'A person is back. Talk now!',
    silent: 'Nobody is speaking',
    'line-lost': 'The line dropped out. Waiting for it to come back…',
    ended: 'The call has ended',
    closed: 'This dispute is closed',
  },
  notListening: 'Not listening: nothing is written down until you resume.',
  wordsLate: 'The words come late at the moment. None is lost.',
  wordsFollow:
    'Transcript delayed: the rest of what was said comes later, and the account is written anew then. You may close this page and come back.',
  noTranscript: 'This service keeps no transcript. The call is connected, and holds are noticed.',

  steps: {
    heading: 'Steps',
    again: 'Call again',
    done: 'Done',
    'call-bank': 'Call Bank',
    'add-call': 'Add Call',
    'call-us': 'Call LiveKit number',
    'type-code': 'Type the code and #',
    merge: 'Merge the calls',
    bankHint: (bank: string) => `Call ${bank} from your own phone, so that they know your number.`,
    addHint: 'While you are on the line or on hold, tap “Add Call” on the phone’s call screen.',
    usHint: 'Then dial our number. The bank waits on hold meanwhile.',
    codeHint: 'When you are asked for it, type your code on the phone’s keypad, then #.',
    mergeHint: 'Tap “Merge” on the phone’s call screen. Then the bank and we are both on the line.',
    qr: (number: string) => `QR code that dials ${number}`,
    scan: 'Scan with your phone to dial',
  },

  code: {
    heading: 'Your code',
    spoken: (digits: string) => `Your code: ${digits}`,
    extra: (digits: string) => `If you are asked for extra digits: ${digits}`,
    copy: 'Copy code',
    copied: 'Copied',
    renew: 'Get a new code',
    notRenewed: 'No new code could be had. Try again in a moment.',
    left: (time: string) => `Valid for ${time}`,
    expired: 'This code has expired.',
    none: 'There is no code at the moment.',
    dialAndType: 'Call and type the code by itself',
    dialAndTypeHint: 'This link calls our number, waits, and types the code for you.',
  },

  trouble: {
    heading: 'If something does not work',
    noPause: 'The code was not typed by itself',
    noPauseHelp:
      'Some phones leave out the pause, or ask before they send the digits. Say yes, or call our number and type the code by hand, then #.',
    noMerge: 'There is no “Merge”, or it only swaps the calls',
    noMergeHelp:
      'Your carrier decides whether calls can be merged (“three-way calling” or “conference”). Ask your carrier to switch it on. Some phones show “Merge” only when both calls have been answered. Until then you can put the bank on loudspeaker near a second phone that has called our number.',
    noAdd: 'There is no “Add Call”',
    noAddHelp:
      'Hold the current call, open the keypad or the Phone app, and dial our number from there.',
  },

  controls: {
    play: 'Hear the line here',
    mute: 'Mute',
    stop: 'Stop listening',
    resume: 'Resume listening',
    refused: 'That did not work. Try again.',
  },

  transcript: {
    heading: 'Transcript',
    empty: 'Nothing was said yet.',
    latest: 'Go to the latest words',
    soFar: 'still being said',
    gap: (seconds: number) =>
      `We could not listen for ${seconds} ${seconds === 1 ? 'second' : 'seconds'} here. What was said then is missing.`,
    speaker: {
      caller: 'You',
      bank: 'Bank',
      machine: 'Machine',
      unknown: 'Somebody',
      us: 'Our voice',
    },
  },

  wanted: {
    heading: 'Before you hang up, ask for',
    all: 'You have everything that you should ask for.',
    obtained: 'obtained',
    missing: 'not yet',
    'reference-number': 'A reference number',
    deadline: 'A date by which something happens',
    'bank-name': 'The name of the person at the bank',
    'next-step': 'What happens next',
  },

  facts: {
    heading: 'What we noted',
    empty: 'Nothing yet.',
    show: 'Show the words',
    showOf: (fact: string) => `Show the words for: ${fact}`,
    due: (date: string) => `by ${date}`,
    kind: {
      'reference-number': 'Reference number',
      'badge-number': 'Badge number',
      amount: 'Amount',
      date: 'Date',
      deadline: 'Deadline',
      'phone-number': 'Phone number',
      name: 'Name',
      promise: 'The bank will',
      'caller-task': 'You must',
    },
    other: 'Noted',
  },

  account: {
    heading: 'Account of the call',
    soFar: 'Being written. It is here within half a minute.',
    print: 'Print or save the account',
    preparing: 'The page to print is being prepared…',
    notReady: 'The page to print could not be loaded.',
    tryAgain: 'Try again',
    lasted: (total: string, hold: string) => `The call took ${total}, ${hold} of it on hold.`,
    disputed: 'What is disputed',
    agreed: 'What was agreed',
    bank_will: 'What the bank will do',
    caller_must: 'What you must do',
    particulars: 'Numbers, dates and names',
  },

  earlier: {
    heading: 'Earlier calls',
    call: (number: number) => `Call ${number}`,
  },

  leave: {
    start: 'Start another dispute',
    sure: 'This browser will not find the way back to this one. Start another?',
    yes: 'Yes, start another',
    no: 'No, stay here',
  },
};

export type Messages = typeof en;

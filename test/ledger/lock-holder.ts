/** A process that holds the write lock of an SQLite file, its argument, until it gets a message. */

import Database from 'libsql';

const database = new Database(process.argv[2] ?? '');
database.exec('begin immediate');
process.once('message', () => {
  database.exec('commit');
  database.close();
  process.disconnect();
});
process.send?.('locked');

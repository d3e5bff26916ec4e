// PouchDB's own server with a database of given rows: `node centre.mjs FOLDER ROWS.jsonl`. Says where it listens.

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [folder, rows] = process.argv.slice(2);
const Database = PouchDB.defaults({ prefix: `${folder}/` });

/** Every row is a document of its own, as whoever replicates documents would have it. */
async function fill(name, most = Infinity) {
  const database = new Database(name);
  let batch = [];
  let count = 0;
  const write = async () => {
    await database.bulkDocs(batch);
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(rows) })) {
    if (count >= most) break;
    const row = JSON.parse(line);
    batch.push({ _id: `${row.kind}:${row.row?.id ?? count}`, ...row });
    count += 1;
    if (batch.length === 500) await write();
  }
  await write();
  return count;
}

const count = await fill('rows');
const app = express();
app.use('/', expressPouchDB(Database, { mode: 'minimumForPouchDB', logPath: `${folder}/centre.log`, configPath: `${folder}/config.json` }));
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening: ${server.address().port} ${count}\n`);
});

// A mail server for tests: npm `smtp-server`, read back by npm `postal-mime`; neither is ours. Every message is one line of JSON on the
// standard output.
//
//   node mail.mjs [--port N] [--starttls] [--password TEXT]
//
// The recipient's name says what happens: `later@…` is refused for now the first time (451), `nobody@…` for good (550).

import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const password = option('--password', undefined);

const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const seen = new Set();

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  hideSTARTTLS: !args.includes('--starttls'),
  authOptional: password === undefined,
  allowInsecureAuth: true,
  onAuth: (auth, _session, done) => (auth.password === password ? done(null, { user: auth.username }) : done(refusal(535, 'no'))),
  onRcptTo({ address }, _session, done) {
    if (address.startsWith('nobody@')) return done(refusal(550, 'no such mailbox'));
    if (address.startsWith('later@') && !seen.has(address)) {
      seen.add(address);
      say({ greylisted: address });
      return done(refusal(451, 'come again'));
    }
    done();
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', async () => {
      const mail = await PostalMime.parse(Buffer.concat(chunks));
      say({
        mail: {
          id: mail.messageId,
          to: session.envelope.rcptTo.map((one) => one.address),
          from: mail.from,
          subject: mail.subject,
          text: mail.text,
          secure: session.secure,
        },
      });
      done();
    });
  },
});

server.on('error', (error) => say({ trouble: error.code ?? error.message }));
server.listen(Number(option('--port', '0')), '127.0.0.1', () => say({ listening: server.server.address().port }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));

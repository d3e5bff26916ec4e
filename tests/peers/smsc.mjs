// A short message centre for tests: the server side of npm `smpp`, an implementation of SMPP that is not ours. Every message it takes and
// every change of the line is one line of JSON on the standard output.
//
//   node smsc.mjs [--port N] [--password TEXT] [--receipts-first]
//
// The last two digits of the recipient say what happens, as with the simulators of providers:
//   …01 delivered   …02 undeliverable (err 027)   …03 throttled the first time   …04 refused: no such number   …05 taken over, no receipt

import smpp from 'smpp';

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const password = option('--password', 'secret');
const receiptsFirst = args.includes('--receipts-first');

const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const throttled = new Set();
let taken = 0;

smpp.addTLV('our_id', { id: 0x1401, type: smpp.types.tlv.string });

const server = smpp.createServer((session) => {
  session.on('error', () => {});
  session.on('close', () => say({ closed: true }));
  session.on('bind_transceiver', (pdu) => {
    const known = pdu.password === password;
    say({ bound: known, version: pdu.interface_version, system_id: pdu.system_id });
    session.send(pdu.response({ command_status: known ? smpp.ESME_ROK : smpp.ESME_RINVPASWD, system_id: 'tests' }));
  });
  session.on('enquire_link', (pdu) => {
    say({ enquired: true });
    session.send(pdu.response());
  });
  session.on('unbind', (pdu) => session.send(pdu.response()));
  session.on('submit_sm', (pdu) => {
    const to = pdu.destination_addr;
    const what = to.slice(-2);
    if (what === '04') return session.send(pdu.response({ command_status: smpp.ESME_RINVDSTADR }));
    if (what === '03' && !throttled.has(to)) {
      throttled.add(to);
      say({ throttled: to });
      return session.send(pdu.response({ command_status: smpp.ESME_RTHROTTLED }));
    }
    taken += 1;
    const message_id = `m${process.pid}-${taken}`;
    const body = pdu.message_payload ?? pdu.short_message;
    say({
      message: {
        message_id,
        to,
        from: pdu.source_addr,
        text: body.message,
        udh: (body.udh ?? []).map((part) => part.toString('hex')),
        coding: pdu.data_coding,
        esm_class: pdu.esm_class,
        whole: pdu.message_payload !== undefined,
        reference: pdu.user_message_reference,
        our_id: pdu.our_id,
        registered: pdu.registered_delivery,
      },
    });
    const receipt = () => {
      if (what !== '01' && what !== '02') return;
      const stat = what === '02' ? 'UNDELIV' : 'DELIVRD';
      const err = what === '02' ? '027' : '000';
      session.deliver_sm(
        {
          esm_class: smpp.ESM_CLASS.MC_DELIVERY_RECEIPT,
          source_addr: to,
          destination_addr: pdu.source_addr,
          short_message: `id:${message_id} sub:001 dlvrd:001 submit date:2611210900 done date:2611210901 stat:${stat} err:${err} text:`,
        },
        (answer) => say({ receipt: message_id, status: answer.command_status }),
      );
    };
    const answer = () => session.send(pdu.response({ message_id }));
    if (receiptsFirst) {
      receipt();
      setTimeout(answer, 300);
    } else {
      answer();
      setTimeout(receipt, 50);
    }
  });
});

server.listen(Number(option('--port', '0')), '127.0.0.1', () => say({ listening: server.address().port }));
// Whoever started this holds the other end.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));

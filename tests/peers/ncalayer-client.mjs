// What a portal would do: npm `ncalayer-js-client`, which is not ours, asks an agent for a signature. One line of JSON on the standard output:
// the version of the agent, and a signature, or the words of an error and whether the person closed the window, or what the client let fall where nobody
// hears it.
//
//   NODE_EXTRA_CA_CERTS=root.pem node ncalayer-client.mjs ADDRESS DOCUMENT CHAIN [older]
//
// DOCUMENT and CHAIN are files: what is signed, and the authority (PEM) whose keys the window offers.

import { readFileSync } from 'node:fs';

import client from 'ncalayer-js-client';

const { NCALayerClient } = client;
const [address, document, chain, module] = process.argv.slice(2);
const data = readFileSync(document).toString('base64');
const said = {};
const agent = new NCALayerClient(address);
const tell = () => process.stdout.write(`${JSON.stringify(said)}\n`, () => process.exit(0));
process.once('uncaughtException', (error) => {
  said.fallen = String(error.message ?? error);
  tell();
});
try {
  said.version = await agent.connect();
  if (module === 'older') {
    said.tokens = await agent.getActiveTokens();
    said.signature = await agent.createCAdESFromBase64(NCALayerClient.fileStorageType, data, 'SIGNATURE', false);
  } else {
    const signer = { extKeyUsageOids: ['1.3.6.1.5.5.7.3.4', '1.2.398.3.3.4.1.2'], chain: [readFileSync(chain, 'utf8')] };
    said.signature = await agent.basicsSignCMS(NCALayerClient.basicsStorageAll, data, NCALayerClient.basicsCMSParamsDetachedNoTSP, signer);
  }
} catch (error) {
  said.error = String(error.message ?? error);
  said.cancelled = error.canceledByUser === true;
}
tell();

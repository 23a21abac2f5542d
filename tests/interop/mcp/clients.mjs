// Official clients use `coord mcp` as their server.
//
// usage: node clients.mjs PACKAGES COORD PROJECT CLIENT
//   CLIENT: sdk            @modelcontextprotocol/sdk, which opens with initialize
//           client-legacy  @modelcontextprotocol/client as it is by default
//           client-auto    the same, asking the server which generation it speaks
//           client-pin     the same, in 2026-07-28 and nothing else
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";

const [, , PACKAGES, COORD, PROJECT, KIND] = process.argv;
const load = createRequire(join(PACKAGES, "package.json"));
const MODERN = "2026-07-28";

const kinds = {
  sdk: { options: {}, version: "2025-11-25" },
  "client-legacy": { options: {}, version: "2025-11-25" },
  "client-auto": { options: { versionNegotiation: { mode: "auto" } }, version: MODERN },
  "client-pin": { options: { versionNegotiation: { mode: { pin: MODERN } } }, version: MODERN },
};
const kind = kinds[KIND];
const older = KIND === "sdk";
const { Client } = load(older ? "@modelcontextprotocol/sdk/client/index.js" : "@modelcontextprotocol/client");
const { StdioClientTransport } = load(older ? "@modelcontextprotocol/sdk/client/stdio.js" : "@modelcontextprotocol/client/stdio");

async function connected(agent) {
  const client = new Client({ name: "interop", version: "1.0.0" }, kind.options);
  const transport = new StdioClientTransport({
    command: COORD,
    args: ["mcp"],
    cwd: PROJECT,
    env: { PATH: process.env.PATH, COORD_AGENT: agent },
    stderr: "inherit",
  });
  // Whatever is not the protocol on the server's standard output, and every message that breaks the client's schemas.
  const errors = [];
  client.onerror = (error) => errors.push(error);
  await client.connect(transport);
  return { client, transport, errors };
}

const told = (result) => JSON.parse(result.content[0].text);
const call = (client, name, args = {}) => client.callTool({ name, arguments: args });
const withSignal = (client, name, signal) =>
  older ? client.callTool({ name, arguments: {} }, undefined, { signal }) : client.callTool({ name, arguments: {} }, { signal });

async function lists(client) {
  assert.equal(client.getServerVersion().name, "coord");
  assert.ok(client.getInstructions().includes("claim_task"));
  const { tools } = await client.listTools();
  assert.equal(tools.length, 12);
  const { resources } = await client.listResources();
  assert.ok(resources.some((one) => one.uri === "coord://status"));
  for (const { uri } of resources) {
    const { contents } = await client.readResource({ uri });
    assert.equal(contents[0].uri, uri);
    assert.ok(contents[0].text.length > 0);
  }
  const { resourceTemplates } = await client.listResourceTemplates();
  assert.equal(resourceTemplates.length, 4);
  const { prompts } = await client.listPrompts();
  assert.deepEqual(prompts.map((one) => one.name), ["check_in", "hand_off", "report_blocker"]);
  const prompt = await client.getPrompt({ name: "check_in" });
  assert.match(prompt.messages[0].content.text, /^coord: agent alice/);
}

async function work(alice, bob) {
  assert.match((await call(alice, "get_status", { view: "me" })).content[0].text, /^coord: agent alice/);
  await call(bob, "get_status", { view: "me" });
  const { task_id } = told(await call(alice, "update_task", { action: "add", text: "Write it" }));
  assert.equal(told(await call(bob, "claim_task", { task: task_id })).how, "granted");
  const refused = await call(alice, "claim_task", { task: task_id });
  assert.equal(refused.isError, true);
  assert.equal(told(refused).error.details.agent, "bob");
  await call(alice, "send_message", { type: "question", to: "bob", text: "How far?" });
  const inbox = await call(bob, "check_inbox", { detail: "full" });
  assert.match(inbox.content.at(-1).text, /^--- \w+ from alice, text (\w+)\nHow far\?\n--- end \1$/);
  const { archived } = told(await call(bob, "send_message", { reply_to: told(inbox).items.at(-1).short, text: "Half" }));
  assert.equal(archived, true);
  assert.equal(told(await call(alice, "check_inbox")).items.at(-1).content, "Half");
  assert.equal((await call(bob, "update_task", { action: "done", task: task_id, text: "written" })).isError, undefined);
}

async function faults(client) {
  const wrong = await call(client, "claim_task", { tsk: "t-1" });
  assert.equal(wrong.isError, true);
  assert.equal(told(wrong).error.hint, "did you mean task?");
  await assert.rejects(call(client, "no_such_tool"), (error) => error.code === -32602);
  const code = older ? -32002 : -32602; // the newer client gives the older code the newer name
  await assert.rejects(client.readResource({ uri: "coord://task/t-999" }), (error) => error.code === code);
  await assert.rejects(client.getPrompt({ name: "hand_off", arguments: {} }), (error) => error.code === -32602);
  if (kind.version !== MODERN) {
    await client.ping();
  }
}

async function manyAtOnce(client) {
  const abort = new AbortController();
  const calls = Array.from({ length: 100 }, () => call(client, "list_tasks", { which: "all" }));
  const given_up = withSignal(client, "get_status", abort.signal);
  abort.abort();
  await assert.rejects(given_up);
  const answers = await Promise.all(calls);
  assert.equal(new Set(answers.map((one) => one.content[0].text)).size, 1);
  assert.equal((await call(client, "get_status")).isError, undefined);
}

async function end({ client, transport, errors }) {
  assert.deepEqual(errors, []);
  const { pid } = transport;
  const begun = Date.now();
  await client.close();
  assert.ok(Date.now() - begun < 1_900, "the server ends with its input, not by a signal");
  assert.throws(() => process.kill(pid, 0));
}

const alice = await connected("alice");
const bob = await connected("bob");
if (!older) {
  assert.equal(alice.client.getNegotiatedProtocolVersion(), kind.version);
}
await work(alice.client, bob.client);
await lists(alice.client);
await faults(alice.client);
await manyAtOnce(alice.client);
await end(alice);
await end(bob);
console.log(`${KIND}: passed`);

// Stands in for the control plane's heartbeat: appends what it gets to /tmp/reports, one JSON object a line, and answers
// what /tmp/answer says: {"code", "headers", "body"}, after "delay" milliseconds; "hang" for no answer at all. Beside it, a
// name server that is silent.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createSocket } from "node:dgram";
import { setTimeout } from "node:timers/promises";

const usual = { next_report_seconds: 60, status: "running", ssh_keys: [], pause_in_seconds: null, pause_reason: null, holds: [] };

function answer() {
  if (!existsSync("/tmp/answer")) return { code: 200, body: usual };
  const { code = 200, headers = {}, body = {}, hang = false, delay = 0 } = JSON.parse(readFileSync("/tmp/answer", "utf8"));
  return { code, headers, hang, delay, body: typeof body === "string" ? body : { ...usual, ...body } };
}

createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  const { method, url, headers } = request;
  const said = answer();
  appendFileSync("/tmp/reports", JSON.stringify({ method, url, token: headers["x-instance-token"], type: headers["content-type"], body, code: said.code }) + "\n");
  if (said.hang) return;
  await setTimeout(said.delay ?? 0);
  response.writeHead(said.code, said.headers);
  response.end(typeof said.body === "string" ? said.body : JSON.stringify(said.body));
}).listen(8099, "127.0.0.1");

createSocket("udp4").bind(53, "127.0.0.1").on("error", () => {});

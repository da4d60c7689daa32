// A stand-in for the model behind Claude Code, so that the real program runs whole turns without a network.
// A line of the user's prompt says what to answer: "run COMMAND", "background COMMAND", "ask", "fail", "slow NAME",
// "plan CRON", "wake SECONDS", else a text. The answer to "slow NAME" comes when /tmp/NAME is there; that it is waited
// for is told by /tmp/asked.NAME. Until the moment in /tmp/limit, in seconds since 1970, the usage limit is reached.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const event = (type, data) => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;

function orderIn(messages) {
  const { content } = messages.findLast((message) => message.role === 'user');
  const parts = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  return parts.filter((part) => part.type === 'text').flatMap((part) => part.text.split('\n'))
    .findLast((line) => /^(run |background |ask$|fail$|slow |plan |wake )/.test(line)) ?? '';
}

function blocksFor(words) {
  const id = `toolu_${Date.now()}`;
  if (words.startsWith('run ')) {
    return [{ type: 'tool_use', id, name: 'Bash', input: { command: words.slice(4), description: 'as asked', timeout: 600000 } }];
  }
  if (words.startsWith('background ')) {
    return [{ type: 'tool_use', id, name: 'Bash', input: { command: words.slice(11), description: 'as asked', run_in_background: true } }];
  }
  if (words === 'ask') {
    const option = (label) => ({ label, description: label });
    const question = { question: 'Which one?', header: 'Which', multiSelect: false, options: [option('left'), option('right')] };
    return [{ type: 'tool_use', id, name: 'AskUserQuestion', input: { questions: [question] } }];
  }
  if (words.startsWith('plan ')) {
    return [{ type: 'tool_use', id, name: 'CronCreate', input: { cron: words.slice(5), prompt: 'the planned work', recurring: true } }];
  }
  if (words.startsWith('wake ')) {
    const input = { delaySeconds: Number(words.slice(5)), reason: 'as asked', prompt: 'the planned work' };
    return [{ type: 'tool_use', id, name: 'ScheduleWakeup', input }];
  }
  return [{ type: 'text', text: 'That is all.' }];
}

function limitedUntil() {
  const reset = existsSync('/tmp/limit') ? Number(readFileSync('/tmp/limit', 'utf8')) : 0;
  return reset > Date.now() / 1000 ? reset : 0;
}

function refuse(response, status, type, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ type: 'error', error: { type, message: 'as asked' } }));
}

async function letGo(name) {
  writeFileSync(`/tmp/asked.${name}`, '');
  while (!existsSync(`/tmp/${name}`)) await new Promise((done) => setTimeout(done, 200));
}

async function answer(request, response, body) {
  const { model, messages, stream } = body;
  const words = orderIn(messages);
  const reset = limitedUntil();
  if (reset > 0) {
    const unified = 'anthropic-ratelimit-unified';
    const claim = { [`${unified}-representative-claim`]: 'five_hour', [`${unified}-5h-reset`]: reset, [`${unified}-5h-utilization`]: 1 };
    refuse(response, 429, 'rate_limit_error', { [`${unified}-status`]: 'rejected', [`${unified}-reset`]: reset, ...claim });
    return;
  }
  if (words === 'fail') {
    refuse(response, 400, 'invalid_request_error');
    return;
  }
  const blocks = blocksFor(words);
  const reason = blocks.some((block) => block.type === 'tool_use') ? 'tool_use' : 'end_turn';
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: `msg_${Date.now()}`, type: 'message', role: 'assistant', model, content: [], stop_reason: null, stop_sequence: null, usage };
  if (!stream) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...message, content: blocks, stop_reason: reason }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(event('message_start', { message }));
  if (words.startsWith('slow ')) await letGo(words.slice(5));
  blocks.forEach((block, index) => {
    const tool = block.type === 'tool_use';
    response.write(event('content_block_start', { index, content_block: tool ? { ...block, input: {} } : { type: 'text', text: '' } }));
    response.write(event('content_block_delta', {
      index,
      delta: tool ? { type: 'input_json_delta', partial_json: JSON.stringify(block.input) } : { type: 'text_delta', text: block.text },
    }));
    response.write(event('content_block_stop', { index }));
  });
  response.write(event('message_delta', { delta: { stop_reason: reason, stop_sequence: null }, usage }));
  response.end(event('message_stop', {}));
}

createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => { text += chunk; });
  request.on('end', () => {
    if (request.method === 'POST' && request.url.startsWith('/v1/messages') && !request.url.includes('count_tokens')) {
      answer(request, response, JSON.parse(text));
    } else {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{}');
    }
  });
}).listen(Number(process.argv[2] ?? 8000), process.argv[3] ?? '127.0.0.1', function () { console.log(`listening at ${this.address().port}`); });

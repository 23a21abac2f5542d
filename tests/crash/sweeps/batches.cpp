#include "crash/sweeps/batches.hpp"

#include <fmt/format.h>  // fmt::format

#include <utility>  // std::move

#include "util/hash.hpp"

namespace coord::crash {

namespace {

std::string inbox(int n) {
  return fmt::format("inbox/msg-{}.json", n);
}
std::string archived(int n) {
  return fmt::format("archive/2026-01-01/msg-{}.json", n);
}

Effect event(std::string_view type, const std::string& label) {
  return write(Effect::Kind::append, "events.jsonl", fmt::format(R"({{"type":"{}","c":"{}","seq":@}})", type, label));
}

std::string message(int n, const std::string& label, std::size_t body) {
  return fmt::format(R"({{"id":"msg-{}","c":"{}","seq":@,"body":"{}"}})", n, label,
                     std::string(body, static_cast<char>('a' + n % 26)));
}

}  // namespace

Effect write(Effect::Kind kind, std::string path, std::string_view text) {
  Effect effect;
  effect.kind = kind;
  effect.path = std::move(path);
  for (const char byte : text) {
    if (byte == '@') {
      effect.stamps.push_back(static_cast<std::uint32_t>(effect.bytes.size()));
    } else {
      effect.bytes += byte;
    }
  }
  return effect;
}

std::string plain_text(const Effect& effect) {
  std::string text = effect.bytes;
  for (auto stamp = effect.stamps.rbegin(); stamp != effect.stamps.rend(); ++stamp) {
    text.insert(*stamp, "@");
  }
  return text;
}

Verb send(int n, std::size_t body) {
  Verb verb{fmt::format("send-{}", n), {}};
  const std::string text = message(n, verb.label, body);
  Effect create = write(Effect::Kind::create, inbox(n), text);
  create.alternative = archived(n);
  verb.batch.add(std::move(create));
  verb.batch.add(write(Effect::Kind::append, "messages.jsonl", text));
  verb.batch.add(event("MESSAGE_SENT", verb.label));
  return verb;
}

Verb archive(int n) {
  Verb verb{fmt::format("archive-{}", n), {}};
  Effect move = write(Effect::Kind::move, inbox(n), message(n, verb.label, 20));
  move.to = archived(n);
  verb.batch.add(std::move(move));
  verb.batch.add(event("MESSAGE_ARCHIVED", verb.label));
  return verb;
}

Verb reply(int n, int to) {
  Verb verb{fmt::format("reply-{}", n), {}};
  const std::string text = message(n, verb.label, 200);
  verb.batch.add(write(Effect::Kind::create, fmt::format("outbox/msg-{}.json", n), text));
  Effect move = write(Effect::Kind::move, inbox(to), "");
  move.to = archived(to);
  verb.batch.add(std::move(move));
  verb.batch.add(write(Effect::Kind::append, "messages.jsonl", text));
  verb.batch.add(event("MESSAGE_SENT", verb.label));
  return verb;
}

Verb broadcast(int n, std::size_t body) {
  Verb verb{fmt::format("broadcast-{}", n), {}};
  for (const char* agent : {"ann", "bob", "cleo"}) {
    verb.batch.add(
        write(Effect::Kind::create, fmt::format("inbox/{}/msg-{}.json", agent, n), message(n, verb.label, body)));
  }
  verb.batch.add(write(Effect::Kind::append, "messages.jsonl", message(n, verb.label, body)));
  verb.batch.add(event("MESSAGE_BROADCAST", verb.label));
  return verb;
}

Verb claim(int n, const std::string& agent) {
  Verb verb{fmt::format("claim-{}-{}", n, agent), {}};
  Effect create = write(Effect::Kind::create, fmt::format("tasks/t-{}.claim", n),
                        fmt::format(R"({{"agent":"{}","ttl":900,"c":"{}","seq":@}})", agent, verb.label));
  create.exclusive = true;
  verb.batch.add(std::move(create));
  verb.batch.add(event("TASK_ASSIGNED", verb.label));
  return verb;
}

Verb release(int n) {
  Verb verb{fmt::format("release-{}", n), {}};
  verb.batch.add(write(Effect::Kind::remove, fmt::format("tasks/t-{}.claim", n), ""));
  verb.batch.add(event("TASK_RELEASED", verb.label));
  return verb;
}

std::string edited(int n) {
  return fmt::format("plan {}\n{}\n", n, std::string(100, static_cast<char>('A' + n % 26)));
}

Verb edit(int n, const std::string& before) {
  Verb verb{fmt::format("edit-{}", n), {}};
  if (before.empty()) {
    verb.batch.require({Precondition::Kind::absent, "docs/plan.md", {}});
  } else {
    const util::Hash128 hash = util::hash128(before);
    verb.batch.require({Precondition::Kind::version, "docs/plan.md", {hash.high, hash.low}});
  }
  verb.batch.add(write(Effect::Kind::put, "docs/plan.md", edited(n)));
  verb.batch.add(event("DOCUMENT_CHANGED", verb.label));
  return verb;
}

Verb progress(int n) {
  Verb verb{fmt::format("progress-{}", n), {}};
  verb.batch.add(write(Effect::Kind::put, "progress/current-task.json",
                       fmt::format(R"({{"step":{},"c":"{}","seq":@}})", n, verb.label)));
  verb.batch.add(write(Effect::Kind::append, "progress/completed-tasks.jsonl",
                       fmt::format(R"({{"step":{},"c":"{}","seq":@}})", n, verb.label)));
  return verb;
}

Verb seen(int n) {
  Verb verb{"", {}};
  verb.batch.durable = false;
  verb.batch.add(write(Effect::Kind::put, fmt::format("seen/msg-{}.json", n), R"({"seen":true})"));
  return verb;
}

}  // namespace coord::crash

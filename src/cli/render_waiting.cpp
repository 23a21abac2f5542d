// sync, and what any other command tells of writes that wait for the server.
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "cli/waiting_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

std::string so_many_writes(std::int64_t count) {
  return std::to_string(count) + (count == 1 ? " write" : " writes");
}

// "send of alice at 2026-01-01T00:00:00Z", as far as it is known.
std::string call_text(const Json& call) {
  if (call.contains("broken")) {
    return "(" + shown(call, "broken") + ") " + shown(call, "text");
  }
  std::string out = call.contains("operation") ? shown(call, "operation") : "a line";
  const std::string agent = shown(call, "agent");
  const std::string when = shown(call, "asked_at");
  return out + (agent.empty() ? "" : " of " + agent) + (when.empty() ? "" : " at " + when);
}

std::string refused_text(const Json& item) {
  return "refused " + call_text(item) + ": " + shown(item, "reason");
}

// A refused line as the file keeps it.
std::string dead_text(const Json& item) {
  const Json& line = object_of(item, "line");
  const std::string path = shown(line, "path");
  const std::size_t name = path.rfind("/operations/");
  Json call{{"operation", path.empty()                ? "a line"
                          : name == std::string::npos ? path
                                                      : path.substr(name + 12)},
            {"agent", shown(line, "agent")},
            {"asked_at", shown(line, "ts")},
            {"reason", shown(item, "reason")}};
  return refused_text(call) + ", key " + shown(item, "key");
}

}  // namespace

std::vector<std::string> told_of_replay(const Json& result, const std::string& dead_name) {
  std::vector<std::string> out;
  if (const std::int64_t count = number(result, "replayed"); count > 0) {
    out.push_back("did " + so_many_writes(count) + " that had waited for the server");
  }
  for (const Json& item : list_of(result, "refused")) {
    out.push_back(refused_text(item) + "; kept in " + dead_name);
  }
  if (shown(result, "why") == "conflict") {
    out.push_back(shown(result, "stopped"));
  }
  return out;
}

std::vector<std::string> told_of_grants(const Json& result) {
  std::vector<std::string> out;
  for (const Json& item : list_of(result, "kept")) {
    out.push_back("the server now holds the " + shown(item, "kind") + " on " + shown(item, "name") + " for " +
                  shown(item, "agent") + ", token " + shown(item, "token"));
  }
  for (const Json& item : list_of(result, "lost")) {
    out.push_back("LOST: the " + shown(item, "kind") + " on " + shown(item, "name") + " that " + shown(item, "agent") +
                  " had on this machine alone: " + shown(item, "reason"));
  }
  return out;
}

std::string scope_text(const Json& result) {
  return shown(result, "scope") == "local"
             ? "on this machine only: the server is away, and others may hold the same there; what is held here is "
               "offered to it when it is back\n"
             : "";
}

std::string queue_text(const Json& result) {
  const Json& queue = object_of(result, "queue");
  const std::int64_t waiting = number(queue, "waiting");
  const std::int64_t refused = number(queue, "refused");
  if (waiting == 0 && refused == 0) {
    return "";
  }
  std::string out = "queue:";
  out += waiting > 0
             ? " " + so_many_writes(waiting) + (waiting == 1 ? " waits" : " wait") + " for the server, coord sync"
             : "";
  out += refused > 0 ? (waiting > 0 ? "; " : " ") + so_many_writes(refused) + " refused, coord sync --dry-run" : "";
  return out + "\n";
}

std::string render_queued(const Json& result, const View& view) {
  const bool in_doubt = is_on(result, "in_doubt");
  return "queued: " + shown(result, "operation") + (in_doubt ? " may be done or not" : " is not done yet") + ", " +
         shown(result, "why") + "\n" +
         paint("next: go on; the next command that reaches the server does it once (coord sync), key " +
                   shown(result, "key"),
               Color::dim, view.terminal) +
         "\n";
}

std::string render_sync(const Json& result, const View&) {
  std::string out;
  if (result.contains("calls")) {
    for (const Json& call : list_of(result, "calls")) {
      out += "waits " + call_text(call) + (call.contains("key") ? ", key " + shown(call, "key") : "") + "\n";
    }
    for (const Json& item : list_of(result, "refused")) {
      out += dead_text(item) + "\n";
    }
    return out + std::to_string(number(result, "waiting")) + " wait, " +
           std::to_string(list_of(result, "refused").size()) + " refused\n";
  }
  for (const std::string& line : told_of_grants(object_of(result, "grants"))) {
    out += line + "\n";
  }
  for (const Json& item : list_of(result, "refused")) {
    out += refused_text(item) + "\n";
  }
  const std::int64_t already = number(result, "already");
  if (out.empty() && number(result, "replayed") == 0) {
    return "nothing waits\n";
  }
  return out + "did " + so_many_writes(number(result, "replayed")) +
         (already > 0 ? ", " + std::to_string(already) + " of them for the second time, which changed nothing" : "") +
         "; " + std::to_string(number(result, "waiting")) + " wait, " +
         std::to_string(list_of(result, "refused").size()) + " refused\n";
}

}  // namespace coord::cli

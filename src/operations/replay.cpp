// The queue's way back: replay, sync, and what is told of it.
#include <algorithm>  // std::any_of
#include <chrono>     // std::chrono::milliseconds
#include <string>     // std::string
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/mutants.hpp"
#include "core/waiting/write.hpp"
#include "operations/given.hpp"
#include "operations/local_scope.hpp"
#include "operations/once.hpp"
#include "operations/running.hpp"
#include "operations/waiting.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::operations {
namespace {

constexpr std::chrono::milliseconds kPatience{10'000};  // of sync, with another command that replays

// After these the server may do it later: nothing is wrong with the line.
bool is_to_be_tried_again(ErrorKind kind) {
  return kind == ErrorKind::unavailable || kind == ErrorKind::uncertain || kind == ErrorKind::interrupted;
}

// Does it on behalf of who asked. No lease of his is renewed by it: he is not the one who is here.
Result<Json> carry_out(core::Context& context, const core::WaitingWrite& write) {
  const Operation* operation = find(write.operation);
  if (operation == nullptr || !may_wait(*operation, write.input)) {
    return fail(ErrorKind::invalid, "\"" + util::first_line(write.operation, 40) + "\" is nothing that may wait");
  }
  COORD_TRY(core::check_age(context, write));
  core::Context theirs = core::with_store(context, context.store);
  theirs.caller = core::caller_of(context, write);
  theirs.asked_at = write.asked_at;
  theirs.queue = nullptr;
  Json input = write.input;
  if (core::mutant(core::Mutant::replay_keyless)) {
    input.erase("key");
    return run_fenced(*operation, theirs, input);
  }
  COORD_TRY(check_input(*operation, input));
  return run_once(*operation, theirs, std::move(input), write.key, run_fenced);
}

Json item_of(const core::WaitingWrite& write) {
  Json item{{"operation", write.operation}, {"key", write.key}};
  if (write.agent) {
    item["agent"] = *write.agent;
  }
  if (write.asked_at) {
    item["asked_at"] = util::format_time(*write.asked_at);
  }
  if (!write.server.empty()) {
    item["server"] = write.server;
  }
  return item;
}

// Keeps a refused line with its reason, once, and says what is told of it.
Result<Json> bury(core::Context& context, const WaitingLine& line, const Result<core::WaitingWrite>& write,
                  const Error& reason) {
  const std::string text = core::dead_line(context, line, reason);
  COORD_ASSIGN(const core::DeadWrite kept, core::read_dead(text));
  COORD_ASSIGN(const auto dead, context.queue->dead());
  const bool there = std::any_of(dead.begin(), dead.end(), [&](const std::string& other) {
    const auto earlier = core::read_dead(other);
    return earlier && earlier->key == kept.key;
  });
  if (!there) {
    COORD_TRY(context.queue->bury(text));
    if (write && write->agent) {
      const std::string when = write->asked_at ? " of " + util::format_time(*write->asked_at) : std::string();
      tell_agent(context, *write->agent,
                 "Refused: your " + write->operation + when + ", which waited for the server. " + reason.message,
                 "refused-" + kept.key);
    }
  }
  Json item = write ? item_of(*write) : Json::object();
  item["key"] = kept.key;
  item["kind"] = kind_name(reason.kind);
  item["reason"] = reason.message;
  return item;
}

struct Tally {
  std::size_t replayed = 0;
  std::size_t already = 0;
  Json refused = Json::array();
  std::string stopped;
  ErrorKind why = ErrorKind::unavailable;  // it stopped
};

// Deals with one line. Leaves `stopped` set where it has to stay.
Status deal_with(core::Context& context, Replay& hold, const WaitingLine& line, bool for_any, Tally& tally) {
  const Result<core::WaitingWrite> write = core::read_waiting(line);
  if (write && !for_any && !write->server.empty() && write->server != context.server) {
    tally.stopped = "what waits is for " + write->server + ": coord sync --any does it here";
    tally.why = ErrorKind::conflict;
    return {};
  }
  const Result<Json> answer = write ? carry_out(context, *write) : tl::unexpected<Error>(write.error());
  if (!answer && is_to_be_tried_again(answer.error().kind)) {
    tally.stopped = answer.error().message;
    return {};
  }
  if (answer) {
    ++tally.replayed;
    tally.already += Given(*answer).flag("duplicate") ? 1U : 0U;
  } else {
    COORD_ASSIGN(Json item, bury(context, line, write, answer.error()));
    tally.refused.push_back(std::move(item));
  }
  return hold.settle(line);
}

Json told(core::Context& context, Tally tally) {
  const auto left = context.queue->empty() ? std::vector<WaitingLine>() : context.queue->lines(100'000);
  Json out{{"replayed", tally.replayed}, {"already", tally.already}, {"refused", std::move(tally.refused)}};
  out["waiting"] = left ? left->size() : 0;
  if (!tally.stopped.empty()) {
    out["stopped"] = tally.stopped;
    out["why"] = kind_name(tally.why);
  }
  return out;
}

// Puts what was refused behind what waits, for whatever server is there now. What is no call stays with the refused.
Status raise_dead(core::Context& context) {
  COORD_ASSIGN(const auto dead, context.queue->dead());
  std::vector<std::string> no_calls;
  for (const std::string& line : dead) {
    const Result<core::DeadWrite> write = core::read_dead(line);
    if (!write || write->text.empty()) {
      no_calls.push_back(line);
    } else {
      COORD_TRY(context.queue->append(write->text));
    }
  }
  return context.queue->keep_dead(std::move(no_calls), dead.size());
}

Result<Json> shown_only(core::Context& context) {
  Json items = Json::array();
  COORD_ASSIGN(const auto lines, context.queue->lines(100'000));
  for (const WaitingLine& line : lines) {
    const Result<core::WaitingWrite> write = core::read_waiting(line);
    items.push_back(write ? item_of(*write)
                          : Json{{"broken", write.error().message}, {"text", util::first_line(line.text, 60)}});
  }
  Json refused = Json::array();
  COORD_ASSIGN(const auto dead, context.queue->dead());
  for (const std::string& line : dead) {
    refused.push_back(core::dead_item(line));
  }
  return Json{{"waiting", items.size()}, {"calls", std::move(items)}, {"refused", std::move(refused)}};
}

}  // namespace

Result<Json> replay(core::Context& context, const ReplayLimits& limits) {
  Tally tally;
  if (context.queue->empty()) {
    return told(context, std::move(tally));
  }
  const std::chrono::milliseconds patience(limits.patience / 1'000);
  COORD_ASSIGN(const auto hold, context.queue->replay(patience));
  if (hold == nullptr) {
    tally.stopped = "another command replays just now";
    return told(context, std::move(tally));
  }
  const WallTime begun = context.store.now();
  for (std::size_t done = 0; done < limits.lines && tally.stopped.empty(); ++done) {
    COORD_ASSIGN(const auto line, hold->next());
    if (!line) {
      break;
    }
    if (done > 0 && context.store.now() - begun > limits.time) {
      tally.stopped = "enough for one command";
      break;
    }
    COORD_TRY(deal_with(context, *hold, *line, limits.for_any, tally));
  }
  return told(context, std::move(tally));
}

Result<Json> sync(core::Context& context, const Json& input) {
  const Given given(input);
  if (context.queue == nullptr) {
    return fail(ErrorKind::internal, "there is no place for writes that wait");
  }
  if (given.flag("dry_run")) {
    return shown_only(context);
  }
  if (given.flag("again")) {
    COORD_TRY(raise_dead(context));
  }
  ReplayLimits limits;
  limits.patience = WallTime{kPatience.count()} * 1'000;
  COORD_ASSIGN(Json offered, offer_to_server(context));
  limits.for_any = given.flag("any") || given.flag("again");
  COORD_ASSIGN(Json out, replay(context, limits));
  out["grants"] = std::move(offered);
  if (const std::string stopped = Given(out).text("stopped"); !stopped.empty()) {
    const bool elsewhere = Given(out).text("why") == kind_name(ErrorKind::conflict);
    return fail(elsewhere ? ErrorKind::conflict : ErrorKind::unavailable, stopped, "", std::move(out));
  }
  return out;
}

void tell_what_waits(const Operation& operation, core::Context& context, Json& answer) {
  if (context.queue == nullptr ||
      (operation.name != "status" && operation.name != "checkin" && operation.name != "prime" &&
       operation.name != "doctor" && operation.name != "sync")) {
    return;
  }
  const auto lines = context.queue->empty() ? std::vector<WaitingLine>() : context.queue->lines(100'000);
  const auto dead = context.queue->dead();
  const std::size_t waiting = lines ? lines->size() : 0;
  const std::size_t refused = dead ? dead->size() : 0;
  if ((waiting == 0 && refused == 0) || answer.contains("calls")) {
    return;
  }
  if (operation.name != "doctor") {
    answer["queue"] = Json{{"waiting", waiting}, {"refused", refused}};
    return;
  }
  const auto add = [&](const std::string& name, const std::string& message, const char* hint) {
    answer["items"].push_back(Json{{"severity", "warning"}, {"subject", name}, {"message", message}, {"hint", hint}});
    answer["warnings"] = answer["warnings"].get<std::size_t>() + 1;
  };
  if (waiting > 0) {
    add(context.queue->name(),
        std::to_string(waiting) + (waiting == 1 ? " write waits" : " writes wait") + " for the server", "coord sync");
  }
  if (refused > 0) {
    add(context.queue->dead_name(),
        std::to_string(refused) + (refused == 1 ? " write was refused" : " writes were refused"),
        "coord sync --dry-run shows why; coord sync --again tries again");
  }
}

}  // namespace coord::operations

#include "operations/waiting.hpp"

#include <algorithm>  // std::any_of
#include <array>      // std::array
#include <string>     // std::string
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/mutants.hpp"
#include "core/waiting/write.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"
#include "operations/once.hpp"
#include "operations/running.hpp"
#include "util/base32.hpp"
#include "util/time_text.hpp"

namespace coord::operations {
namespace {

constexpr std::size_t kMostCounted = 100'000;

std::string fresh_key(core::Context& context) {
  const std::uint64_t first = context.entropy.next();
  return "queue-" + util::base32(first, 13) + util::base32(context.entropy.next(), 13);
}

bool names_the_last(const Json& value) {
  if (value.is_array()) {
    return std::any_of(value.begin(), value.end(), names_the_last);
  }
  return value.is_string() && value.get_ref<const std::string&>().starts_with("@last");
}

bool is_away(ErrorKind kind) {
  return kind == ErrorKind::unavailable || kind == ErrorKind::uncertain;
}

std::size_t count_of_waiting(core::Context& context) {
  const auto lines = context.queue->empty() ? std::vector<WaitingLine>() : context.queue->lines(kMostCounted);
  return lines ? lines->size() : 0;
}

// What the caller of a verb that may not wait is told of those that do.
Error with_what_waits(Error error, core::Context& context, const Operation& operation, const Json& input) {
  if (const std::size_t waiting = count_of_waiting(context); waiting > 0) {
    error.message += "; " + std::to_string(waiting) + (waiting == 1 ? " write waits in " : " writes wait in ") +
                     context.queue->name();
    if (error.details.is_null()) {
      error.details = Json::object();
    }
    error.details["waiting"] = waiting;
  }
  if (operation.away == Operation::Away::waits && !may_wait(operation, input)) {
    error.hint = "with @last or --all it can't wait: name what is meant";
  } else if (operation.needs == Operation::Needs::write && operation.name != "sync") {
    const bool grant = operation.name == "claim" || operation.name == "lock";
    error.hint = grant
                     ? "a grant can't wait: try again when the server is there, or --scope local for this machine alone"
                     : "this can't wait: its answer is needed. Try again when the server is there";
  }
  return error;
}

Result<Json> put_into_queue(const Operation& operation, core::Context& context, Json input, std::string key,
                            const Error& why) {
  core::WaitingWrite write = core::waiting_write(context, operation.name, std::move(input), std::move(key));
  write.in_doubt = why.kind == ErrorKind::uncertain;
  if (const Status added = context.queue->append(core::to_text(write)); !added) {
    Error error = why;
    error.message += "; and it can't wait in " + context.queue->name() + ": " + added.error().message;
    return tl::unexpected<Error>(std::move(error));
  }
  Json answer{{"queued", true}, {"operation", operation.name}, {"key", write.key}, {"why", why.message}};
  if (write.in_doubt) {
    answer["in_doubt"] = true;
  }
  answer["waiting"] = count_of_waiting(context);
  return answer;
}

}  // namespace

void tell_agent(core::Context& context, const std::string& agent, const std::string& text, const std::string& key) {
  core::Context system = core::with_store(context, context.store);
  system.queue = nullptr;
  system.caller = core::Caller{};
  system.caller.as = "system";
  system.caller.may_be_reserved = true;
  (void)send(system, Json{{"type", "message"}, {"to", agent}, {"priority", "urgent"}, {"text", text}, {"key", key}});
}

bool falls_back(const core::Context& context) {
  return context.queue != nullptr && context.falls_back;
}

bool may_wait(const Operation& operation, const Json& input) {
  constexpr std::array kNaming = {"id", "ids", "in_reply_to", "thread", "ref"};
  if (core::mutant(core::Mutant::replay_grants)) {
    return operation.needs == Operation::Needs::write;
  }
  if (operation.away != Operation::Away::waits || Given(input).flag("all")) {
    return false;
  }
  return std::none_of(kNaming.begin(), kNaming.end(), [&](const char* name) {
    const Json* value = core::member(input, name);
    return value != nullptr && names_the_last(*value);
  });
}

Result<Json> run_or_wait(const Operation& operation, core::Context& context, const Json& input) {
  if (!may_wait(operation, input)) {
    Result<Json> answer = run_ahead(operation, context, input);
    if (!answer && answer.error().kind == ErrorKind::unavailable) {
      return tl::unexpected<Error>(with_what_waits(std::move(answer.error()), context, operation, input));
    }
    if (answer) {
      tell_what_waits(operation, context, *answer);
    }
    return answer;
  }
  Json whole = input;
  std::string key = Given(input).text("key");
  if (key.empty()) {
    key = fresh_key(context);
    if (takes_key(operation)) {
      whole["key"] = key;
    }
  }
  if (context.behind && !core::mutant(core::Mutant::replay_overtakes)) {
    renew_when_due(context);
    const Error why{ErrorKind::unavailable, "others wait still", "", nullptr};
    return put_into_queue(operation, context, std::move(whole), std::move(key), why);
  }
  Result<Json> answer = run_once(operation, context, whole, key, run_ahead);
  if (answer || !is_away(answer.error().kind)) {
    return answer;
  }
  const Error why = std::move(answer.error());
  return put_into_queue(operation, context, std::move(whole), std::move(key), why);
}

}  // namespace coord::operations

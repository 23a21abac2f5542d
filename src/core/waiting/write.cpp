#include "core/waiting/write.hpp"

#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/json_access.hpp"
#include "core/waiting/calls.hpp"
#include "schema/json_text.hpp"
#include "util/base32.hpp"
#include "util/escape.hpp"
#include "util/hash.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

std::string key_of_line(const WaitingLine& line) {
  const util::Hash128 hash = util::hash128(line.text + "@" + std::to_string(line.position));
  return "queue-" + util::base32(hash.high, 13) + util::base32(hash.low, 13);
}

std::optional<std::string> said(const Json& object, std::string_view name) {
  const std::string_view value = text(object, name);
  return value.empty() ? std::nullopt : std::optional<std::string>(value);
}

bool says_yes(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

Result<Json> parse_waiting(const std::string& line) {
  Result<Json> value = schema::parse(line);
  if (!value || !value->is_object()) {
    return fail(ErrorKind::invalid, "this is no JSON object" + (value ? "" : ": " + value.error().message));
  }
  return value;
}

}  // namespace

WaitingWrite waiting_write(Context& context, std::string_view operation, Json input, std::string key) {
  const Caller& caller = context.caller;
  WaitingWrite write;
  write.operation = operation;
  write.input = std::move(input);
  write.key = std::move(key);
  write.asked_at = context.store.now();
  write.agent = caller.as ? caller.as : caller.environment;
  write.session = caller.session;
  write.reserved = caller.may_be_reserved && write.agent && is_reserved(*write.agent);
  write.fences = caller.fences;
  write.server = context.server;
  return write;
}

std::string to_text(const WaitingWrite& write) {
  Json line{{"ts", util::format_time(write.asked_at.value_or(0))},
            {"method", "POST"},
            {"path", path_of_operation(write.operation)},
            {"body", write.input},
            {"key", write.key}};
  if (write.agent) {
    line["agent"] = *write.agent;
  }
  if (write.session) {
    line["session"] = *write.session;
  }
  if (write.reserved) {
    line["reserved"] = true;
  }
  if (!write.fences.empty()) {
    line["fences"] = write.fences;
  }
  if (!write.server.empty()) {
    line["server"] = write.server;
  }
  if (write.in_doubt) {
    line["in_doubt"] = true;
  }
  return schema::to_line(line);
}

Result<WaitingWrite> read_waiting(const WaitingLine& line) {
  COORD_ASSIGN(const Json value, parse_waiting(line.text));
  const Json* body = member(value, "body");
  COORD_ASSIGN(Call call, find_call(text(value, "method"), text(value, "path"),
                                    body != nullptr && body->is_object() ? *body : Json::object()));
  WaitingWrite write;
  write.operation = std::move(call.operation);
  write.input = std::move(call.input);
  write.key = said(value, "key").value_or(key_of_line(line));
  write.asked_at = time(value, "ts");
  write.agent = call.agent.empty() ? said(value, "agent") : std::optional(call.agent);
  write.session = said(value, "session");
  write.reserved = says_yes(value, "reserved");
  write.server = text(value, "server");
  write.in_doubt = says_yes(value, "in_doubt");
  if (const Json* fences = member(value, "fences"); fences != nullptr && fences->is_array()) {
    for (const Json& fence : *fences) {
      write.fences.push_back(fence.is_string() ? fence.get<std::string>()
                                               : "");  // which is no fence, and so is refused
    }
  }
  return write;
}

Caller caller_of(const Context& context, const WaitingWrite& write) {
  Caller caller;
  caller.as = write.agent;
  caller.session = write.session;
  caller.default_agent = context.caller.default_agent;
  caller.may_be_reserved = write.reserved;
  caller.fences = write.fences;
  return caller;
}

Status check_age(Context& context, const WaitingWrite& write) {
  if (!write.asked_at || context.store.now() - *write.asked_at <= kWaitsAtMost) {
    return {};
  }
  return fail(ErrorKind::invalid,
              "it has waited since " + util::format_time(*write.asked_at) +
                  ", too long to know that it has not been done: keys are remembered for 7 days",
              "look whether it is there; if not, do it again");
}

std::string dead_line(Context& context, const WaitingLine& line, const Error& reason) {
  const Result<Json> value = parse_waiting(line.text);
  Json out{{"refused_at", util::format_time(context.store.now())},
           {"kind", kind_name(reason.kind)},
           {"reason", reason.message},
           {"key", value ? said(*value, "key").value_or(key_of_line(line)) : key_of_line(line)},
           {"line", value ? *value : Json(util::visible(line.text))}};
  return schema::to_line(out);
}

Result<DeadWrite> read_dead(const std::string& line) {
  COORD_ASSIGN(const Json value, parse_waiting(line));
  const Json* kept = member(value, "line");
  DeadWrite out{std::string(text(value, "key")), ""};
  if (kept != nullptr && kept->is_object()) {
    Json again = *kept;
    again["key"] = out.key;
    again.erase("server");
    out.text = schema::to_line(again);
  }
  return out;
}

Json dead_item(const std::string& line) {
  const Result<Json> value = parse_waiting(line);
  return value ? *value : Json{{"reason", "this is no JSON object"}, {"line", util::visible(line)}};
}

}  // namespace coord::core

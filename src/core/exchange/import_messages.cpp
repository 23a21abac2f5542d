#include <map>      // std::map
#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/consultations/record.hpp"
#include "core/events.hpp"
#include "core/exchange/parts.hpp"
#include "core/json_access.hpp"
#include "core/messages/lookup.hpp"
#include "core/messages/seed_mapping.hpp"
#include "core/messages/sending.hpp"
#include "core/places.hpp"
#include "schema/bundled/bundled.hpp"

namespace coord::core::exchange {
namespace {

using Ids = std::map<std::string, std::string>;  // from the ids of the log to ours

// When an answer is expected, which stands in a list of its own.
std::map<std::string, Json> expected_times(const Json& log, std::vector<Taken>& taken) {
  std::map<std::string, Json> times;
  for (const Json& entry : entries_of(log, "response_queue", "message", taken)) {
    if (const Json* time = member(entry, "expected_response_time"); time != nullptr && !time->is_null()) {
      times[std::string(text(entry, "responding_to"))] = *time;
    }
  }
  return times;
}

// The envelope of an entry. An id that is one of ours is kept.
Result<Json> envelope_of(Json entry, const std::map<std::string, Json>& expected, Ids& ids) {
  const std::string original(text(entry, "message_id"));
  if (const auto time = expected.find(original); time != expected.end() && !entry.contains("expected_response_time")) {
    entry["expected_response_time"] = time->second;
  }
  COORD_ASSIGN(Json message, from_seed_001(entry));
  constexpr std::size_t kTimePart = 19;  // "msg-YYYYMMDD-HHMMSS"
  if (original.size() >= kTimePart && text(message, "id").starts_with(original.substr(0, kTimePart))) {
    message["id"] = original;
    message.erase("message_id");
  }
  if (const auto known = ids.find(std::string(text(message, "in_reply_to"))); known != ids.end()) {
    message["in_reply_to"] = known->second;
  }
  ids[original] = text(message, "id");
  return message;
}

Result<std::string> fault_of_message(Context& context, const Json& message) {
  const auto violations = schema::message_schema().validate(message, 1);
  if (!violations.empty()) {
    return violations.front().message();
  }
  for (const char* end : {"from", "to"}) {
    COORD_ASSIGN(const bool known, is_known(context, text(message, end)));
    if (!known) {
      return "no agent is named " + std::string(text(message, end));
    }
  }
  return std::string();
}

bool waits_for_reader(const Json& message) {
  const Json* metadata = member(message, "metadata");
  const std::string_view status = metadata != nullptr ? text(*metadata, "status") : "";
  return !message.value("read", false) && status != "responded" && status != "closed";
}

Status import_message(Context& context, const Json& message, std::vector<Taken>& taken) {
  Taken one{"message", std::string(text(message, "id")), "refused", ""};
  COORD_ASSIGN(one.reason, fault_of_message(context, message));
  if (!one.reason.empty()) {
    taken.push_back(one);
    return {};
  }
  if (find_message(context, one.name, text(message, "to"))) {
    one.state = "already";
    taken.push_back(one);
    return {};
  }
  Batch batch;
  add_message(batch, message, waits_for_reader(message));
  if (const Status followed = follow_consultation(context, message, batch); !followed) {
    one.reason = followed.error().message;
    taken.push_back(one);
    return {};
  }
  batch.add(event(context, "MESSAGE_SENT", text(message, "from"),
                  Json{{"id", message["id"]}, {"type", message["type"]}, {"to", message["to"]}, {"imported", true}}));
  return commit_entry(context, batch, one, taken);
}

}  // namespace

Status import_messages(Context& context, const Json& log, std::vector<Taken>& taken) {
  const auto expected = expected_times(log, taken);
  Ids ids;
  for (const Json& entry : entries_of(log, "messages", "message", taken)) {
    auto message = envelope_of(entry, expected, ids);
    if (!message) {
      taken.push_back({"message", std::string(text(entry, "message_id")), "refused", message.error().message});
      continue;
    }
    COORD_TRY(import_message(context, *message, taken));
  }
  return {};
}

}  // namespace coord::core::exchange

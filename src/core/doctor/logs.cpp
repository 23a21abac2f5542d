#include <cstdint>   // std::uint64_t
#include <optional>  // std::optional

#include "core/doctor/parts.hpp"
#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/log_records.hpp"
#include "core/messages/message_log.hpp"
#include "core/places.hpp"
#include "core/words.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"

namespace coord::core::doctor {
namespace {

using Severity = Finding::Severity;

constexpr std::size_t kLinesPerCommit = 100;

// Whether a message of the log must have been put into a mailbox.
bool was_delivered(const Json& message) {
  const std::optional<MessageType> type = find_message_type(text(message, "type"));
  return type && !type->log_only && text(message, "to") != kEverybody;
}

std::string lines(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " line" : " lines");
}

// Adds to the log the messages that it lacks.
Status add_to_log(Examination& examination, const std::vector<std::string>& paths) {
  Context& context = examination.context;
  for (std::size_t from = 0; from < paths.size(); from += kLinesPerCommit) {
    Batch batch;
    for (std::size_t i = from; i < paths.size() && i < from + kLinesPerCommit; ++i) {
      COORD_ASSIGN(const auto document, context.store.read(paths[i]));
      const auto message = document ? schema::parse(document->bytes) : Result<Json>(Json());
      if (message && !message->is_null()) {
        batch.add(append(kMessageLog, schema::to_line(*message)));
      }
    }
    if (!batch.effects.empty()) {
      COORD_TRY(context.store.commit(batch));
    }
  }
  return {};
}

Status compare_with_files(Examination& examination, const std::set<std::string>& logged) {
  std::vector<std::string> missing;
  for (const auto& [id, paths] : examination.files) {
    if (logged.count(id) == 0) {
      missing.push_back(paths.front());
    }
  }
  if (examination.fix) {
    COORD_TRY(add_to_log(examination, missing));
  }
  for (const std::string& path : missing) {
    examination
        .add(Severity::warning, path, "the message is not in messages.jsonl",
             examination.fix ? "added to the log" : "coord doctor --fix adds it")
        .fixed = examination.fix;
  }
  return {};
}

}  // namespace

Status examine_message_log(Examination& examination) {
  RecordsOn records(examination.context.store, kMessageLog, 0);
  std::set<std::string> logged;
  std::size_t no_messages = 0;
  while (true) {
    COORD_ASSIGN(const auto record, records.next());
    if (!record) {
      break;
    }
    const auto message = log_message(*record);
    if (!message) {
      ++no_messages;
      continue;
    }
    const std::string id(text(*message, "id"));
    const bool first = logged.insert(id).second;
    const bool lies_somewhere = examination.files.count(id) + examination.unread.count(id) > 0;
    if (first && was_delivered(*message) && !lies_somewhere) {
      examination.add(Severity::warning, id,
                      "the log has this message to " + util::first_line(text(*message, "to"), 60) +
                          ", but it lies in no mailbox and not in the archive",
                      "coord show " + id + " reads it from the log");
    }
  }
  no_messages += records.skipped();
  if (no_messages > 0) {
    examination.add(Severity::warning, std::string(kMessageLog), lines(no_messages) + " that are no message",
                    "they are left out by every reader");
  }
  return compare_with_files(examination, logged);
}

Status examine_event_log(Examination& examination) {
  RecordsOn records(examination.context.store, kEventLog, 0);
  std::uint64_t last = 0;
  std::size_t no_events = 0;
  std::size_t falling = 0;
  while (true) {
    COORD_ASSIGN(const auto record, records.next());
    if (!record) {
      break;
    }
    const auto event = schema::parse(*record);
    const Json* seq = event ? member(*event, "seq") : nullptr;
    if (seq == nullptr || !seq->is_number_unsigned() || text(*event, "type").empty()) {
      ++no_events;
      continue;
    }
    const auto number = seq->get<std::uint64_t>();
    falling += number < last ? 1U : 0U;
    last = number;
  }
  no_events += records.skipped();
  if (no_events > 0) {
    examination.add(Severity::warning, std::string(kEventLog), lines(no_events) + " that are no event");
  }
  if (falling > 0) {
    examination.add(Severity::warning, std::string(kEventLog), lines(falling) + " with a number below the one before");
  }
  return {};
}

}  // namespace coord::core::doctor

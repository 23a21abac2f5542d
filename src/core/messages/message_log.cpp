#include "core/messages/message_log.hpp"

#include <algorithm>  // std::any_of, std::reverse, std::search
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/log_records.hpp"
#include "core/messages/message_item.hpp"
#include "core/places.hpp"
#include "schema/flat_document.hpp"
#include "schema/flat_json.hpp"
#include "schema/json_text.hpp"
#include "util/words.hpp"

namespace coord::core {
namespace {

constexpr std::size_t kMostOlder = 1'000;
constexpr std::chrono::milliseconds kLongWait{3'600'000};

bool contains_ignoring_case(std::string_view text, std::string_view wanted) {
  return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(),
                     [](char a, char b) { return util::lower(a) == util::lower(b); }) != text.end();
}

// Whether `value` stands in JSON text as it is: nothing in it has to be escaped. (It still may be, as \u....)
bool stands_as_it_is(std::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '/'; });
}

// False only when a record surely has no string that holds `value`: without parsing it.
bool may_hold(std::string_view record, std::string_view value, bool ignoring_case = false) {
  if (value.empty() || !stands_as_it_is(value) || record.find("\\u") != std::string_view::npos) {
    return true;
  }
  return ignoring_case ? contains_ignoring_case(record, value) : record.find(value) != std::string_view::npos;
}

bool may_match(std::string_view record, const LogFilter& filter) {
  return may_hold(record, filter.type) && may_hold(record, filter.from) && may_hold(record, filter.to) &&
         may_hold(record, filter.task) && may_hold(record, filter.grep, true);
}

bool is_about(const Json& message, std::string_view task) {
  const Json* metadata = member(message, "metadata");
  return (metadata != nullptr && text(*metadata, "task_id") == task) || lists(message, "references", task);
}

Result<Json> parse_record(std::string_view record) {
  schema::FlatDocument document;
  if (const schema::FlatValue* flat = document.read(record, {})) {
    return schema::json_of(*flat, kMembersAdded);
  }
  return schema::parse(record);
}

}  // namespace

std::optional<Json> log_message(std::string_view record) {
  auto value = parse_record(record);
  if (!value || text(*value, "id").empty() || text(*value, "type").empty() || text(*value, "from").empty()) {
    return std::nullopt;
  }
  return *std::move(value);
}

bool matches(const Json& message, const LogFilter& filter) {
  const auto is = [&](const char* name, const std::string& wanted) {
    return wanted.empty() || text(message, name) == wanted;
  };
  return is("type", filter.type) && is("from", filter.from) && is("to", filter.to) &&
         (filter.task.empty() || is_about(message, filter.task)) &&
         (!filter.since || time(message, "timestamp").value_or(*filter.since) >= *filter.since) &&
         (filter.grep.empty() || contains_ignoring_case(text(message, "content"), filter.grep) ||
          contains_ignoring_case(text(message, "subject"), filter.grep));
}

Result<LogPage> last_messages(Context& context, const LogFilter& filter, std::size_t limit) {
  LogPage page;
  RecordsBack records(context.store, kMessageLog);
  std::size_t older = 0;
  while (page.messages.size() < limit && older < kMostOlder) {
    COORD_ASSIGN(const auto record, records.next());
    if (!record) {
      break;
    }
    if (!filter.since && !may_match(*record, filter)) {
      continue;
    }
    auto message = log_message(*record);
    if (!message) {
      ++page.skipped;
      continue;
    }
    const bool recent = !filter.since || time(*message, "timestamp").value_or(*filter.since) >= *filter.since;
    older = recent ? 0 : older + 1;
    if (matches(*message, filter)) {
      page.messages.push_back(*std::move(message));
    }
  }
  std::reverse(page.messages.begin(), page.messages.end());
  page.skipped += records.skipped();
  page.end = records.end();
  return page;
}

Status follow_messages(Context& context, const LogFilter& filter, LogPosition from,
                       const std::function<bool(const Json&)>& sink) {
  COORD_ASSIGN(const auto watch, context.store.watch({std::string(kMessageLog)}));
  RecordsOn records(context.store, kMessageLog, from);
  while (true) {
    COORD_ASSIGN(const auto record, records.next());
    if (!record) {
      COORD_TRY(watch->wait(kLongWait));
      continue;
    }
    const auto message = may_match(*record, filter) ? log_message(*record) : std::nullopt;
    if (message && matches(*message, filter) && !sink(*message)) {
      return {};
    }
  }
}

Status scan_messages_back(Context& context, const std::vector<std::string>& needles,
                          const std::function<bool(Json&&)>& sink) {
  RecordsBack records(context.store, kMessageLog);
  while (true) {
    COORD_ASSIGN(const auto record, records.next());
    if (!record) {
      return {};
    }
    const bool wanted = needles.empty() || std::any_of(needles.begin(), needles.end(), [&](const std::string& needle) {
                          return may_hold(*record, needle);
                        });
    auto message = wanted ? log_message(*record) : std::nullopt;
    if (message && !sink(*std::move(message))) {
      return {};
    }
  }
}

}  // namespace coord::core

#include "core/decisions/decision.hpp"

#include <algorithm>  // std::find, std::any_of
#include <charconv>   // std::from_chars
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/messages/message_id.hpp"
#include "core/places.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"
#include "util/words.hpp"

namespace coord::core {
namespace {

Result<DecisionFile> read_decision(Context& context, const std::string& path) {
  COORD_ASSIGN(const auto document, context.store.read(path));
  if (!document) {
    return fail(ErrorKind::not_found, path + " is gone");
  }
  auto record = schema::parse(document->bytes);
  if (!record) {
    return fail(ErrorKind::invalid, path + " is not valid: " + record.error().message, "mend it by hand");
  }
  if (const auto violations = schema::bundled_schema("decision")->validate(*record); !violations.empty()) {
    return fail(ErrorKind::invalid, path + " is not valid: " + violations.front().message(), "mend it by hand");
  }
  return DecisionFile{*std::move(record), document->version};
}

Result<std::vector<std::string>> decision_ids(Context& context) {
  std::vector<std::string> ids;
  COORD_ASSIGN(const Listing listing, context.store.list(kDecisions));
  for (const Entry& entry : listing.entries) {
    if (is_message_name(entry.name)) {
      ids.emplace_back(stem(entry.name));
    }
  }
  return ids;
}

}  // namespace

std::string DecisionFile::id() const {
  return std::string(text(record, "decision_id"));
}

std::string_view decision_state(const Json& record) {
  const std::string_view word = text(record, "status");
  if (!text(record, "superseded_by").empty() || word == "superseded") {
    return "superseded";
  }
  if (!text(record, "decision").empty()) {
    return "active";
  }
  return word == "escalated" || !text(record, "escalated_at").empty() ? "escalated" : "pending";
}

bool is_open(const Json& record) {
  const std::string_view state = decision_state(record);
  return state == "pending" || state == "escalated";
}

std::vector<std::string> words_in(const Json& record, std::string_view name) {
  std::vector<std::string> out;
  if (const Json* list = member(record, name); list != nullptr && list->is_array()) {
    for (const Json& word : *list) {
      if (word.is_string()) {
        out.push_back(word.get<std::string>());
      }
    }
  }
  return out;
}

Tally tally(const Json& record) {
  Tally out;
  const auto asked = words_in(record, "input_needed_from");
  out.missing = asked;
  if (const Json* inputs = member(record, "inputs"); inputs != nullptr && inputs->is_array()) {
    for (const Json& input : *inputs) {
      const auto found = std::find(out.missing.begin(), out.missing.end(), text(input, "agent"));
      if (!asked.empty() && found == out.missing.end()) {
        ++out.others;
        continue;
      }
      if (found != out.missing.end()) {
        out.missing.erase(found);
      }
      ++out.given;
      ++out.options[std::string(text(input, "option"))];
    }
  }
  const Json* quorum = member(record, "quorum");
  out.needed = quorum != nullptr && quorum->is_number_unsigned() ? quorum->get<std::size_t>() : asked.size();
  return out;
}

bool is_late(Context& context, const Json& record) {
  const auto deadline = time(record, "deadline");
  return is_open(record) && deadline && *deadline < context.store.now();
}

bool affects(const Json& record, std::string_view agent) {
  return lists(record, "affects_instances", agent) || lists(record, "affects_instances", kEverybody);
}

Result<std::vector<DecisionFile>> all_decisions(Context& context) {
  std::vector<DecisionFile> out;
  COORD_ASSIGN(const auto ids, decision_ids(context));
  for (const std::string& id : ids) {
    if (auto file = read_decision(context, join(kDecisions, id + ".json"))) {
      out.push_back(*std::move(file));
    } else if (file.error().kind != ErrorKind::invalid && file.error().kind != ErrorKind::not_found) {
      return tl::unexpected<Error>(file.error());
    }
  }
  return out;
}

Result<DecisionFile> find_decision(Context& context, std::string_view typed) {
  COORD_ASSIGN(const auto ids, decision_ids(context));
  std::vector<std::string> fits;
  for (const std::string& id : ids) {
    if (id == typed) {
      fits = {id};
      break;
    }
    if (!typed.empty() && id.ends_with(typed)) {
      fits.push_back(id);
    }
  }
  if (fits.size() == 1) {
    return read_decision(context, join(kDecisions, fits.front() + ".json"));
  }
  const std::string shown = util::first_line(typed, 60);
  return fits.empty() ? fail(ErrorKind::not_found, "no decision is named " + shown, "coord decision list")
                      : fail(ErrorKind::conflict, std::to_string(fits.size()) + " decisions end in " + shown,
                             "type more of the id", Json{{"candidates", fits}});
}

Result<std::string> option_meant(const Json& record, const std::string& typed) {
  const Json* options = member(record, "options");
  if (options == nullptr || !options->is_array() || options->empty()) {
    return typed;
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  const bool is_number = error == std::errc() && end == typed.data() + typed.size();
  std::string names;
  std::size_t place = 0;
  for (const Json& option : *options) {
    ++place;
    const std::string name(text(option, "option"));
    if (util::same_word(name, typed) || (is_number && number == place)) {
      return name;
    }
    names += (names.empty() ? "" : ", ") + name;
  }
  return fail(ErrorKind::usage,
              "\"" + util::first_line(typed, 60) + "\" is no option of " + std::string(text(record, "decision_id")),
              "one of " + names);
}

Json decision_item(Context& context, const Json& record) {
  Json item = record;
  const Tally count = tally(record);
  item["state"] = decision_state(record);
  item["missing"] = count.missing;
  item["needed"] = count.needed;
  item["given"] = count.given;
  item["others"] = count.others;
  if (is_late(context, record)) {
    item["overdue"] = true;
  }
  return item;
}

void put_decision(Batch& batch, const DecisionFile& file, const Json& record) {
  const std::string path = decision_record(file.id());
  batch.require(is_version(path, file.version)).add(put(path, document_text(record)));
}

}  // namespace coord::core

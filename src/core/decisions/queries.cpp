#include "core/decisions/queries.hpp"

#include <algorithm>  // std::find, std::all_of
#include <utility>    // std::move

#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/leases/resource.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

bool waits_for_input(const Json& record, const std::string& agent) {
  const auto missing = tally(record).missing;
  return is_open(record) && std::find(missing.begin(), missing.end(), agent) != missing.end();
}

bool waits_for_verdict(Context& context, const Json& record, const std::string& agent) {
  const bool divided = text(record, "escalated_because") == "the inputs are divided";
  const bool ready = tally(record).enough() || is_late(context, record);
  const bool escalated = decision_state(record) == "escalated" && agent == kCoordinator;
  return is_open(record) && (escalated || (text(record, "proposed_by") == agent && ready && !divided));
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : lower(text) + " ") {
    if (is_letter(c)) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::exchange(word, {}));
    }
  }
  return out;
}

// All that a decision says, in lower case.
std::string said_in(const Json& record) {
  std::string out;
  for (const char* name : {"decision_id", "title", "description", "decision", "rationale"}) {
    out += lower(text(record, name)) + "\n";
  }
  for (const char* name : {"options", "related_tasks", "affects_paths"}) {
    if (const Json* value = member(record, name); value != nullptr) {
      out += lower(value->dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
    }
  }
  return out;
}

bool meets_path(const Json& record, const std::string& topic) {
  const auto wanted = parse_resource(topic);
  if (!wanted) {
    return false;
  }
  for (const std::string& path : words_in(record, "affects_paths")) {
    const auto own = parse_resource(path);
    if (own && overlap(*own, *wanted)) {
      return true;
    }
  }
  return false;
}

bool has_words(const Json& record, const std::vector<std::string>& words) {
  const std::string said = said_in(record);
  return !words.empty() && std::all_of(words.begin(), words.end(),
                                       [&](const std::string& word) { return said.find(word) != std::string::npos; });
}

int rank(const Json& item) {
  const std::string_view state = text(item, "state");
  return state == "active" ? 0 : state == "superseded" ? 2 : 1;
}

}  // namespace

Result<Json> list_decisions(Context& context, const DecisionQuery& query) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  COORD_ASSIGN(const auto decisions, all_decisions(context));
  Json items = Json::array();
  for (const DecisionFile& file : decisions) {
    const bool waits = waits_for_input(file.record, me.name) || waits_for_verdict(context, file.record, me.name);
    if ((!query.pending || is_open(file.record)) && (!query.mine || waits) &&
        (query.affects.empty() || affects(file.record, query.affects))) {
      items.push_back(decision_item(context, file.record));
    }
  }
  return items;
}

Result<Json> check_decisions(Context& context, const std::string& topic) {
  const auto words = words_of(topic);
  COORD_ASSIGN(const auto decisions, all_decisions(context));
  std::vector<Json> items;
  for (const DecisionFile& file : decisions) {
    const bool path = meets_path(file.record, topic);
    if (!path && !has_words(file.record, words)) {
      continue;
    }
    Json item = decision_item(context, file.record);
    item["because"] = path ? "path" : "words";
    items.push_back(std::move(item));
  }
  if (items.empty()) {
    return fail(ErrorKind::nothing, "nothing has been decided about " + util::first_line(topic, 80));
  }
  std::stable_sort(items.begin(), items.end(), [](const Json& a, const Json& b) { return rank(a) < rank(b); });
  return Json{{"topic", topic}, {"items", std::move(items)}};
}

Result<Json> decisions_for(Context& context, const std::string& agent, std::optional<WallTime> since) {
  Json out{{"input_needed", Json::array()}, {"to_decide", Json::array()}, {"affecting", Json::array()}};
  COORD_ASSIGN(const auto decisions, all_decisions(context));
  for (const DecisionFile& file : decisions) {
    const bool news = decision_state(file.record) == "active" && affects(file.record, agent) &&
                      !lists(file.record, "decided_by", agent) &&
                      (!since || time(file.record, "date").value_or(0) >= *since);
    const char* where = waits_for_input(file.record, agent)              ? "input_needed"
                        : waits_for_verdict(context, file.record, agent) ? "to_decide"
                        : news                                           ? "affecting"
                                                                         : nullptr;
    if (where != nullptr) {
      out[where].push_back(decision_item(context, file.record));
    }
  }
  return out;
}

}  // namespace coord::core

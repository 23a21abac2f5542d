#include "core/decisions/index.hpp"

#include "core/decisions/decision.hpp"
#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

bool is_sound(const Json& value) {
  const Json* last = member(value, "last");
  const Json* deadlines = member(value, "deadlines");
  return last != nullptr && last->is_number_unsigned() && deadlines != nullptr && deadlines->is_object();
}

std::string id_of(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return "dec_" + (digits.size() < 3 ? std::string(3 - digits.size(), '0') : "") + digits;
}

}  // namespace

Result<DecisionIndex> DecisionIndex::load(Context& context) {
  DecisionIndex index;
  COORD_ASSIGN(const auto document, context.store.read(decision_index()));
  auto value = document ? schema::parse(document->bytes) : Result<Json>(Json());
  index.version_ = document ? document->version : Version{};
  if (value && is_sound(*value)) {
    index.value_ = *std::move(value);
    return index;
  }
  index.value_ = Json{{"last", std::uint64_t{0}}, {"deadlines", Json::object()}};
  COORD_ASSIGN(const auto decisions, all_decisions(context));
  for (const DecisionFile& file : decisions) {
    if (is_open(file.record) && text(file.record, "escalated_at").empty()) {
      index.expect(file.id(), text(file.record, "deadline"));
    }
  }
  index.changed_ = document.has_value();
  return index;
}

Result<std::string> DecisionIndex::take_number(Context& context) {
  auto number = value_["last"].get<std::uint64_t>();
  while (true) {
    const std::string id = id_of(++number);
    COORD_ASSIGN(const auto taken, context.store.read(decision_record(id)));
    if (!taken) {
      value_["last"] = number;
      changed_ = true;
      return id;
    }
  }
}

void DecisionIndex::expect(const std::string& id, std::string_view deadline) {
  if (!deadline.empty()) {
    value_["deadlines"][id] = deadline;
    changed_ = true;
  }
}

void DecisionIndex::settle(const std::string& id) {
  changed_ = value_["deadlines"].erase(id) > 0 || changed_;
}

bool DecisionIndex::any_late(WallTime now) const {
  for (const auto& [id, deadline] : value_["deadlines"].items()) {
    const auto when = util::parse_time(deadline.is_string() ? deadline.get<std::string>() : std::string());
    if (when && *when < now) {
      return true;
    }
  }
  return false;
}

void DecisionIndex::write(Batch& batch) const {
  if (changed_) {
    batch.require(is_version(decision_index(), version_)).add(put(decision_index(), document_text(value_)));
  }
}

}  // namespace coord::core

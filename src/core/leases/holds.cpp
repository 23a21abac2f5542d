#include "core/leases/holds.hpp"

#include <algorithm>  // std::find_if, std::any_of
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"

namespace coord::core {

Result<Holds> Holds::load(Context& context, const Holder& holder) {
  Holds holds;
  holds.path_ = holds_record(holder.agent, holder.session);
  COORD_ASSIGN(const auto document, context.store.read(holds.path_));
  if (document) {
    holds.version_ = document->version;
    if (auto record = schema::parse(document->bytes); record && record->is_object()) {
      holds.record_ = *std::move(record);
    }
  }
  if (!holder.session.empty()) {
    holds.record_["session"] = holder.session;
  }
  const Json* list = member(holds.record_, "holds");
  if (list != nullptr && list->is_array()) {
    for (const Json& item : *list) {
      if (!text(item, "lease").empty()) {
        holds.holds_.push_back({std::string(text(item, "lease")), std::string(text(item, "kind")),
                                std::string(text(item, "name")), std::string(text(item, "agent"))});
      }
    }
  }
  return holds;
}

bool Holds::has(std::string_view path) const {
  return std::any_of(holds_.begin(), holds_.end(), [&](const Hold& hold) { return hold.path == path; });
}

void Holds::add(Hold hold) {
  if (!has(hold.path)) {
    holds_.push_back(std::move(hold));
    changed_ = true;
  }
}

void Holds::remove(std::string_view path) {
  const auto found = std::find_if(holds_.begin(), holds_.end(), [&](const Hold& hold) { return hold.path == path; });
  if (found != holds_.end()) {
    holds_.erase(found);
    changed_ = true;
  }
}

void Holds::write(Batch& batch) const {
  if (!changed_) {
    return;
  }
  Json record = record_;
  Json& list = record["holds"] = Json::array();
  for (const Hold& hold : holds_) {
    list.push_back(Json{{"lease", hold.path}, {"kind", hold.kind}, {"name", hold.name}, {"agent", hold.agent}});
  }
  batch.require(is_version(path_, version_)).add(put(path_, document_text(record)));
}

}  // namespace coord::core

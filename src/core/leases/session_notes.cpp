#include "core/leases/session_notes.hpp"

#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"

namespace coord::core {

SessionNotes::SessionNotes(Context& context, const Holder& holder)
    : context_(context), path_(holds_record(holder.agent, holder.session)) {
  refresh();
}

void SessionNotes::refresh() {
  record_ = Json::object();
  version_ = Version{};
  auto document = context_.store.read(path_);
  if (!document || !*document) {
    return;
  }
  version_ = (*document)->version;
  auto record = schema::parse((*document)->bytes);
  if (record && record->is_object()) {
    record_ = *std::move(record);
  }
}

bool SessionNotes::set(const char* name, Json value) {
  if (value.is_null()) {
    record_.erase(name);
  } else {
    record_[name] = std::move(value);
  }
  Batch batch;
  batch.durable = false;
  batch.require(version_.absent() ? Precondition{Precondition::Kind::absent, path_, {}} : is_version(path_, version_));
  batch.add(put(path_, document_text(record_)));
  const auto commit = context_.store.commit(batch);
  return commit && commit->granted();
}

}  // namespace coord::core

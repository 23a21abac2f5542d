#include "core/leases/lock_set.hpp"

#include <algorithm>  // std::erase_if
#include <utility>    // std::move, std::pair

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

std::string set_path() {
  return join(kLocks, ".set");
}

bool is_on(const Json& json, std::string_view name) {
  const Json* value = member(json, name);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

// Both an entry of the set and what a lock's lease says of it.
LockEntry entry_in(const Json& json) {
  return {std::string(text(json, "lock")),
          {std::string(text(json, "resource")), is_on(json, "path"), is_on(json, "folder")},
          std::string(text(json, "project_key")),
          is_on(json, "shared")};
}

}  // namespace

Json to_json(const LockEntry& entry) {
  Json out{{"lock", entry.id}, {"resource", entry.resource.text}};
  if (!entry.project.empty()) {
    out["project_key"] = entry.project;
  }
  for (const auto& [name, on] :
       {std::pair("path", entry.resource.is_path), {"folder", entry.resource.is_folder}, {"shared", entry.shared}}) {
    if (on) {
      out[name] = true;
    }
  }
  return out;
}

std::string LockEntry::path() const {
  return lock_path(id);
}

Result<LockSet> LockSet::load(Context& context) {
  LockSet set;
  COORD_ASSIGN(const auto document, context.store.read(set_path()));
  const auto json = document ? schema::parse(document->bytes) : Result<Json>(Json());
  set.version_ = document ? document->version : Version{};
  const Json* list = json ? member(*json, "locks") : nullptr;
  if (list == nullptr || !list->is_array()) {
    COORD_TRY(set.rebuild(context));
    return set;
  }
  for (const Json& item : *list) {
    if (LockEntry entry = entry_in(item); !entry.id.empty() && !entry.resource.text.empty()) {
      set.entries_.push_back(std::move(entry));
    }
  }
  return set;
}

Status LockSet::rebuild(Context& context) {
  COORD_ASSIGN(const Listing listing, context.store.list(kLocks));
  for (const Entry& file : listing.entries) {
    const std::string path = join(kLocks, file.name);
    const auto document = context.store.read(path);
    if (!document || !*document) {
      continue;
    }
    const Lease lease = read_lease(**document);
    if (LockEntry entry = entry_in(lease.about); entry.path() == path && !entry.resource.text.empty()) {
      entries_.push_back(std::move(entry));
    }
  }
  return {};
}

void LockSet::add(LockEntry entry) {
  entries_.push_back(std::move(entry));
}

void LockSet::remove(std::string_view id) {
  std::erase_if(entries_, [&](const LockEntry& entry) { return entry.id == id; });
}

void LockSet::write(Batch& batch) const {
  Json list = Json::array();
  for (const LockEntry& entry : entries_) {
    list.push_back(to_json(entry));
  }
  batch.require(is_version(set_path(), version_)).add(put(set_path(), document_text(Json{{"locks", std::move(list)}})));
}

Result<LeaseFile> read_lock(Context& context, const LockEntry& entry) {
  return read_lease_file(context, entry.path(), {});
}

}  // namespace coord::core

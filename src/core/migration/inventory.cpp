#include "core/migration/inventory.hpp"

#include <utility>  // std::move

#include "core/migration/unfinished.hpp"
#include "core/places.hpp"
#include "util/store_path.hpp"

namespace coord::core::migration {
namespace {

void add_path(std::string path, Inventory& inventory) {
  if (path != kUnfinished) {
    (is_log(path) ? inventory.logs : inventory.documents).insert(std::move(path));
  }
}

// Whether there is something at a path that may be none: what an inspection names need not be one.
bool is_there(Store& store, const std::string& path) {
  if (util::path_fault(path)) {
    return false;
  }
  if (is_log(path)) {
    const auto lines = store.read_on(path, 0, 1);
    return lines && !lines->lines.empty();
  }
  const auto document = store.read(path);
  return document && *document;
}

}  // namespace

bool is_log(std::string_view path) {
  return path.ends_with(".jsonl");
}

Result<Inventory> take_inventory(MovableStore& store) {
  Inventory inventory;
  std::vector<std::string> folders = {""};
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    COORD_ASSIGN(const auto entries, store.list_all(folder));
    for (const Entry& entry : entries) {
      std::string path = join(folder, entry.name);
      switch (entry.kind) {
        case Entry::Kind::document: add_path(std::move(path), inventory); break;
        case Entry::Kind::folder: folders.push_back(std::move(path)); break;
        case Entry::Kind::other: inventory.left.push_back({std::move(path), "is a link, a FIFO or a device"}); break;
      }
    }
  }
  return inventory;
}

Status add_unlisted(Store& store, Inventory& inventory) {
  COORD_ASSIGN(const auto findings, store.inspect(false));
  for (const Finding& finding : findings) {
    const std::string& path = finding.subject;
    if (!inventory.documents.contains(path) && !inventory.logs.contains(path) && is_there(store, path)) {
      add_path(path, inventory);
    }
  }
  return {};
}

}  // namespace coord::core::migration

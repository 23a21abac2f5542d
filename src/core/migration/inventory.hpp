// What a store holds, whoever put it there.
#pragma once

#include <set>          // std::set
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/movable_store.hpp"

namespace coord::core::migration {

// Something of a store that no other one can be given.
struct LeftBehind {
  std::string path;
  std::string reason;
};

struct Inventory {
  std::set<std::string> documents;
  std::set<std::string> logs;
  std::vector<LeftBehind> left;  // links, devices
};

// Every document and log that a folder lists, hidden ones too; the mark of a migration is none.
[[nodiscard]] Result<Inventory> take_inventory(MovableStore& store);

// Adds what another program has made and no folder lists, as the store's own inspection names it.
[[nodiscard]] Status add_unlisted(Store& store, Inventory& inventory);

// Logs are known by their name.
[[nodiscard]] bool is_log(std::string_view path);

}  // namespace coord::core::migration

#include "schema/bundled/bundled.hpp"

#include <cstddef>  // std::size_t
#include <vector>   // std::vector

#include "embedded/schemas.hpp"

namespace coord::schema {
namespace {

constexpr std::size_t index_of(std::string_view name) {
  std::size_t i = 0;
  while (i < std::size(embedded::kBundled) && embedded::kBundled[i].name != name) {
    ++i;
  }
  return i;
}

// Made at the first use, by whichever thread is first, and kept for good.
const std::vector<Schema>& schemas() {
  static const auto& all = *[] {
    auto* list = new std::vector<Schema>;
    for (const Node* root : embedded::kRoots) {
      list->push_back(Schema::of_table(*root));
    }
    return list;
  }();
  return all;
}

}  // namespace

std::span<const Bundled> bundled() {
  return embedded::kBundled;
}

const Bundled* find_bundled(std::string_view name) {
  const std::size_t at = index_of(name);
  return at < std::size(embedded::kBundled) ? &embedded::kBundled[at] : nullptr;
}

const Schema* bundled_schema(std::string_view name) {
  const std::size_t at = index_of(name);
  return at < schemas().size() ? &schemas()[at] : nullptr;
}

const Schema& message_schema() {
  static constexpr std::size_t kMessage = index_of("coordination-message");
  static_assert(kMessage < std::size(embedded::kBundled));
  return schemas()[kMessage];
}

}  // namespace coord::schema

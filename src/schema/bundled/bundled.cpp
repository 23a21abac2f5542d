#include "schema/bundled/bundled.hpp"

#include <array>    // std::array
#include <cstddef>  // std::size_t
#include <utility>  // std::index_sequence

#include "embedded/schemas.hpp"
#include "schema/json_text.hpp"

namespace coord::schema {
namespace {

constexpr std::size_t index_of(std::string_view name) {
  std::size_t i = 0;
  while (i < std::size(embedded::kBundled) && embedded::kBundled[i].name != name) {
    ++i;
  }
  return i;
}

// Our own schemas compile, which the tests see first.
Schema schema_at(std::size_t index) {
  if (const Ref<Node> root = embedded::kRoots[index]) {
    return Schema::of_table(embedded::kTables, embedded::kTables[root]);
  }
  return Schema::compile(parse(embedded::kBundled[index].text).value()).value();
}

// Made at its first use, by whichever thread is first, and kept for good.
template <std::size_t Index>
const Schema& made() {
  static const Schema& schema = *new Schema(schema_at(Index));
  return schema;
}

constexpr auto kMade = []<std::size_t... Index>(std::index_sequence<Index...>) {
  return std::array{&made<Index>...};
}
(std::make_index_sequence<std::size(embedded::kBundled)>{});

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
  return at < kMade.size() ? &kMade[at]() : nullptr;
}

const Schema& message_schema() {
  static constexpr std::size_t kMessage = index_of("coordination-message");
  static_assert(kMessage < std::size(embedded::kBundled));
  return made<kMessage>();
}

}  // namespace coord::schema

// The schemas that are built into the binary.
#include <array>    // std::array
#include <cstdlib>  // std::abort
#include <utility>  // std::index_sequence

#include "embedded/schemas.hpp"
#include "schema/packed.hpp"
#include "schema/schema.hpp"

namespace coord::schema {
namespace {

constexpr auto kBundled = [] {
  std::array<Bundled, std::size(embedded::kSchemas)> list{};
  for (std::size_t i = 0; i < list.size(); ++i) {
    list[i] = {embedded::kSchemas[i].name, embedded::kSchemas[i].file, embedded::kSchemas[i].text};
  }
  return list;
}();

constexpr std::size_t index_of(std::string_view name) {
  std::size_t i = 0;
  while (i < kBundled.size() && kBundled[i].name != name) {
    ++i;
  }
  return i;
}

// A schema of our own that does not compile is a defect of the build, which the tests see first.
Schema compile_own(const Json& document) {
  auto schema = Schema::compile(document);
  if (!schema) {
    std::abort();
  }
  return std::move(*schema);
}

// Built at its first use, by whichever thread is first, and kept for good: taking it apart would cost as much as reading it.
template <std::size_t Index>
const Schema& compiled() {
  static const Json& document = *new Json(unpack(embedded::kSchemas[Index].packed));
  static const Schema& schema = *new Schema(compile_own(document));
  return schema;
}

constexpr auto kCompiled = []<std::size_t... Index>(std::index_sequence<Index...>) {
  return std::array{&compiled<Index>...};
}
(std::make_index_sequence<kBundled.size()>{});

}  // namespace

std::span<const Bundled> bundled() {
  return kBundled;
}

const Bundled* find_bundled(std::string_view name) {
  const std::size_t at = index_of(name);
  return at < kBundled.size() ? &kBundled[at] : nullptr;
}

const Schema* bundled_schema(std::string_view name) {
  const std::size_t at = index_of(name);
  return at < kBundled.size() ? &kCompiled[at]() : nullptr;
}

const Schema& message_schema() {
  static constexpr std::size_t kMessage = index_of("coordination-message");
  static_assert(kMessage < kBundled.size());
  return compiled<kMessage>();
}

}  // namespace coord::schema

// The schemas that are built into the binary.
#include <array>    // std::array
#include <cstdlib>  // std::abort

#include "embedded/schemas.hpp"
#include "schema/json_text.hpp"
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

constexpr std::string_view compact(std::string_view name) {
  for (const embedded::SchemaText& schema : embedded::kSchemas) {
    if (schema.name == name) {
      return schema.compact;
    }
  }
  return {};
}

// A schema of our own that does not compile is a defect of the build, which the tests see first.
Schema compile_own(std::string_view text) {
  const auto document = parse(text);
  auto schema = document ? Schema::compile(*document) : Result<Schema>(tl::unexpected(document.error()));
  if (!schema) {
    std::abort();
  }
  return std::move(*schema);
}

}  // namespace

std::span<const Bundled> bundled() {
  return kBundled;
}

const Bundled* find_bundled(std::string_view name) {
  for (const Bundled& schema : kBundled) {
    if (schema.name == name) {
      return &schema;
    }
  }
  return nullptr;
}

const Schema& message_schema() {
  static constexpr std::string_view kText = compact("coordination-message");
  static_assert(!kText.empty());
  static const Schema schema = compile_own(kText);
  return schema;
}

}  // namespace coord::schema

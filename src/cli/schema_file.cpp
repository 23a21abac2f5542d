#include "cli/schema_file.hpp"

#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "cli/stdio.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "util/edit_distance.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;

const schema::Bundled* find_by_any_name(std::string_view name) {
  for (const schema::Bundled& schema : schema::bundled()) {
    const std::string_view versioned = schema.file.substr(0, schema.file.find(".schema.json"));
    if (name == schema.name || name == versioned || name == schema.file) {
      return &schema;
    }
  }
  return nullptr;
}

std::string known_names(std::string_view name) {
  std::vector<std::string_view> names;
  std::string all;
  for (const schema::Bundled& schema : schema::bundled()) {
    names.push_back(schema.name);
    all += (all.empty() ? "" : ", ") + std::string(schema.name);
  }
  const auto near = util::nearest(name, names, 1);
  return near.empty() ? "known are " + all : "did you mean " + std::string(near[0]) + "?";
}

}  // namespace

Result<const schema::Bundled*> find_schema(const std::string& name) {
  const schema::Bundled* found = find_by_any_name(name);
  if (found == nullptr) {
    return fail(ErrorKind::not_found, "no schema is named \"" + name + "\"", known_names(name));
  }
  return found;
}

Result<schema::Schema> load_schema(const std::string& name_or_file) {
  if (const schema::Bundled* found = find_by_any_name(name_or_file)) {
    return *schema::bundled_schema(found->name);
  }
  const auto text = read_text_file(name_or_file, kMostBytes);
  if (!text) {
    if (text.error().kind == ErrorKind::not_found && name_or_file.find('/') == std::string::npos) {
      return fail(ErrorKind::not_found, "no schema and no file is named \"" + name_or_file + "\"",
                  known_names(name_or_file));
    }
    return tl::unexpected<Error>(text.error());
  }
  const auto document = schema::parse(*text);
  if (!document) {
    return fail(ErrorKind::invalid, name_or_file + ": " + document.error().message, {}, document.error().details);
  }
  auto compiled = schema::Schema::compile(*document);
  if (!compiled) {
    return fail(ErrorKind::invalid, name_or_file + ": " + compiled.error().message, compiled.error().hint,
                compiled.error().details);
  }
  return compiled;
}

}  // namespace coord::cli

// coord schema list, show, export.
#include "cli/columns.hpp"
#include "cli/output_file.hpp"
#include "cli/report.hpp"
#include "cli/schema_file.hpp"
#include "cli/stdio.hpp"
#include "cli/terminal.hpp"
#include "cli/validate.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"

namespace coord::cli {
namespace {

Json facts(const schema::Bundled& schema) {
  const Json document = schema::parse(schema.text).value_or(Json::object());
  return Json{{"name", schema.name},
              {"file", schema.file},
              {"title", document.value("title", "")},
              {"description", document.value("description", "")}};
}

int list(const Arguments& arguments) {
  const Terminal terminal = describe_output(arguments.globals.color);
  Json items = Json::array();
  Columns columns;
  for (const schema::Bundled& schema : schema::bundled()) {
    items.push_back(facts(schema));
    columns.row({{std::string(schema.name), Color::bold},
                 {std::string(schema.file)},
                 {items.back()["title"].get<std::string>()}});
  }
  return deliver(arguments.globals.json ? schema::to_line(items) + "\n" : columns.text(terminal), "");
}

int show(const Arguments& arguments) {
  const auto found = find_schema(arguments.input["name"].get<std::string>());
  return found ? deliver((*found)->text, "") : report(found.error(), arguments.globals.json);
}

// What is there and differs may be somebody's work.
Result<bool> export_one(const schema::Bundled& schema, const std::string& path, bool force) {
  const auto there = read_text_file(path, schema.text.size() + 1);
  if (there && *there == schema.text) {
    return false;
  }
  const bool absent = !there && there.error().kind == ErrorKind::not_found;
  if (!absent && !force) {
    return fail(ErrorKind::conflict, path + " is there already, and differs", "--force overwrites it");
  }
  COORD_TRY(write_file(path, schema.text, Writing::replace));
  return true;
}

int export_all(const Arguments& arguments) {
  const bool json = arguments.globals.json;
  const std::string folder = arguments.input["folder"].get<std::string>();
  if (const Status made = make_folder(folder); !made) {
    return report(made.error(), json);
  }
  Json items = Json::array();
  std::string lines;
  for (const schema::Bundled& schema : schema::bundled()) {
    const std::string path = folder + (folder.ends_with('/') ? "" : "/") + std::string(schema.file);
    const auto written = export_one(schema, path, arguments.input.contains("force"));
    if (!written) {
      return report(written.error(), json);
    }
    items.push_back(Json{{"path", path}, {"written", *written}});
    lines += path + (*written ? "\n" : " is there already\n");
  }
  return deliver(json ? schema::to_line(items) + "\n" : lines, "");
}

}  // namespace

int run_schema(const Arguments& arguments) {
  const std::string_view name = arguments.operation->name;
  return name == "schema list" ? list(arguments) : name == "schema show" ? show(arguments) : export_all(arguments);
}

}  // namespace coord::cli

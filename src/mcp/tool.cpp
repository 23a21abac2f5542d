#include "mcp/tool.hpp"

#include <algorithm>  // std::all_of
#include <string>     // std::string
#include <utility>    // std::move

#include "util/words.hpp"

namespace coord::mcp {
namespace {

using operations::Operation;
using operations::Param;

constexpr Param kAgent{.name = "agent", .kind = Param::Kind::name, .help = "who you are"};
constexpr Param kLimit{.name = "limit", .kind = Param::Kind::integer, .help = ""};
constexpr Param kCursor{.name = "cursor", .kind = Param::Kind::text, .help = ""};
constexpr Param kDetail{.name = "detail", .kind = Param::Kind::choice, .help = "", .choices = "brief|full"};

bool only_reads(const Tool& tool) {
  return std::all_of(tool.routes.begin(), tool.routes.end(), [](const Route& route) {
    const Operation* operation = operations::find(route.operation);
    return operation != nullptr && operation->needs == Operation::Needs::read;
  });
}

// Hints that are true by themselves are left out: every word is read at every start.
Json annotations(const Tool& tool) {
  Json out{{"readOnlyHint", only_reads(tool)}};
  if (!only_reads(tool)) {
    out["destructiveHint"] = false;  // nothing that a tool does takes away what another has written
  }
  out["openWorldHint"] = false;
  return out;
}

Json without_empty_words(Json schema) {
  for (auto& [name, property] : schema["properties"].items()) {
    if (property["description"].get_ref<const std::string&>().empty()) {
      property.erase("description");
    }
    property.erase("minimum");
  }
  return schema;
}

}  // namespace

std::optional<Tool> find_tool(std::string_view name) {
  return util::find_row(tools(), name);
}

std::vector<Param> arguments_of(const Tool& tool) {
  std::vector<Param> out = tool.params.list();
  if (tool.pages != Tool::Pages::none) {
    out.insert(out.end(), {kLimit, kCursor, kDetail});
  }
  out.push_back(kAgent);
  return out;
}

std::vector<Taken> taken_by(const Route& route) {
  std::vector<Taken> out;
  for (std::string_view rest = route.takes; !rest.empty();) {
    const std::string_view word = util::take_choice(rest);
    const std::size_t equals = word.find('=');
    out.push_back(equals == std::string_view::npos ? Taken{word, word}
                                                   : Taken{word.substr(0, equals), word.substr(equals + 1)});
  }
  return out;
}

Json describe(const Tool& tool) {
  return Json{{"name", tool.name},
              {"description", tool.description},
              {"inputSchema", without_empty_words(operations::input_schema(arguments_of(tool)))},
              {"annotations", annotations(tool)}};
}

}  // namespace coord::mcp

#include "mcp/methods.hpp"

#include <algorithm>  // std::min
#include <array>      // std::array
#include <charconv>   // std::from_chars
#include <string>     // std::string
#include <utility>    // std::move

#include "mcp/call.hpp"
#include "mcp/prompts.hpp"
#include "mcp/resources.hpp"
#include "mcp/tool.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"
#include "util/packed_table.hpp"

namespace coord::mcp {
namespace {

using Reply = tl::expected<Answered, Fault>;

constexpr Caching kForLong{true, 3'600'000, true};  // changes with the version of coord only
constexpr Caching kNotKept{true, 0, false};
constexpr std::size_t kListPage = 50;

tl::unexpected<Fault> wrong(std::string message, Json data = nullptr, Code code = Code::params) {
  return tl::unexpected<Fault>(Fault{code, std::move(message), std::move(data)});
}

// A param that has to be a string, or null.
const std::string* text_param(const Json& params, const char* name) {
  const auto found = params.find(name);
  return found != params.end() && found->is_string() ? found->get_ptr<const std::string*>() : nullptr;
}

// The params' `arguments`: an object, or null where they are something else.
const Json* arguments_param(const Json& params) {
  static const Json none = Json::object();
  const auto found = params.find("arguments");
  return found == params.end() ? &none : found->is_object() ? &*found : nullptr;
}

// Where the page begins that `cursor` asks for.
tl::expected<std::size_t, Fault> begin_of_page(const Json& params) {
  if (!params.contains("cursor")) {
    return 0;
  }
  const std::string* cursor = text_param(params, "cursor");
  std::size_t begin = 0;
  const char* end = cursor == nullptr ? nullptr : cursor->data() + cursor->size();
  if (cursor == nullptr || cursor->empty() || std::from_chars(cursor->data(), end, begin).ptr != end || begin == 0 ||
      begin % kListPage != 0) {
    return wrong("cursor is none that was given out");
  }
  return begin;
}

// A page of `all`, which need not go on further than one behind it.
Reply page(const char* name, const Json& all, std::size_t begin, const Caching& caching) {
  if (begin > 0 && begin >= all.size()) {
    return wrong("cursor is none that was given out");
  }
  Json items = Json::array();
  const std::size_t end = std::min(all.size(), begin + kListPage);
  for (std::size_t i = begin; i < end; ++i) {
    items.push_back(all[i]);
  }
  Json value{{name, std::move(items)}};
  if (end < all.size()) {
    value["nextCursor"] = std::to_string(end);
  }
  return Answered{std::move(value), caching};
}

Json capabilities() {
  return Json{{"tools", Json::object()}, {"resources", Json::object()}, {"prompts", Json::object()}};
}

Reply initialize(const Asked& asked) {
  const std::string* version = text_param(asked.params, "protocolVersion");
  if (version == nullptr) {
    return wrong("protocolVersion must be a string");
  }
  return Answered{Json{{"protocolVersion", legacy_version(*version)},
                       {"capabilities", capabilities()},
                       {"serverInfo", asked.server_info},
                       {"instructions", instructions()}}};
}

Reply discover(const Asked& /*asked*/) {
  return Answered{Json{{"supportedVersions", Json::array({kModernVersion})},
                       {"capabilities", capabilities()},
                       {"instructions", instructions()}},
                  kForLong};
}

Reply ping(const Asked& /*asked*/) {
  return Answered{Json::object()};
}

Reply list_tools(const Asked& asked) {
  const auto begin = begin_of_page(asked.params);
  if (!begin) {
    return tl::unexpected<Fault>(begin.error());
  }
  Json all = Json::array();
  for (const Tool& tool : tools()) {
    all.push_back(describe(tool));
  }
  return page("tools", all, *begin, kForLong);
}

Reply call_tool(const Asked& asked) {
  const std::string* name = text_param(asked.params, "name");
  const std::optional<Tool> tool = name == nullptr ? std::nullopt : find_tool(*name);
  if (!tool) {
    std::vector<std::string_view> names;
    for (const Tool& row : tools()) {
      names.push_back(row.name);
    }
    const auto near = name == nullptr ? names : util::nearest(*name, names, 1);
    return wrong(name == nullptr ? "name must be a string"
                                 : "unknown tool \"" + util::first_line(*name, 40) + "\"" +
                                       (near.empty() ? "" : "; did you mean " + std::string(near[0]) + "?"));
  }
  const Json* arguments = arguments_param(asked.params);
  if (arguments == nullptr) {
    return wrong("arguments must be an object");
  }
  Called called = call(asked.host, *tool, *arguments);
  return Answered{std::move(called.result), {}, called.wait_us};
}

Reply resources(const Asked& asked) {
  const auto begin = begin_of_page(asked.params);
  if (!begin) {
    return tl::unexpected<Fault>(begin.error());
  }
  return page("resources", list_resources(asked.host, *begin + kListPage + 1), *begin, kNotKept);
}

Reply templates(const Asked& asked) {
  const auto begin = begin_of_page(asked.params);
  if (!begin) {
    return tl::unexpected<Fault>(begin.error());
  }
  return page("resourceTemplates", resource_templates(), *begin, kForLong);
}

// Whether an error is none of the client's making.
bool is_of_coord(ErrorKind kind) {
  return kind == ErrorKind::internal || kind == ErrorKind::io || kind == ErrorKind::unavailable ||
         kind == ErrorKind::uncertain;
}

Reply read(const Asked& asked) {
  const std::string* uri = text_param(asked.params, "uri");
  if (uri == nullptr) {
    return wrong("uri must be a string");
  }
  Result<Resource> found = read_resource(asked.host, *uri);
  if (!found) {
    const std::string hint = found.error().hint.empty() ? "" : "; " + found.error().hint;
    return wrong(util::visible(found.error().message + hint), Json{{"uri", *uri}},
                 is_of_coord(found.error().kind) ? Code::internal
                 : asked.era == Era::legacy      ? Code::legacy_no_resource
                                                 : Code::params);
  }
  Json content{{"uri", *uri}, {"mimeType", std::move(found->mime_type)}, {"text", std::move(found->text)}};
  return Answered{Json{{"contents", Json::array({std::move(content)})}}, found->fixed ? kForLong : kNotKept};
}

Reply prompts(const Asked& asked) {
  const auto begin = begin_of_page(asked.params);
  if (!begin) {
    return tl::unexpected<Fault>(begin.error());
  }
  return page("prompts", list_prompts(), *begin, kForLong);
}

Reply prompt(const Asked& asked) {
  const std::string* name = text_param(asked.params, "name");
  const Json* arguments = arguments_param(asked.params);
  if (name == nullptr || arguments == nullptr) {
    return wrong(name == nullptr ? "name must be a string" : "arguments must be an object");
  }
  Result<Json> found = get_prompt(asked.host, *name, *arguments);
  if (!found) {
    return wrong(found.error().message);
  }
  return Answered{*std::move(found)};
}

constexpr std::array kMethods = {
    Method{"initialize", true, false, initialize, true},
    Method{"ping", true, false, ping},
    Method{"server/discover", false, true, discover},
    Method{"tools/list", true, true, list_tools},
    Method{"tools/call", true, true, call_tool},
    Method{"resources/list", true, true, resources},
    Method{"resources/templates/list", true, true, templates},
    Method{"resources/read", true, true, read},
    Method{"prompts/list", true, true, prompts},
    Method{"prompts/get", true, true, prompt},
};

}  // namespace

std::optional<Method> find_method(std::string_view name, Era era) {
  const auto method = util::find_row(util::packed_table<kMethods>, name);
  return method && (era == Era::legacy ? method->legacy : method->modern) ? method : std::nullopt;
}

}  // namespace coord::mcp

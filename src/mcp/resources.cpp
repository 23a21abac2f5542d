#include "mcp/resources.hpp"

#include <array>    // std::array
#include <tuple>    // std::tie
#include <utility>  // std::move

#include "core/init.hpp"
#include "mcp/call.hpp"
#include "mcp/shape.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "text/members.hpp"
#include "util/escape.hpp"
#include "util/packed.hpp"

namespace coord::mcp {
namespace {

constexpr std::string_view kScheme = "coord://";
constexpr const char* kJson = "application/json";

// A family of which a resource is named by what stands behind its word.
struct Family {
  std::string_view word;
  std::string_view name;
  std::string_view description;
  std::string_view variable;   // empty: there is only one
  std::string_view operation;  // that answers it; empty: it is a document
  std::string_view param;      // of the operation, that is the name; empty: the caller

  static constexpr auto members(auto& row) {
    return std::tie(row.word, row.name, row.description, row.variable, row.operation, row.param);
  }
  constexpr bool operator==(const Family&) const = default;
};
constexpr std::array kFamilies = {
    Family{"status", "Status", "Agents, open tasks, recent events", "", "status", ""},
    Family{"protocol", "Coordination protocol", "What this project's participants keep to", "", "", ""},
    Family{"inbox", "Inbox", "Unread messages of an agent; reading leaves them unseen", "agent", "inbox", ""},
    Family{"message", "Message", "A message and what became of it", "id", "show", "id"},
    Family{"task", "Task", "A task, its claim and its progress", "id", "task show", "task"},
    Family{"schema", "JSON schema", "What documents of this kind have to look like", "name", "", ""},
};

int hex_digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

// "%20" read; what is no such triple stays.
std::string decoded(std::string_view text) {
  constexpr int kBase = 16;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool triple = text[i] == '%' && i + 2 < text.size();
    const int high = triple ? hex_digit(text[i + 1]) : -1;
    const int low = triple ? hex_digit(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * kBase + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += kPlain.find(c) != std::string_view::npos ? std::string(1, c)
                                                    : std::string{'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return out;
}

tl::unexpected<Error> no_resource(std::string_view uri) {
  return fail(ErrorKind::not_found, "no resource is named " + util::first_line(uri, 80));
}

Result<Resource> document(const Host& host, const Family& family, const std::string& name, std::string_view uri) {
  if (family.word == "protocol") {
    const auto context = host.project();
    return Resource{"text/markdown", context ? core::protocol_of(**context) : std::string(core::protocol_text()),
                    false};
  }
  const schema::Bundled* found = schema::find_bundled(name);
  return found == nullptr ? Result<Resource>(no_resource(uri))
                          : Resource{"application/schema+json", std::string(found->text), true};
}

Result<Resource> answered(const Host& host, const Family& family, const std::string& name) {
  Json input = Json::object();
  if (!family.param.empty()) {
    input[std::string(family.param)] = name;
  }
  const bool mailbox = family.word == "inbox";
  if (mailbox) {
    input["peek"] = true;
  }
  COORD_ASSIGN(const Json answer, run_as(host, mailbox ? name : "", *operations::find(family.operation), input));
  return Resource{kJson, schema::to_line(made_visible(answer)), false};
}

Json entry(const std::string& uri, const std::string& name, const std::string& title, std::string_view mime) {
  return Json{{"uri", uri}, {"name", name}, {"title", title}, {"mimeType", mime}};
}

void add_open_tasks(const Host& host, std::size_t most, Json& out) {
  if (out.size() >= most) {
    return;
  }
  const Json input{{"limit", most - out.size()}};
  const auto tasks = run_as(host, "", *operations::find("task list"), input);
  constexpr std::size_t kTitle = 80;
  for (const Json& task : tasks ? text::items_of(*tasks) : Json::array()) {
    const std::string id = text::member(task, "task_id");
    out.push_back(entry("coord://task/" + encoded(id), util::visible(id),
                        util::first_line(text::member(task, "title"), kTitle), kJson));
  }
}

}  // namespace

Json list_resources(const Host& host, std::size_t most) {
  Json out = Json::array();
  for (const Family& family : util::packed<kFamilies>) {
    if (family.variable.empty()) {
      out.push_back(entry(std::string(kScheme) + std::string(family.word), std::string(family.word),
                          std::string(family.name), family.operation.empty() ? "text/markdown" : kJson));
    }
  }
  for (const schema::Bundled& schema : schema::bundled()) {
    const std::string name(schema.name);
    out.push_back(entry("coord://schema/" + name, name, "JSON schema of " + name, "application/schema+json"));
  }
  add_open_tasks(host, most, out);
  return out;
}

Json resource_templates() {
  Json out = Json::array();
  for (const Family& family : util::packed<kFamilies>) {
    if (!family.variable.empty()) {
      out.push_back(Json{
          {"uriTemplate", std::string(kScheme) + std::string(family.word) + "/{" + std::string(family.variable) + "}"},
          {"name", family.word},
          {"title", family.name},
          {"description", family.description},
          {"mimeType", family.operation.empty() ? "application/schema+json" : kJson}});
    }
  }
  return out;
}

Result<Resource> read_resource(const Host& host, std::string_view uri) {
  if (!uri.starts_with(kScheme)) {
    return no_resource(uri);
  }
  const std::string_view path = uri.substr(kScheme.size());
  const std::size_t slash = path.find('/');
  const std::string name = slash == std::string_view::npos ? "" : decoded(path.substr(slash + 1));
  for (const Family& family : util::packed<kFamilies>) {
    if (path.substr(0, slash) != family.word) {
      continue;
    }
    if (family.variable.empty() != (slash == std::string_view::npos) || (!family.variable.empty() && name.empty())) {
      break;
    }
    return family.operation.empty() ? document(host, family, name, uri) : answered(host, family, name);
  }
  return no_resource(uri);
}

}  // namespace coord::mcp

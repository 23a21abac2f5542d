#include "core/waiting/calls.hpp"

#include <algorithm>  // std::replace
#include <array>      // std::array
#include <tuple>      // std::tie
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"
#include "util/packed_table.hpp"

namespace coord::core {
namespace {

constexpr std::string_view kRoot = "/api/coord/";
constexpr std::string_view kOperations = "operations/";

// A call of the fourth protocol document. `*` in the path is one component, which `make` is given.
struct ForeignCall {
  std::string_view method;
  std::string_view path;  // below kRoot
  Result<Call> (*make)(const std::string& component, const Json& body) = nullptr;

  static constexpr auto members(auto& row) { return std::tie(row.method, row.path); }
  static constexpr auto functions(auto& row) { return std::tie(row.make); }
  constexpr bool operator==(const ForeignCall&) const = default;
};

Result<Call> message_call(const std::string&, const Json& body) {
  if (text(body, "body").empty()) {
    return fail(ErrorKind::invalid, "the message has no body");
  }
  const std::string to(text(body, "to_session"));
  Call call{"send", Json{{"type", "message"}, {"text", text(body, "body")}}, std::string(text(body, "from_session"))};
  call.input["to"] = to.empty() ? std::string(kEverybody) : to;
  for (const char* name : {"subject", "project_key"}) {
    if (const std::string_view value = text(body, name); !value.empty()) {
      call.input[name] = value;
    }
  }
  return call;
}

Result<Call> read_call(const std::string& id, const Json& body) {
  return Call{"archive", Json{{"ids", Json::array({id})}}, std::string(text(body, "session_id"))};
}

Result<Call> lease_call(const std::string&, const Json&) {
  return fail(ErrorKind::invalid, "a lock is never taken or given back by what has waited", "coord lock, coord unlock");
}

constexpr std::array kForeignCalls = {
    ForeignCall{"POST", "messages", message_call}, ForeignCall{"PUT", "messages/*/read", read_call},
    ForeignCall{"POST", "locks", lease_call},      ForeignCall{"DELETE", "locks/*", lease_call},
    ForeignCall{"DELETE", "locks", lease_call},
};

// Whether `path` has the form of `pattern`; what stands for its `*` goes into `component`.
bool fits(std::string_view path, std::string_view pattern, std::string& component) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return path == pattern;
  }
  const std::string_view before = pattern.substr(0, star);
  const std::string_view after = pattern.substr(star + 1);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) {
    return false;
  }
  component = path.substr(before.size(), path.size() - before.size() - after.size());
  return component.find('/') == std::string::npos;
}

}  // namespace

std::string path_of_operation(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), ' ', '/');
  return std::string(kRoot).append(kOperations).append(out);
}

Result<Call> find_call(std::string_view method, std::string_view path, const Json& body) {
  std::string_view rest = path.substr(0, path.find('?'));
  if (rest.starts_with(kRoot)) {
    rest.remove_prefix(kRoot.size());
    if (method == "POST" && rest.starts_with(kOperations)) {
      std::string name(rest.substr(kOperations.size()));
      std::replace(name.begin(), name.end(), '/', ' ');
      return Call{std::move(name), body, ""};
    }
    for (const ForeignCall& call : util::packed_table<kForeignCalls>) {
      if (std::string component; call.method == method && fits(rest, call.path, component)) {
        return call.make(component, body);
      }
    }
  }
  return fail(ErrorKind::invalid,
              "coord knows no call \"" + util::first_line(std::string(method) + " " + std::string(path), 80) + "\"");
}

}  // namespace coord::core

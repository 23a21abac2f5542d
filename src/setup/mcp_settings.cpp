#include "setup/mcp_settings.hpp"

#include "setup/json_edit.hpp"
#include "setup/json_tree.hpp"

namespace coord::setup {
namespace {

constexpr std::string_view kServers = "mcpServers";
constexpr std::string_view kServer = "coord";

// Where the server is; empty where there is none.
Result<Positions> server_in(std::string_view text) {
  COORD_ASSIGN(const JsonTree tree, parse_tree(text));
  if (tree.root.kind != JsonNode::Kind::object) {
    return fail(ErrorKind::invalid, "it holds no object");
  }
  COORD_ASSIGN(const JsonNode::Child* servers, find_member(tree.root, kServers));
  if (servers == nullptr) {
    return Positions();
  }
  if (servers->value.kind != JsonNode::Kind::object) {
    return fail(ErrorKind::invalid, "\"mcpServers\" is no object");
  }
  COORD_ASSIGN(const JsonNode::Child* server, find_member(servers->value, kServer));
  if (server == nullptr) {
    return Positions();
  }
  const Json entry = value_of(server->value);
  const Json expected = mcp_entry();
  const auto same = [&](const char* member) {
    return entry.is_object() && entry.value(member, Json()) == expected[member];
  };
  if (!same("command") || !same("args")) {
    return fail(ErrorKind::conflict, "another server is named coord there", "give it another name");
  }
  return Positions{static_cast<std::size_t>(servers - tree.root.children.data()),
                   static_cast<std::size_t>(server - servers->value.children.data())};
}

}  // namespace

Json mcp_entry() {
  return Json{{"type", "stdio"}, {"command", "coord"}, {"args", Json::array({"mcp"})}};
}

Edit mcp_edit() {
  Edit edit;
  edit.fresh = "{}\n";
  edit.state = [](std::string_view text) -> Result<State> {
    COORD_ASSIGN(const Positions at, server_in(text));
    return at.empty() ? State::missing : State::current;
  };
  edit.add = [](std::string_view text) -> Result<std::string> {
    COORD_ASSIGN(const Positions at, server_in(text));
    return at.empty() ? with_member(text, {std::string(kServers), std::string(kServer)}, mcp_entry())
                      : Result<std::string>(text);
  };
  edit.remove = [](std::string_view text) -> Result<std::string> {
    COORD_ASSIGN(const Positions at, server_in(text));
    return at.empty() ? Result<std::string>(text) : without_child(text, at);
  };
  return edit;
}

}  // namespace coord::setup
